"""The headings of comments logs: other languages, and the layouts of other bodies, as data."""

from pipeline.model.consultations.english_layout import ENGLISH_HEADINGS
from pipeline.model.consultations.heading_layout import ELSEWHERE, REASON, HeadingLayout, crossed, layout_of

_ANMERKUNGEN = (
    "Kommentar | Kommentare | Anmerkung | Anmerkungen | Bemerkung | Bemerkungen | Einwand | Einwände | "
    "Einwendung | "
    "Einwendungen | Hinweis | Hinweise | Stellungnahme | Rückmeldung | Frage | Fragen | Kritik | Meinung"
)


_GERMAN = layout_of(
    "German",
    {
        "number": (
            "Nummer | Lfd Nr | Laufende Nr | Laufende Nummer | Kommentar Nr | Kommentarnummer | Pos | "
            "Position"
        ),
        "artefact": "Dokument | Unterlage | Dokumententitel | Dokumentname | Dokument Nr",
        "section": (
            "Abschnitt | Kapitel | Ziffer | Klausel | Unterabschnitt | Abschnitt Unterabschnitt | "
            "Gliederungspunkt | Gliederungsnummer | Abschnittsnummer | Artikel"
        ),
        "anchor": (
            "Absatz | Seite | Zeile | Zeilennummer | Tabelle | Bild | Abbildung | Absatz Bild Tabelle "
            "| Absatz Tabelle Bild | Absatz Tabelle oder Abbildung | Bild Tabelle | Stelle | "
            "Textstelle"
        ),
        "type": (
            "Art | Art des Kommentars | Art der Anmerkung | Kommentarart | Typ | Kategorie | "
            + crossed("Art der | Art des | Typ der | Typ des | Kategorie der | Kategorie des", _ANMERKUNGEN)
        ),
        "severity": "Schwere | Schweregrad | Priorität | Dringlichkeit | Wichtigkeit | Gewicht",
        "comment": (
            "Kommentar | Kommentare | Anmerkung | Anmerkungen | Bemerkung | Bemerkungen | "
            "Stellungnahme | Hinweis | Hinweise | Einwand | Einwände | Einspruch | Rückmeldung | "
            "Kommentartext | Ihr Kommentar | Ihre Anmerkung | Ihre Anmerkungen | Ihre Stellungnahme | "
            "Kommentar Begründung | Einwendung | Einwendungen | Kritik | Frage | Fragen | Ihre Meinung | "
            + crossed("Ihr | Ihre | Unser | Unsere | Detaillierte | Detaillierter", _ANMERKUNGEN)
        ),
        "proposed": (
            "Änderungsvorschlag | Änderungsvorschläge | Vorgeschlagene Änderung | Vorgeschlagene "
            "Änderungen | Vorschlag | Vorschläge | Formulierungsvorschlag | Textvorschlag | "
            "Neuer Text | Lösungsvorschlag | Korrekturvorschlag | Verbesserungsvorschlag | "
            "Ergänzungsvorschlag | "
            "Änderungswunsch | Änderungswünsche | Ihr Vorschlag | Ihre Vorschläge | Textvorschläge | "
            "Vorschlag für Änderung | Vorschlag zur Änderung | Vorschlag für eine Änderung | "
            + crossed(
                "Vorgeschlagene | Vorgeschlagener | Gewünschte | Gewünschter | Empfohlene | "
                "Empfohlener | Alternative | "
                "Alternativer | Beantragte",
                "Änderung | Änderungen | Text | Wortlaut | Formulierung | Fassung | Lösung | "
                "Ergänzung | Verbesserung | "
                "Korrektur | Textänderung | Neufassung",
            )
        ),
        REASON: "Begründung | Grund | Begründung der Änderung | Begründung für die Änderung",
        "confidential": "Vertraulich | Vertraulichkeit",
        "owner": "Zuständig | Bearbeiter",
        "status": "Stand | Entscheidung",
        "response": (
            "Antwort | Erwiderung | Stellungnahme des Sekretariats | Bemerkungen des Sekretariats | "
            "Beobachtungen des Sekretariats"
        ),
        ELSEWHERE: (
            "Firma | Unternehmen | Einreicher | Mitglied | Datum | Bisheriger Text | Aktueller Text | "
            "Wortlaut bisher"
        ),
    },
)
_FRENCH = layout_of(
    "French",
    {
        "number": "N° | N | Numéro | Numéro du commentaire | N° du commentaire | Réf | Référence",
        "artefact": "Titre du document | Nom du document | Livrable",
        "section": (
            "Chapitre | Paragraphe section | Article paragraphe | Section article | Numéro de section "
            "| N° de section | Rubrique | Article sous article"
        ),
        "anchor": (
            "Paragraphe | Alinéa | Ligne | N° de ligne | N° de page | Tableau | Paragraphe figure "
            "tableau | Paragraphe tableau figure | Paragraphe tableau ou figure | Emplacement"
        ),
        "type": "Type de commentaire | Type du commentaire | Catégorie | Nature | Nature du commentaire",
        "severity": "Gravité | Sévérité | Priorité",
        "comment": (
            "Commentaire | Commentaires | Remarque | Remarques | Avis | Vos commentaires | Votre "
            "commentaire | Vos remarques | Vos observations | Texte du commentaire | Commentaire "
            "justification | Commentaire et justification | "
            + crossed(
                "Votre | Vos | Notre | Nos",
                "commentaire | commentaires | remarque | remarques | observation | observations | "
                "avis | question | questions",
            )
        ),
        "proposed": (
            "Modification proposée | Modifications proposées | Proposition | Propositions | "
            "Changement proposé | Changements proposés | Proposition de modification | Proposition de "
            "changement | Texte proposé | Proposition de texte | Proposition de rédaction | Rédaction "
            "proposée | Libellé proposé | Amendement proposé | Nouveau texte | Votre proposition | "
            "Vos propositions | "
            "Suggestion | Suggestions | Vos suggestions | Proposition d'amendement | "
            + crossed(
                "Modification | Modifications | Changement | Changements | Amendement | Amendements | "
                "Rédaction | Texte | "
                "Libellé | Formulation | Solution | Amélioration | Correction | Révision",
                "proposé | proposée | proposés | proposées | demandé | demandée | demandés | "
                "demandées | suggéré | "
                "suggérée | suggérés | suggérées | souhaité | souhaitée | souhaités | souhaitées | "
                "recommandé | "
                "recommandée | recommandés | recommandées",
            )
        ),
        REASON: "Motif | Motifs | Motivation | Raison | Justificatif | Justification de la modification",
        "confidential": "Confidentiel | Confidentialité",
        "owner": "Responsable",
        "status": "Statut | Décision",
        "response": "Réponse | Observations du secrétariat | Remarques du secrétariat",
        ELSEWHERE: (
            "Organisme | Société | Entreprise | Nom | Texte actuel | Texte existant | Rédaction actuelle"
        ),
    },
)
_WELSH = layout_of(
    "Welsh",
    {
        "number": "Rhif | Cyf | Cyfeirnod | Rhif y sylw | Rhif sylw",
        "artefact": "Dogfen | Enw'r ddogfen | Teitl y ddogfen | Arteffact",
        "section": "Adran | Cymal | Pennod | Rhif yr adran | Teitl yr adran | Is adran",
        "anchor": (
            "Paragraff | Tudalen | Llinell | Tabl | Ffigur | Paragraff tabl neu ffigur | Paragraff "
            "tabl ffigur | Paragraff ffigur tabl | Rhif y dudalen | Lleoliad"
        ),
        "type": "Math | Math o sylw | Math y sylw | Categori",
        "severity": "Difrifoldeb | Blaenoriaeth | Pwysigrwydd",
        "comment": (
            "Sylw | Sylwadau | Adborth | Barn | Pryder | Pryderon | "
            + crossed(
                "Eich | Ein", "sylw | sylwadau | adborth | barn | pryder | pryderon | cwestiwn | cwestiynau"
            )
        ),
        "proposed": (
            "Newid arfaethedig | Newidiadau arfaethedig | Newid a awgrymir | Newid a gynigir | Awgrym "
            "| Awgrymiadau | Geiriad arfaethedig | Testun arfaethedig | Geiriad a awgrymir | Testun "
            "newydd | Cynnig | Cynigion | "
            + crossed(
                "Newid | Newidiadau | Testun | Geiriad | Diwygiad | Diwygiadau | Gwelliant | "
                "Gwelliannau | Ateb",
                "arfaethedig | a awgrymir | a awgrymwyd | a argymhellir | a gynigir | a gynigiwyd | "
                "a ddymunir | amgen",
            )
        ),
        REASON: "Rheswm | Rhesymau | Rhesymeg | Cyfiawnhad",
        "confidential": "Cyfrinachol | Cyfrinachedd",
        "owner": "Perchennog",
        "status": "Statws | Penderfyniad",
        "response": "Sylwadau'r swyddfa | Ymateb | Ymateb y swyddfa",
        ELSEWHERE: "Sefydliad | Cwmni | Enw | Dyddiad | Testun presennol | Geiriad presennol",
    },
)
_COMMITTEES = layout_of(
    "ISO, CEN, IEC and their members",
    {
        "section": "Clause subclause annex | Clause sub clause",
        "anchor": "Paragraph figure table note | Figure table note | Absatz Bild Tabelle Anmerkung",
        "type": "Type of com | Type of com ment | Com type | Type of comment general technical editorial",
        "comment": (
            "Comment justification for change by the MB | Comments justification for change by the MB "
            "| Comment by the MB | Comment justification for change | Comments justification for "
            "change | Kommentar Begründung der Änderung | Kommentar Begründung für die Änderung | "
            "Commentaire justification de la modification"
        ),
        "proposed": "Proposed change by the MB | Proposed change by the NC | Change proposed by the MB",
        "response": (
            "Observations of the secretariat | Secretariat observations | Secretariat observations on "
            "each comment submitted | Observations of the project leader | Proposed response of the "
            "committee | Committee response"
        ),
        ELSEWHERE: (
            "MB | NC | MB NC | Member body | National committee | Country | Country code | Nationales Komitee"
        ),
    },
)
_AGENCIES = layout_of(
    "Matrices of agencies",
    {
        "type": "Comment type c s a | Comment type a s c | Coordinator comment type | Category c s a",
        "comment": "Coordinator comment | Agency comment | Comment or question | Comment question",
        "proposed": "Suggested disposition | Recommended action | Recommended revision | From to",
        REASON: (
            "Coordinator justification | Coordinator comment and justification | Basis for comment | "
            "Source or rationale"
        ),
        "response": (
            "Originator justification for resolution | Disposition of comment | A r p | Adjudication "
            "of comment | Agency response"
        ),
        ELSEWHERE: "Agency | Component | Office symbol | Poc | Poc name | Reviewer initials | Action officer",
    },
)
LAYOUTS: tuple[HeadingLayout, ...] = (ENGLISH_HEADINGS, _GERMAN, _FRENCH, _WELSH, _COMMITTEES, _AGENCIES)
"""What is known of others; the form's own headings go before them."""
