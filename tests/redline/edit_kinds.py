"""The text of a source and a random number generator into the text after one edit of a known kind.

Every kind in the list of the design note on red-lines has its function here. A source is taken as blocks: text
between blank lines, and what stands in a fence as one.
"""

import random
import re
from collections import Counter
from collections.abc import Callable, Mapping
from itertools import pairwise

_FENCE = re.compile(r"^(`{3,}|:{3,})", re.MULTILINE)
_BLOCK_BREAK = re.compile(r"\n(?:[ \t]*\n)+")
_PROSE = re.compile(r"[A-Z(][^|\n]*[a-z]")

Random = random.Random
Text = str
"""The text of one Markdown source."""
Edit = Callable[[Text, Random], Text]
"""One change; the same text where there is nothing to change in this way."""


def _blocks(text: Text) -> list[str]:
    blocks: list[str] = []
    for piece in _BLOCK_BREAK.split(text.strip("\n")):
        if blocks and len(_FENCE.findall(blocks[-1])) % 2:
            blocks[-1] += f"\n\n{piece}"
        else:
            blocks.append(piece)
    return blocks


def _text(blocks: list[str]) -> Text:
    return "\n\n".join(blocks) + "\n"


def _where(blocks: list[str], fits: Callable[[str], object], rng: Random) -> int | None:
    """The place of one of the blocks that fit; None where none does."""
    found = [place for place, block in enumerate(blocks) if fits(block)]
    return rng.choice(found) if found else None


def _in_block(fits: Callable[[str], object], change: Callable[[str, Random], str]) -> Edit:
    """The edit that changes one block of some sort."""

    def edit(text: Text, rng: Random) -> Text:
        blocks = _blocks(text)
        place = _where(blocks, lambda block: fits(block) and change(block, Random(0)) != block, rng)
        if place is None:
            return text
        blocks[place] = change(blocks[place], rng)
        return _text(blocks)

    return edit


def _is_prose(block: str) -> bool:
    return bool(_PROSE.match(block)) and len(block.split()) > 12 and "{{" not in block and "{%" not in block


def _is_table(block: str) -> bool:
    lines = block.split("\n")
    return len(lines) > 4 and lines[0].startswith("{#") and all(line.startswith("|") for line in lines[1:])


def _substituted(pattern: str, replacement: str | Callable[[re.Match[str]], str]) -> Callable[..., str]:
    """A change of one of the places where a pattern matches, outside links, ids and fields."""

    def change(block: str, rng: Random) -> str:
        found = [match for match in re.finditer(pattern, block) if not _in_mark(block, match.start())]
        if not found:
            return block
        match = rng.choice(found)
        new = match.expand(replacement) if isinstance(replacement, str) else replacement(match)
        return block[: match.start()] + new + block[match.end() :]

    return change


def _in_mark(block: str, place: int) -> bool:
    return any(
        match.start() <= place < match.end()
        for match in re.finditer(r"\[[^\]]*\](\([^)]*\))?|\{[^}]*\}", block)
    )


def _term_everywhere(text: Text, rng: Random) -> Text:
    """A term changed in every place of the largest sources: in 50 and more of them."""
    words = Counter(
        word for block in _blocks(text) if _is_prose(block) for word in re.findall(r"[a-z]{3,}", block)
    )
    (term, count), *_ = words.most_common(1) or [("", 0)]
    if count < 50:
        return text
    del rng
    change = re.compile(rf"\b{term}\b(?![^\[]*\]\()")
    return _text([change.sub("each", block) if _is_prose(block) else block for block in _blocks(text)])


def _sentence_split(block: str, rng: Random) -> str:
    return _substituted(r", (and|but|which|so) ([a-z]\w+)", lambda m: f". {m[2].capitalize()}")(block, rng)


def _sentences_joined(block: str, rng: Random) -> str:
    return _substituted(r"([a-z])\. ([A-Z])(?=[a-z])", lambda m: f"{m[1]}, and {m[2].lower()}")(block, rng)


