"""The published log, in French."""

from collections.abc import Mapping

FRENCH_LOGS: Mapping[str, str] = {
    # The published log
    "log.title": "{title}\u00a0: relevé de commentaires publié",
    "log.interim-title": "{title}\u00a0: relevé de commentaires provisoire, {day}",
    "log.closes": "Clôture de la consultation\u00a0: {closes}",
    "log.closed": "Consultation close\u00a0: {closes}",
    "log.about": "À propos de ce relevé",
    "log.interim": (
        "Ceci est un relevé provisoire au {day}. Des commentaires et des réponses peuvent encore "
        "changer ou s'ajouter\u00a0; le relevé publié suit la clôture de la consultation."
    ),
    "log.counted": (
        "{comments} de {organisations} figurent dans ce relevé, avec les réponses. Examen confirmé sans "
        "commentaire\u00a0: {confirmed}."
    ),
    "log.withheld": (
        "Le texte de {comments} est retenu en tout ou en partie\u00a0: il est confidentiel, ou il "
        "n'est pas clair qu'il puisse être publié. Les contacts ne sont jamais publiés."
    ),
    "withheld.text": "[retenu\u00a0: confidentiel]",
    "withheld.contact": "[contact retenu]",
    "withheld.number": "[numéro retenu]",
    "log.confirmed": "Examen confirmé\u00a0:",
    "log.all": "Tous les commentaires",
    "log.status": "Statut",
    "log.comments": "Commentaires",
    "log.by-status": "Commentaires par statut",
    "log.no-artefact": "Aucun document nommé",
    "log.no-section": "Section non identifiée",
    "log.late": "tardif",
    "log.where": "Où",
    "log.also": "Porte aussi sur",
    "log.comment": "Commentaire",
    "log.proposed": "Modification proposée",
    "log.response": "Réponse",
    "log.forum": "Instance",
    "log.change": "Modification",
    "log.changes": "Modifications qui répondent à des commentaires",
    "log.ids": (
        "Les identifiants sont ceux de la version comparée entre la dernière version publiée et la "
        "version finale."
    ),
    "log.one-change": "Modification {id}",
    "log.change-place": "Document et section",
    "log.change-what": "Quoi",
    "log.change-was": "Avant",
    "log.change-is": "Maintenant",
    "log.change-by": "Par",
    "log.change-why": "Pourquoi",
    "log.change-answers": "Répond à",
    "log.duplicate": "Doublon de ",
    "record.part": "Partie",
    "record.text": "Texte",
    "count.comment": "{n} commentaire|{n} commentaires",
    "count.organisation": "{n} organisation|{n} organisations",
    # The workbook of the published log
    "sheet.counts": "Décompte",
    "sheet.changes": "Modifications",
    "log.id": "Identifiant",
    "log.unknown-organisation": "une organisation qui n'est pas encore identifiée",
    "log.organisation": "Organisation",
    "log.artefact": "Document",
    "log.section": "Section",
    "log.type": "Type",
    "log.severity": "Gravité",
    "log.withheld-column": "Retenu",
    "log.late-column": "Tardif",
    "log.duplicate-column": "Doublon de",
    "log.changes-column": "Modifications",
    "log.change-id": "Identifiant",
    "log.count": "Nombre",
    "log.of-withheld": "Commentaires dont du texte est retenu",
    "log.of-organisations": "Organisations qui ont envoyé des commentaires",
    "log.of-confirmed": "Examen confirmé\u00a0: {name}",
    "log.property": "Relevé de commentaires publié\u00a0: {title}",
    "sheet.cut": "… [coupé ici\u00a0: {characters} caractères\u00a0; le texte entier est dans {file}]",
    "annex.status.draft": "projet",
    "annex.status.consultation": "consultation",
    "annex.status.approved": "approuvé",
    "annex.status.baselined": "référencé",
    "annex.status.issued": "publié",
}
