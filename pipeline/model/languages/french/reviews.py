"""What a review tells of artefacts, problems and consultations, in French."""

from collections.abc import Mapping

FRENCH_REVIEWS: Mapping[str, str] = {
    # What a review tells of artefacts
    "review.title": "Ce qui change dans les documents",
    "review.title-between": "Ce qui change dans les documents, de {base} à {head}",
    "review.from": "De {base} à {head}",
    "review.told": "{ends}\u00a0: {verdicts}.",
    "review.same": "Rien de ce qu'un document imprime n'est différent.",
    "review.legend": (
        "Le texte ajouté est {ins}souligné{end_ins}, le texte supprimé est {del}barré{end_del}. Les "
        "modifications les plus importantes viennent d'abord."
    ),
    "review.working-copy": "la copie de travail",
    "review.left": "là où elle a quitté {branch}",
    "review.side": "{name} ({commit})",
    "review.artefact": "document",
    "review.version": "version",
    "review.happened": "ce qui s'est passé",
    "review.substantive": "de fond",
    "review.editorial": "rédactionnelles",
    "review.renumbered": "renumérotées",
    "verdict.substantive": "de fond",
    "verdict.editorial": "rédactionnel",
    "verdict.new": "nouveau",
    "verdict.removed": "supprimé",
    "verdict.unreadable": "illisible",
    "verdict.unchanged": "inchangé",
    "verdict.changed": "modifié",
    "verdicts.substantive": "{n} modifié sur le fond|{n} modifiés sur le fond",
    "verdicts.editorial": "{n} rédactionnel|{n} rédactionnels",
    "verdicts.new": "{n} nouveau|{n} nouveaux",
    "verdicts.removed": "{n} supprimé|{n} supprimés",
    "verdicts.unreadable": "{n} illisible|{n} illisibles",
    "verdicts.unchanged": "{n} inchangé|{n} inchangés",
    "verdicts.none": "aucun document",
    "review.counts": (
        "{substantive} de fond, {editorial} rédactionnelles{overruled}, {renumbered} renumérotées"
    ),
    "review.through": ", seulement par {files}",
    "review.unchanged": "Inchangés",
    "review.named": "{title}\u00a0: {names}.",
    "review.no-room": (
        "{n} document de plus a changé\u00a0; la place manque ici.|{n} documents de plus ont "
        "changé\u00a0; la place manque ici."
    ),
    "review.no-room-consultations": (
        "{n} consultation de plus a changé\u00a0; la place manque ici.|{n} consultations de plus ont "
        "changé\u00a0; la place manque ici."
    ),
    "review.no-room-changes": (
        "La place manque ici pour les modifications de {n} document.|La place manque ici pour les "
        "modifications de {n} documents."
    ),
    "review.no-room-both": (
        "La place manque ici pour les modifications de {n} des documents et consultations.|La place "
        "manque ici pour les modifications de {n} des documents et consultations."
    ),
    "review.shown": (
        "Sont montrées {shown} modifications sur {total}, les plus importantes d'abord\u00a0; "
        "toutes\u00a0: {command}"
    ),
    "review.not-compared": "rien n'a pu être comparé",
    "review.is": "{name}\u00a0: {told}",
    "review.note": "note\u00a0: {text}",
    "review.in-places": " (à {number} endroits)",
    "review.often": "À {count} endroits\u00a0: {passage}",
    "review.further": "{n} de plus, par ordre d'importance",
    # The problems that it tells
    "review.problems": "Problèmes",
    "review.problems-counted": "Nouveaux\u00a0: {new}\u00a0; résolus\u00a0: {solved}.",
    "review.new-problems": "{n} nouveau problème|{n} nouveaux problèmes",
    "review.more-problems": "et {number} de plus\u00a0: {command} les montre tous",
    "review.solved": "{n} problème résolu.|{n} problèmes résolus.",
    # What it tells of consultations
    "review.consultations": "Consultations",
    "review.consultation": "consultation",
    "review.comments-before": "commentaires avant",
    "review.comments-now": "commentaires maintenant",
    "count.status": "{status}\u00a0: {count}",
    "review.all-of-it": "Tout cela est {happened}.",
    "review.facts": "{n} fait|{n} faits",
    "review.responses": "{n} réponse|{n} réponses",
    "review.steps": "{n} étape|{n} étapes",
    "review.others": "{step}\u00a0; modifiés\u00a0: {others}",
    "response.owner": "responsable",
    "response.changes": "modifications",
    "response.forum": "instance",
    "response.duplicate-of": "doublon de",
    "response.confidential": "confidentiel",
    "response.published": "publié",
    "response.steps": "étapes",
    "round.title": "titre",
    "round.state": "état",
    "round.opens": "ouverture",
    "round.closes": "clôture",
    "round.late": "commentaires tardifs",
    "round.purpose": "objet",
    "round.contact": "contact",
    "round.confidentiality": "confidentialité",
    "round.notice": "avis",
    "round.comments": "commentaires",
    "round.returned-files": "fichiers reçus",
    "round.quarantined-files": "fichiers en quarantaine",
    "round.other-comments": "commentaires qui disent autre chose",
    "round.meeting": "réunion de {name}",
    "round.version": "version de {name}",
    "round.extension": "prolongation pour {name}",
    "round.organisation": "organisation {name}",
    "round.planned": "prévue le {day}",
    "round.held": "{planned}, tenue le {day}",
    "round.compared": "{new}, comparée à {old}",
    "round.until": "{moment}\u00a0: {reason}",
    "round.also": "{name}, aussi {names}",
    "round.roles": "{name} ({roles})",
    "round.mails": "{name}, courriels de {domains}",
    "round.country": "{name}, en {country}",
    "state.planned": "prévue",
    "state.open": "ouverte",
    "state.closed": "close",
    "late.accept": "accepter",
    "late.consider": "examiner",
    "late.return": "renvoyer",
}
