"""What `check` says of the signs of a text is what the PDF writer finds: for every kind of sign and every place."""

from io import BytesIO
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import PipelineError, Problem
from pipeline.publish.formats.printing_problems import printing_problems
from pipeline.publish.history.reading import Reader
from pipeline.workspace.snapshots.folder import FolderSnapshot
from pipeline.workspace.snapshots.templates import template_files
from pipeline.write.look import Look, fonts_of
from pipeline.write.pdf import pdf_file
from pipeline.write.templates.consultation_signs import consultation_signs
from pipeline.write.templates.font_file import signs_of
from pipeline.write.templates.signs import missing_signs, printed_signs
from tests.small import REPOSITORY, edit, small

LOOK = Look(template_files(FolderSnapshot(REPOSITORY)))
FONTS = fonts_of(LOOK.files)
GUIDE, STEPS = "sources/guide/01-entry.md", "sources/guide/02-dates.md"
SIGN = "☃"
# What has no glyph of its own and needs none, what looks as if it did, and plain letters of other scripts.
SIGNS = [
    "\xa0",
    "\xad",
    "͏",
    "\u061c",
    "\u1680",
    "឴",
    "᠋",
    "\u180e",
    "\u2000",
    "\u2007",
    "\u2009",
    "\u200b",
    "\u200d",
    "\u200e",
    "‑",
    "\u202e",
    "\u202f",
    "\u205f",
    "\u2060",
    "\u2066",
    "\u206f",
    "\u3000",
    "︀",
    "️",
    "\ufeff",
    "\u0600",
    "\u06dd",
    "\u070f",
    "ᅟ",
    "᠏",
    "ㅤ",
    "\ufff9",
    "�",
    "\U0001d173",
    "\U000e0041",
    "\U00013430",
    "a",
    "é",
    "ß",
    "Ж",
    "Ω",
    "₂",
    "☐",
    "☒",
    "✓",
    "→",
    "≥",
    "€",
    "“",
    "–",
    "你",
    "☃",
    "ا",
    "א",
    "अ",
    "한",
    "😀",
    "𝐀",
    "́",
    "é",
    "x́",
    "Å",
    "⃝",
]


@pytest.mark.parametrize("path", sorted(FONTS))
def test_the_signs_of_a_font_are_those_that_another_reader_finds(path: str) -> None:
    font = TTFont(BytesIO(FONTS[path]))
    nothing = font.getGlyphOrder()[0]
    assert signs_of(FONTS[path]) == {code for code, glyph in font.getBestCmap().items() if glyph != nothing}


@given(st.data())
def test_a_font_that_lost_or_changed_a_byte_is_refused(data: st.DataObject) -> None:
    whole = FONTS["fonts/ArtefactSymbols-Regular.ttf"]
    record = data.draw(st.sampled_from(range(12, 12 + 16 * int.from_bytes(whole[4:6], "big"), 16)))
    offset, length = (int.from_bytes(whole[at : at + 4], "big") for at in (record + 8, record + 12))
    at = offset + data.draw(st.integers(0, length - 1))
    with pytest.raises(PipelineError, match="damaged"):
        signs_of(whole[:at])
    if whole[record : record + 4] != b"head" or not 8 <= at - offset < 12:  # the sum over the whole file
        with pytest.raises(PipelineError, match="damaged"):
            signs_of(whole[:at] + bytes((whole[at] ^ data.draw(st.integers(1, 255)),)) + whole[at + 1 :])


@given(st.binary(max_size=400), st.integers(0, 400))
def test_bytes_that_are_no_font_are_refused_and_nothing_else_happens(data: bytes, kept: int) -> None:
    with pytest.raises(PipelineError):
        signs_of(FONTS["fonts/ArtefactSymbols-Regular.ttf"][:kept] + data)


def test_a_sign_is_missing_where_the_writer_of_pdf_says_so(tmp_path: Path) -> None:
    signs, wrong = printed_signs(LOOK), []
    for sign in SIGNS:
        root = small(tmp_path / f"{'-'.join(f'{ord(one):x}' for one in sign)}")
        edit(root, GUIDE, "ten working", f"ten {''.join(f'&#{ord(one)};' for one in sign)} working")
        document = Reader(FolderSnapshot(root)).sources.loaded("guide").document
        assert document is not None
        printed = "".join(getattr(inline, "text", "") for inline in document.body[1].content)  # type: ignore[union-attr]
        if bool(missing_signs(printed, signs)) != refused(root, "guide"):
            wrong.append(f"U+{ord(sign[0]):04X}")
    assert wrong == []


@pytest.mark.parametrize("code", [0x85, 0x2028, 0x2029, 0xE000])
def test_signs_that_end_lines_elsewhere_are_told_at_their_place(tmp_path: Path, code: int) -> None:
    root = small(tmp_path)
    edit(root, GUIDE, "ten working", f"ten &#{code}; working")
    (problem,) = found(root, "guide")
    assert problem.code == "FNT-01" and (problem.place.path, problem.place.line) == (GUIDE, 3)


