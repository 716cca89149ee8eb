"""The bytes of a picture file into the same picture without what its file says beside it.

Cameras and programs write places, people, dates, comments, small copies and earlier states into pictures.
What is kept is a closed list: the pixels, their colours, their size on paper, and which way is up.
"""

import struct
from collections.abc import Callable, Iterator
from io import BytesIO

from lxml import etree
from PIL import Image
from PIL.PngImagePlugin import ChunkStream, putchunk

_PNG = b"\x89PNG\r\n\x1a\n"
_KEPT_CHUNKS = frozenset(
    b"IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB cICP mDCV cLLI bKGD hIST pHYs sPLT".split()
)
_HEAD_BYTES, _SUM_BYTES = 8, 4
"""Around the content of a chunk."""
_SCAN, _END, _COMMENT = 0xDA, 0xD9, 0xFE
_WITHOUT_LENGTH = frozenset((0x01, *range(0xD0, 0xD8)))
_JFIF_BYTES = 14
"""Of its segment, before the small copy that may follow."""
_ORIENTATION = 0x0112
_UPRIGHT = 1
_LEAST_EMF_BYTES = 88
_EXTENSION, _IMAGE, _GIF_END = 0x21, 0x2C, 0x3B
_SHOWN_EXTENSION, _LOOP = 0xF9, 0xFF
_NOT_DRAWN = ("metadata", "namedview")
_WEB = "http://www.w3.org/"


def bare_picture(data: bytes) -> bytes | None:
    """The same picture without its file's own notes; None where it is of no kind known, or damaged.

    Known are PNG, JPEG, GIF, BMP, EMF, WMF and SVG. The orientation of EXIF stays: without it a picture lies.
    """
    for begins, bare in _KINDS:
        if data.startswith(begins):
            try:
                return bare(data)
            except (IndexError, struct.error, SyntaxError, ValueError, etree.LxmlError):
                return None
    return None


def _bare_png(data: bytes) -> bytes:
    source, kept = BytesIO(data), BytesIO()
    kept.write(source.read(len(_PNG)))
    with ChunkStream(source) as chunks:
        while True:
            kind, start, length = chunks.read()
            end = start + length + _SUM_BYTES
            if end > len(data):
                raise ValueError("cut off")
            if kind in _KEPT_CHUNKS:
                kept.write(data[start - _HEAD_BYTES : end])
            elif kind == b"eXIf" and (turn := _turn(data[start : start + length])):
                putchunk(kept, kind, turn)
            if kind == b"IEND":
                return kept.getvalue()
            source.seek(end)


def _bare_jpeg(data: bytes) -> bytes:
    kept, position = [data[:2]], 2
    while True:
        if data[position] != 0xFF:
            raise ValueError("no marker")
        marker = data[position + 1]
        if marker == 0xFF:  # filled up to an even place
            position += 1
            continue
        if marker == _END:
            return b"".join((*kept, data[position : position + 2]))
        if marker in _WITHOUT_LENGTH:
            kept.append(data[position : position + 2])
            position += 2
            continue
        end = position + 2 + struct.unpack(">H", data[position + 2 : position + 4])[0]
        kept.append(_bare_segment(marker, data[position:end]))
        position = end
        if marker == _SCAN:
            end = _end_of_scan(data, position)
            kept.append(data[position:end])
            position = end


def _bare_segment(marker: int, segment: bytes) -> bytes:
    """A segment of a JPEG file as it is kept; nothing of it where it only tells (T.81, B.2.4.6)."""
    body = segment[4:]
    if marker == 0xE0 and body.startswith(b"JFIF\0"):
        return struct.pack(">BBH", 0xFF, marker, _JFIF_BYTES + 2) + body[: _JFIF_BYTES - 2] + b"\0\0"
    if marker == 0xE1 and body.startswith(b"Exif\0\0"):
        turn = _turn(body[6:])
        return struct.pack(">BBH", 0xFF, marker, len(turn) + 8) + b"Exif\0\0" + turn if turn else b""
    is_colour = (marker == 0xE2 and body.startswith(b"ICC_PROFILE\0")) or (
        marker == 0xEE and body.startswith(b"Adobe")
    )
    is_note = marker == _COMMENT or 0xE0 <= marker <= 0xEF
    return segment if is_colour or not is_note else b""


