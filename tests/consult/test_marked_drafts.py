"""A consulted Word file that came back marked up is a returned log: a row for each comment and each change."""

import re
import shutil
from pathlib import Path

import pytest
from lxml import etree

from pipeline.model.identity import FileKind
from pipeline.ooxml.names import w
from pipeline.ooxml.package import Package, package_bytes, read_package
from pipeline.read.docx.identity import identity_of
from pipeline.read.docx.returned.marked_up import marked_up, text_sent
from pipeline.read.texts.marked_up import MarkedUp, MarkKind
from tests.annotated_pdfs import Annotator
from tests.consult.returned.zipped import parts, zipped
from tests.marked_drafts import Draft, invented, marked_file, renumbered
from tests.publish.test_collating_mail import mailed
from tests.redline.judging import office
from tests.returned_logs import ID, collate, consulted, log, report
from tests.small import artefacts, made_once
from tests.word.judges import complaints

CLEAN = "output/guide/v1.0/guide-v1.0-clean.docx"
RED = "output/guide/v1.0/guide-v0.1-to-v1.0-redlined.docx"


@made_once
def packed(folder: Path) -> Path:
    """The consultation on the guide, with the texts that it is about as Word files."""
    root = consulted(folder)
    assert (
        artefacts(root, "build", "guide", "--version", "1.0", "--format", "docx", "--jobs", "1").returncode
        == 0
    )
    red = ("redline", "guide", "--from", "0.1", "--to", "1.0", "--format", "docx")
    assert artefacts(root, *red).returncode == 0
    return root


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return packed(tmp_path)


def send(root: Path, data: bytes, name: str = "Example Supplier 1.docx") -> Path:
    """A file among the returns, and a register that says whose it is."""
    returns = root.parent / "returns"
    (returns / name).write_bytes(data)
    (returns / "received.csv").write_text(
        f"file,received,organisation,replaces\n{name},2026-01-21T10:00:00,example-supplier-1,\n"
    )
    return returns / name


def reviewed(draft: Draft) -> Draft:
    """A comment that is answered, a replacement, and a deletion."""
    first = draft.comment("Suppliers", "Say which suppliers.")
    draft.comment("Suppliers", "All of them, we think.", answers=first, author="Kim of Example Supplier 2")
    draft.insert("five working", draft.delete("ten working"))
    draft.delete(" informed")
    return draft


def said(root: Path) -> list[tuple[str, str, str, str]]:
    """Section, anchor, comment and proposed change of each row that was logged."""
    return [(row["section"], row["anchor"], row["comment"], row["proposed"]) for row in log(root)]


REVIEWED = [
    ("entry", "", "", "“ten working” → “five working”"),
    (
        "who",
        "“Suppliers”",
        "Say which suppliers.\nReply by Example Supplier 2, 2026-01-20: All of them, we think.",
        "",
    ),
    ("after", "", "", "“informed” → (nothing)"),
]


def test_each_comment_and_each_change_is_a_row_at_its_section_and_its_words(root: Path) -> None:
    send(root, reviewed(Draft.of(root / CLEAN)).data())
    assert collate(root) == 0
    assert said(root) == REVIEWED
    assert {row["organisation"] for row in log(root)} == {"example-supplier-1"}


def test_a_draft_without_a_statement_is_withheld_whole_and_asked_about_once(root: Path) -> None:
    send(root, reviewed(Draft.of(root / CLEAN)).data())
    collate(root)
    kept = (root / "sources" / "consultations" / ID / "comments.yaml").read_text()
    assert kept.count("[withheld: confidential]") >= 3
    assert "suppliers" not in kept.casefold().replace("example-supplier", "") and "Robin" not in kept
    assert [len(question["comments"]) for question in report(root)["questions"]] == [3]


def test_what_stands_in_our_red_line_is_ours(root: Path) -> None:
    draft = Draft.of(root / RED)
    draft.comment("Network operators", "Which?")
    send(root, draft.data())
    collate(root)
    assert said(root) == [("who", "“Network operators”", "Which?", "")]


def test_what_was_changed_outside_tracking_is_a_row(root: Path) -> None:
    draft = Draft.of(root / CLEAN)
    draft.untracked("ten working days", "four working days")
    send(root, draft.data())
    collate(root)
    assert [(row[0], row[2], row[3]) for row in said(root)] == [
        ("entry", "changed outside tracking", "“ten” → “four”")
    ]


def held(root: Path, data: bytes) -> MarkedUp:
    """What is read of a file that came back, beside the clean one as it was sent."""
    marks = marked_up(read_package(data), text_sent(read_package((root / CLEAN).read_bytes())))
    assert marks is not None
    return marks


