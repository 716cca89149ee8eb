"""What a review tells of artefacts, problems and consultations, in English."""

from collections.abc import Mapping

ENGLISH_REVIEWS: Mapping[str, str] = {
    # What a review tells of artefacts
    "review.title": "What changes in the artefacts",
    "review.title-between": "What changes in the artefacts, from {base} to {head}",
    "review.from": "From {base} to {head}",
    "review.told": "{ends}: {verdicts}.",
    "review.same": "Nothing that an artefact prints is different.",
    "review.legend": (
        "Inserted text is {ins}underlined{end_ins}, deleted text is {del}struck through{end_del}. The "
        "weightiest changes come first."
    ),
    "review.working-copy": "the working copy",
    "review.left": "where it left {branch}",
    "review.side": "{name} ({commit})",
    "review.artefact": "artefact",
    "review.version": "version",
    "review.happened": "what happened",
    "review.substantive": "substantive",
    "review.editorial": "editorial",
    "review.renumbered": "renumbered",
    "verdict.substantive": "substantive",
    "verdict.editorial": "editorial",
    "verdict.new": "new",
    "verdict.removed": "removed",
    "verdict.unreadable": "unreadable",
    "verdict.unchanged": "unchanged",
    "verdict.changed": "changed",
    "verdicts.substantive": "{n} substantive",
    "verdicts.editorial": "{n} editorial",
    "verdicts.new": "{n} new",
    "verdicts.removed": "{n} removed",
    "verdicts.unreadable": "{n} unreadable",
    "verdicts.unchanged": "{n} unchanged",
    "verdicts.none": "no artefacts",
    "review.counts": "{substantive} substantive, {editorial} editorial{overruled}, {renumbered} renumbered",
    "review.through": ", only through {files}",
    "review.unchanged": "Unchanged",
    "review.named": "{title}: {names}.",
    "review.no-room": (
        "{n} more artefact changed; there is no room for them here.|{n} more artefacts changed; there "
        "is no room for them here."
    ),
    "review.no-room-consultations": (
        "{n} more consultation changed; there is no room for them here.|{n} more consultations "
        "changed; there is no room for them here."
    ),
    "review.no-room-changes": (
        "There is no room here for the changes of {n} artefact.|There is no room here for the changes "
        "of {n} artefacts."
    ),
    "review.no-room-both": (
        "There is no room here for the changes of {n} of the artefacts and consultations.|There is no "
        "room here for the changes of {n} of the artefacts and consultations."
    ),
    "review.shown": "Shown are {shown} of {total} changes, the weightiest first; all of them: {command}",
    "review.not-compared": "nothing could be compared",
    "review.is": "{name}: {told}",
    "review.note": "note: {text}",
    "review.in-places": " (in {number} places)",
    "review.often": "In {count} places: {passage}",
    "review.further": "{n} more, in the order of their weight",
    # The problems that it tells
    "review.problems": "Problems",
    "review.problems-counted": "{new} new, {solved} solved.",
    "review.new-problems": "{n} new problem|{n} new problems",
    "review.more-problems": "and {number} more: {command} shows them all",
    "review.solved": "{n} problem solved.|{n} problems solved.",
    # What it tells of consultations
    "review.consultations": "Consultations",
    "review.consultation": "consultation",
    "review.comments-before": "comments before",
    "review.comments-now": "comments now",
    "count.status": "{count} {status}",
    "review.all-of-it": "All of it is {happened}.",
    "review.facts": "{n} fact|{n} facts",
    "review.responses": "{n} response|{n} responses",
    "review.steps": "{n} step|{n} steps",
    "review.others": "{step}; {others} changed",
    "response.owner": "owner",
    "response.changes": "changes",
    "response.forum": "forum",
    "response.duplicate-of": "duplicate of",
    "response.confidential": "confidential",
    "response.published": "published",
    "response.steps": "steps",
    "round.title": "title",
    "round.state": "state",
    "round.opens": "opens",
    "round.closes": "closes",
    "round.late": "late comments",
    "round.purpose": "purpose",
    "round.contact": "contact",
    "round.confidentiality": "confidentiality",
    "round.notice": "notice",
    "round.comments": "comments",
    "round.returned-files": "returned files",
    "round.quarantined-files": "quarantined files",
    "round.other-comments": "comments that say something else",
    "round.meeting": "meeting of {name}",
    "round.version": "version of {name}",
    "round.extension": "extension for {name}",
    "round.organisation": "organisation {name}",
    "round.planned": "planned {day}",
    "round.held": "{planned}, held {day}",
    "round.compared": "{new}, compared with {old}",
    "round.until": "{moment}: {reason}",
    "round.also": "{name}, also {names}",
    "round.roles": "{name} ({roles})",
    "round.mails": "{name}, mails from {domains}",
    "round.country": "{name}, in {country}",
    "state.planned": "planned",
    "state.open": "open",
    "state.closed": "closed",
    "late.accept": "accept",
    "late.consider": "consider",
    "late.return": "return",
}