PLACES = {
    "a heading": ("guide", GUIDE, "# Entry", f"# Entry {SIGN}"),
    "a list": ("guide", GUIDE, "- Suppliers", f"- Suppliers {SIGN}"),
    "words of a link": ("guide", GUIDE, "Network operators", f"[{SIGN}](https://example.org)"),
    "a cell": ("guide", STEPS, "| Ask |", f"| Ask {SIGN} |"),
    "a caption": ("guide", STEPS, "Steps to entry", f"Steps {SIGN}"),
    "a footnote": ("guide", STEPS, "A late entrant", f"A late {SIGN} entrant"),
    "the title of a box": ("guide", GUIDE, "## Who", f"::: note {SIGN}\nText.\n:::\n\n## Who"),
    "the record": ("guide", "changelogs/guide.yaml", "First draft", f"First {SIGN} draft"),
    "a section of the record": ("guide", "changelogs/guide.yaml", "The opening", f"The {SIGN} opening"),
    "an author": ("guide", "changelogs/guide.yaml", "authors: [Code Body]", f"authors: [Code {SIGN}]"),
    "the title": ("guide", "sources/guide/artefact.yaml", "Guide to", f"Guide {SIGN} to"),
    "the short name": ("guide", "sources/guide/artefact.yaml", "short_name: Guide", f"short_name: G{SIGN}"),
    "the number": ("guide", "sources/guide/artefact.yaml", "TEST-001", f"TEST-{SIGN}"),
    "an owner": ("guide", "sources/guide/artefact.yaml", "owners: [Code Body]", f"owners: [Code {SIGN}]"),
    "the notice": ("guide", "sources/guide/artefact.yaml", "was written", f"was {SIGN} written"),
    "an alternative text": ("guide", GUIDE, "## Who", f'![A {SIGN}](p.svg){{#p caption="P"}}\n\n## Who'),
    "shared data that are not printed": ("guide", "sources/shared/milestones.yaml", "Entry opens", SIGN),
    "the title of a document": ("guide", "sources/shared/documents.yaml", "Handbook of", f"Handbook {SIGN} of"),
    "a letter": ("letter", "sources/letter/letter.md", "Welcome", f"{SIGN} Welcome"),
    "the label of a field": ("letter", "sources/letter/fields.yaml", "Entrant}", f"{SIGN}}}"),
    "an option": (
        "letter", "sources/letter/fields.yaml", "type: text, label: Entrant", f'type: choice, options: [a, "{SIGN}"], label: E',
    ),
    "guidance": ("letter", "sources/letter/artefact.yaml", "fields: f", f"guidance: {SIGN}\nfields: f"),
}  # fmt: skip


@pytest.mark.parametrize("place", PLACES)
def test_check_tells_of_a_sign_wherever_the_pdf_would_print_it_and_nowhere_else(
    tmp_path: Path, place: str
) -> None:
    artefact, path, old, new = PLACES[place]
    root = small(tmp_path)
    (root / "sources/guide/p.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'
    )
    edit(root, path, old, new)
    told = {problem for problem in found(root, artefact) if problem.code == "FNT-01"}
    assert bool(told) == refused(root, artefact)
    assert {(one.place.path, bool(one.place.line)) for one in told} <= {(path, True)}


def found(root: Path, artefact: str) -> tuple[Problem, ...]:
    """The problems of an artefact and of the look, errors of other kinds being a mistake of the test."""
    snapshot = FolderSnapshot(root)
    problems = printing_problems(snapshot, Reader(snapshot).sources, (artefact,))
    assert {one.code for one in problems if one.severity == "error"} <= {"FNT-01"}
    return problems


def refused(root: Path, artefact: str) -> bool:
    """True where the writer of PDF refuses an artefact for a sign."""
    reader = Reader(FolderSnapshot(root))
    document = reader.document(artefact)
    assert document is not None
    try:
        pdf_file(reader.reading(document, (artefact,)).resolved, LOOK)
    except PipelineError as error:
        assert error.code == "FNT-01"
        return True
    return False


def test_a_sign_in_a_comment_or_an_answer_that_no_font_has_is_a_warning(tmp_path: Path) -> None:
    folder = "sources/consultations/trial"
    files = {
        f"{folder}.yaml": "title: A trial\n",
        f"{folder}/comments.yaml": "comments:\n  - {id: a, comment: More ☃}\n",
        f"{folder}/responses.yaml": "responses:\n  - {comment: a, response: No ☃}\n",
    }
    for path, text in files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text)
    told = list(consultation_signs(FolderSnapshot(tmp_path), LOOK))
    assert [(one.place.path, one.place.line, one.severity) for one in told] == [
        (f"{folder}/comments.yaml", 2, "warning"),
        (f"{folder}/responses.yaml", 2, "warning"),
    ]
    assert all(one.code == "FNT-01" and "U+2603" in one.message and one.hint for one in told)