def test_each_save_of_another_program_gives_the_same_marks_and_each_is_accounted_for(root: Path) -> None:
    plain = held(root, reviewed(Draft.of(root / CLEAN)).data())
    assert len(plain.marks) == 3 and not plain.told
    for edit in (renumbered, invented):
        other = held(root, reviewed(Draft.of(root / CLEAN)).data(edit=edit))
        assert other.marks == plain.marks
        told = sum(int(line.split()[0]) for _, line in other.told)
        assert sum(mark.pieces + len(mark.replies) for mark in other.marks) + told == other.pieces


def test_without_threads_an_answer_is_a_row_and_a_settled_thread_is_settled(root: Path) -> None:
    draft = Draft.of(root / CLEAN)
    draft.comment("Suppliers", "Say which suppliers.")
    draft.comment("Suppliers", "_Marked as resolved_")
    draft.comment("Network operators", "And these?")
    marks = held(root, draft.data(extended=False, edit=renumbered)).marks
    assert [(mark.text, mark.resolved) for mark in marks] == [
        ("Say which suppliers.", True),
        ("And these?", None),
    ]


def test_a_move_is_one_mark_though_its_ranges_are_lost_and_a_change_of_a_look_is_told(root: Path) -> None:
    draft = Draft.of(root / CLEAN)
    draft.delete("Suppliers", "moveFrom")
    draft.insert("Suppliers", draft.run_of("keeps the Code Body"), "moveTo")
    run = draft.run_of("Network operators")
    looks = run.find(w("rPr"))
    if looks is None:
        looks = etree.SubElement(run, w("rPr"))
        run.insert(0, looks)
    etree.SubElement(looks, w("b"))
    looks.append(draft.change("rPrChange"))
    found = held(root, draft.data())
    assert [(mark.kind.value, mark.old, mark.section) for mark in found.marks] == [
        ("move", "Suppliers", "2.1 After entry")
    ]
    assert found.told == (("change of the look", "1 × rPr under “1.1 Who may enter”, by Robin Example"),)


def test_a_clear_statement_opens_the_draft_and_an_unclear_one_does_not(root: Path) -> None:
    draft = reviewed(Draft.of(root / CLEAN))
    for name, opened in (
        ("Example Supplier 1 - not confidential.docx", True),
        ("Example Supplier 1 - not very confidential.docx", False),
    ):
        path = send(root, draft.data(), name)
        collate(root)
        shutil.rmtree(root / "sources" / "consultations" / ID)
        assert [row["confidential"] for row in log(root)] == (["no"] * 3 if opened else ["yes"] * 3)
        path.unlink()


def test_a_comment_at_the_start_speaks_for_the_whole(root: Path) -> None:
    draft = Draft.of(root / CLEAN)
    draft.comment("Guide to Market Entry", "Our response may be published.")
    draft.comment("Suppliers", "Which?")
    send(root, draft.data())
    collate(root)
    assert [row["confidential"] for row in log(root)] == ["no", "no"]


def test_a_red_line_whose_texts_no_commit_has_is_set_aside_with_its_words(root: Path) -> None:
    draft = Draft.of(root / RED)
    draft.comment("Network operators", "Which?")
    files = parts(draft.data())
    name = "docProps/custom.xml"
    files[name] = re.sub(rb"1:[0-9a-f]{64}", b"1:" + b"0" * 64, files[name])
    send(root, zipped(files))
    assert collate(root) == 3 and log(root) == []
    assert "Which?" in str(report(root)["quarantine"])


def test_a_text_that_is_not_consulted_on_is_set_aside(root: Path) -> None:
    send(root, marked_file())
    collate(root)
    assert len(log(root)) == 2
    files = parts(marked_file())
    files["docProps/custom.xml"] = files["docProps/custom.xml"].replace(b">guide<", b">letter<")
    send(root, zipped(files))
    assert collate(root) == 3 and "not consulted on" in str(report(root)["files"])


def test_an_annotated_pdf_is_a_returned_log(root: Path) -> None:
    assert (
        artefacts(root, "build", "guide", "--version", "1.0", "--format", "pdf", "--jobs", "1").returncode
        == 0
    )
    pdf = Annotator((root / CLEAN).with_suffix(".pdf").read_bytes())
    pdf.mark("within ten working days", "Highlight", "How many?")
    send(root, pdf.data(), "Example Supplier 1.pdf")
    collate(root)
    assert said(root) == [("entry", "“within ten working days”; page 3", "How many?", "")]
    assert [row["confidential"] for row in log(root)] == ["yes"]


def as_clean(data: bytes) -> bytes:
    """A text with responses as if it were a draft, to read what stands in its margin."""
    files = parts(data)
    name = "docProps/custom.xml"
    assert FileKind.ANSWERED.value.encode() in files[name]
    return zipped(
        {**files, name: files[name].replace(FileKind.ANSWERED.value.encode(), FileKind.CLEAN.value.encode())}
    )