def _end_of_scan(data: bytes, position: int) -> int:
    """Where the next marker stands that is no part of the pixels."""
    while True:
        position = data.index(b"\xff", position)
        if data[position + 1] != 0 and data[position + 1] not in _WITHOUT_LENGTH:
            return position
        position += 2


def _turn(exif: bytes) -> bytes:
    """EXIF that says which way is up, and nothing else; nothing where the picture stands upright."""
    given, bare = Image.Exif(), Image.Exif()
    try:
        given.load(exif)
        turn = given.get(_ORIENTATION, _UPRIGHT)
    except (LookupError, OSError, SyntaxError, TypeError, ValueError, struct.error):
        return b""  # what nobody can read turns nothing
    if turn not in range(_UPRIGHT + 1, 9):
        return b""
    bare[_ORIENTATION] = turn
    return bare.tobytes(8).removeprefix(b"Exif\0\0")


def _bare_gif(data: bytes) -> bytes:
    position = 13 + _table_bytes(data[10])
    kept = [data[:position]]
    while data[position] != _GIF_END:
        start, kind = position, data[position]
        if kind == _IMAGE:
            position += 10 + _table_bytes(data[position + 9]) + 1
        elif kind == _EXTENSION:
            position += 2
        else:
            raise ValueError("no block")
        first = data[position + 1 : position + 12]
        position = _end_of_blocks(data, position)
        is_shown = kind == _IMAGE or data[start + 1] == _SHOWN_EXTENSION
        if is_shown or (data[start + 1] == _LOOP and first in (b"NETSCAPE2.0", b"ANIMEXTS1.0")):
            kept.append(data[start:position])
    return b"".join((*kept, bytes((_GIF_END,))))


def _table_bytes(flags: int) -> int:
    return 3 << ((flags & 7) + 1) if flags & 0x80 else 0


def _end_of_blocks(data: bytes, position: int) -> int:
    while data[position]:
        position += data[position] + 1
    return position + 1


def _bare_emf(data: bytes) -> bytes:
    """The drawing without the name of its program and its own title ([MS-EMF] 2.3.4.2)."""
    if len(data) < _LEAST_EMF_BYTES or data[40:44] != b" EMF":
        raise ValueError("no EMF")
    letters, start = struct.unpack("<II", data[60:68])
    end = start + 2 * letters
    if not letters:
        return data
    if not _LEAST_EMF_BYTES <= start < end <= struct.unpack("<I", data[4:8])[0] <= len(data):
        raise ValueError("its title lies elsewhere")
    return data[:start] + bytes(end - start) + data[end:]


def _bare_svg(data: bytes) -> bytes:
    """The drawing without comments, and without what drawing programs keep in it for themselves."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    root = etree.fromstring(data, parser)
    etree.strip_tags(root, etree.Comment, etree.ProcessingInstruction)
    for element in list(_others(root)):
        above = element.getparent()
        if above is not None:
            above.remove(element)
    for element in root.iter(etree.Element):
        for key in [key for key in element.attrib if not _is_drawn(str(key))]:
            del element.attrib[key]
    etree.cleanup_namespaces(root)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True)


def _others(root: etree._Element) -> Iterator[etree._Element]:
    for element in root.iter(etree.Element):
        if not _is_drawn(str(element.tag)) or etree.QName(element).localname in _NOT_DRAWN:
            yield element


def _is_drawn(name: str) -> bool:
    """True for a name without a vocabulary, or of the web's own: SVG, links between things, XML."""
    return not name.startswith("{") or name.startswith(f"{{{_WEB}")


def _as_it_is(data: bytes) -> bytes:
    return data


_KINDS: tuple[tuple[tuple[bytes, ...], Callable[[bytes], bytes]], ...] = (
    ((_PNG,), _bare_png),
    ((b"\xff\xd8\xff",), _bare_jpeg),
    ((b"GIF87a", b"GIF89a"), _bare_gif),
    ((b"\x01\x00\x00\x00",), _bare_emf),
    ((b"BM", b"\xd7\xcd\xc6\x9a", b"\x01\x00\x09\x00", b"\x02\x00\x09\x00"), _as_it_is),
    ((b"<svg", b"<?xml", b"\xef\xbb\xbf<"), _bare_svg),
)
