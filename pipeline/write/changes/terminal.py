"""Changes and reviews into lines for a terminal: the weightiest changes, word by word."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.text import Text

from pipeline.diff.meaning.weight import Weighed
from pipeline.errors import Problem
from pipeline.model.change import Listed
from pipeline.model.consultations.consultation_change import ConsultationChange
from pipeline.model.organisation.language import ENGLISH
from pipeline.model.text.many import many
from pipeline.write.changes.changelist import (
    Names,
    overruling_told,
    pieces,
    shortened,
    weight_told,
    weights_told,
)
from pipeline.write.changes.passage import passage_text, pieces_text
from pipeline.write.changes.review import (
    MOST_SHOWN,
    ArtefactReview,
    Repeated,
    Review,
    Verdict,
    counts_told,
    most_often,
    verdicts_told,
    weightiest,
)
from pipeline.write.changes.review_consultations import answer_told, statuses_told
from pipeline.write.text.visible import visible


@dataclass(frozen=True, slots=True)
class TerminalLine:
    """A paragraph for a terminal, which may be wrapped."""

    text: Text
    indent: int = 0
    """In columns."""


def changes_lines(title: str, listed: Sequence[Listed], names: Names) -> Iterator[TerminalLine]:
    """A title, the counts, and the weightiest of the changes."""
    plain = [change.change for change in listed]
    yield _line(title, style="bold")
    yield _line(weights_told(plain))
    often = most_often(plain)
    yield from _weightiest(often, weightiest(listed, often), names)


def all_changes_lines(title: str, listed: Sequence[Listed], names: Names) -> Iterator[TerminalLine]:
    """A title, the counts, and every change in reading order."""
    yield _line(title, style="bold")
    yield _line(weights_told([change.change for change in listed]))
    for change in listed:
        yield from _change(Weighed(change), names)


def review_lines(review: Review) -> Iterator[TerminalLine]:
    """What happened to each artefact with its weightiest changes, then the new problems."""
    yield _line(f"From {review.base} to {review.head}: {verdicts_told(review)}.", style="bold")
    if not review.changed:
        yield _line("Nothing that an artefact prints is different.")
    for reviewed in review.changed:
        yield from _artefact(reviewed, review.called)
    for consulted in review.consultations:
        yield from _consultation(consulted)
    if review.problems or review.solved:
        yield _line("")
        told = f"{many(len(review.problems), 'new problem')}, {review.solved} solved"
        yield _line(told, style="bold")
    for problem in review.problems:
        yield _line(problem_text(problem), 2)


def _artefact(reviewed: ArtefactReview, names: Names) -> Iterator[TerminalLine]:
    yield _line("")
    versions = f" {reviewed.versions}" if reviewed.versions else ""
    through = f", only through {', '.join(reviewed.through)}" if reviewed.through else ""
    yield _line(f"{reviewed.name} ({reviewed.artefact}){versions}: {reviewed.verdict}{through}", style="bold")
    yield from (_line(line, 2) for line in reviewed.reason.splitlines())
    if reviewed.verdict in (Verdict.SUBSTANTIVE, Verdict.EDITORIAL):
        yield _line(counts_told(reviewed), 2)
        yield from (_line(f"note: {told}", 2) for told in reviewed.notes)
        yield from _weightiest(reviewed.often, reviewed.weightiest, names)


def _consultation(change: ConsultationChange) -> Iterator[TerminalLine]:
    yield _line("")
    yield _line(f"Consultation {change.title} ({change.consultation}): {change.happened}", style="bold")
    yield from (_line(line, 2) for line in change.reason.splitlines())
    before, now = statuses_told(change)
    if before or now:
        yield _line(f"comments before: {before or 'none'}; now: {now or 'none'}", 2)
    for fact in change.facts:
        yield TerminalLine(Text.assemble(visible(f"{fact.what}: "), passage_text(fact.before, fact.now)), 2)
    for answer in change.answers[:MOST_SHOWN]:
        words = passage_text(answer.old_response, answer.new_response)
        reworded = (": ", words) if answer.old_response != answer.new_response else ()
        yield TerminalLine(Text.assemble(visible(f"{answer.comment} {answer_told(answer)}"), *reworded), 2)
    if len(change.answers) > MOST_SHOWN:
        yield _line(f"and {many(len(change.answers) - MOST_SHOWN, 'more response')}", 2)


def _weightiest(often: Repeated, weighed_changes: Sequence[Weighed], names: Names) -> Iterator[TerminalLine]:
    for old, new, count in often:
        words = passage_text(shortened(old), shortened(new))
        yield TerminalLine(Text.assemble(f"In {count} places: ", words), 2)
    for weighed in weighed_changes[:MOST_SHOWN]:
        yield from _change(weighed, names)
    if len(weighed_changes) > MOST_SHOWN:
        yield _line(f"and {len(weighed_changes) - MOST_SHOWN} more, which weigh less", 2)


def _change(weighed: Weighed, names: Names) -> Iterator[TerminalLine]:
    """Where it is and whom it concerns, then the words."""
    change, listed = weighed.listed.change, weighed.listed
    times = f" in {weighed.times} places" if weighed.times > 1 else ""
    section = f"{change.section.number} {change.section.title}".strip() or "Front matter"
    applies = ", ".join(names.get(name, name) for name in change.applies_to)
    facts = (change.id, applies, change.who, change.why, overruling_told(change, ENGLISH))
    told = "; ".join(filter(None, facts))
    yield _line(f"{section}: {weight_told(change, ENGLISH)}{change.told}{times} ({told})", 2)
    words = pieces_text(pieces(change))
    yield TerminalLine(Text.assemble(visible(listed.before).lstrip(), words, visible(listed.after)), 4)


def problem_text(problem: Problem) -> str:
    """A problem in a line, with its cure."""
    hint = f" ({problem.cure})" if problem.cure else ""
    return f"{problem.place}: {problem.severity} {problem.code} {problem.message}{hint}"


def _line(text: str, indent: int = 0, style: str = "") -> TerminalLine:
    return TerminalLine(Text(visible(text), style), indent)