def answered_text(root: Path) -> Path:
    """The consulted text with a draft's comments and a response to each in its margin."""
    send(root, reviewed(Draft.of(root / CLEAN)).data(), "Example Supplier 1 - not confidential.docx")
    collate(root)
    assert artefacts(root, "consult", "respond", ID).returncode == 0
    file = root / "sources" / "consultations" / ID / "responses.yaml"
    answered = file.read_text().replace("status: new", "status: noted\n    response: Thank you.")
    file.write_text(answered)
    done = artefacts(root, "consult", "publish", ID, "--interim", "--as-comments")
    assert done.returncode == 0, done.stderr
    return root / "output" / "consultations" / ID / "guide-v1.0-answered.docx"


def test_responses_go_back_as_answers_in_the_margin_of_the_consulted_text(root: Path) -> None:
    path = answered_text(root)
    identity = identity_of(read_package(path.read_bytes()))
    assert identity is not None and identity.kind is FileKind.ANSWERED
    verified = artefacts(root, "verify", str(root / "output"))
    assert verified.returncode == 0 and "DIFFERS" not in verified.stdout, verified.stdout + verified.stderr
    assert path.name in (root / "output" / "manifest.json").read_text()
    marks = held(root, as_clean(path.read_bytes())).marks
    assert [(mark.old, mark.section, [reply.text for reply in mark.replies]) for mark in marks] == [
        ("Entry", "1 Entry", ["noted. Thank you."]),
        ("Suppliers", "1.1 Who may enter", ["noted. Thank you."]),
        ("After entry", "2.1 After entry", ["noted. Thank you."]),
    ]
    assert marks[1].text.endswith(
        "Say which suppliers.\nReply by Example Supplier 2, 2026-01-20: All of them, we think."
    )
    assert {reply.author for mark in marks for reply in mark.replies} == {"Code Body"}
    assert complaints(path) == []
    send(root, path.read_bytes(), "answered.docx")
    collate(root)
    assert len(log(root)) == 3 and "answered.docx" in str(report(root)["quarantine"])


def several_authors(root: Path) -> bytes:
    """A draft with marks of an organisation by name, of one by its domain, of two at once, and of a person."""
    path = root / "sources" / "consultations" / f"{ID}.yaml"
    path.write_text(path.read_text().replace("Example LDSO 1}", "Example LDSO 1, domains: [ldso.test]}", 1))
    draft = Draft.of(root / CLEAN)
    for words, author in (
        ("Guide to Market Entry", "Kim Quill (Example Supplier 2)"),
        ("Suppliers", "Ash Lantern <ash@mail.ldso.test>"),
        ("Network operators", "Sol Marrow, Example Supplier 2 and Example LDSO 1"),
        (" informed", "Robin Example"),
    ):
        draft.comment(words, f"About{words}: may be published?", author=author)
    draft.author = "Kim Quill (Example Supplier 2)"
    draft.insert("five working", draft.delete("ten working"))
    return draft.data()


def test_each_row_is_of_the_organisation_of_its_author_else_of_the_file(root: Path) -> None:
    send(root, several_authors(root))
    collate(root)
    assert {row["comment"] or row["proposed"]: row["organisation"] for row in log(root)} == {
        "AboutGuide to Market Entry: may be published?": "example-supplier-2",
        "“ten working” → “five working”": "example-supplier-2",
        "AboutSuppliers: may be published?": "example-ldso-1",
        "AboutNetwork operators: may be published?": "example-supplier-1",
        "About informed: may be published?": "example-supplier-1",
    }


def test_rows_whose_author_is_known_are_not_held_for_triage_with_their_file(root: Path) -> None:
    send(root, several_authors(root), "draft.docx")
    (root.parent / "returns" / "received.csv").unlink()
    collate(root)
    assert sorted(row["organisation"] for row in log(root)) == [
        *("", ""),
        *("example-ldso-1", "example-supplier-2", "example-supplier-2"),
    ]
    assert [row["organisation"] for row in log(root) if "organisation unknown" in row["flags"]] == ["", ""]


def test_a_draft_whose_authors_all_write_from_one_domain_is_of_its_organisation(root: Path) -> None:
    path = root / "sources" / "consultations" / f"{ID}.yaml"
    path.write_text(path.read_text().replace("Example LDSO 1}", "Example LDSO 1, domains: [ldso.test]}", 1))
    draft = Draft.of(root / CLEAN, "ash@ldso.test")
    draft.comment("Suppliers", "Which?")
    draft.untracked("ten working days", "four working days")
    send(root, draft.data(), "draft.docx")
    (root.parent / "returns" / "received.csv").unlink()
    collate(root)
    assert [file["organisation"] for file in report(root)["files"]] == ["example-ldso-1"]


