"""Word files of ours into what reviewers in LibreOffice send back, and into whether it says what they did."""

import json
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from pipeline.ooxml.names import w
from pipeline.ooxml.text import parsed
from pipeline.read.docx.inputs import word_input
from tests.reviewers.imitated import as_google, as_word
from tests.reviewers.plans import FIELD, Review, planned_review, shown_paragraphs

_PYTHON = "/usr/bin/python3"
"""The one that knows LibreOffice."""
_SCRIPT = Path(__file__).parent / "by_libreoffice.py"
_LISTING = ("Contents", "TOC")
_COMPUTED = (w("fldSimple"), w("footnoteReference"), w("drawing"))
PROGRAMS = ("LibreOffice", "Word", "Google")
"""Whose file comes back; the latter two are imitated from what LibreOffice saved."""


@dataclass(frozen=True, slots=True)
class SentBack:
    """One reviewer's file, with the truth about it."""

    seed: int
    program: str
    review: Review
    data: bytes


def sent_back(data: bytes, seeds: Sequence[int], folder: Path) -> Iterator[SentBack]:
    """The files of some reviewers of a Word file, whom LibreOffice served one after the other."""
    source, listed = folder / "sent.docx", folder / "listed.json"
    source.write_bytes(data)
    _asked(folder, [{"task": "read", "source": str(source), "target": str(listed)}])
    shown = shown_paragraphs(json.loads(listed.read_text("utf-8")))
    reviews = {seed: planned_review(shown, seed) for seed in seeds}
    _asked(
        folder,
        [
            {
                "task": "review",
                "source": str(source),
                "target": str(folder / f"{seed}.docx"),
                "steps": list(review.steps),
                "saved": review.saved,
            }
            for seed, review in reviews.items()
        ],
    )
    for seed, review in reviews.items():
        saved, program = (folder / f"{seed}.docx").read_bytes(), PROGRAMS[seed % len(PROGRAMS)]
        yield SentBack(seed, program, review, _by(program, saved, seed))


def _by(program: str, data: bytes, seed: int) -> bytes:
    if program == "LibreOffice":
        return data
    return as_word(data, seed) if program == "Word" else as_google(data, seed)


def _asked(folder: Path, jobs: Sequence[dict[str, object]]) -> None:
    """Has LibreOffice do some tasks; AssertionError, with its words, where it could not."""
    jobs_file = folder / "jobs.json"
    jobs_file.write_text(json.dumps(jobs), "utf-8")
    asked = subprocess.run([_PYTHON, _SCRIPT, jobs_file], capture_output=True, text=True, check=False)
    assert asked.returncode == 0, asked.stderr[-2000:]


def says_what_was_done(sent: SentBack) -> bool:
    """True where the file, every change accepted, says what the reviewer meant it to say."""
    return _squeezed(seen_texts(sent.data)) == _squeezed(sent.review.after)


def _squeezed(texts: Sequence[str]) -> list[str]:
    return [text.strip().replace("\n", "") for text in texts if text.strip()]


def seen_texts(data: bytes) -> tuple[str, ...]:
    """The text of every paragraph, every change accepted; one sign for each thing that is computed."""
    main = word_input(data, "returned.docx", "accept").package.document
    paragraphs = parsed(main.data, main.name).iter(w("p"))
    return tuple("".join(_signs(paragraph)) for paragraph in paragraphs if not _is_listing(paragraph))


def _is_listing(paragraph: etree._Element) -> bool:
    style = paragraph.find(f"{w('pPr')}/{w('pStyle')}")
    name = style.get(w("val"), "") if style is not None else ""
    return name.startswith(_LISTING) and name[-1].isdigit()


def _signs(paragraph: etree._Element) -> Iterator[str]:
    depth = 0
    for element in paragraph.iter(w("t"), w("tab"), w("fldChar"), *_COMPUTED):
        kind = element.get(w("fldCharType"))
        if kind == "begin":
            yield FIELD if not depth else ""
        depth += {"begin": 1, "end": -1}.get(kind or "", 0)
        if depth or kind:
            continue
        parent = element.getparent()
        if element.tag == w("t"):
            yield element.text or ""
        elif element.tag == w("tab"):
            yield "\t" if parent is not None and parent.tag == w("r") else ""
        else:
            yield FIELD
