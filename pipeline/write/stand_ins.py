"""A document and the signs of the fonts into what a PDF can print, with a list of what stands in for what."""

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from pipeline.load.composed import heading, paragraph, table
from pipeline.model.text.block import Block, Figure, Heading, Picture, Table
from pipeline.model.text.document import Document
from pipeline.model.text.inline import CrossReference, Inline, Inlines, Text, plain_text
from pipeline.model.text.walk import block_contents, cell_contents, contents, mapped
from pipeline.write.templates.signs import missing_signs

_MOST_PLACES = 20
_SVG = "image/svg+xml"


@dataclass(frozen=True, slots=True)
class StandIn:
    """What is printed for a sign that no font has."""

    sign: str
    printed: str
    """ "[U+1F600]"."""
    name: str
    """As Unicode calls it."""


def stand_in(sign: str) -> StandIn:
    """What is printed for a sign."""
    return StandIn(sign, f"[U+{ord(sign):04X}]", unicodedata.name(sign, "a sign without a name").lower())


def stood_in(text: str, signs: frozenset[int]) -> str:
    """The text with a stand-in for each sign that no font has; as it is where the fonts are not known."""
    missing = missing_signs(text, signs) if signs and not text.isascii() else ""
    if not missing:
        return text
    whole = unicodedata.normalize("NFC", text)
    return whole.translate({ord(sign): stand_in(sign).printed for sign in missing})


def with_stand_ins(document: Document, signs: frozenset[int]) -> Document:
    """The document with stand-ins, and a list of them at its end; itself where the fonts have every sign."""
    missing = missing_signs("\n".join(_texts(document)), signs) if signs else ""
    if not missing:
        return document

    def change(content: Inlines) -> Inlines:
        return tuple(_inline(inline, signs) for inline in content)

    made = mapped(document, change)
    body = tuple(_drawn(block, signs) for block in made.body)
    artefact = replace(
        made.artefact,
        title=stood_in(made.artefact.title, signs),
        short_name=stood_in(made.artefact.short_name, signs),
        owners=tuple(stood_in(owner, signs) for owner in made.artefact.owners),
        notice=stood_in(made.artefact.notice, signs),
    )
    return replace(made, artefact=artefact, body=(*body, *_listed(document, missing)))


def printable_picture(picture: Picture, signs: frozenset[int]) -> Picture:
    """A drawing made from data with stand-ins; any other as it is."""
    words = tuple(stood_in(word, signs) for word in picture.words)
    if words == picture.words or picture.media_type != _SVG:
        return picture
    return replace(picture, data=stood_in(picture.data.decode(), signs).encode(), words=words)


def _inline(inline: Inline, signs: frozenset[int]) -> Inline:
    if isinstance(inline, Text | CrossReference):
        text = stood_in(inline.text, signs)
        return inline if text == inline.text else replace(inline, text=text)
    return inline


def _drawn(block: Block, signs: frozenset[int]) -> Block:
    if not isinstance(block, Figure):
        return block
    return replace(block, picture=printable_picture(block.picture, signs), alt=stood_in(block.alt, signs))


def _texts(document: Document) -> Iterator[str]:
    artefact = document.artefact
    yield from (artefact.title, artefact.short_name, artefact.notice, *artefact.owners)
    yield from map(plain_text, contents(document))
    for block in document.blocks:
        if isinstance(block, Figure):
            yield from (block.alt, *block.picture.words)


def _listed(document: Document, missing: str) -> Iterator[Block]:
    places = _places(document, missing)
    rows = []
    for sign in missing:
        where = list(places.get(sign, ()))
        language = document.language
        more = language.printed("more", number=len(where) - _MOST_PLACES) if len(where) > _MOST_PLACES else ""
        stands_in = stand_in(sign)
        rows.append((stands_in.printed, stands_in.name, ", ".join(where[:_MOST_PLACES]) + more))
    yield heading("stand-ins", document.language.printed("stand-ins.title"))
    yield paragraph(document.language.printed("stand-ins.about"))
    head = tuple(map(document.language.printed, ("stand-ins.printed", "stand-ins.for", "stand-ins.where")))
    yield table("stand-ins-table", head, rows, (18, 42, 40), headed_rows=True)


def _places(document: Document, missing: str) -> Mapping[str, dict[str, None]]:
    """Where each sign stands: the first line of the row, else the heading above."""
    places: dict[str, dict[str, None]] = {}
    above = document.artefact.title
    for block in document.blocks:
        if isinstance(block, Heading):
            above = plain_text(block.content)
        for where, text in _parts(block, above):
            for sign in missing:
                if sign in unicodedata.normalize("NFC", text):
                    places.setdefault(sign, {})[_without(where, missing)] = None
    return places


def _parts(block: Block, above: str) -> Iterator[tuple[str, str]]:
    if isinstance(block, Table):
        for row in block.rows:
            texts = [plain_text(content) for cell in row.cells for content in cell_contents(cell)]
            own = texts[0] if len(row.cells) > 2 and texts and texts[0] else above
            yield own, "\n".join(texts)
    elif isinstance(block, Figure):
        yield above, "\n".join((block.alt, *block.picture.words))
    else:
        yield from ((above, plain_text(content)) for content in block_contents(block))


def _without(where: str, missing: str) -> str:
    return where.partition(": ")[0].translate({ord(sign): stand_in(sign).printed for sign in missing})
