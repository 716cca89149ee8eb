"""The lines of a form as issued and as it came back into what was given for each field, and the rest."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import NamedTuple

from pipeline.consult.filled.asked_form import AskedForm
from pipeline.consult.filled.fitted_text import fitted_text
from pipeline.consult.filled.line_pairs import line_pairs
from pipeline.consult.filled.prompts import KNOWN_PROMPTS, is_ruled, prompt_of
from pipeline.consult.typed.matching import plain, short
from pipeline.model.text.inline import FieldKind, Id
from pipeline.read.forms.form_lines import Beside, FilledLine, Gap
from pipeline.read.forms.word_gaps import tick_of

BESIDE_FIELDS, BESIDE_FORM = "text beside the fields", "text that the form does not have"
DOUBLED = "a field stands there again"


@dataclass(frozen=True, slots=True)
class GivenAnswer:
    """What came back for a field, before it is judged."""

    text: str
    place: str
    ticked: bool | None = None
    shows_prompt: bool = False
    pictures: int = 0
    doubt: str = ""
    """Why it may be something else."""
    beside: str = ""
    """Words that somebody typed beside the field, in its line."""


class Alteration(NamedTuple):
    """Words of the form that are not as they were issued."""

    fields: tuple[Id, ...]
    """The fields that they are about; () where they are about none alone."""
    place: str
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class Placement:
    """What came back in a form."""

    given: Mapping[Id, GivenAnswer]
    altered: tuple[Alteration, ...] = ()
    beside: tuple[Beside, ...] = ()


def placed_answers(form: AskedForm, came: Sequence[FilledLine]) -> Placement:
    """What was given for each field of a form; of a field whose line is gone there is nothing."""
    issued = form.lines
    about = _about(issued)
    given: dict[Id, GivenAnswer] = {}
    altered: list[Alteration] = []
    beside: list[Beside] = []
    for pair in line_pairs(issued, came):
        if pair.issued is None:
            if pair.came is not None:
                beside += _further(came[pair.came], issued)
            continue
        line = issued[pair.issued]
        if pair.came is None:
            if line.text.strip():
                altered.append(Alteration(about[pair.issued], line.place, line.text, ""))
            continue
        read = _read(line, came[pair.came])
        given.update(read.given)
        beside += read.beside
        if read.altered:
            altered.append(Alteration(about[pair.issued], came[pair.came].place, *read.altered))
    return Placement(given, tuple(altered), tuple(beside))


class _Read(NamedTuple):
    given: Mapping[Id, GivenAnswer]
    beside: tuple[Beside, ...] = ()
    altered: tuple[str, str] | None = None


def _read(issued: FilledLine, came: FilledLine) -> _Read:
    """What a line that came back says for the gaps of the one that was issued."""
    if not issued.gaps:
        same = plain(issued.fixed) == plain(came.text)
        if same:
            return _Read({})
        extra = _extra(issued.fixed, came.text)
        if extra is not None:
            return _Read({}, (Beside(BESIDE_FIELDS, came.place, extra),))
        return _Read({}, (), (issued.fixed, came.text))
    return _of_gaps(issued, came) if came.gaps else _of_text(issued, came)


def _of_text(issued: FilledLine, came: FilledLine) -> _Read:
    """Of a line whose gaps are gone, what stands in their places."""
    texts, same = fitted_text(issued, came.text)
    given = {
        gap.tag: GivenAnswer(fit.text, came.place, tick_of(fit.text), doubt=fit.doubt)
        for gap, fit in zip(issued.gaps, texts, strict=False)
    }
    return _Read(given, (), None if same else (issued.fixed, came.text))


def _of_gaps(issued: FilledLine, came: FilledLine) -> _Read:
    """Of a line with gaps, what stands in each, and what was typed beside them."""
    pairs = _gap_pairs(issued.gaps, came.gaps)
    if len(pairs) < min(len(issued.gaps), len(came.gaps)) or len(came.gaps) < len(issued.gaps):
        flat = _of_text(issued, came)
        kept = {tag: answer for tag, answer in flat.given.items() if tag not in pairs}
    else:
        flat, kept = None, {}
    extra = _extra(issued.fixed, came.fixed) if flat is None else ""
    given = {
        tag: GivenAnswer(gap.text, came.place, gap.ticked, gap.shows_prompt, gap.pictures, beside=extra or "")
        for tag, gap in pairs.items()
    }
    more = [gap for gap in came.gaps if not any(gap is own for own in pairs.values())] if flat is None else []
    beside = [Beside(DOUBLED, came.place, gap.text) for gap in more if gap.text.strip()]
    if extra:
        beside.append(Beside(BESIDE_FIELDS, came.place, extra))
    altered = (issued.fixed, came.fixed) if extra is None else flat.altered if flat else None
    return _Read({**kept, **given}, tuple(beside), altered)


def _gap_pairs(issued: Sequence[Gap], came: Sequence[Gap]) -> dict[Id, Gap]:
    """Which gap is which: by tag, else by order where there are as many, else by title and kind."""
    pairs: dict[Id, Gap] = {}
    rest = list(came)
    for gap in issued:
        own = next((other for other in rest if gap.tag and other.tag == gap.tag), None)
        if own is not None:
            pairs[gap.tag] = own
            rest.remove(own)
    left = [gap for gap in issued if gap.tag not in pairs]
    rest = [gap for gap in rest if not gap.tag or gap.tag not in {own.tag for own in issued}]
    if len(left) == len(rest):
        return {**pairs, **{gap.tag: other for gap, other in zip(left, rest, strict=True)}}
    for gap in left:
        alike = [other for other in rest if other.title == gap.title and other.kind == gap.kind]
        if len(alike) == 1:
            pairs[gap.tag] = alike[0]
            rest.remove(alike[0])
    return pairs


def _extra(was: str, now: str) -> str | None:
    """The words that came in; "" where none did, None where others went."""
    old, new = was.split(), now.split()
    matcher = SequenceMatcher(
        None, [plain(word) for word in old], [plain(word) for word in new], autojunk=False
    )
    came: list[str] = []
    for op, _, _, start, end in matcher.get_opcodes():
        if op in ("replace", "delete"):
            return None
        if op == "insert":
            came += new[start:end]
    return " ".join(came)


def _further(line: FilledLine, issued: Sequence[FilledLine]) -> Iterator[Beside]:
    """What a line says that the form does not have, unless it is empty."""
    known = {prompt_of(gap.text) for own in issued for gap in own.gaps} | KNOWN_PROMPTS
    texts = [piece if isinstance(piece, str) else _filled(piece, known) for piece in line.pieces]
    if any(text.strip() for text in texts):
        yield Beside(BESIDE_FORM, line.place, "".join(texts).strip())


def _filled(gap: Gap, known: set[str]) -> str:
    if gap.kind is FieldKind.CHECKBOX:
        return "☒" if gap.ticked is not False else ""
    return "" if gap.shows_prompt or prompt_of(gap.text) in known or is_ruled(gap.text) else gap.text


def _about(issued: Sequence[FilledLine]) -> tuple[tuple[Id, ...], ...]:
    """The fields that each line is about: its own, else those of its row, else those of its table."""
    of_rows: dict[tuple[int, int], tuple[Id, ...]] = {}
    of_tables: dict[int, tuple[Id, ...]] = {}
    for line in issued:
        tags = tuple(gap.tag for gap in line.gaps)
        if line.cell:
            row = (line.cell.table, line.cell.row)
            of_rows[row] = (*of_rows.get(row, ()), *tags)
            of_tables[line.table] = (*of_tables.get(line.table, ()), *tags)
    return tuple(
        tuple(gap.tag for gap in line.gaps)
        or (of_rows[line.cell.table, line.cell.row] if line.cell else ())
        or of_tables.get(line.table, ())
        for line in issued
    )


def alteration_told(alteration: Alteration) -> str:
    """What was changed, in words."""
    if not alteration.now.strip():
        return f"the words “{short(alteration.was)}” are gone"
    return f"“{short(alteration.was)}” reads “{short(alteration.now)}”"


def tagged(lines: Sequence[FilledLine], ids: Mapping[str, Id]) -> tuple[FilledLine, ...]:
    """The lines of an issued form, its gaps tagged with the ids of the fields that a tag was made from."""
    return tuple(
        replace(
            line,
            pieces=tuple(
                replace(piece, tag=ids.get(piece.tag, piece.tag)) if isinstance(piece, Gap) else piece
                for piece in line.pieces
            ),
        )
        if line.gaps
        else line
        for line in lines
    )
