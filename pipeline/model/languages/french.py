"""The words that the program prints in French."""

from collections.abc import Mapping

FRENCH_WORDS: Mapping[str, str] = {
    # What sentences are made of
    "not-stated": "non précisé",
    "not-applicable": "sans objet",
    "counts.singular": "0 1",
    "list.and": "{before} et {last}",
    "quoted": "«\u00a0{text}\u00a0»",
    "colon": "\u00a0: ",
    "date.months": ("janvier février mars avril mai juin juillet août septembre octobre novembre décembre"),
    "date.short-months": "janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.",
    "date.weekdays": "lundi, mardi, mercredi, jeudi, vendredi, samedi, dimanche",
    "date.day": "{day} {month} {year}",
    "date.first": "{day}er {month} {year}",
    "date.month": "{month} {year}",
    "date.short": "{day}/{month}/{year}",
    "date.weekday": "{weekday} {day}",
    "date.form": "JJ/MM/AAAA",
    "date.word-form": "dd/MM/yyyy",
    # The front of an artefact, its change record, the lines on every page
    "front.contents": "Table des matières",
    "front.control": "Suivi du document",
    "front.references": "Documents de référence",
    "cover.number": "Numéro du document\u00a0: {value}",
    "cover.version": "Version {value}",
    "cover.status": "Statut\u00a0: {value}",
    "cover.date": "Date\u00a0: {value}",
    "cover.owners": "Responsables\u00a0: {value}",
    "status.draft": "Projet",
    "status.consultation": "Pour consultation",
    "status.approved": "Approuvé",
    "status.baselined": "Référencé",
    "status.issued": "Publié",
    "control.date": "Date",
    "control.author": "Auteur",
    "control.version": "Version",
    "control.change": "Détail des modifications",
    "control.current": "{version} (version actuelle)",
    "control.decision": "{forum}\u00a0: {decision} le {day}",
    "decision.reviewed": "examiné",
    "decision.approved": "approuvé",
    "decision.not-approved": "non approuvé",
    "references.name": "Nom",
    "references.document": "Document",
    "approvals.role": "Rôle",
    "approvals.by": "Approuvé par",
    "approvals.caption": "Approbation par rôle",
    "page.of": "Page {page} sur {pages}",
    "watermark": "PROJET",
    "watermark.alternative": "Filigrane\u00a0: {words}",
    # Numbers, captions and references
    "number.Section": "Section {number}",
    "number.Appendix": "Annexe {number}",
    "number.Section-in-appendix": "Annexe {appendix} Section {number}",
    "number.Table": "Tableau {number}",
    "number.Figure": "Figure {number}",
    "number.Principle": "Principe {number}",
    "number.Question": "Question {number}",
    "reference.unknown": "[renvoi inconnu]",
    "annex.one": "Annexe {letter}",
    "annex.version": "version {version}",
    # Blocks
    "callout.note": "Note",
    "callout.warning": "Avertissement",
    "callout.example": "Exemple",
    "schedule.environment": "Environnement",
    "schedule.phase": "Phase",
    "schedule.start": "Date de début",
    "schedule.end": "Date de fin",
    "gantt.bar": "{row}, {phase}\u00a0: du {start} au {end}",
    "rasci.parties": "RASCI",
    "rasci.forums": "Gouvernance",
    "rasci.activity": "Activité",
    "rasci.final": "F",
    "question.text": "Question",
    "question.guidance": "Conseils",
    "question.response": "Réponse",
    "question.evidence": "Justificatifs",
    "question.all-roles": "Tous les rôles",
    "question.exemption": "Exemption seulement",
    "stage.initial": "Dépôt initial",
    "stage.final": "Dépôt final",
    "stage.both": "Dépôt initial et final",
    "field.text": "Saisir un texte",
    "field.choice": "Choisir",
    "field.required": "obligatoire",
    "field.row": "ligne {number}",
    "figure.name": "Figure {number}",
    "picture.words": "[Image\u00a0: {words}]",
    "notes.label": "Notes",
    "stand-ins.title": "Signes non imprimés",
    "stand-ins.about": (
        "Aucune police de ce fichier ne possède ces signes. Les autres formats les conservent."
    ),
    "stand-ins.printed": "Imprimé",
    "stand-ins.for": "Tient lieu de",
    "stand-ins.where": "Emplacement",
    "more": " et {number} de plus",
    # The form of a comments log
    "column.number": "N°",
    "column.number.help": "Votre propre numéro pour le commentaire, si vous en voulez un.",
    "column.artefact": "Document",
    "column.artefact.help": "Choisissez le document que le commentaire concerne.",
    "column.section": "Section",
    "column.section.help": (
        "Choisissez la section\u00a0; pour une deuxième, écrivez les deux, séparées par un "
        "point-virgule. «\u00a0{general}\u00a0» désigne tout le document\u00a0; «\u00a0{new}\u00a0» "
        "demande un texte là où il n'y en a pas."
    ),
    "column.anchor": "Paragraphe, tableau ou figure",
    "column.anchor.help": (
        "Indiquez l'endroit dans la section\u00a0: un paragraphe, un tableau et sa ligne, une figure."
    ),
    "column.type": "Type",
    "column.type.help": "Choisissez général, technique ou rédactionnel.",
    "column.severity": "Gravité",
    "column.severity.help": (
        "Choisissez son importance\u00a0: bloquant veut dire que le texte ne peut pas être approuvé tel quel."
    ),
    "column.comment": "Commentaire",
    "column.comment.help": "Écrivez un commentaire par ligne, et sa raison.",
    "column.proposed": "Modification proposée",
    "column.proposed.help": "Écrivez les mots que vous préféreriez lire.",
    "column.confidential": "Confidentiel\u00a0?",
    "column.confidential.help": (
        "Choisissez non, oui ou en partie\u00a0; pour «\u00a0en partie\u00a0», dites dans le "
        "commentaire quelle partie."
    ),
    "column.owner": "Responsable du tri",
    "column.status": "Statut",
    "column.response": "Réponse",
    "column.change": "Modification",
    "column.forum": "Instance",
    "choice.general": "général",
    "choice.technical/policy": "technique",
    "choice.editorial": "rédactionnel",
    "choice.blocking": "bloquant",
    "choice.major": "majeur",
    "choice.minor": "mineur",
    "choice.no": "non",
    "choice.yes": "oui",
    "choice.in-part": "en partie",
    "comment-status.new": "nouveau",
    "comment-status.under-review": "en examen",
    "comment-status.accepted": "accepté",
    "comment-status.accepted-in-part": "accepté en partie",
    "comment-status.rejected": "rejeté",
    "comment-status.noted": "noté",
    "comment-status.duplicate-of": "doublon de",
    "comment-status.out-of-scope": "hors périmètre",
    "comment-status.withdrawn": "retiré",
    "section.general": "Général",
    "section.new": "Nouvelle section",
    "answer.organisation": "Organisation",
    "answer.organisation.help": "Le nom de l'organisation qui répond.",
    "answer.role": "Rôle",
    "answer.role.help": "Chaque rôle au titre duquel vous répondez.",
    "answer.contact": "Contact (nom et courriel)",
    "answer.contact.help": (
        "La personne à qui poser des questions sur les commentaires. Les contacts ne sont jamais publiés."
    ),
    "answer.nil_return": (
        "Examen confirmé\u00a0: nous avons examiné les textes et n'avons pas de commentaire"
    ),
    "answer.nil_return.help": (
        "Choisissez oui seulement si vous avez examiné les textes et n'avez pas de commentaire."
    ),
    "form.stamp": "Cachet (ne pas modifier)",
    "form.title": "Relevé de commentaires\u00a0: {title}",
    "form.how": "Comment remplir le relevé de commentaires\u00a0: {title}",
    "form.header": "{title}\u00a0: relevé de commentaires",
    "form.yours": "Vous remplissez ces colonnes, un commentaire par ligne.",
    "form.office": "Réservé au secrétariat\u00a0: laissez ces colonnes vides.",
    "form.two-sections": "Deux sections sont séparées par un point-virgule.",
    "form.choose-one": "Choisissez dans la liste\u00a0: la flèche à côté de la cellule l'ouvre.",
    "form.not-in-list": "Pas dans la liste",
    "form.what-where": "Quoi écrire où",
    "form.what-to-write": "Que écrire",
    "form.office-fills": "Remplies par le secrétariat\u00a0: laissez-les vides.",
    "form.list.of": "Document de la section",
    "form.list.all": "Section de n'importe quel document",
    "form.list.review": "Examen confirmé",
    "sheet.comments": "Commentaires",
    "sheet.instructions": "Instructions",
    "sheet.lists": "Listes",
    "form.columns": "Que écrire dans les colonnes",
    "form.about-you": "À votre sujet",
    "form.comments": "Commentaires",
    "form.lists": "Listes de choix",
    "form.what": "Quoi",
    "form.your-answer": "Votre réponse",
    "form.choose": "Choisir",
    "form.write": "Écrire",
    "form.more-rows": "Copiez la dernière ligne pour d'autres commentaires.",
    "form.one-line": (
        "Gardez chaque commentaire sur une ligne\u00a0; mettez une barre oblique inverse devant une "
        "barre qui appartient à son texte."
    ),
    "guide.consultation": "Cette consultation",
    "guide.answering": "Comment répondre",
    "guide.afterwards": "Ce qu'il en advient",
    "guide.once": "Remplissez une fois l'organisation, le rôle et le contact, au-dessus du tableau.",
    "guide.rows": (
        "Écrivez ensuite un commentaire par ligne. Choisissez dans les listes là où une colonne en a une."
    ),
    "guide.nothing": ("Sans commentaire, choisissez oui pour l'examen confirmé et laissez le tableau vide."),
    "guide.keep-columns": (
        "N'ajoutez, ne supprimez, ne renommez et ne fusionnez pas de colonnes\u00a0: un programme lit "
        "les réponses."
    ),
    "guide.keep-stamp": (
        "Laissez le cachet tel quel\u00a0: il dit sur quels textes portent vos commentaires."
    ),
    "guide.protected": (
        "Les en-têtes et les colonnes du secrétariat sont protégés sans mot de passe, pour éviter les "
        "erreurs."
    ),
    "guide.second-copy": (
        "Utilisez une deuxième copie de ce fichier si ses lignes ne suffisent pas, et envoyez les "
        "deux\u00a0: rien n'est perdu."
    ),
    "guide.for": (
        "Ce formulaire recueille vos commentaires sur les textes de cette consultation\u00a0: une "
        "ligne par commentaire."
    ),
    "guide.purpose": "Objet de la consultation\u00a0: {purpose}",
    "guide.closes": "Clôture\u00a0: {closes}.",
    "guide.send": "Envoyez le formulaire rempli à\u00a0: {contact}.",
    "closing.day-unknown": "jour de clôture non précisé",
    "closing.time-unknown": "heure non précisée",
    # The covering note of a consultation
    "note.title": "Consultation\u00a0: {title}",
    "note.subject": "Objet de la consultation",
    "note.artefact": "Document",
    "note.number": "Numéro du document",
    "note.version": "Version",
    "note.compared": "Comparée à",
    "note.changes": "Modifications",
    "note.when": "Quand",
    "note.what": "Quoi",
    "note.opens": "Ouverture",
    "note.closes": "Clôture",
    "note.opens-line": "Ouverture\u00a0: {day}",
    "note.closes-line": "Clôture\u00a0: {day}",
    "note.planned": "prévue pour {day}",
    "note.held-on": "tenue le {day}",
    "note.held-in": "tenue en {day}",
    "note.affected": "Qui est concerné, et qui ne l'est pas",
    "note.answering": "Comment répondre",
    "note.fill": (
        "Remplissez le relevé de commentaires\u00a0: {once} une fois, puis un commentaire par ligne. "
        "Il existe en classeur Excel, en tableau Word et en Markdown\u00a0; envoyez l'un d'eux."
    ),
    "note.nothing": (
        "Sans commentaire, renvoyez le relevé avec l'examen confirmé rempli\u00a0: cela compte comme "
        "une réponse."
    ),
    "note.send": "Envoyez-le à\u00a0: {contact}.",
    "note.by": "Il doit être arrivé au plus tard\u00a0: {closes}.",
    "note.late": "Réponses tardives",
    "note.confidentiality": "Confidentialité",
    "note.pack": "Contenu du dossier",
    "note.file": "Fichier",
    "note.what-it-is": "Ce que c'est",
    "note.clean": "{name}\u00a0: le texte soumis à consultation",
    "note.redlined": "{name}\u00a0: ce qui change par rapport à v{old}",
    "note.log": "Le relevé de commentaires, à remplir et à renvoyer",
    "note.summary": "Ce qui change, section par section",
    "note.this": "Cette note",
    # Lists of changes and red-lines
    "changes.title": "{name}\u00a0: modifications de {old} à {new}",
    "changes.what": "Ce qui change\u00a0: {title}",
    "changes.counted": (
        "{substantive} de fond, {editorial} rédactionnelles{overruled}, {renumbered} renumérotées."
    ),
    "changes.overruled": " ({n} requalifiée par son auteur)| ({n} requalifiées par leur auteur)",
    "changes.editorial": ", rédactionnelle",
    "changes.places": ", à {number} endroits",
    "changes.reading": (
        "Chaque tableau donne les modifications d'une section, celles de fond d'abord. Les mots "
        "supprimés sont en gras sous Avant, les mots ajoutés en gras sous Maintenant. Une "
        "modification rédactionnelle ne touche que la casse, la ponctuation, l'orthographe ou les "
        "espaces, ou bien son auteur la tient pour telle\u00a0: alors il est dit qui, et pourquoi."
    ),
    "changes.change": "Modification",
    "changes.before": "Avant",
    "changes.now": "Maintenant",
    "changes.concerns": "Concerne",
    "changes.everyone": "tous",
    "changes.front": "Pages liminaires",
    "changes.numbers": "Numéros de section",
    "changes.section": "Section",
    "changes.none-spared": (
        "Non concernés sur le fond\u00a0: personne\u00a0; certaines modifications de fond sont pour tous."
    ),
    "changes.affected": "Concernés sur le fond\u00a0: {whom}.",
    "changes.affected-lightly": ("Concernés par des modifications rédactionnelles seulement\u00a0: {whom}."),
    "changes.unaffected": "Non concernés sur le fond\u00a0: {whom}.",
}
