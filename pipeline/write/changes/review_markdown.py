"""A review into Markdown that fits a pull-request comment: collapsible, and never cut inside a change."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from html import escape

from pipeline.diff.meaning.weight import Weighed
from pipeline.errors import Problem
from pipeline.model.consultations.consultation_change import ConsultationChange, Happened
from pipeline.model.organisation.language import Language
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
    overruled_of,
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
    head = [MARKER, f"## {review.language.printed('review.title')}", "", _sentence(review), ""]
    table = fitting_rows(_rows(review), limit // 4)
    problems = fitting_rows(map(problem_item, review.problems), limit // 6)
    told = (_consulted(change, review.language) for change in review.consultations)
    consulted = fitting_rows(told, limit // 10)
    left = limit - _RESERVED - utf16_size("\n".join((*head, *table, *problems, *consulted)))
    details = _details(review, left)
    tables = (*_table(table, review), *_problems(problems, review), *_consultations(consulted, review))
    parts = [*head, *tables, *details]
    return "\n".join(parts).rstrip() + "\n"


def _sentence(review: Review) -> str:
    language = review.language
    base, head = (quiet(side.told(language)) for side in (review.base, review.head))
    ends = language.printed("review.from", base=base, head=head)
    told = language.printed("review.told", ends=ends, verdicts=verdicts_told(review, language))
    return told if review.changed else f"{told} {language.printed('review.same')}"


def _rows(review: Review) -> Iterator[str]:
    for reviewed in review.changed:
        counts = " | ".join(
            str(count or "–") for count in (reviewed.substantive, reviewed.editorial, reviewed.renumbered)
        )
        name = f"{quiet(reviewed.name)} {code_cell(reviewed.artefact)}"
        yield f"| {name} | {reviewed.versions} | {_verdict(reviewed, review.language)} | {counts} |"


def _head(language: Language, *keys: str) -> str:
    return f"| {' | '.join(language.printed(f'review.{key}') for key in keys)} |"


def _table(rows: Sequence[str], review: Review) -> Iterator[str]:
    changed, language = review.changed, review.language
    if rows:
        yield _head(language, "artefact", "version", "happened", "substantive", "editorial", "renumbered")
        yield "|---|---|---|---:|---:|---:|"
        yield from rows
        yield ""
    unchanged = review.of(Verdict.UNCHANGED)
    if unchanged and changed:
        names = _files([reviewed.artefact for reviewed in unchanged], language, 30)
        title = language.printed("review.unchanged")
        yield f"{language.printed('review.named', title=title, names=names)}\n"
    if len(rows) < len(changed):
        yield f"{language.counted(len(changed) - len(rows), 'review.no-room')}\n"


def _verdict(reviewed: ArtefactReview, language: Language) -> str:
    word = language.printed(f"verdict.{reviewed.verdict.value}")
    strong = f"**{word}**" if reviewed.verdict in (Verdict.SUBSTANTIVE, Verdict.UNREADABLE) else word
    files = _files(reviewed.through, language)
    through = language.printed("review.through", files=files) if files else ""
    return f"{strong}{overruled_of(reviewed, language)}{through}"


def _files(files: Sequence[str], language: Language, most: int = 3) -> str:
    shown = ", ".join(map(code_cell, files[:most]))
    return shown + (language.printed("more", number=len(files) - most) if len(files) > most else "")


def problem_item(problem: Problem) -> str:
    """A problem as an item of a list, with its cure."""
    hint = f" *({quiet(shortened(problem.cure))})*" if problem.cure else ""
    told = f"{problem.severity} {problem.code} {quiet(shortened(problem.message))}"
    return f"- {code_cell(str(problem.place))} {told}{hint}"


def _problems(rows: Sequence[str], review: Review) -> Iterator[str]:
    count, language = len(review.problems), review.language
    if count:
        yield f"### {language.counted(count, 'review.new-problems')}\n"
        yield from rows
        if len(rows) < count:
            command = code_cell("artefacts check")
            yield f"- {language.printed('review.more-problems', number=count - len(rows), command=command)}"
        yield ""
    if review.solved:
        yield f"{language.counted(review.solved, 'review.solved')}\n"


def _consulted(change: ConsultationChange, language: Language) -> str:
    word = language.printed(f"verdict.{change.happened.value}")
    happened = f"**{word}**" if change.happened is Happened.UNREADABLE else word
    before, now = statuses_told(change, language)
    named = f"{quiet(change.title)} {code_cell(change.consultation)}"
    return f"| {named} | {happened} | {before or '–'} | {now or '–'} |"


def _consultations(rows: Sequence[str], review: Review) -> Iterator[str]:
    if not review.consultations:
        return
    language = review.language
    yield f"### {language.printed('review.consultations')}\n"
    yield _head(language, "consultation", "happened", "comments-before", "comments-now")
    yield "|---|---|---|---|"
    yield from rows
    yield ""
    if len(rows) < len(review.consultations):
        more = len(review.consultations) - len(rows)
        yield f"{language.counted(more, 'review.no-room-consultations')}\n"


def _details(review: Review, room: int) -> Iterator[str]:
    """A folded block for each artefact and consultation that shows something, as far as there is room."""
    shown = [
        (_frame(reviewed, review), _items(reviewed, review))
        for reviewed in review.changed
        if reviewed.changes or reviewed.reason
    ]
    shown += [
        (_consultation_frame(change, review), _consultation_items(change, review.language))
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
        key = "review.no-room-both" if review.consultations else "review.no-room-changes"
        yield review.language.counted(hidden, key)


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
    language: Language

    def text(self, items: Sequence[_Item]) -> str:
        """The folded block with some items."""
        shown = sum(changes for _, changes in items)
        told = self.language.printed("review.shown", shown=shown, total=self.total, command=self.command)
        lines = [f"<details><summary>{self.summary}</summary>", "", *(text for text, _ in items), ""]
        return "\n".join((*lines, *((told, "") if shown < self.total else ()), "</details>", ""))


def _frame(reviewed: ArtefactReview, review: Review) -> _Frame:
    head = f" --to {review.head.commit[:10]}" if review.head.commit else ""
    command = f"`artefacts redline {reviewed.artefact} --from {review.base.commit[:10]}{head}`"
    language = review.language
    what = language.printed("review.not-compared") if reviewed.reason else counts_told(reviewed, language)
    return _Frame(
        _summary(reviewed.name, what, language), reviewed.substantive + reviewed.editorial, command, language
    )


def _summary(name: str, told: str, language: Language) -> str:
    return neutral(language.printed("review.is", name=f"<b>{escape(name)}</b>", told=told))


def _consultation_frame(change: ConsultationChange, review: Review) -> _Frame:
    ends = f"{review.base.commit[:10]} {review.head.commit[:10]}".strip()
    command = f"`git diff {ends} -- sources/consultations`"
    steps = sum(answer.before is not answer.now for answer in change.answers)
    language = review.language
    counts = (len(change.facts), "facts"), (len(change.answers), "responses"), (steps, "steps")
    told = ", ".join(language.counted(count, f"review.{key}") for count, key in counts)
    what = language.printed("review.not-compared") if change.reason else told
    total = len(change.facts) + len(change.answers)
    return _Frame(_summary(change.title, what, language), total, command, language)


def _consultation_items(change: ConsultationChange, language: Language) -> Iterator[_Item]:
    """What is said otherwise of the consultation, then each response that is different."""
    if change.reason:
        yield _reason(change.reason), 0
    for fact in change.facts:
        yield f"- *{quiet(fact.told(language))}*: {neutral(passage_markdown(fact.before, fact.now))}", 1
    for answer in change.answers:
        words = passage_markdown(answer.old_response, answer.new_response)
        reworded = f": {neutral(words)}" if answer.old_response != answer.new_response else ""
        yield f"- {code_cell(answer.comment)} {answer_told(answer, language)}{reworded}", 1


def _reason(text: str) -> str:
    return "\n".join(f"    {neutral(line)}" for line in text.splitlines())


def _items(reviewed: ArtefactReview, review: Review) -> Iterator[_Item]:
    """The replacements made in many places, then the weightiest changes; each is only made when asked for."""
    if reviewed.reason:
        yield _reason(reviewed.reason), 0
        return
    language = review.language
    for told in reviewed.notes:
        yield f"- {language.printed('review.note', text=quiet(told))}", 0
    for old, new, count in reviewed.often:
        yield f"- {neutral(repeated_line(old, new, count, language))}", count
    for weighed in reviewed.weightiest[:MOST_SHOWN]:
        yield _item(weighed, review.called, language), weighed.times


def _item(weighed: Weighed, called: Names, language: Language) -> str:
    change, around = weighed.listed.change, (weighed.listed.before, weighed.listed.after)
    line = change_line(change, around, called, language)
    if utf16_size(line) > _LONGEST_ITEM:
        old, new = change.words
        words = shortened(old), shortened(new)
        whole = replace(change, old=shortened(change.old), new=shortened(change.new), words=words)
        line = change_line(whole, ("", ""), called, language)
    times = language.printed("review.in-places", number=weighed.times) if weighed.times > 1 else ""
    return f"- *{quiet(section_name(change.section))}* {neutral(line.removeprefix('- '))}{times}"
