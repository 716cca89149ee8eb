"""A line of a form as issued and as it came back into what was given in its gaps, and what is beside."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import NamedTuple

from pipeline.consult.filled.fitted_text import fitted_text
from pipeline.consult.filled.prompts import KNOWN_PROMPTS, is_ruled, prompt_of
from pipeline.consult.typed.matching import plain
from pipeline.model.text.inline import FieldKind, Id
from pipeline.read.forms.form_lines import Beside, FilledLine, Gap
from pipeline.read.forms.word_gaps import tick_of

BESIDE_FIELDS, BESIDE_FORM = "text beside the fields", "text that the form does not have"
DOUBLED, PROMPT = "a field stands there again", "a prompt that the form does not have"
NO_PROMPT = "the file says that nobody filled the field, and what stands there is no prompt"


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


class LineRead(NamedTuple):
    given: Mapping[Id, GivenAnswer]
    beside: tuple[Beside, ...] = ()
    altered: tuple[str, str] | None = None


def read_line(issued: FilledLine, came: FilledLine) -> LineRead:
    """What a line that came back says for the gaps of the one that was issued."""
    if not issued.gaps:
        same = plain(issued.fixed) == plain(came.text)
        if same:
            return LineRead({})
        extra = _extra(issued.fixed, came.text)
        if extra is not None:
            return LineRead({}, (Beside(BESIDE_FIELDS, came.place, extra),))
        return LineRead({}, (), (issued.fixed, came.text))
    return _of_gaps(issued, came) if came.gaps else _of_text(issued, came)


def _of_text(issued: FilledLine, came: FilledLine) -> LineRead:
    """Of a line whose gaps are gone, what stands in their places."""
    texts, same = fitted_text(issued, came.text)
    given = {
        gap.tag: GivenAnswer(fit.text, came.place, tick_of(fit.text), doubt=fit.doubt)
        for gap, fit in zip(issued.gaps, texts, strict=False)
    }
    return LineRead(given, (), None if same else (issued.fixed, came.text))


def _of_gaps(issued: FilledLine, came: FilledLine) -> LineRead:
    """Of a line with gaps, what stands in each, and what was typed beside them."""
    pairs = _gap_pairs(issued.gaps, came.gaps)
    if len(pairs) < min(len(issued.gaps), len(came.gaps)) or len(came.gaps) < len(issued.gaps):
        flat = _of_text(issued, came)
        kept = {tag: answer for tag, answer in flat.given.items() if tag not in pairs}
    else:
        flat, kept = None, {}
    extra = _extra(issued.fixed, came.fixed) if flat is None else ""
    prompts = {gap.tag: gap for gap in issued.gaps}
    given = {tag: _given(gap, prompts[tag], came.place, extra or "") for tag, gap in pairs.items()}
    more = [gap for gap in came.gaps if not any(gap is own for own in pairs.values())] if flat is None else []
    beside = [Beside(DOUBLED, came.place, gap.text) for gap in more if gap.text.strip()]
    beside += (
        Beside(PROMPT, came.place, gap.text)
        for tag, gap in pairs.items()
        if gap.shows_prompt and gap.dressed and not _is_known_prompt(gap, prompts[tag])
    )
    if extra:
        beside.append(Beside(BESIDE_FIELDS, came.place, extra))
    altered = (issued.fixed, came.fixed) if extra is None else flat.altered if flat else None
    return LineRead({**kept, **given}, tuple(beside), altered)


def _given(gap: Gap, issued: Gap, place: str, extra: str) -> GivenAnswer:
    """What stands in a gap; words that the file calls a prompt, and that look like none, are in doubt."""
    unknown = gap.shows_prompt and bool(gap.text.strip()) and not _is_known_prompt(gap, issued)
    in_doubt = unknown and not gap.dressed
    return GivenAnswer(
        gap.text,
        place,
        gap.ticked,
        gap.shows_prompt and not in_doubt,
        gap.pictures,
        NO_PROMPT if in_doubt else "",
        extra,
    )


def _is_known_prompt(gap: Gap, issued: Gap) -> bool:
    own = prompt_of(gap.text)
    return own in KNOWN_PROMPTS or own == prompt_of(issued.text) or is_ruled(gap.text)


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


def further_text(line: FilledLine, issued: Sequence[FilledLine]) -> Iterator[Beside]:
    """What a line says that the form does not have, unless it is empty."""
    known = {prompt_of(gap.text) for own in issued for gap in own.gaps} | KNOWN_PROMPTS
    texts = [piece if isinstance(piece, str) else _filled(piece, known) for piece in line.pieces]
    if any(text.strip() for text in texts):
        yield Beside(BESIDE_FORM, line.place, "".join(texts).strip())


def _filled(gap: Gap, known: set[str]) -> str:
    if gap.kind is FieldKind.CHECKBOX:
        return "☒" if gap.ticked is not False else ""
    return "" if gap.shows_prompt or prompt_of(gap.text) in known or is_ruled(gap.text) else gap.text
