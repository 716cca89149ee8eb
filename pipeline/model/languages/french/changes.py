"""Lists of changes and red-lines, in French."""

from collections.abc import Mapping

FRENCH_CHANGES: Mapping[str, str] = {
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
    "changes.heading": "Modifications de {old} à {new}",
    "changes.label": "Modifications",
    "changes.text": "Texte",
    "changes.by": "Par",
    "changes.legend": (
        "Le texte ajouté est {ins}souligné{end_ins}, le texte supprimé est {del}barré{end_del}, et ce "
        "qui a été déplacé est {to}souligné deux fois{end_to} à sa nouvelle place et {from}barré deux "
        "fois{end_from} à l'ancienne. Une barre en marge accompagne chaque modification."
    ),
    "changes.whom": (
        "Est marqué ce qui concerne {whom}\u00a0; les autres modifications figurent dans le texte "
        "sans marque."
    ),
    "changes.that-concern": "{title} concernant {whom}",
    "changes.old-number": "Ancien numéro",
    "changes.new-number": "Nouveau numéro",
    "changes.other-numbers": "Ce qui a un autre numéro",
    "changes.redline": "{title} – version comparée {old} à {new}",
    "changes.redline-from": " · Comparée à {old}",
    "changes.keyword": "version comparée",
    "changes.one": "Modification {number}\u00a0: {told}",
    "changes.in-list": "{change}, dans la liste des modifications",
    "changes.why": "Qui, quand et pourquoi\u00a0: {told}",
    "changes.unexplained": "Aucune raison n'est indiquée.",
    "changes.overruling": "requalifiée de rédactionnelle par {who} dans {commit}\u00a0: {reason}",
    "changes.often": "À {count} endroits\u00a0: {passage}.",
    "changes.is-now": "{old} est maintenant {new}.",
    "changes.others": "Autres numéros",
    "changes.old": "ancien",
    "changes.new": "nouveau",
    "changes.section-column": "section",
    "changes.applies": "s'applique à {whom}",
    "changes.weight.substantive": "de fond",
    "changes.weight.editorial": "rédactionnelle",
    "changes.unattributed": "auteurs non recherchés",
    "changes.unknown": "inconnu",
    "changes.was-is": "{name}\u00a0: {old} avant, {new} maintenant",
    "changes.none": "aucun",
    "compare.running": "En-têtes et pieds de page modifiés",
    "change.told": "{where}\u00a0: {kind}",
    "change.blocks": " avec {n} bloc| avec {n} blocs",
    "change.in": "{told} dans {places}",
    "change.in-row": "ligne «\u00a0{name}\u00a0»",
    "change.in-column": "colonne «\u00a0{name}\u00a0»",
    "change.where.paragraph": "paragraphe",
    "change.where.section": "section",
    "change.where.heading": "titre",
    "change.where.caption": "légende",
    "change.where.table": "tableau",
    "change.where.row": "ligne",
    "change.where.column": "colonne",
    "change.where.cell": "cellule",
    "change.where.footnote": "note de bas de page",
    "change.where.figure": "figure",
    "change.where.field": "champ",
    "change.where.question": "question",
    "change.where.label": "étiquette",
    "change.where.property": "propriété",
    "change.where.layout": "mise en page",
    "change.where.annex": "annexe",
    "change.where.endnote": "note de fin",
    "change.where.header": "en-tête",
    "change.where.footer": "pied de page",
    "change.where.text-box": "zone de texte",
    "change.where.style": "style",
    "change.kind.inserted": "insertion",
    "change.kind.deleted": "suppression",
    "change.kind.replaced": "remplacement",
    "change.kind.moved": "déplacement",
    "change.kind.reformatted": "mise en forme",
    "change.kind.renumbered": "renumérotation",
    "mark.inserted": "insertion",
    "mark.deleted": "suppression",
    "mark.moved-to": "déplacé ici",
    "mark.moved-from": "déplacé d'ici",
    "mark.figure": "[figure\u00a0: {words}]",
    "mark.page-break": "[saut de page\u00a0: {words}]",
    "mark.landscape": "[pages en paysage à partir d'ici\u00a0: {words}]",
    "mark.upright": "[pages en portrait à partir d'ici\u00a0: {words}]",
    "mark.contents": "[table des matières\u00a0: {words}]",
    "mark.section-to": "section\u00a0: {words}, de {number}",
    "mark.section-from": "section\u00a0: {words}, vers {number}",
    "mark.section": "section\u00a0: {words}",
    "mark.level": "[niveau {now}, avant niveau {was}] ",
}