def _heading_renamed(block: str, rng: Random) -> str:
    return _substituted(r"(?<=# )[^{\n]+?(?= \{)", lambda m: f"{m[0]} and what follows from it")(block, rng)


def _section_inserted(text: Text, rng: Random) -> Text:
    """A new section before one of the same level, so that what follows is renumbered."""
    blocks = _blocks(text)
    place = _where(blocks, lambda block: block.startswith("##") and "#fresh" not in block, rng)
    if place is None:
        return text
    level = blocks[place].split(" ")[0]
    blocks[place:place] = [f"{level} A scenario put in between {{#fresh}}", "It was not foreseen by anybody."]
    return _text(blocks)


def _reference_shifted(text: Text, rng: Random) -> Text:
    """Another title and another number for a section that a reference in the same source points at."""
    blocks = _blocks(text)
    pointed = set(re.findall(r"\]\(#([\w-]+)\)", text))
    place = _where(blocks, lambda b: b.startswith("##") and (i := _id(b)) and i in pointed, rng)
    if place is None or "#shifted" in text:
        return text
    level = blocks[place].split(" ")[0]
    blocks[place] = blocks[place].replace(" {", ", in other words {", 1)
    blocks[place:place] = [f"{level} Put before {{#shifted}}", "This section shifts the numbers."]
    return _text(blocks)


def _id(heading: str) -> str:
    found = re.search(r"\{#([\w-]+)", heading)
    return found[1] if found else ""


def _moved(text: Text, rng: Random, change: Edit) -> Text:
    """A second-level section, changed, with all its text behind the next one of that level."""
    starts = [match.start() for match in re.finditer(r"^## ", text, re.MULTILINE)]
    ends = [match.start() for match in re.finditer(r"^##? ", text, re.MULTILINE)] + [len(text)]
    spans = [(start, next(end for end in ends if end > start)) for start in starts]
    pairs = [(one, other) for one, other in pairwise(spans) if one[1] == other[0]]
    if not pairs or ":::" in text:
        return text
    (start, middle), (_, end) = rng.choice(pairs)
    first, second = change(text[start:middle], rng).strip("\n"), text[middle:end].strip("\n")
    return f"{text[:start]}{second}\n\n{first}\n\n{text[end:]}"


def _section_moved(text: Text, rng: Random) -> Text:
    return _moved(text, rng, lambda section, _: section)


def _section_moved_and_edited(text: Text, rng: Random) -> Text:
    return _moved(text, rng, EDIT_KINDS["word replaced"])


def _heading_level(text: Text, rng: Random) -> Text:
    """A subsection promoted; where there is none, a section demoted below the one before it."""
    lower = [match.start() for match in re.finditer(r"^### .*\{#", text, re.MULTILINE)]
    upper = [match.start() for match in re.finditer(r"^## .*\{#", text, re.MULTILINE)][1:]
    if lower:
        place = rng.choice(lower)
        return text[:place] + text[place + 1 :]
    if not upper:
        return text
    place = rng.choice(upper)
    return f"{text[:place]}#{text[place:]}"


def _cell_divided(block: str, rng: Random) -> str:
    """A sentence break in a cell into two paragraphs."""
    cells = re.finditer(r"^( +)- ([A-Z].*(?:\n\1  +\S.*)*)", block, re.MULTILINE)
    found = [(cell, halves) for cell in cells if (halves := _halves(cell[2], rng))]
    if not found:
        return block
    cell, halves = rng.choice(found)
    inner = f"\n\n{cell[1]}  ".join(halves)
    return f"{block[: cell.start()]}{cell[1]}- |\n{cell[1]}  {inner}{block[cell.end() :]}"


def _halves(text: str, rng: Random) -> tuple[str, str] | None:
    """A text on one line, before and after one of its sentence breaks."""
    line = " ".join(text.split())
    breaks = [m for m in re.finditer(r"(?<=[a-z])\. (?=[A-Z][a-z])", line) if not _in_mark(line, m.start())]
    if not breaks:
        return None
    at = rng.choice(breaks).start()
    return line[: at + 1], line[at + 2 :]


