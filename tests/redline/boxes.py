"""Words into Word files with text boxes: in both forms, in the older one, in headers, notes, cells, and in boxes."""

from dataclasses import dataclass, replace
from html import escape
from itertools import count
from random import Random

from tests.word.foreign_files import Made

_WORDS = [
    "the",
    "supplier",
    "delivers",
    "every",
    "instrument",
    "on",
    "time",
    "and",
    "bears",
    "its",
    "cost",
    "until",
    "it",
    "has",
    "been",
    "taken",
    "over",
    "in",
    "writing",
    "by",
    "whoever",
    "signs",
    "for",
    "the",
    "site",
    "unless",
    "somebody",
    "else",
    "was",
    "named",
    "before",
]
_DRAWN = "http://schemas.openxmlformats.org/drawingml/2006/main"
_OFFICE = "http://schemas.microsoft.com/office/word/2010/wordprocessing"


@dataclass(frozen=True, slots=True)
class Box:
    """A text box: its paragraphs, and those that older programs show where they show others."""

    lines: tuple[str, ...]
    older: tuple[str, ...] = ()
    width: int = 1_800_000
    vml: bool = False
    """True where the file has the older form alone."""
    inner: "Box | None" = None
    second: tuple[str, ...] = ()
    """The paragraphs of another box that it is grouped with."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A paragraph with boxes in it."""

    text: str
    boxes: tuple[Box, ...] = ()


@dataclass(frozen=True, slots=True)
class Spots:
    """A file: paragraphs of the body, of a cell, of a header and of a note."""

    body: tuple[Spot, ...]
    cell: tuple[Spot, ...] = ()
    header: tuple[Spot, ...] = ()
    note: tuple[Spot, ...] = ()


def made(spots: Spots) -> Made:
    """What a file with these paragraphs holds."""
    ids = count(1)
    body = _paragraphs(spots.body, ids)
    if spots.note:
        body += '<w:p><w:r><w:t>See below.</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
    if spots.cell:
        grid = '<w:tblPr/><w:tblGrid><w:gridCol w:w="2000"/></w:tblGrid>'
        body += f"<w:tbl>{grid}<w:tr><w:tc><w:tcPr/>{_paragraphs(spots.cell, ids)}</w:tc></w:tr></w:tbl>"
    section = ""
    if spots.header:
        section = '<w:p><w:pPr><w:sectPr><w:headerReference w:type="default" r:id="header"/></w:sectPr></w:pPr></w:p>'
    notes = {"2": _paragraphs(spots.note, ids)} if spots.note else {}
    return Made(body + section, header=_paragraphs(spots.header, ids), notes=notes)


def _paragraphs(spots: tuple[Spot, ...], ids: "count[int]") -> str:
    return "".join(
        f'<w:p><w:r><w:t xml:space="preserve">{escape(spot.text)}</w:t></w:r>'
        f"{''.join(f'<w:r>{_drawn(box, ids)}</w:r>' for box in spot.boxes)}</w:p>"
        for spot in spots
    )


def _drawn(box: Box, ids: "count[int]") -> str:
    older = _pict(box, box.older or box.lines, ids)
    if box.vml:
        return older
    return (
        f'<mc:AlternateContent><mc:Choice Requires="wps">{_drawing(box, ids)}</mc:Choice>'
        f"<mc:Fallback>{older}</mc:Fallback></mc:AlternateContent>"
    )


def _drawing(box: Box, ids: "count[int]") -> str:
    own = next(ids)
    size = f'<a:xfrm><a:off x="0" y="0"/><a:ext cx="{box.width}" cy="900000"/></a:xfrm>'
    shapes = f"{_shape(box, size, ids)}{_shape(_second(box), size, ids) if box.second else ''}"
    graphic = (
        f'<a:graphicData uri="{_OFFICE}Group"><wpg:wgp xmlns:wpg="{_OFFICE}Group"><wpg:cNvGrpSpPr/>'
        f"<wpg:grpSpPr/>{shapes}</wpg:wgp></a:graphicData>"
        if box.second
        else f'<a:graphicData uri="{_OFFICE}Shape">{shapes}</a:graphicData>'
    )
    return (
        f'<w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="{own}"'
        ' behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        '<wp:positionH relativeFrom="column"><wp:posOffset>100000</wp:posOffset></wp:positionH>'
        '<wp:positionV relativeFrom="paragraph"><wp:posOffset>100000</wp:posOffset></wp:positionV>'
        f'<wp:extent cx="{box.width}" cy="900000"/><wp:wrapSquare wrapText="bothSides"/>'
        f'<wp:docPr id="{own}" name="Box {own}"/><wp:cNvGraphicFramePr/>'
        f'<a:graphic xmlns:a="{_DRAWN}">{graphic}</a:graphic></wp:anchor></w:drawing>'
    )


def _second(box: Box) -> Box:
    return Box(box.second, width=box.width)


