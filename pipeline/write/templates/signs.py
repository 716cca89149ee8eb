"""A document and the signs of the fonts into the signs that its PDF could not print, each with its place."""

import re
from collections.abc import Callable, Iterator
from html import unescape
from unicodedata import normalize

from pipeline.codes import CODES
from pipeline.errors import PipelineError, Place, Problem, found
from pipeline.model.shared import Shared
from pipeline.model.text.block import Figure, Paragraph, Table, TableRole
from pipeline.model.text.document import Document
from pipeline.model.text.inline import FormField, plain_text
from pipeline.model.text.walk import block_contents, contents
from pipeline.resolve.checks.checked import Checked, Library
from pipeline.resolve.checks.prose import OBJECT, SEPARATOR
from pipeline.resolve.plain import running_lines
from pipeline.resolve.resolved import Resolved, resolved
from pipeline.workspace.snapshots.snapshot import changelog_path
from pipeline.write.look import Look
from pipeline.write.templates.font_file import signs_of
from pipeline.write.templates.stylesheets import PRINTED, loaded_addresses

CODE = "FNT-01"
_PICTURES = ("svg", "png", "jpg", "jpeg")
"""What a stylesheet loads beside fonts."""
Page = Callable[[Resolved], str]
"""Gives the HTML that a PDF is laid out from."""
_HIDDEN = re.compile(
    "[\t\n\r \xa0\u1680\u2000-\u200a\u202f\u205f\u3000"
    "\xad\u034f\u061c\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
    f"\ufff0-\ufff8\U0001d173-\U0001d17a\U000e0000-\U000e0fff{SEPARATOR}{OBJECT}]"
)
"""What needs no glyph: spaces, and what HarfBuzz hides (default ignorable, Unicode 16, 5.21)."""
_STAND_INS = {0x2011: 0x2010}
"""What HarfBuzz draws with another glyph where the font has none of its own: the no-break hyphen."""
_NO_TEXT = re.compile(r"<(style|title|select)\b.*?</\1>|<[^>]*>", re.DOTALL)


def printed_signs(look: Look) -> frozenset[int]:
    """The code points that the fonts of a PDF have; PipelineError where one of them is no font."""
    return frozenset().union(*(signs_of(look.data(path)) for path in printed_fonts(look)))


def known_signs(look: Look) -> frozenset[int]:
    """The same; none where a font is broken, which is told of the look and not sign by sign."""
    try:
        return printed_signs(look)
    except PipelineError:
        return frozenset()


def printed_fonts(look: Look) -> tuple[str, ...]:
    """The fonts that the stylesheets of a PDF load."""
    loaded = (address.template for path in PRINTED for address in loaded_addresses(look, path))
    return tuple(
        dict.fromkeys(name for name in loaded if name and name.rpartition(".")[2].lower() not in _PICTURES)
    )


def missing_signs(text: str, signs: frozenset[int]) -> str:
    """The signs of a text that no font has, each once."""
    used = set(text if text.isascii() else normalize("NFC", text))
    return "".join(sorted(sign for sign in used if ord(sign) not in signs and _needs_glyph(sign, signs)))


def _needs_glyph(sign: str, signs: frozenset[int]) -> bool:
    return _STAND_INS.get(ord(sign)) not in signs and not _HIDDEN.match(sign)


def sign_problems(checked: Checked, page: Page, signs: frozenset[int], suspect: bool) -> Iterator[Problem]:
    """A problem for each sign that the PDF of a document cannot print.

    `suspect` says that the shared data hold such a sign, which the document may print.
    """
    document, library = checked.document, checked.library
    own = "\n".join((checked.prose.words, *_around(document)))
    if not suspect and not missing_signs(own, signs):
        return  # laying the page out in HTML costs more than all other rules
    for sign in missing_signs("\n".join(_printed(document, library, page)), signs):
        message = f"no font has the sign {sign_named(sign)}"
        yield found(CODE, _place(checked, sign), message, CODES[CODE].cure)


def sign_named(sign: str) -> str:
    """A sign as a message names it: "'你' (U+4F60)"."""
    return f"'{sign}' (U+{ord(sign):04X})"


def _around(document: Document) -> Iterator[str]:
    """What a document prints beside its prose: its change record, its fields, drawings, boxes, headers."""
    artefact = document.artefact
    yield from (artefact.title, artefact.short_name, artefact.document_number, *artefact.owners)
    yield document.version.version
    for block in document.blocks:
        match block:
            case Table(role=TableRole.CONTROL):
                yield from map(plain_text, block_contents(block))
            case Figure():
                yield from block.picture.words
            case Paragraph(callout=box) if box is not None:
                yield box.title
            case _:
                pass
    if document.fields_used:
        fields = (
            inline for content in contents(document) for inline in content if isinstance(inline, FormField)
        )
        for field in fields:
            yield from (field.label, field.beside, field.hint, *field.options)


def shared_text(shared: Shared) -> str:
    """Every value of the shared data, whether it is printed or not."""
    values = (value for data in shared.values() for entry in data for value in entry.values.values())
    return "\n".join(
        str(part) for value in values for part in (value if isinstance(value, tuple) else (value,))
    )


def _printed(document: Document, library: Library, page: Page) -> Iterator[str]:
    """The texts of the page for print, and those in its drawings."""
    html = page(resolved(document, library.shared, library.document))
    yield unescape(_NO_TEXT.sub(" ", html))
    lines = running_lines(document)
    yield from (lines.subject, lines.version, lines.owners)
    for block in document.blocks:
        if isinstance(block, Figure):
            yield from block.picture.words


def _place(checked: Checked, sign: str) -> Place:
    """Where a sign stands: in prose, in a drawing, else in a file of the artefact or of the shared data."""
    prose, document = checked.prose, checked.document
    offset = prose.words.find(sign)
    while offset >= 0 and isinstance(prose.passage(offset).block, Figure):
        offset = prose.words.find(sign, offset + 1)
    if offset >= 0:
        return prose.passage(offset).place if sign.isspace() else checked.at(offset, sign)
    for block in document.blocks:
        if isinstance(block, Figure) and any(sign in words for words in block.picture.words):
            return block.place
    artefact = document.artefact
    own = (f"sources/{artefact.id}/{name}" for name in (*artefact.parts, artefact.fields) if name)
    files = (
        artefact.place.path,
        *own,
        changelog_path(artefact.id),
        *(data.path for data in checked.shared.values()),
    )
    return next(
        (place for path in files if (place := _in_file(checked.library, path, sign)) is not None),
        artefact.place,
    )


def _in_file(library: Library, path: str, sign: str) -> Place | None:
    try:
        lines = library.sources.snapshot.read(path).decode("utf-8", "replace").splitlines()
    except PipelineError:
        return None
    for number, line in enumerate(lines, 1):
        if sign in line:
            return Place(path, number, line.index(sign) + 1)
    return None