def _note_divided(block: str, rng: Random) -> str:
    """A sentence break in a footnote into two paragraphs."""
    halves = _halves(block, rng)
    return "\n\n    ".join(halves) if halves else block


def _item_moved(block: str, rng: Random) -> str:
    """A numbered principle to another place of its list."""
    head, *items = re.split(r"\n(?=\d+\. )", block)
    if len(items) < 3:
        return block
    item = items.pop(rng.randrange(len(items) - 1))
    return "\n".join([head, *_numbered([*items, item])])


def _item_inserted(block: str, rng: Random) -> str:
    items = re.split(r"\n(?=\d+\. )", block)
    place = rng.randrange(1, len(items) + 1)
    new = "1. An item that nobody had thought of before."
    return "\n".join(_numbered([*items[:place], new, *items[place:]]))


def _numbered(items: list[str]) -> list[str]:
    """The items with numbers that follow each other from the first, or from 1."""
    return [re.sub(r"^\d+", str(number), item) for number, item in enumerate(items, 1)]


def _paragraph_deleted(text: Text, rng: Random) -> Text:
    blocks = _blocks(text)
    place = _where(blocks, lambda block: _is_prose(block) and "[^" not in block, rng)
    return text if place is None else _text(blocks[:place] + blocks[place + 1 :])


def _footnote_added(text: Text, rng: Random) -> Text:
    """A new footnote, or its mark at another place where the source has one already."""
    blocks = _blocks(text)
    place = _where(blocks, lambda block: _is_prose(block) and "[^" not in block, rng)
    if place is None or "[^fresh]" in text:
        return text
    blocks[place] += "[^fresh]"
    return _text([*blocks, "[^fresh]: A note that was called for in the comments of Example Supplier 1."])


def _cell_edited(block: str, rng: Random) -> str:
    head, *lines = block.split("\n")
    place = rng.randrange(2, len(lines))
    lines[place] = re.sub(r" \|$", " as well |", lines[place])
    return "\n".join([head, *lines])


def _row_inserted(block: str, rng: Random) -> str:
    head, *lines = block.split("\n")
    columns = lines[1].count("|") - 1
    row = "| " + " | ".join(f"New cell {number}" for number in range(1, columns + 1)) + " |"
    lines.insert(rng.randrange(2, len(lines) + 1), row)
    return "\n".join([head, *lines])


def _column_inserted(block: str, rng: Random) -> str:
    del rng
    head, *lines = block.split("\n")
    if r"\|" in block or len({line.count("|") for line in lines}) > 1:
        return block
    added = ["Remark", "---", *(f"remark {number}" for number in range(1, len(lines) - 1))]
    head = re.sub(r' widths="[^"]*"', "", head)
    return "\n".join([head, *(f"{line} {cell} |" for line, cell in zip(lines, added, strict=True))])


def _header_renamed(block: str, rng: Random) -> str:
    del rng
    head, first, *lines = block.split("\n")
    return "\n".join([head, re.sub(r" \|$", " (new) |", first), *lines])


def _cell_split(block: str, rng: Random) -> str:
    """A cell over two columns into two, in a row that is one line or a list of lines."""
    del rng
    found = re.search(r"(?m)(^ *- )?\{text: (\"[^\"]*\"|[^,}\n\"]+), colspan: 2\}", block)
    if found is None:
        return block
    start = found[1] or ""
    between = f"\n{start}" if start else ", "
    return block.replace(found[0], f"{start}{found[2]}{between}Split off", 1)


def _date_confirmed(text: Text, rng: Random) -> Text:
    found = list(re.finditer(r"[Tt]o be confirmed(?: \(owner: [^)]*\))?", text))
    if not found:
        return text
    match = rng.choice(found)
    return f"{text[: match.start()]}6 January 2025 to 31 January 2025{text[match.end() :]}"


def _block_inserted(new: str) -> Edit:
    """A block of another kind behind a paragraph."""

    def edit(text: Text, rng: Random) -> Text:
        blocks = _blocks(text)
        place = _where(blocks, _is_prose, rng)
        if place is None or ":::" in text:
            return text
        return _text([*blocks[: place + 1], new, *blocks[place + 1 :]])

    return edit


