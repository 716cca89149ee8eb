"""The form of a comments log, in French."""

from collections.abc import Mapping

FRENCH_FORMS: Mapping[str, str] = {
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
}
