"""A seed into one damaged Word file, and what became of it: a package that can be written, or an error."""

import traceback
from collections.abc import Callable
from functools import cache
from io import BytesIO
from pathlib import Path
from random import Random
from typing import Literal

import docx

from pipeline.errors import PipelineError
from pipeline.ooxml.package import package_bytes, read_package
from pipeline.read.docx.inputs import word_input
from tests.consult.returned.zipped import parts, zipped
from tests.fuzz.mutations import damaged_package
from tests.fuzz.outcome import Outcome, bug
from tests.judges.asked import further_folder
from tests.read.tracked_bodies import tracked_document

_CHOICES: tuple[Literal["", "accept", "reject"], ...] = ("", "accept", "reject")
_OF_CORPUS = (
    *("010-014-MovedParagraph.docx", "022-RP036-Vert-Merged-Cells.docx", "054-Comment042.docx"),
    *("032-arkup_Deletion_Start-val-author-special-chars.docx", "049-testWPSAttachment.docx"),
    *("050-testWORD_2006ml.docx", "051-MarketingRequirementsDocument_TP10187012.dotx", "059-60158.docm"),
    *("070-Comment020.docx", "089-textbox.docx"),
)
_Damage = Callable[[Random, dict[str, bytes]], None]


def inputs(seed: int) -> Outcome:
    """What came of a damaged Word file."""
    chance = Random(seed)
    originals = whole_files()
    data = originals[chance.randrange(len(originals))]
    if chance.random() < 0.4:
        files = dict(parts(data))
        chance.choice(_DAMAGES)(chance, files)
        data = zipped(files)
    else:
        data = damaged_package(chance, data)
    try:
        entered = word_input(data, "in.docx", chance.choice(_CHOICES))
        again = read_package(package_bytes(entered.package))
    except PipelineError as error:
        faults = () if error.place and error.cure else (f"no place or no cure: {error}",)
        return Outcome({"refused": 1}, faults)
    except Exception:
        return Outcome({}, (bug(traceback.format_exc()),))
    same = again.parts == entered.package.parts and again.relationships == entered.package.relationships
    return Outcome({"entered": 1}, () if same else ("what is written is read as another package",))


@cache
def whole_files() -> tuple[bytes, ...]:
    """Word files before they are damaged: those of the corpora where they lie beside the repository."""
    folder = (further_folder() or Path()) / "corpora" / "word" / "read"
    found = tuple((folder / name).read_bytes() for name in _OF_CORPUS if (folder / name).is_file())
    return (*(_own(seed) for seed in range(4)), *found)


def _own(seed: int) -> bytes:
    """A file of python-docx with tracked changes in its text."""
    out = BytesIO()
    docx.Document().save(out)
    files = dict(parts(out.getvalue()))
    files["word/document.xml"] = tracked_document(seed).encode()
    return zipped(files)


def _swapped_types(chance: Random, files: dict[str, bytes]) -> None:
    types = files.get("[Content_Types].xml", b"")
    words = [b"document.main", b"styles", b"settings", b"theme", b"footnotes", b"image/png", b"xml"]
    files["[Content_Types].xml"] = types.replace(chance.choice(words), chance.choice(words))


def _deep(chance: Random, files: dict[str, bytes]) -> None:
    name = chance.choice(("w:sdt", "w:ins", "w:tbl", "w:hyperlink", "m:e"))
    levels = chance.choice((60, 200, 400, 5000))
    _put(files, f"<{name}>" * levels + f"</{name}>" * levels)


def _long(chance: Random, files: dict[str, bytes]) -> None:
    word = "x" * chance.choice((10_000, 1_000_000))
    _put(files, f'<w:bookmarkStart w:id="{word}" w:name="{word}"/><w:ins w:author="{word}"/>')


def _many(chance: Random, files: dict[str, bytes]) -> None:
    one = chance.choice(
        (
            '<w:p><w:pPr><w:rPr><w:del w:id="1" w:author="a"/></w:rPr></w:pPr></w:p>',
            '<w:ins w:id="1" w:author="a"/>',
            '<w:bookmarkStart w:id="1"/>',
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r>',
        )
    )
    _put(files, one * chance.choice((100, 5000)))


def _put(files: dict[str, bytes], xml: str) -> None:
    """Puts XML at the start of the body."""
    main = files.get("word/document.xml", b"")
    start, mark, rest = main.partition(b"<w:body>")
    files["word/document.xml"] = start + mark + xml.encode() + rest


def _linked_otherwise(chance: Random, files: dict[str, bytes]) -> None:
    name = "word/_rels/document.xml.rels"
    for old, new in (
        (b"rId1", b"rId2"),
        (b'Target="', b'Target="/word/'),
        (b"styles", b"STYLES%20"),
        (b"/", b"\\"),
    ):
        if chance.random() < 0.4:
            files[name] = files.get(name, b"").replace(old, new)


_DAMAGES: tuple[_Damage, ...] = (_swapped_types, _deep, _long, _many, _linked_otherwise)