def _list_marked_otherwise(block: str, rng: Random) -> str:
    """A numbered list with letters, with brackets, or with another first number."""
    lines = block.split("\n")
    numbers = [line.split(".")[0] for line in lines if re.match(r"\d+\. ", line)]
    if len(numbers) < 2 or numbers != [str(number) for number in range(1, len(numbers) + 1)]:
        return block
    form = rng.choice(("{letter}. ", "({letter}) ", "{number}) ", "({number}) ", "{later}. "))

    def marked(match: re.Match[str]) -> str:
        number = int(match[1])
        return form.format(letter=chr(ord("a") + number - 1), number=number, later=number + 2)

    return "\n".join(re.sub(r"^(\d+)\. ", marked, line) for line in lines)


def _note_for_authors(block: str, rng: Random) -> str:
    return _substituted(r"(?<=[a-z]) (?=[a-z])", " <!-- is this so? --> ")(block, rng)


EDIT_KINDS: Mapping[str, Edit] = {
    "word replaced": _in_block(_is_prose, _substituted(r"(?<= )[a-z]{5,}(?= )", "something")),
    "phrase replaced": _in_block(
        _is_prose, _substituted(r"(?<= )[a-z]{3,} [a-z]{3,} [a-z]{3,}(?= )", "a phrase of quite other words")
    ),
    "inside a word": _in_block(_is_prose, _substituted(r"\b([a-z]{3})([a-z]{4,})\b", r"\1x\2")),
    "suffix": _in_block(_is_prose, _substituted(r"\b([a-z]{4,}[^s\W\d_])(?= )", r"\1s")),
    "case only": _in_block(_is_prose, _substituted(r"(?<=[a-z] )[a-z]{4,}\b", lambda m: m[0].capitalize())),
    "punctuation": _in_block(_is_prose, _substituted(r"(?<=[a-z]), ", "; ")),
    "term in 50 places": _term_everywhere,
    "modal verb": _in_block(_is_prose, _substituted(r"\b(must|shall|should|may|will)\b", "can")),
    "sentence split": _in_block(_is_prose, _sentence_split),
    "sentences joined": _in_block(_is_prose, _sentences_joined),
    "heading": _in_block(lambda block: block.startswith("#"), _heading_renamed),
    "renumbered by an insertion": _section_inserted,
    "footnote marker": _footnote_added,
    "reference with another number and title": _reference_shifted,
    "principle moved": _in_block(lambda block: block.startswith("{.principles"), _item_moved),
    "section moved": _section_moved,
    "section moved and edited": _section_moved_and_edited,
    "heading promoted or demoted": _heading_level,
    "paragraph split in a cell": _in_block(lambda block: block.startswith("```table"), _cell_divided),
    "paragraph split in a footnote": _in_block(lambda block: block.startswith("[^"), _note_divided),
    "paragraph deleted": _paragraph_deleted,
    "numbered item inserted": _in_block(lambda block: block.startswith("1. "), _item_inserted),
    "cell": _in_block(_is_table, _cell_edited),
    "row inserted": _in_block(_is_table, _row_inserted),
    "column inserted": _in_block(_is_table, _column_inserted),
    "merged cell split": _in_block(lambda block: block.startswith("```table"), _cell_split),
    "date confirmed": _date_confirmed,
    "table header": _in_block(_is_table, _header_renamed),
    "quotation inserted": _block_inserted("> The forum asked for more evidence.\n>\n> It was given."),
    "code inserted": _block_inserted("```code\nFLOW D0150\n    to: agent\n```"),
    "list marked otherwise": _in_block(lambda block: block.startswith("1. "), _list_marked_otherwise),
    "note for authors": _in_block(_is_prose, _note_for_authors),
    "subscript": _in_block(_is_prose, _substituted(r"(?<= )[a-z]{5,}(?= )", "CO~2~")),
}
"""Every kind of edit, by name."""
