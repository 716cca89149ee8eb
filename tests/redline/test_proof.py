"""A writer broken on purpose, one way at a time: the command fails as on a bug of ours, and writes nothing."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.cli import run
from pipeline.diff.marking.redline import Redline, redline
from pipeline.ooxml.package import Package, Part, read_package
from pipeline.write.docx import redline as writer
from pipeline.write.docx.proof.proved import Unproved
from pipeline.write.docx.writer import FOOTNOTES, MAIN
from tests.diff.test_redline import MARKS, of
from tests.redline.judging import word
from tests.small import commit, edit, files_of, small_with_history

LONG = "Every Supplier shall send the flow to its agent within two working days of the event."
OTHER = "Placing reliance on others needs written consent beforehand, from every one of them."
TABLE = '{#codes caption="Codes"}\n| Code | Name |\n|---|---|\n| M10 | Ready |\n| M11 | **Starts** here |\n'
ITEM = "One of them all, which is not like any of the others."
MIDDLE = "See [](#t), [](#next) and [](#start).[^n] "
OLD = (
    f"# Start {{#start}}\n\n{LONG}\n\n{{.principles}}\n1. {{#t}} {ITEM}\n2. {{#u}} {OTHER}\n3. {{#v}} The third.\n\n"
    f"{MIDDLE}Whatever they say, it **must** hold.\n\n{OTHER} It did.\n\nEverybody reads on from here.\n\n- Once.\n\n"
    f"{TABLE}\n# Next {{#next}}\n\n## Deep {{#deep}}\n\nEnd.\n\n[^n]: Said [](#t) once.\n"
)
NEW = (
    f"# Start {{#start}}\n\n{{.principles}}\n1. {{#u}} {OTHER}\n2. {{#v}} The third.\n3. {{#t}} {ITEM}\n\n"
    f"{MIDDLE}Whatever they say, it can *hold*.\n\n{OTHER} It did.\n\nEverybody reads on from here.\n\n{LONG}\n\n1. Once.\n\n"
    f"{TABLE.replace('Ready |', 'Ready at last |')}| M14 | More |\n\n# Next {{#next}}\n\n# Deep {{#deep}}\n\nEnd.\n\n"
    "[^n]: Said [](#t) twice.\n"
)
Mutation = tuple[str, str, str]
"""A pattern in the bytes of a part, what its first match becomes, and the part."""
_R = r'w:id="(\d+)" w:author="[^"]*" w:date="[^"]*"'
BROKEN: dict[str, Mutation] = {
    "a move under another name where it arrives": (r'(<w:moveToRangeStart [^>]*w:name=")', r"\g<1>x", MAIN),
    "a move under another name where it left": (r'(<w:moveFromRangeStart [^>]*w:name=")', r"\g<1>x", MAIN),
    "a move without a name": (r'(<w:moveFromRangeStart[^>]*?) w:name="[^"]*"', r"\g<1>", MAIN),
    "a move that does not start where it leaves": (r"<w:moveFromRangeStart [^>]*/>", "", MAIN),
    "a move that does not start where it arrives": (r"<w:moveToRangeStart [^>]*/>", "", MAIN),
    "a move that does not end where it leaves": (r"<w:moveFromRangeEnd [^>]*/>", "", MAIN),
    "a move that does not end where it arrives": (r"<w:moveToRangeEnd [^>]*/>", "", MAIN),
    "a move that ends under another id": (r'<w:moveToRangeEnd w:id="', '<w:moveToRangeEnd w:id="9', MAIN),
    "a move whose text leaves as a deletion": (
        r"<w:moveFrom (w:id[^>]*[^/])>(.*?)<w:t ([^>]*)>([^<]*)</w:t>(.*?)</w:moveFrom>",
        r"<w:del \1>\2<w:delText \3>\4</w:delText>\5</w:del>",
        MAIN,
    ),
    "an id that two revisions have": (rf"(<w:ins {_R})(.*?<w:del )w:id=\"\d+\"", r'\1\3w:id="\2"', MAIN),
    "an id that a bookmark has too": (r'<w:ins w:id="\d+"', '<w:ins w:id="1"', MAIN),
    "a revision without an id": (r'<w:ins w:id="\d+" ', "<w:ins ", MAIN),
    "a revision without an author": (r'(<w:ins w:id="\d+") w:author="[^"]*"', r"\1", MAIN),
    "an author of no letters": (r'(<w:del w:id="\d+") w:author="[^"]*"', r'\1 w:author=" "', MAIN),
    "a revision without a date": (r'(<w:ins [^>]*) w:date="[^"]*"', r"\1", MAIN),
    "a date that is none": (r'(<w:ins [^>]*w:date=")[^"]*', r"\g<1>2026-13-41T09:00:00Z", MAIN),
    "a date in another notation": (r'(<w:del [^>]*w:date=")[^"]*', r"\g<1>12/01/2026", MAIN),
    "a date without its zone": (r'(<w:del [^>]*w:date="[^"]*)Z"', r'\1"', MAIN),
    "text kept as it was in a deletion": (r"<w:delText([^>]*>[^<]*</w:)delText>", r"<w:t\1t>", MAIN),
    "a code kept as it was in a deletion": (
        r"<w:delInstrText([^>]*>[^<]*</w:)delInstrText>",
        r"<w:instrText\1instrText>",
        MAIN,
    ),
    "deleted text outside a deletion": (r"<w:t( [^>]*>[^<]*</w:)t>", r"<w:delText\1delText>", MAIN),
    "an insertion in an insertion": (
        rf"(<w:ins {_R}>)(.*?)(</w:ins>)",
        r'\1<w:ins w:id="90001" w:author="A" w:date="2026-01-12T09:00:00Z">\3</w:ins>\4',
        MAIN,
    ),
    "a deletion in an insertion": (
        rf"(<w:ins {_R}>.*?</w:r>)(</w:ins>)",
        r'\1<w:del w:id="90001" w:author="A" w:date="2026-01-12T09:00:00Z"/>\3',
        MAIN,
    ),
    "a deletion left out": (r"<w:del [^>]*[^/]>.*?</w:del>", "", MAIN),
    "an insertion that is not marked": (r"<w:ins [^>]*[^/]>(.*?)</w:ins>", r"\1", MAIN),
    "a mark of a paragraph left out": (r"(<w:pPr>(?:(?!</w:pPr>).)*<w:rPr>)<w:ins [^>]*/>", r"\1", MAIN),
    "a record of a paragraph that is not the last": (
        r"(<w:pPrChange .*?</w:pPrChange>)(</w:pPr>)",
        r'\1<w:jc w:val="left"/>\2',
        MAIN,
    ),
    "a record of a run that is not the last": (r"(<w:rPrChange .*?</w:rPrChange>)", r"\1<w:b/>", MAIN),
    "a record of nothing": (r"(<w:pPrChange [^>]*>).*?(</w:pPrChange>)", r"\1\2", MAIN),
    "a record left out": (r"<w:pPrChange .*?</w:pPrChange>", "", MAIN),
    "a record of other properties": (
        r"(<w:rPrChange [^>]*>)<w:rPr>.*?</w:rPr>|(<w:rPrChange [^>]*>)<w:rPr/>",
        r"\1\2<w:rPr><w:strike/></w:rPr>",
        MAIN,
    ),
    "a row that came, with text that did not": (
        r"(<w:trPr>(?:(?!</w:trPr>).)*<w:ins [^>]*/></w:trPr>(?:(?!</w:tr>).)*?)<w:ins [^>]*[^/]>(.*?)</w:ins>",
        r"\1\2",
        MAIN,
    ),
    "a row that came, with a paragraph that did not": (
        r"(<w:trPr>(?:(?!</w:trPr>).)*<w:ins [^>]*/></w:trPr>(?:(?!</w:tr>).)*?)<w:rPr><w:ins [^>]*/></w:rPr>",
        r"\1",
        MAIN,
    ),
    "a row that is not marked": (r"(<w:trPr>(?:(?!</w:trPr>).)*)<w:ins [^>]*/></w:trPr>", r"\1</w:trPr>", MAIN),
    "the end of a field outside its deletion": (
        r'(<w:del [^>]*>(?:(?!</w:del>).)*)(<w:r><w:fldChar w:fldCharType="end"/></w:r>)((?:(?!</w:del>).)*</w:del>)',
        r"\1\3\2",
        MAIN,
    ),
    "a field without its end": (r'<w:fldChar w:fldCharType="end"/>', "", MAIN),
    "a field that is a code alone": (r'<w:fldChar w:fldCharType="begin"/>', "", MAIN),
    "a bookmark over both copies of a target": (r'w:name="old_t"', 'w:name="t"', MAIN),
    "a bookmark that differs by case alone": (r'w:name="old_t"', 'w:name="T"', MAIN),
    "a name that Word refuses": (r'w:name="deep"', 'w:name="de ep"', MAIN),
    "a bookmark with the id of another": (r'(<w:bookmarkStart w:id=")\d+(" w:name="old_t")', r"\g<1>1\2", MAIN),
    "a bookmark without an end": (r"<w:bookmarkEnd [^>]*/>", "", MAIN),
    "a bookmark left out": (r'<w:bookmarkStart w:id="(\d+)" w:name="old_t"/>(.*?)<w:bookmarkEnd w:id="\1"/>', r"\2", MAIN),
    "a bookmark over other words": (
        r'(<w:bookmarkStart w:id="(\d+)" w:name="next"/>)(.*?)(<w:bookmarkEnd w:id="\2"/>)',
        r"\3\1\4",
        MAIN,
    ),
    "a bookmark over another paragraph": (
        r'(<w:bookmarkStart w:id="(\d+)" w:name="next"/>)(.*?)(<w:bookmarkEnd w:id="\2"/>)(.*?</w:pPr>)',
        r"\3\5\1\4",
        MAIN,
    ),
    "a deleted reference to the new copy": (r"REF old_t ", "REF t ", MAIN),
    "a reference to something else": (r"REF next ", "REF deep ", MAIN),
    "a reference to nothing": (r"REF next ", "REF nobody ", MAIN),
    "a reference of a note to something else": (r"REF t ", "REF start ", FOOTNOTES),
    "a mark of a note that is not there": (r'<w:footnoteReference w:id="\d+"', '<w:footnoteReference w:id="77"', MAIN),
    "two marks of one note": (
        r'(<w:r>(?:(?!</w:r>).)*<w:footnoteReference w:id="\d+"/></w:r>)',
        r"\1\1",
        MAIN,
    ),
    "a note left out": (r'<w:footnote w:id="1">.*?</w:footnote>', "", FOOTNOTES),
    "a change of a note that is not marked": (r"<w:ins [^>]*[^/]>(.*?)</w:ins>", r"\1", FOOTNOTES),
    "a header that is not there": (r'r:id="header-upright"', 'r:id="header-none"', MAIN),
    "a header of another kind of page": (r'r:id="header-upright"', 'r:id="footer-upright"', MAIN),
    "a list that is not there": (r'<w:numId w:val="\d+"', '<w:numId w:val="777"', MAIN),
    "a style that is not there": (r'<w:pStyle w:val="Normal"', '<w:pStyle w:val="Abnormal"', MAIN),
    "spaces that do not count": (r'<w:t xml:space="preserve">( [^<]*| )</w:t>', r"<w:t>\1</w:t>", MAIN),
    "a cell without a paragraph": (r"(<w:tc>(?:(?!</w:tc>).)*?)<w:p>(?:(?!</w:tc>).)*</w:tc>", r"\1</w:tc>", MAIN),
    "a record of changes without one": (r'<revision id="\d+"[^>]*/>', "", "customXml/item2.xml"),
    "the old version in a header that is not marked": (
        r"<w:del [^>]*[^/]>.*?</w:del>",
        "",
        "word/header-upright.xml",
    ),
}  # fmt: skip


def mutated(package: Package, name: str) -> Package:
    """The package with one thing broken; AssertionError where that does not occur in its bytes."""
    pattern, replacement, where = BROKEN[name]
    part = package.parts[where]
    text = part.data.decode()
    broken, count = re.subn(pattern, replacement, text, count=1, flags=re.DOTALL)
    assert count == 1 and broken != text, f"nothing to break: {name}"
    return replace(package, parts={**package.parts, where: Part(where, part.media_type, broken.encode())})


def break_writer(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Makes the writer give broken packages."""
    whole = writer.redline_package

    def broken(red: Redline, *more: object) -> Package:
        return mutated(whole(red, *more), name)  # type: ignore[arg-type]

    monkeypatch.setattr(writer, "redline_package", broken)


@pytest.fixture(scope="module")
def red() -> Redline:
    """A red-line in which everything occurs that the mutations break."""
    old, new = of(OLD), of(NEW)
    later = replace(new.document, version=replace(new.document.version, version="9.9"))
    return redline(old, replace(new, document=later), MARKS)


def test_the_writer_that_is_not_broken_is_believed(red: Redline) -> None:
    assert read_package(word(red)).document.name == MAIN


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_writer_is_found_out(name: str, red: Redline, monkeypatch: pytest.MonkeyPatch) -> None:
    break_writer(monkeypatch, name)
    with pytest.raises(Unproved):
        word(red)


@pytest.mark.parametrize("name", ["a revision without an author", "text kept as it was in a deletion"])
def test_the_command_fails_with_its_own_code_and_writes_nothing(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = small_with_history(tmp_path)
    edit(root, "sources/guide/01-entry.md", "ten working days", "eight working days")
    commit(root, "Eight days")
    command = ["redline", "guide", "--format", "docx", "--root", str(root)]
    break_writer(monkeypatch, name)
    assert run(command) == 70
    assert "Unproved" in capsys.readouterr().err
    assert not any(path.endswith(".docx") for path in files_of(root / "output"))
    monkeypatch.undo()
    assert run(command) == 0
