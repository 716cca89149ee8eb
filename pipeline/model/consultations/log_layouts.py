"""The headings of comments logs: other languages, and the layouts of other bodies, as data."""

from collections.abc import Mapping
from typing import NamedTuple

REASON = "reason"
"""A column that says why: the comment where a layout has no other; else kept under its heading."""
ELSEWHERE = "elsewhere"
"""Headings that sound like a column of the form and are none: kept under their heading."""

NEUTRAL = (
    *("Text", "Wording", "What", "Detail", "Details", "Description", "Content"),
    *("Texte", "Libellé", "Wortlaut", "Inhalt", "Testun", "Geiriad", "Manylion"),
)
"""What says nothing by itself, below the heading of a group: "Comment" above "Text"."""


class HeadingLayout(NamedTuple):
    """The headings of one language or one body."""

    name: str
    headings: tuple[tuple[str, tuple[str, ...]], ...]
    """Each key of a column of the form, or one of the two above, with what it is called."""


def _crossed(firsts: str, seconds: str) -> str:
    """Each of some words with each of others behind it, with bars between them."""
    return " | ".join(f"{first} {second}" for first in firsts.split(" | ") for second in seconds.split(" | "))


_CHANGES = (
    "change | changes | change s | amendment | amendments | modification | modifications | wording | "
    "rewording | text | "
    "revision | revisions | edit | edits | solution | resolution | improvement | improvements | "
    "correction | "
    "corrections | action | actions | drafting | language | remedy | fix | alternative | replacement"
)
_OPINIONS = (
    "comment | comments | comment s | remark | remarks | observation | observations | feedback | view | "
    "views | concern | "
    "concerns | issue | issues | point | points | question | questions"
)
_ANMERKUNGEN = (
    "Kommentar | Kommentare | Anmerkung | Anmerkungen | Bemerkung | Bemerkungen | Einwand | Einwände | "
    "Einwendung | "
    "Einwendungen | Hinweis | Hinweise | Stellungnahme | Rückmeldung | Frage | Fragen | Kritik | Meinung"
)


def _layout(name: str, headings: Mapping[str, str]) -> HeadingLayout:
    """A layout from its headings with bars between them."""
    pairs = ((key, tuple(map(str.strip, names.split("|")))) for key, names in headings.items())
    return HeadingLayout(name, tuple(pairs))


