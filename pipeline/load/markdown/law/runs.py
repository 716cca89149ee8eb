"""The lines of a paragraph into those that look like list items, and run into the text before them."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.load.markdown.lettered import written_marker
from pipeline.load.markdown.placed import OBJECT

RUNS_IN, MAY_RUN_IN = "LST-03", "LST-04"
_DOTS = "•‣▪▫◦●○■□⁃∙·♦➢✓✔►▶➤❖★\uf0b7\uf0a7\uf0d8\uf076\uf0fc"
_CLAUSE = r"\d{1,2}(?:\.\d{1,2}){1,3}[.)]?(?=[ \t]+[A-Z][a-z])"
"""The number of a clause in front of a sentence; a measure has its unit behind it."""
_ITEM = re.compile(rf"[ \t]*(?:([{_DOTS}])([ \t]*)|([-*+‐−–—－o§→⇒➔①-⑳]|\d{{1,9}}[.)]|{_CLAUSE})([ \t]+|$))")
_ORDINAL = re.compile(r"[A-Za-z]|[ivx]{2,5}|[IVX]{2,5}|\d{1,2}")
_YEAR = re.compile(r"[ \t]*\d{3,9}[.)]")
"""What a sentence about a year can end with, at the start of a line."""
_STEP = re.compile(
    r"[ \t]*(?P<word>[A-Za-z][\w-]*(?:[ \t][\w-]+){0,3}?)[ \t]+(?:\d{1,3}|[A-Za-z]|[IVX]{2,5}|[ivx]{2,5})"
    r"[ \t]*[:.)–—-](?=[ \t])"
)
_LABEL = re.compile(r"[ \t]*[A-Z][\w()/-]{0,30}(?:[ \t][\w()/-]{1,30}){0,3}:(?=[ \t]+\S)")
_BROKEN = (OBJECT, "\\")
"""What a line ends with that the author ended."""
_LINE_CURE = (
    "end the line above with a backslash, or put a blank line between; an item begins with '- ' or '1. '"
)
_CURE = "put a blank line before the list, and begin its items with '- ' or '1. '"


@dataclass(frozen=True, slots=True)
class ItemLikeLine:
    """A line that looks like an item: its number in the paragraph, the code and the words of its problem."""

    number: int
    code: str
    message: str
    cure: str


def run_in(lines: Sequence[str]) -> Iterator[ItemLikeLine]:
    """Every line that looks like an item: an error where more than its first signs says so."""
    marked_lines = {number: marker for number, line in enumerate(lines) if (marker := _marker(line))}
    if len(lines) > 1:
        yield from (line for line in _labelled(lines) if line.number not in marked_lines)
    kinds = Counter(kind for _, kind, _ in marked_lines.values())
    for number, (shown, kind, sure) in marked_lines.items():
        others = kinds[kind] > 1
        after_colon = number > 0 and lines[number - 1].rstrip().endswith(":")
        certain = number > 0 and (sure or others or after_colon)
        alone = kind == "clause" and not others  # a reference to one may end a sentence
        if alone or (not certain and not number and not sure):
            continue
        code = RUNS_IN if certain else MAY_RUN_IN
        verb = "looks like a list item, and" if certain else "may be meant as a list item;"
        what = "runs into the text before it" if number else "is printed as it stands"
        yield ItemLikeLine(
            number, code, f"'{shown}' {verb} {what}" if certain else f"'{shown}' {verb} it {what}", _CURE
        )


def _labelled(lines: Sequence[str]) -> Iterator[ItemLikeLine]:
    """Each line with a label like that of the line above: `Step 1: …`, `Step 2: …`; `Owner: …`, `Date: …`."""
    for number in range(1, len(lines)):
        above, line = lines[number - 1], lines[number]
        if above.endswith((*_BROKEN, "  ")):
            continue
        match, other = _STEP.match(above), _STEP.match(line)
        same = match and other and match["word"].casefold() == other["word"].casefold()
        if same or (_LABEL.match(above) and (other := _LABEL.match(line))):
            assert other is not None
            shown = other[0].strip()
            told = f"'{shown}' may begin a line of its own; it runs into the text before it"
            yield ItemLikeLine(number, MAY_RUN_IN, told, _LINE_CURE)


def _marker(line: str) -> tuple[str, str, bool] | None:
    """What a line begins with, its kind, and whether it can be nothing but an item."""
    match = _ITEM.match(line)
    if match and not _YEAR.match(line):
        sign, gap = match[1] or match[3], match[2] or match[4] or ""
        if sign in _DOTS:
            return sign, "dot", True
        kind = "number" if sign[0].isdigit() else sign
        kind = "clause" if "." in sign[:-1] else kind
        return sign, kind, "\t" in gap or sign in "*+-"
    marker = written_marker(line.lstrip())
    if marker is None or not _ORDINAL.fullmatch(marker.digits):
        return None
    return line.split()[0], f"letter {marker.delimiter}", "\t" in line[: marker.width]