def _shape(box: Box, size: str, ids: "count[int]") -> str:
    own = next(ids)
    return (
        f'<wps:wsp><wps:cNvPr id="{own}" name="Shape {own}"/><wps:cNvSpPr txBox="1"/>'
        f'<wps:spPr>{size}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr>'
        f"<wps:txbx>{_content(box, box.lines, ids)}</wps:txbx><wps:bodyPr/></wps:wsp>"
    )


def _pict(box: Box, lines: tuple[str, ...], ids: "count[int]") -> str:
    shapes = _old_shape(box, lines, ids)
    if box.second:
        grouped = f"{shapes}{_old_shape(_second(box), box.second, ids)}"
        shapes = f'<v:group id="_x0000_s{next(ids)}">{grouped}</v:group>'
    return f"<w:pict>{shapes}</w:pict>"


def _old_shape(box: Box, lines: tuple[str, ...], ids: "count[int]") -> str:
    return (
        f'<v:shape id="_x0000_s{next(ids)}" style="width:{box.width // 12700}pt;height:70pt">'
        f"<v:textbox>{_content(box, lines, ids)}</v:textbox></v:shape>"
    )


def _content(box: Box, lines: tuple[str, ...], ids: "count[int]") -> str:
    spots = [Spot(line) for line in lines]
    if box.inner is not None:
        spots[-1] = replace(spots[-1], boxes=(box.inner,))
    return f"<w:txbxContent>{_paragraphs(tuple(spots), ids)}</w:txbxContent>"


def any_spots(random: Random) -> Spots:
    """A file with boxes of any kind at any place."""
    return Spots(
        tuple(_any_spot(random) for _ in range(random.randint(2, 5))),
        *(
            tuple(_any_spot(random) for _ in range(random.randint(1, 2))) if random.random() < 0.6 else ()
            for _ in range(3)
        ),
    )


def edited(spots: Spots, random: Random) -> Spots:
    """The file after edits inside boxes and beside them; boxes come, go and move between paragraphs."""
    parts = (spots.body, spots.cell, spots.header, spots.note)
    return Spots(*(_edited_part(part, random) for part in parts))


def _words(random: Random, least: int = 3) -> str:
    return " ".join(random.choices(_WORDS, k=random.randint(least, 12)))


def _any_spot(random: Random) -> Spot:
    return Spot(_words(random), tuple(_any_box(random) for _ in range(random.choice((0, 1, 1, 2)))))


def _any_box(random: Random, depth: int = 0) -> Box:
    lines = tuple(_words(random, 1) for _ in range(random.randint(1, 3)))
    older = (*lines[:-1], _words(random)) if random.random() < 0.2 else ()
    inner = _any_box(random, depth + 1) if depth == 0 and random.random() < 0.15 else None
    width = random.choice((1_800_000, 1_800_000, 2_700_000))
    second = (_words(random),) if random.random() < 0.2 else ()
    return Box(lines, older, width, random.random() < 0.3, inner, second)


def _edited_part(part: tuple[Spot, ...], random: Random) -> tuple[Spot, ...]:
    spots = [_edited_spot(spot, random) for spot in part]
    if len(spots) > 1 and random.random() < 0.3:
        left, arrived = random.sample(range(len(spots)), 2)
        moved = spots[left].boxes[:1]
        spots[left] = replace(spots[left], boxes=spots[left].boxes[1:])
        spots[arrived] = replace(spots[arrived], boxes=(*spots[arrived].boxes, *moved))
    if len(spots) > 1 and random.random() < 0.2:
        spots.pop(random.randrange(len(spots)))
    if spots and random.random() < 0.2:
        spots.insert(random.randrange(len(spots) + 1), _any_spot(random))
    return tuple(spots)


def _edited_spot(spot: Spot, random: Random) -> Spot:
    boxes = [_edited_box(box, random) for box in spot.boxes]
    if boxes and random.random() < 0.1:
        boxes.pop()
    if random.random() < 0.1:
        boxes.append(_any_box(random))
    return Spot(_edited_line(spot.text, random) if random.random() < 0.3 else spot.text, tuple(boxes))


def _edited_box(box: Box, random: Random) -> Box:
    chance = random.random()
    if chance < 0.3:
        return box
    if chance < 0.4:
        return replace(box, width=box.width + 100_000)
    lines = [_edited_line(line, random) if random.random() < 0.5 else line for line in box.lines]
    if random.random() < 0.2:
        lines.append(_words(random))
    if len(lines) > 1 and random.random() < 0.2:
        lines.pop(random.randrange(len(lines)))
    inner = _edited_box(box.inner, random) if box.inner is not None else None
    older = box.older and (*lines[:-1], box.older[-1])
    second = tuple(_edited_line(line, random) for line in box.second)
    return replace(box, lines=tuple(lines), older=older, inner=inner, second=second)


def _edited_line(line: str, random: Random) -> str:
    words = line.split()
    words[random.randrange(len(words))] = random.choice(_WORDS)
    return " ".join([*words, *random.choices(_WORDS, k=random.randint(0, 2))])