_ENGLISH = _layout(
    "English",
    {
        "number": (
            "No | Number | Item no | Item number | ID | Row | Row no | Serial no | S no | Sl no | Seq "
            "| Seq no | Index | Cmt # | Cmt no | Cmt id | Comment no | Comment nr | Comment number | "
            "Comment # | Comment ID | "
            "Comment ref | Comment reference | Your ref | Your reference | Your number | Reference | "
            "Reference no | Line item"
        ),
        "artefact": (
            "Artifact | Document title | Document ref | Document reference | Document number | "
            "Document no | Doc no | Doc ref | Publication | Deliverable | File"
        ),
        "section": (
            "Section no | Section title | Section heading | Section reference | Section clause | "
            "Section paragraph | Clause no | Clause number | Clause subclause | Clause section | "
            "Clause ref | Sub clause | Subclause | Subsection | Sub section | Chapter | Article | "
            "Heading | Document section | Relevant section | Part"
        ),
        "anchor": (
            "Page | Page no | Page number | Page # | Pg | Page line | Line | Line no | Line number | "
            "Line # | Lines | Paragraph no | Paragraph number | Paragraph # | Para no | Para # | "
            "Paragraph figure table | Paragraph figure | Paragraph table figure | Table | Figure | "
            "Figure table | Table no | Figure no | Location | Place | Place in the text | Bullet | "
            "Sentence"
        ),
        "type": (
            "Kind | Kind of comment | Class | Classification | Comment category | Comment class | "
            "Nature of comment | Ge te ed | Type ge te ed | G t e"
        ),
        "severity": "Criticality | Importance of comment | Impact | Significance | Urgency | Weight",
        "comment": (
            "Consultation response | Response to consultation | "
            "Comment text | Your comment | Your comments | Comment feedback | Comment description | "
            "Description of comment | Details of comment | Detailed comment | Comment details | "
            "Comment justification | Reviewer comment | Reviewer comments | Stakeholder comment | "
            "Stakeholder comments | Respondent comment | Respondent comments | Consultee comment | "
            "Your feedback | Your view | Your views | Your response | Remarks | Observations | Issue "
            "| Issue description | Description of issue | Concern | Finding | Point raised | Points "
            "raised | Comment and rationale | Comment and reason | Comment rationale | What is your "
            "comment | Comment wording | Cmt | Cmts | Comm | Comments if any | "
            + _crossed(
                "Your | Our | My | Detailed | Specific | Reviewer | Reviewer s | Respondent | "
                "Respondent s | Stakeholder | "
                "Consultee | Company | Participant | Industry | Organisation | Organisation s | Full | "
                "Main",
                _OPINIONS,
            )
        ),
        "proposed": (
            "Like us to change | Want changed | Would you change | "
            "Proposed changes | Proposed amendment | Proposed amendments | Proposed revision | "
            "Proposed solution | Proposed resolution | Proposed new text | Proposed replacement text "
            "| Proposed action | Suggested changes | Suggested amendment | Suggested text | Suggested "
            "wording | Suggested solution | Suggested resolution | Suggested remedy | Suggestions | "
            "Recommended text | Recommended change | Recommended changes | Recommended wording | "
            "Recommendation | Recommendations | Requested change | Requested changes | Change "
            "requested | Change proposed | Change suggested | Replacement text | New text | New "
            "wording | Alternative text | Alternative wording | Amended text | Drafting suggestion | "
            "Drafting change | Redraft | Change to | Change do you propose | Wording do you propose | "
            "Change would you make | Proposal | Proposals | Suggestion | Prop change | Sugg change | "
            "Suggested fix | Your proposal | Your proposals | Your suggestion | Your suggestions | "
            "Your recommendation | Your recommendations | Change sought | Changes sought | Text sought | "
            + _crossed(
                "Proposed | Suggested | Recommended | Requested | Desired | Preferred | Alternative | "
                "Required",
                _CHANGES,
            )
            + " | "
            + _crossed(
                _CHANGES, "proposed | suggested | recommended | requested | desired | required | sought"
            )
        ),
        REASON: (
            "Rationale | Reason | Reasons | Reasoning | Justification | Reason for change | Reason "
            "for comment | Reason for proposed change | Rationale for change | Rationale for comment "
            "| Rationale for proposed change | Justification for change | Justification for proposed "
            "change | Justification for comment | Explanation | Basis | Why"
        ),
        "owner": "Triage owner | Action owner | Assigned to | Comment owner",
        "status": "Comment status | Decision | Outcome",
        "response": (
            "Response to comment | Comment response | Comment resolution | Resolution | Resolution of "
            "comment | Adjudication | Office response | Our response | Author response | Editor "
            "response | Reply to comment | Comments of the office"
        ),
        ELSEWHERE: (
            "Comment from | Comment received | "
            "Comment by | Commented by | Comments by | Commenter | Comment author | Comment date | "
            "Date of comment | Reviewer | Reviewer name | Respondent | Name | Organisation | "
            "Organization | Company | E-mail | Email | Telephone | Contact | Date | Original text | "
            "Current text | Existing text | Existing wording | Current wording | Original wording | "
            "Text in document | Issue date | Issue no | Issue number | Org | Submitted by | Raised by | "
            "Author"
        ),
    },
)
_GERMAN = _layout(
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
            + _crossed("Art der | Art des | Typ der | Typ des | Kategorie der | Kategorie des", _ANMERKUNGEN)
        ),
        "severity": "Schwere | Schweregrad | Priorität | Dringlichkeit | Wichtigkeit | Gewicht",
        "comment": (
            "Kommentar | Kommentare | Anmerkung | Anmerkungen | Bemerkung | Bemerkungen | "
            "Stellungnahme | Hinweis | Hinweise | Einwand | Einwände | Einspruch | Rückmeldung | "
            "Kommentartext | Ihr Kommentar | Ihre Anmerkung | Ihre Anmerkungen | Ihre Stellungnahme | "
            "Kommentar Begründung | Einwendung | Einwendungen | Kritik | Frage | Fragen | Ihre Meinung | "
            + _crossed("Ihr | Ihre | Unser | Unsere | Detaillierte | Detaillierter", _ANMERKUNGEN)
        ),
        "proposed": (
            "Änderungsvorschlag | Änderungsvorschläge | Vorgeschlagene Änderung | Vorgeschlagene "
            "Änderungen | Vorschlag | Vorschläge | Formulierungsvorschlag | Textvorschlag | "
            "Neuer Text | Lösungsvorschlag | Korrekturvorschlag | Verbesserungsvorschlag | "
            "Ergänzungsvorschlag | "
            "Änderungswunsch | Änderungswünsche | Ihr Vorschlag | Ihre Vorschläge | Textvorschläge | "
            "Vorschlag für Änderung | Vorschlag zur Änderung | Vorschlag für eine Änderung | "
            + _crossed(
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
_FRENCH = _layout(
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
            + _crossed(
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
            + _crossed(
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
_WELSH = _layout(
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
            + _crossed(
                "Eich | Ein", "sylw | sylwadau | adborth | barn | pryder | pryderon | cwestiwn | cwestiynau"
            )
        ),
        "proposed": (
            "Newid arfaethedig | Newidiadau arfaethedig | Newid a awgrymir | Newid a gynigir | Awgrym "
            "| Awgrymiadau | Geiriad arfaethedig | Testun arfaethedig | Geiriad a awgrymir | Testun "
            "newydd | Cynnig | Cynigion | "
            + _crossed(
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
_COMMITTEES = _layout(
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
_AGENCIES = _layout(
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
LAYOUTS: tuple[HeadingLayout, ...] = (_ENGLISH, _GERMAN, _FRENCH, _WELSH, _COMMITTEES, _AGENCIES)
"""What is known of others; the form's own headings go before them."""
