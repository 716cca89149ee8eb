"""A review into Markdown that fits a pull-request comment: collapsible, and never cut inside a change."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from html import escape

from pipeline.diff.meaning.weight import Weighed
from pipeline.errors import Problem
from pipeline.model.consultations.consultation_change import ConsultationChange, Happened
from pipeline.model.text.many import many
from pipeline.write.changes.changelist import Names, shortened
from pipeline.write.changes.changelist_markdown import change_line, repeated_line, section_name
from pipeline.write.changes.comment_text import code_cell, fitting_rows, neutral, quiet, utf16_size
from pipeline.write.changes.passage import passage_markdown
from pipeline.write.changes.review import (
    MOST_SHOWN,
    ArtefactReview,
    Review,
    Verdict,
    counts_told,
    verdicts_told,
)
from pipeline.write.changes.review_consultations import answer_told, statuses_told

LIMIT = 65_536
"""The characters that a comment of GitHub may have; counted here as UTF-16 does, which is never too few."""
MARKER = "<!-- artefacts review -->"
"""Stands in front, so that the comment can be found again."""
_LONGEST_ITEM = 3_000
_Item = tuple[str, int]
"""A text, and how many changes it shows."""
_RESERVED = 1_500
"""For the sentences that say what is unchanged and what was left out."""


def review_markdown(review: Review, limit: int = LIMIT) -> str:
    """The summary: verdicts, problems that are new, then each artefact's weightiest changes, folded."""
    head = [MARKER, "## What changes in the artefacts", "", _sentence(review), ""]
    table = fitting_rows(_rows(review), limit // 4)
    problems = fitting_rows(map(problem_item, review.problems), limit // 6)
    consulted = fitting_rows(map(_consulted, review.consultations), limit // 10)
    left = limit - _RESERVED - utf16_size("\n".join((*head, *table, *problems, *consulted)))
    details = _details(review, left)
    tables = (*_table(table, review), *_problems(problems, review), *_consultations(consulted, review))
    parts = [*head, *tables, *details]
    return "\n".join(parts).rstrip() + "\n"


def _sentence(review: Review) -> str:
    told = f"From {quiet(str(review.base))} to {quiet(str(review.head))}: {verdicts_told(review)}."
    return told if review.changed else f"{told} Nothing that an artefact prints is different."


def _rows(review: Review) -> Iterator[str]:
    for reviewed in review.changed:
        counts = " | ".join(
            str(count or "–") for count in (reviewed.substantive, reviewed.editorial, reviewed.renumbered)
        )
        name = f"{quiet(reviewed.name)} {code_cell(reviewed.artefact)}"
        yield f"| {name} | {reviewed.versions} | {_verdict(reviewed)} | {counts} |"


def _table(rows: Sequence[str], review: Review) -> Iterator[str]:
    changed = review.changed
    if rows:
        yield "| artefact | version | what happened | substantive | editorial | renumbered |"
        yield "|---|---|---|---:|---:|---:|"
        yield from rows
        yield ""
    unchanged = review.of(Verdict.UNCHANGED)
    if unchanged and changed:
        yield f"Unchanged: {_files([reviewed.artefact for reviewed in unchanged], 30)}.\n"
    if len(rows) < len(changed):
        more = many(len(changed) - len(rows), "more artefact")
        yield f"{more} changed; there is no room for them here.\n"


def _verdict(reviewed: ArtefactReview) -> str:
    word = (
        f"**{reviewed.verdict}**"
        if reviewed.verdict in (Verdict.SUBSTANTIVE, Verdict.UNREADABLE)
        else reviewed.verdict
    )
    through = f", only through {_files(reviewed.through)}" if reviewed.through else ""
    return f"{word}{reviewed.overruled}{through}"


def _files(files: Sequence[str], most: int = 3) -> str:
    shown = ", ".join(map(code_cell, files[:most]))
    return shown + (f" and {len(files) - most} more" if len(files) > most else "")


def problem_item(problem: Problem) -> str:
    """A problem as an item of a list, with its cure."""
    hint = f" *({quiet(shortened(problem.cure))})*" if problem.cure else ""
    told = f"{problem.severity} {problem.code} {quiet(shortened(problem.message))}"
    return f"- {code_cell(str(problem.place))} {told}{hint}"


def _problems(rows: Sequence[str], review: Review) -> Iterator[str]:
    count = len(review.problems)
    if count:
        yield f"### {many(count, 'new problem')}\n"
        yield from rows
        if len(rows) < count:
            yield f"- and {count - len(rows)} more: `artefacts check` shows them all"
        yield ""
    if review.solved:
        yield f"{many(review.solved, 'problem')} solved.\n"


def _consulted(change: ConsultationChange) -> str:
    happened = f"**{change.happened}**" if change.happened is Happened.UNREADABLE else str(change.happened)
    before, now = statuses_told(change)
    named = f"{quiet(change.title)} {code_cell(change.consultation)}"
    return f"| {named} | {happened} | {before or '–'} | {now or '–'} |"


def _consultations(rows: Sequence[str], review: Review) -> Iterator[str]:
    if not review.consultations:
        return
    yield "### Consultations\n"
    yield "| consultation | what happened | comments before | comments now |"
    yield "|---|---|---|---|"
    yield from rows
    yield ""
    if len(rows) < len(review.consultations):
        more = many(len(review.consultations) - len(rows), "more consultation")
        yield f"{more} changed; there is no room for them here.\n"


def _details(review: Review, room: int) -> Iterator[str]:
    """A folded block for each artefact and consultation that shows something, as far as there is room."""
    shown = [
        (_frame(reviewed, review), _items(reviewed, review.called))
        for reviewed in review.changed
        if reviewed.changes or reviewed.reason
    ]
    shown += [
        (_consultation_frame(change, review), _consultation_items(change))
        for change in review.consultations
        if change.facts or change.answers or change.reason
    ]
    frames = [frame for frame, _ in shown]
    count = len(fitting_rows((frame.text(()) for frame in frames), room // 2))
    room -= sum(utf16_size(frame.text(())) + 1 for frame in frames[:count])
    taken = _dealt([items for _, items in shown[:count]], room)
    yield from (frame.text(items) for frame, items in zip(frames, taken, strict=False) if items)
    hidden = len(shown) - sum(map(bool, taken))
    if hidden:
        both = f"{hidden} of the artefacts and consultations"
        whom = both if review.consultations else many(hidden, "artefact")
        yield f"There is no room here for the changes of {whom}."


def _dealt(lists: Sequence[Iterator[_Item]], room: int) -> list[list[_Item]]:
    """What fits of each list, dealt one by one; a list that meets an item too large takes no more."""
    taken: list[list[_Item]] = [[] for _ in lists]
    still = list(range(len(lists)))
    while still:
        for index in tuple(still):
            item = next(lists[index], None)
            length = utf16_size(item[0]) + 1 if item else 0
            if item is None or length > room:
                still.remove(index)
            else:
                room -= length
                taken[index].append(item)
    return taken


@dataclass(frozen=True, slots=True)
class _Frame:
    """What stands around the items of an artefact: the line that unfolds them, and what is left out."""

    summary: str
    total: int
    command: str

    def text(self, items: Sequence[_Item]) -> str:
        """The folded block with some items."""
        shown = sum(changes for _, changes in items)
        told = f"Shown are {shown} of {self.total} changes, the weightiest first; all of them: {self.command}"
        lines = [f"<details><summary>{self.summary}</summary>", "", *(text for text, _ in items), ""]
        return "\n".join((*lines, *((told, "") if shown < self.total else ()), "</details>", ""))


def _frame(reviewed: ArtefactReview, review: Review) -> _Frame:
    head = f" --to {review.head.commit[:10]}" if review.head.commit else ""
    command = f"`artefacts redline {reviewed.artefact} --from {review.base.commit[:10]}{head}`"
    what = "nothing could be compared" if reviewed.reason else counts_told(reviewed)
    summary = neutral(f"<b>{escape(reviewed.name)}</b>: {what}")
    return _Frame(summary, reviewed.substantive + reviewed.editorial, command)


def _consultation_frame(change: ConsultationChange, review: Review) -> _Frame:
    ends = f"{review.base.commit[:10]} {review.head.commit[:10]}".strip()
    command = f"`git diff {ends} -- sources/consultations`"
    steps = sum(answer.before is not answer.now for answer in change.answers)
    counts = (len(change.facts), "fact"), (len(change.answers), "response"), (steps, "step")
    told = ", ".join(many(*count) for count in counts)
    what = "nothing could be compared" if change.reason else told
    summary = neutral(f"<b>{escape(change.title)}</b>: {what}")
    return _Frame(summary, len(change.facts) + len(change.answers), command)


def _consultation_items(change: ConsultationChange) -> Iterator[_Item]:
    """What is said otherwise of the consultation, then each response that is different."""
    if change.reason:
        yield _reason(change.reason), 0
    for fact in change.facts:
        yield f"- *{quiet(fact.what)}*: {neutral(passage_markdown(fact.before, fact.now))}", 1
    for answer in change.answers:
        words = passage_markdown(answer.old_response, answer.new_response)
        reworded = f": {neutral(words)}" if answer.old_response != answer.new_response else ""
        yield f"- {code_cell(answer.comment)} {answer_told(answer)}{reworded}", 1


def _reason(text: str) -> str:
    return "\n".join(f"    {neutral(line)}" for line in text.splitlines())


def _items(reviewed: ArtefactReview, called: Names) -> Iterator[_Item]:
    """The replacements made in many places, then the weightiest changes; each is only made when asked for."""
    if reviewed.reason:
        yield _reason(reviewed.reason), 0
        return
    for told in reviewed.notes:
        yield f"- note: {quiet(told)}", 0
    for old, new, count in reviewed.often:
        yield f"- {neutral(repeated_line(old, new, count))}", count
    for weighed in reviewed.weightiest[:MOST_SHOWN]:
        yield _item(weighed, called), weighed.times


def _item(weighed: Weighed, called: Names) -> str:
    change, around = weighed.listed.change, (weighed.listed.before, weighed.listed.after)
    line = change_line(change, around, called)
    if utf16_size(line) > _LONGEST_ITEM:
        old, new = change.words
        words = shortened(old), shortened(new)
        whole = replace(change, old=shortened(change.old), new=shortened(change.new), words=words)
        line = change_line(whole, ("", ""), called)
    times = f" (in {weighed.times} places)" if weighed.times > 1 else ""
    return f"- *{quiet(section_name(change.section))}* {neutral(line.removeprefix('- '))}{times}"
