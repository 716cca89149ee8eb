"""A consultation: its covering note, where it stands, its mails, in French."""

from collections.abc import Mapping

FRENCH_ROUNDS: Mapping[str, str] = {
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
    # Where a consultation stands
    "standing.title": "{title}\u00a0: état de la consultation",
    "standing.who": "Qui a répondu",
    "standing.nobody": "Personne n'a encore répondu.",
    "standing.everybody": "Tout le monde a répondu.",
    "standing.not-reminded": (
        "Sans rappel, car la consultation ne leur est pas ouverte à présent\u00a0: {names}."
    ),
    "standing.silent": "Pas encore de réponse\u00a0:",
    "standing.no-answer-title": "Pas encore de réponse\u00a0: {title}",
    "standing.receipts": "Accusés de réception\u00a0: {title}",
    "standing.extensions": "Prolongations du délai\u00a0:",
    "standing.extension": "{name}, jusqu'au {moment}\u00a0: {reason}",
    "standing.by-day": "Relevés reçus par jour",
    "standing.logs": "Relevés reçus",
    "standing.by-day-text": "Relevés reçus par jour\u00a0: {days}\u00a0; jour de clôture {closes}",
    "days.by-day": "{name} par jour",
    "days.by-week": "{name} par semaine",
    "days.none": "{name}\u00a0: aucun pour l'instant",
    "days.closes": "clôture le {day}",
    "standing.said": "Ce qui a été dit",
    "standing.comments": "Commentaires par document, section, type et statut",
    "standing.other-sections": "Autres sections",
    "standing.by-artefact": "Par document",
    "standing.by-section": "Par section",
    "standing.by-type": "Par type",
    "standing.by-status": "Par statut",
    "standing.held": (
        "{n} fichier reçu en attente de connaître l'organisation.|{n} fichiers reçus en attente de "
        "connaître l'organisation."
    ),
    "standing.quarantined": "{n} fichier reçu en quarantaine.|{n} fichiers reçus en quarantaine.",
    "standing.undated": ("{n} fichier reçu sans heure d'arrivée.|{n} fichiers reçus sans heure d'arrivée."),
    "standing.answered": (
        "{answered} organisations sur {asked} ont répondu, dont {confirmed} par un examen "
        "confirmé\u00a0; {comments}."
    ),
    "standing.organisation": "Organisation",
    "standing.received": "Reçu",
    "standing.deadline": "Par rapport au délai",
    "standing.count": "Commentaires",
    "standing.answers": "Réponses",
    "standing.in-time": "à temps",
    "standing.late": "en retard",
    "standing.not-known": "inconnu",
    "standing.confirmed": "examen confirmé",
    "standing.undated-one": "date inconnue",
    "choice.not-given": "non indiqué",
    # Mails to those who answer
    "mail.received": "Reçu\u00a0: {title}",
    "mail.reminder": "Rappel\u00a0: {title}",
    "mail.questions": "Questions sur votre réponse\u00a0: {title}",
    "mail.receipt": (
        "À {name}\n\nMerci de votre réponse à la consultation «\u00a0{title}\u00a0». Nous avons "
        "reçu\u00a0:\n\n{files}\n\nDites-nous s'il manque quelque chose."
    ),
    "mail.extended": "prolongée au {moment}",
    "mail.closes": "clôture {moment}",
    "mail.file": "fichier dont le sha256 est {digest}…",
    "mail.your-file": "votre fichier dont le sha256 est {digest}…",
    "mail.came": ", reçu le {moment} UTC",
    "mail.late": ", après la clôture",
    "mail.line": "- {file}\u00a0: {told}",
    "mail.not-taken": "pas encore repris dans le relevé, car\u00a0: {reason}",
    "mail.aside": "  - mis de côté\u00a0: {line}",
    "mail.asked": "  - question ouverte\u00a0: {line}",
    "mail.rows-aside": "{n} ligne mise de côté|{n} lignes mises de côté",
    "mail.questions-open": "{n} question ouverte|{n} questions ouvertes",
    "mail.confirmed": "examen confirmé sans commentaire",
    "mail.no-comments": "aucun commentaire",
    "mail.no-answer": (
        "À {name}\n\nNous n'avons pas encore de réponse de votre part à la consultation "
        "«\u00a0{title}\u00a0» ({deadline}).\n\nSi vous n'avez pas de commentaire, le formulaire "
        "permet de confirmer que vous avez examiné les textes.{where}"
    ),
    "mail.send": "\n\nEnvoyez-le à {contact}.",
    "mail.ask-doubt": (
        "Pouvons-nous publier ces commentaires\u00a0? Nous les retenons jusqu'à votre réponse\u00a0:"
    ),
    "mail.ask-part": (
        "Vous nous avez dit que ceux-ci sont confidentiels en partie. Quels mots pouvons-nous publier "
        "à leur place\u00a0?"
    ),
    "mail.ask-struck": ("Les lignes de ces commentaires sont entièrement barrées. Les retirez-vous\u00a0?"),
    "mail.again": (
        "{file} n'est pas encore dans le relevé\u00a0: {reason}. Pourriez-vous le renvoyer\u00a0?"
    ),
    "mail.ask-aside": (
        "Dans {file}, ces lignes sont mises de côté. Appartiennent-elles à un commentaire\u00a0?"
    ),
    "mail.ask": (
        "À {name}\n\nMerci de votre réponse à la consultation «\u00a0{title}\u00a0». Nous avons "
        "{questions}\u00a0:\n\n{listed}"
    ),
    "count.question": "{n} question|{n} questions",
    # What a consultation tells a sender whom nobody knows
    "mail.of-nobody": (
        "Merci de votre réponse à la consultation «\u00a0{title}\u00a0». Nous avons "
        "reçu\u00a0:\n\n{files}\n\nElle ne dit pas au nom de quelle organisation elle est envoyée. "
        "Dites-le-nous, pour qu'elle soit comptée."
    ),
    "standing.unknown": "D'une organisation inconnue",
}