def test_no_name_or_address_of_an_author_reaches_what_git_records(root: Path) -> None:
    send(root, several_authors(root), "Example Supplier 1 - not confidential.docx")
    collate(root)
    assert artefacts(root, "consult", "respond", ID).returncode == 0
    done = artefacts(root, "consult", "publish", ID, "--interim")
    assert done.returncode == 0, done.stderr
    kept = [path for path in (root / "sources").rglob("*") if path.is_file()]
    published = list((root / "output" / "consultations" / ID).glob("published*"))
    assert kept and published
    for path in (*kept, *published):
        for data in (
            parts(path.read_bytes()).values() if path.suffix in (".docx", ".xlsx") else (path.read_bytes(),)
        ):
            for name in (b"Quill", b"Lantern", b"Marrow", b"Robin", b"ash@"):
                assert name not in data, (path, name)


def without_properties(data: bytes) -> bytes:
    """A file as editors in a browser give it back: what it says of itself is gone."""
    package = read_package(data)
    name = "docProps/custom.xml"
    links = tuple(link for link in package.relationships[""] if link.target != name)
    kept = {path: part for path, part in package.parts.items() if path != name}
    return package_bytes(Package(kept, {**package.relationships, "": links}))


def test_a_draft_without_its_properties_is_known_by_its_words(root: Path) -> None:
    send(root, without_properties(reviewed(Draft.of(root / CLEAN)).data(edit=renumbered)))
    assert collate(root) == 0
    assert said(root) == REVIEWED
    assert "'guide' 1.0, and it is taken for that" in str(report(root)["files"])
    assert {row["confidential"] for row in log(root)} == {"yes"}


@pytest.mark.parametrize("sent_as", ["red-line", "half of it", "another text"])
def test_a_file_without_properties_that_may_be_another_text_stays_set_aside(root: Path, sent_as: str) -> None:
    draft = Draft.of(root / (RED if sent_as == "red-line" else CLEAN))
    draft.comment("Network operators", "Which?")
    if sent_as == "half of it":
        lines = [each for each in draft.root.iter(w("t")) if len((each.text or "").split()) > 3]
        for letters in lines[::2]:
            letters.text = f"Invented {letters.text}"
    data = draft.data() if sent_as != "another text" else marked_file()
    send(root, without_properties(data))
    assert collate(root) == 3 and log(root) == []
    assert "taken for" not in str(report(root)["files"])


@pytest.mark.parametrize(
    ("words", "opened"),
    [
        ("Our draft is not confidential.", True),
        ("Our draft may be published.", True),
        ("Our draft is confidential.", False),
        ("Our draft is not confidential, except the second comment, which is confidential.", False),
        ("Please find our draft attached.", False),
    ],
)
def test_the_mail_around_a_draft_says_whether_it_is_confidential(
    root: Path, words: str, *, opened: bool
) -> None:
    path = send(root, reviewed(Draft.of(root / CLEAN)).data(), "Example Supplier 1.docx")
    (path.parent / "received.csv").unlink()
    mailed(path.parent / "mail.eml", path, words, "Example Supplier 1 <chris@es1.test>")
    path.unlink()
    collate(root)
    assert [row["confidential"] for row in log(root)] == (["no"] * 3 if opened else ["yes"] * 3)
    assert {row["organisation"] for row in log(root)} == {"example-supplier-1"}
    kept = (root / "sources" / "consultations" / ID / "comments.yaml").read_text()
    assert ("[withheld: confidential]" not in kept) is opened


@pytest.mark.xdist_group("libreoffice")
def test_libreoffice_finds_the_responses_at_their_words(root: Path, tmp_path: Path) -> None:
    path = answered_text(root)
    with office(tmp_path) as running:
        saved = running.saved("show", path).read_bytes()
    marks = held(root, as_clean(saved)).marks
    comments = [(mark.old, mark.text, mark.author) for mark in marks if mark.kind is MarkKind.COMMENT]
    replies = [(mark.old, reply.text, reply.author) for mark in marks for reply in mark.replies]
    answered = [
        (old, text.partition(":")[0], author) for old, text, author in comments if text != "noted. Thank you."
    ]
    names = [row["id"] for row in log(root)]
    words = ("Entry", "Suppliers", "After entry")
    assert answered == [(old, name, "Example Supplier 1") for old, name in zip(words, names, strict=True)]
    given = sorted((*replies, *(each for each in comments if each[1] == "noted. Thank you.")))
    assert given == sorted((old, "noted. Thank you.", "Code Body") for old in words)
