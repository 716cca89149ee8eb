"""The report of a collation and the consolidated log, in French."""

from collections.abc import Mapping

FRENCH_REPORTS: Mapping[str, str] = {
    # The report of a collation
    "report.title": "Rapport de dépouillement\u00a0: {title}",
    "report.sums": "{files}\u00a0: {rows} = {parts}. {quarantined}, {confirmed}, {late}.",
    "count.file": "{n} fichier|{n} fichiers",
    "count.row": "{n} ligne reçue|{n} lignes reçues",
    "count.file-quarantined": "{n} fichier en quarantaine|{n} fichiers en quarantaine",
    "count.nil-return": "{n} examen confirmé|{n} examens confirmés",
    "count.late": "{n} tardif|{n} tardifs",
    "sum.logged": "{n} enregistrée|{n} enregistrées",
    "sum.replaced": "{n} remplacée|{n} remplacées",
    "sum.withdrawn": "{n} retirée|{n} retirées",
    "sum.quarantined": "{n} en quarantaine",
    "sum.blank": "{n} vide|{n} vides",
    "fate.logged": "Enregistrées",
    "fate.replaced": "Remplacées",
    "fate.withdrawn": "Retirées",
    "fate.quarantined": "En quarantaine",
    "fate.blank": "Vides",
    "report.files": "Fichiers",
    "report.file": "Fichier",
    "report.sheet": "Feuille",
    "report.row": "Ligne",
    "report.cell": "Cellule",
    "report.received": "Reçu",
    "report.rows-in": "Lignes reçues",
    "report.held": "en attente de tri",
    "report.late": "{moment} (tardif)",
    "report.columns-asked": "À répondre\u00a0: quelle colonne contient les commentaires\u00a0?",
    "report.look": "Lignes à vérifier",
    "report.written": "Écrit",
    "report.understood": "Compris",
    "report.remark": "Remarque",
    "report.nothing": "rien",
    "report.ask": "À demander\u00a0: la réponse est-elle confidentielle\u00a0?",
    "report.ask-how": (
        "Une réponse règle tout\u00a0: écrivez-la sous `settled:` dans le fichier de la consultation, "
        "puis dépouillez de nouveau."
    ),
    "report.why": "Pourquoi",
    "report.withheld": "Commentaires retenus",
    "report.answer": "Réponse",
    "report.not-yet": "pas encore",
    "report.notes": "Notes",
    "report.same-bytes": (
        "{name}\u00a0: les mêmes octets que {first}\u00a0; ses lignes sont enregistrées une fois"
    ),
    "report.opened": "{name}\u00a0: ouvert, {files} à l'intérieur",
    "report.ignored": "{name}\u00a0: ignoré, {what}",
    "report.to-answer": "À répondre",
    "report.revised": "Révisés par leurs expéditeurs",
    "report.blank": "vide",
    "report.withdrawn": "Retirés par leurs expéditeurs",
    "report.struck": "À demander\u00a0: lignes entièrement barrées, enregistrées comme retirées",
    "report.quarantined-files": "Fichiers en quarantaine",
    "report.quarantined-rows": "Lignes en quarantaine",
    "report.reason": "Raison",
    "report.what-to-do": "Que faire",
    "report.texts": "Textes",
    "report.kept": "Gardé comme texte\u00a0: ce qui n'appartient à aucun commentaire",
    "report.counted": (
        "{comments}\u00a0; confidentiels\u00a0: {yes} oui, {part} en partie, {no} non, {unsaid} sans "
        "réponse. {repeating} en répètent un autre, {withdrawn} retirés par leurs expéditeurs."
    ),
    "report.stand-ins": (
        "Signes qu'aucune police ne possède\u00a0: le PDF imprime des substituts, les autres formats "
        "les conservent"
    ),
    "report.stood-in": "Substituts",
    "report.cut": "{text}… ({characters} caractères)",
    # What of a comment its sender revised
    "revised.comment": "commentaire",
    "revised.proposed-change": "modification proposée",
    "revised.section": "section",
    "revised.paragraph,-table-or-figure": "paragraphe, tableau ou figure",
    "revised.artefact": "document",
    "revised.type": "type",
    "revised.severity": "gravité",
    "revised.confidentiality": "confidentialité",
    # What is remarked on a comment or a file, where it is said the same of each
    "remark.late": "tardif",
    "remark.confidentiality-not-answered": "confidentialité sans réponse",
    "remark.withheld-by-default": (
        "confidentialité sans réponse\u00a0: retenu, car rien ne dit qu'un tel commentaire est publié"
    ),
    "remark.in-doubt": "retenu jusqu'à ce que son organisation soit interrogée",
    "remark.reads-so": "un commentaire parle de confidentialité, sans dire s'il est confidentiel",
    "remark.not-understood": "une réponse qui n'est pas comprise",
    "remark.struck": "entièrement barré\u00a0: retiré par son expéditeur, à interroger",
    "remark.row-struck": "sa ligne est entièrement barrée",
    "remark.quoting": "remarques qui citent le texte (dans le relevé complet)",
    "remark.contact": "un contact ou un long numéro y est retenu",
    "remark.after-deadline": "il est arrivé après la clôture",
    "remark.no-arrival": "le registre ne dit pas quand il est arrivé",
    "remark.both": (
        "il confirme un examen sans commentaire, et contient des commentaires\u00a0: demander ce qui "
        "est voulu"
    ),
    "remark.neither": "il n'a pas de commentaire, et ne confirme pas d'examen sans commentaire",
    "remark.nobody": "il ne nomme aucune organisation\u00a0: en attente de tri",
    "remark.no-stamp": (
        "il n'a pas de cachet\u00a0: il n'a pas été fait à partir du formulaire, ou en a été recopié"
    ),
    # The consolidated log
    "log.consolidated": "Relevé de commentaires consolidé\u00a0: {title}",
    "consolidated.title": "{title}\u00a0: relevé de commentaires consolidé",
    "consolidated.notice": (
        "Réservé au secrétariat\u00a0: ce relevé contient des contacts et des textes confidentiels, et "
        "ne doit pas être publié."
    ),
    "consolidated.files": "Fichiers reçus",
    "consolidated.no-artefact": "Aucun document indiqué",
    "consolidated.no-section": "Section non indiquée",
    "consolidated.in-doubt": "incertain",
    "consolidated.withdrawn": "retiré par son expéditeur\u00a0: {why}",
    "consolidated.confidential-is": "confidentiel\u00a0: {answer}",
    "consolidated.section-given": "Section telle qu'écrite",
    "consolidated.confidential": "Confidentiel",
    "consolidated.remarks": "Remarques",
    "consolidated.repeats": "Répète",
    "consolidated.other-columns": "Autres colonnes",
    "consolidated.nil-return": "Examen confirmé",
    "consolidated.why-quarantined": "Pourquoi le fichier est en quarantaine",
    "consolidated.text": "Texte du commentaire",
    "link.duplicate": "doublon de {comment}",
    "link.near-duplicate": "quasi-doublon de {comment}",
    "sheet.files": "Fichiers",
    "sheet.quarantine": "Quarantaine",
    "sheet.reported": "Signalé",
}
