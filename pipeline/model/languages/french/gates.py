"""Gates before a baseline, and their evidence as a paper prints it, in French."""

from collections.abc import Mapping

FRENCH_GATES: Mapping[str, str] = {
    # What gates are called, where a paper prints them
    "gate.version": "numéro de version",
    "gate.change-record": "suivi des modifications",
    "gate.approvals": "approbations",
    "gate.look": "présentation",
    "gate.consultation": "consultation",
    "gate.comments": "commentaires",
    "gate.changes": "modifications",
    "gate.published-log": "relevé publié",
    "gate.placeholders": "passages à compléter",
    "gate.references": "renvois",
    "gate.rasci-and-schedule": "RASCI et calendrier",
    "gate.other-checks": "autres contrôles",
    "gate.author-notes": "notes des auteurs",
    "gate.housekeeping": "version d'entretien",
    "outcome.pass": "rempli",
    "outcome.FAIL": "non rempli",
    "outcome.waived": "levé",
    "outcome.not-required": "non exigé",
    "outcome.not-stated": "non précisé",
    # What makes their evidence
    "evidence.of": "{name}\u00a0: {told}",
    "evidence.rule-without": "la règle «\u00a0{rule}\u00a0» ne l'exige pas",
    "evidence.waived": "par {who} le {day}\u00a0: {reason} (non rempli\u00a0: {evidence})",
    "evidence.waiver-lacks": "{evidence}\u00a0; sa levée est incomplète\u00a0: {lacking}",
    "evidence.no-name": "sans nom",
    "evidence.no-day": "sans jour",
    "evidence.day-to-come": "un jour encore à venir",
    "evidence.no-reason": "sans raison",
    # Of the version and its change record
    "evidence.no-rule": "aucune règle de gouvernance pour le type {kind}, daté du {day}",
    "evidence.numbers-not-stated": "les numéros auxquels le type {kind} est publié ne sont pas précisés",
    "evidence.any-number": "{version}\u00a0: le type {kind} est publié à n'importe quelle version",
    "evidence.not-above": "{version} n'est pas au-dessus de {before}, la dernière version de référence",
    "evidence.draft-number": (
        "{version} est le numéro d'un projet\u00a0: une version de référence est x.0, une version "
        "d'entretien x.01"
    ),
    "evidence.above": "{version} est au-dessus de {before}",
    "evidence.first": "{version} est la première version de référence",
    "evidence.housekeeping-of": (
        "{version} est une version d'entretien de {base}, qui n'est pas la dernière version de référence"
    ),
    "evidence.housekeeping-after": "{version} est une version d'entretien après {before}",
    "evidence.no-date": "la ligne de la version n'a pas de date",
    "evidence.row-to-come": "la ligne est datée du {day}, encore à venir",
    "evidence.row-after": "la ligne est datée du {day}, après la première décision le {first}",
    "evidence.no-change": "la ligne ne dit pas ce qui a changé",
    "evidence.dated": "daté du {day}, par {authors}",
    # Of decisions
    "evidence.nobody-approves": "aucune règle de gouvernance ne dit qui approuve",
    "evidence.approval-not-stated": "il n'est pas précisé qui approuve le type {kind}",
    "evidence.housekeeping-approved": (
        "une version d'entretien corrige une version approuvée et n'est pas approuvée de nouveau"
    ),
    "evidence.housekeeping-corrects": "une version d'entretien corrige une version approuvée",
    "evidence.reviewed": "{forum}\u00a0: examiné le {day} (procès-verbal\u00a0: {minute})",
    "evidence.approved": "{forum}\u00a0: approuvé le {day} (procès-verbal\u00a0: {minute})",
    "evidence.not-approved": "{forum}\u00a0: non approuvé le {day} (procès-verbal\u00a0: {minute})",
    "evidence.undecided": "aucune décision enregistrée\u00a0: {forum}",
    "evidence.has-to": "{told}, et il le faut {wanted}",
    "evidence.other-digest": "{forum}\u00a0: approbation pour une autre empreinte, modifié depuis le {day}",
    "evidence.day-not-stated": "{forum}\u00a0: le jour de sa décision n'est pas précisé",
    "evidence.decides-to-come": "{forum}\u00a0: décision le {day}, encore à venir",
    "evidence.before-close": "{forum}\u00a0: décision le {day}, avant la clôture de la consultation",
    "evidence.out-of-order": "{after} a décidé avant {before}",
    "evidence.no-forum": "aucune instance ne s'est prononcée",
    "evidence.look-unknown": "présentation non enregistrée par {forums}",
    "evidence.look-other": "{forum} a vu une autre présentation\u00a0; ont changé depuis\u00a0: {files}",
    "evidence.look-same": (
        "{n} instance a vu la présentation en vigueur|{n} instances ont vu la présentation en vigueur"
    ),
    # Of consultations
    "evidence.no-consultation": "aucune consultation ne le nomme",
    "evidence.no-answers": "aucune consultation ne le nomme, de sorte qu'aucun commentaire n'a de réponse",
    "evidence.no-trace": "aucune consultation ne le nomme, de sorte qu'aucun commentaire n'est suivi",
    "evidence.no-log": "aucune consultation ne le nomme, de sorte qu'aucun relevé n'est publié",
    "evidence.round-planned": "{round} est prévue",
    "evidence.round-open": "{round} est ouverte",
    "evidence.round-undated": "{round} n'a pas de jour de clôture précisé",
    "evidence.round-extended": "{round} est prolongée pour certains",
    "evidence.round-closed": "{round}\u00a0: close {moment}",
    "evidence.red-line-fails": "la version comparée qui montre les modifications échoue\u00a0: {why}",
    "evidence.traced": (
        "{n} accepté, avec sa modification dans les versions comparées|{n} acceptés, chacun avec sa "
        "modification dans les versions comparées"
    ),
    "evidence.none-accepted": "aucun commentaire n'a été accepté",
    "evidence.housekeeping-round": "une version d'entretien n'est pas soumise à consultation",
    "evidence.round-not-asked": "aucune consultation n'est exigée\u00a0: {note}",
    "evidence.round-not-stated": "il n'est pas précisé si le type {kind} est soumis à consultation",
    "evidence.not-collated": "{round}\u00a0: les relevés reçus ne sont pas dépouillés",
    "evidence.round-errors": "{round}\u00a0: ses fichiers ont des erreurs (artefacts check)",
    "evidence.unanswered": "{round}\u00a0: {number} sans réponse ({comments})",
    "evidence.by-status": "{comments} ({statuses})",
    "evidence.log": "{round}\u00a0: {comments}, dont {withheld} au texte retenu",
    "evidence.log-none": "{round} n'a pas de relevé publié",
    "evidence.log-not-json": "le relevé publié de {round} n'est pas du JSON",
    "evidence.log-interim": "le relevé publié de {round} est provisoire",
    "evidence.log-no-counts": "le relevé publié de {round} n'a pas de décompte",
    "evidence.log-comments": (
        "le relevé publié de {round} compte {counted} commentaires, aujourd'hui il y en a {wanted}"
    ),
    "evidence.log-withheld": (
        "le relevé publié de {round} compte {counted} commentaires retenus, aujourd'hui il y en a {wanted}"
    ),
    "evidence.log-other": "le relevé publié de {round} a d'autres décisions qu'aujourd'hui",
    # Of the sources, and of housekeeping
    "evidence.no-notes": "aucune note d'auteur",
    "evidence.notes": "{n} note d'auteur|{n} notes d'auteur",
    "evidence.no-problem": "aucun problème",
    "evidence.warnings": "aucune erreur, {n} avertissement|aucune erreur, {n} avertissements",
    "evidence.no-housekeeping": (
        "ce n'est pas une version d'entretien\u00a0: les instances jugent ce qu'elle change"
    ),
    "evidence.changes-unknown": "on ne sait pas ce qu'elle change\u00a0: {why}",
    "evidence.no-earlier": "il n'y a pas de version antérieure",
    "evidence.all-editorial": (
        "{n} modification depuis v{old}, toutes rédactionnelles|{n} modifications depuis v{old}, "
        "toutes rédactionnelles"
    ),
    "evidence.weighty": "{section}\u00a0: {told}",
    "evidence.does-not-count": "{told} ({overruled}\u00a0; cela ne compte pas ici)",
}
