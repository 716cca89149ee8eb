"""A Word file from anywhere enters as a sound package, and what was changed for it is told."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import pytest

from pipeline.errors import PipelineError
from pipeline.ooxml.names import DOCUMENT_MEDIA, declarations, relationship_type
from pipeline.ooxml.package import Package, package_bytes, read_package
from pipeline.read.docx.entry.notices import Matter
from pipeline.read.docx.inputs import Resolve, WordInput, word_input
from tests.consult.returned.zipped import zipped

_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_LINKS = "http://schemas.openxmlformats.org/package/2006/relationships"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_MACRO = "http://schemas.microsoft.com/office/2006/relationships"
TEXT = "<w:p><w:r><w:t>Café</w:t></w:r></w:p>"
MEDIA_XML = "application/xml"


def document(content: str = TEXT, declared: str = "") -> bytes:
    """A main part."""
    spaces = declarations("w", "r")
    return f"{declared}<w:document {spaces}><w:body>{content}</w:body></w:document>".encode()


@dataclass(frozen=True, slots=True)
class File:
    """What a test says of a file; the rest is the least that a Word file has."""

    main: str = "word/document.xml"
    media: str = DOCUMENT_MEDIA
    data: bytes = field(default_factory=document)
    parts: Mapping[str, tuple[str, bytes]] = field(default_factory=dict)
    """Names as they stand in the zip, with media types."""
    links: str = ""
    """Of the main part."""
    root_links: str = ""
    target: str = ""
    """Of the relationship to the main part, where it isn't its name."""

    def zipped(self) -> bytes:
        """The bytes of the file."""
        folder, _, name = self.main.rpartition("/")
        types = {self.main: self.media, **{part: media for part, (media, _) in self.parts.items()}}
        overrides = "".join(
            f'<Override PartName="/{part}" ContentType="{media}"/>' for part, media in types.items() if media
        )
        default = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        main = link("rId1", "officeDocument", self.target or self.main)
        files = {
            "[Content_Types].xml": f'<Types xmlns="{_TYPES}">{default}{overrides}</Types>'.encode(),
            "_rels/.rels": links(main + self.root_links),
            self.main: self.data,
            **{part: data for part, (_, data) in self.parts.items()},
        }
        if self.links:
            files[f"{folder}/_rels/{name}.rels"] = links(self.links)
        return zipped(files)


def links(lines: str) -> bytes:
    """A part of relationships."""
    return f'<Relationships xmlns="{_LINKS}">{lines}</Relationships>'.encode()


def link(own: str, kind: str, target: str, more: str = "") -> str:
    """A relationship; `kind` is its last word or its whole type."""
    of_type = kind if "/" in kind else relationship_type(kind)
    return f'<Relationship Id="{own}" Type="{of_type}" Target="{target}" {more}/>'


def entered(file: File, resolve: Resolve = "") -> WordInput:
    """What enters."""
    return word_input(file.zipped(), "in.docx", resolve)


def told(entry: WordInput) -> list[tuple[str, Matter]]:
    """What is told, without details."""
    return [(notice.place, notice.what) for notice in entry.told]


def again(package: Package) -> Package:
    """The package, written and read."""
    return read_package(package_bytes(package))


def test_a_plain_file_enters_as_it_is() -> None:
    file = File(
        parts={"word/styles.xml": (f"{_WORD}styles+xml", b"<x/>"), "word/media/a.bin": ("", b"\0\1")},
        links=link("rId1", "styles", "styles.xml") + link("rId2", "image", "media/a.bin"),
    )
    entry = entered(file)
    assert entry.told == ()
    assert entry.package == read_package(file.zipped())
    assert {name: part.data for name, part in again(entry.package).parts.items()} == {
        "word/document.xml": document(),
        "word/styles.xml": b"<x/>",
        "word/media/a.bin": b"\0\1",
    }


def test_a_file_of_nothing_but_its_text_is_no_error() -> None:
    assert entered(File()).told == ()


def test_macros_go_with_all_that_only_they_lead_to() -> None:
    macro = "application/vnd.ms-office.vbaProject"
    file = File(
        media="application/vnd.ms-word.document.macroEnabled.main+xml",
        parts={
            "word/vbaProject.bin": (macro, b"m"),
            "word/vbaData.xml": ("application/vnd.ms-word.vbaData+xml", b"<x/>"),
            "word/more.bin": ("application/octet-stream", b"n"),
            "word/_rels/vbaProject.bin.rels": (
                "",
                links(link("rId1", f"{_MACRO}/wordVbaData", "vbaData.xml") + link("rId2", "x/y", "more.bin")),
            ),
        },
        links=link("rId1", f"{_MACRO}/vbaProject", "vbaProject.bin"),
    )
    entry = entered(file)
    assert told(entry) == [
        ("word/document.xml", Matter.KIND),
        *((f"word/{name}", Matter.MACROS) for name in ("more.bin", "vbaData.xml", "vbaProject.bin")),
    ]
    assert list(entry.package.parts) == ["word/document.xml"]
    assert entry.package.document.media_type == DOCUMENT_MEDIA
    assert not entry.package.relationships.get("word/document.xml")
    assert again(entry.package) == entry.package


@pytest.mark.parametrize(
    "media",
    [
        f"{_WORD}template.main+xml",
        "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
        MEDIA_XML,
    ],
)
def test_templates_and_parts_of_unknown_kind_become_documents(media: str) -> None:
    entry = entered(File(media=media))
    assert told(entry) == [("word/document.xml", Matter.KIND)]
    assert entry.package.document.media_type == DOCUMENT_MEDIA


def test_signatures_go_as_they_would_not_hold() -> None:
    signed = "application/vnd.openxmlformats-package.digital-signature-"
    kind = "http://schemas.openxmlformats.org/package/2006/relationships/digital-signature"
    file = File(
        root_links=link("rId2", f"{kind}/origin", "_xmlsignatures/origin.sigs"),
        parts={
            "_xmlsignatures/origin.sigs": (f"{signed}origin", b""),
            "_xmlsignatures/sig1.xml": (f"{signed}xmlsignature+xml", b"<x/>"),
            "_xmlsignatures/_rels/origin.sigs.rels": (
                "",
                links(link("rId1", f"{kind}/signature", "sig1.xml")),
            ),
        },
    )
    entry = entered(file)
    assert {what for _, what in told(entry)} == {Matter.SIGNATURE}
    assert list(entry.package.parts) == ["word/document.xml"]
    assert [own.id for own in entry.package.relationships[""]] == ["rId1"]


def test_what_leads_outside_or_nowhere_and_what_is_reached_by_nothing_is_told_and_stays() -> None:
    file = File(
        parts={
            "word/lost.xml": (MEDIA_XML, b"<x/>"),
            "word/_rels/gone.xml.rels": ("", links(link("a", "x", "y"))),
        },
        links=link("rId1", "attachedTemplate", "file:///C:/a b.dotx", 'TargetMode="External"')
        + link("rId2", "hyperlink", "https://example.org/", 'TargetMode="External"')
        + link("rId3", "image", "NULL")
        + link("rId4", "hyperlink", "#place"),
    )
    entry = entered(file)
    assert told(entry) == [
        ("word/gone.xml", Matter.SOURCELESS),
        ("word/document.xml", Matter.OUTSIDE),
        ("word/document.xml", Matter.MISSING),
        ("word/lost.xml", Matter.UNREACHED),
    ]
    written = again(entry.package)
    assert written == entry.package
    assert [own.stated for own in written.relationships["word/document.xml"]] == ["", "", "NULL", "#place"]


def test_two_relationships_of_one_id_are_one_or_get_an_id_each() -> None:
    parts = {f"word/{name}.xml": (MEDIA_XML, b"<x/>") for name in ("styles", "settings")}
    entry = entered(
        File(
            parts=parts,
            links=link("rId1", "styles", "styles.xml")
            + link("rId1", "styles", "/word/styles.xml")
            + link("rId1", "settings", "settings.xml"),
        )
    )
    assert told(entry) == [("word/document.xml", Matter.DOUBLED)] * 2
    assert [(own.id, own.target) for own in entry.package.relationships["word/document.xml"]] == [
        ("rId1", "word/styles.xml"),
        ("rId2", "word/settings.xml"),
    ]


def test_two_relationships_of_one_id_that_the_text_names_are_refused() -> None:
    file = File(
        data=document('<w:p><w:hyperlink r:id="rId1"/></w:p>'),
        links="".join(
            link("rId1", "hyperlink", f"https://{name}.example/", 'TargetMode="External"') for name in "ab"
        ),
    )
    with pytest.raises(PipelineError, match="have the id 'rId1'"):
        entered(file)


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (document(declared='<?xml version="1.0" encoding="UTF-16"?>').decode().encode("utf-16"), "utf-16"),
        (document(declared='<?xml version="1.0"?>').decode().encode("utf-16-le"), "utf-16-le"),
        (document(declared='<?xml version="1.0"?>').decode().encode("utf-16-be"), "utf-16-be"),
        (
            document(declared="<?xml version='1.0' encoding='ISO-8859-1' ?>").decode().encode("latin-1"),
            "iso-8859-1",
        ),
        (
            document(declared='<?xml version="1.0" encoding="windows-1252"?>').decode().encode("cp1252"),
            "windows-1252",
        ),
    ],
)
def test_a_part_in_another_encoding_comes_in_utf_8(data: bytes, encoding: str) -> None:
    entry = entered(File(data=data))
    assert [(notice.what, notice.detail) for notice in entry.told] == [(Matter.ENCODING, encoding)]
    text = entry.package.document.data.decode()
    assert text.endswith(document().decode())
    assert "encoding" not in text or "UTF-8" in text


def test_a_byte_order_mark_comments_and_instructions_stay() -> None:
    data = b"\xef\xbb\xbf" + document(f"<!-- <w:ins> --><?x <w:del ?>{TEXT}")
    entry = entered(File(data=data))
    assert entry.told == ()
    assert entry.package.document.data == data


NAMES = {
    "backslashes": File(
        parts={"word\\media\\a.png": ("image/png", b"p")}, links=link("rId1", "image", "media\\a.png")
    ),
    "capitals": File(
        parts={"word/Media/A.PNG": ("image/png", b"p")}, links=link("rId1", "image", "media/a.png")
    ),
    "spaces": File(
        parts={"word/media/a b.png": ("image/png", b"p")}, links=link("rId1", "image", "media/a%20b.png")
    ),
    "percent signs": File(
        parts={"word/media/a%20b.png": ("image/png", b"p")}, links=link("rId1", "image", "media/a%20b.png")
    ),
    "other letters": File(
        parts={"word/media/ä#1.png": ("image/png", b"p")}, links=link("rId1", "image", "media/%C3%A4%231.png")
    ),
    "no extension": File(
        parts={"word/media/a": ("image/png", b"p")}, links=link("rId1", "image", "/word/media/a")
    ),
    "another folder": File(
        main="text/main.xml",
        parts={"shared/a.png": ("image/png", b"p")},
        links=link("rId1", "image", "../shared/a.png"),
    ),
    "an absolute target": File(
        target="/word/document.xml",
        parts={"word/a.png": ("image/png", b"p")},
        links=link("rId1", "image", "/word/a.png"),
    ),
}


@pytest.mark.parametrize("name", NAMES)
def test_however_a_part_is_named_it_is_found_and_found_again_when_written(name: str) -> None:
    entry = entered(NAMES[name])
    assert entry.told == ()
    main = entry.package.document.name
    (picture,) = entry.package.related(main, "image")
    assert (picture.data, picture.media_type) == (b"p", "image/png")
    assert again(entry.package) == entry.package


REFUSED = {
    "no zip": (b"words", "not a Word file"),
    "a flat package": (b'<?xml version="1.0"?><pkg:package/>', "not a Word file"),
    "nothing": (b"", "is empty"),
    "a password": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
    "cut off": (File().zipped()[:300], "not a Word file"),
    "no main part": (zipped({"[Content_Types].xml": b"<Types/>", "word/document.xml": document()}), "no main"),
    "a workbook": (File(media="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml", main="xl/a.xml").zipped(), "not a Word file"),
    "another root": (File(data=b"<x/>").zipped(), "begins with 'x'"),
    "broken XML": (File(data=b"words").zipped(), "not well-formed"),
    "a DTD": (File(data=b'<!DOCTYPE x [<!ENTITY a "b">]><x/>').zipped(), "declares entities"),
    "a DTD in UTF-16": (File(data='<!DOCTYPE x [<!ENTITY a "b">]><x/>'.encode("utf-16")).zipped(), "declares entities"),
    "half a letter": (File(data=document().decode().encode("utf-16")[:-1]).zipped(), "not in its encoding"),
    "a bomb": (File(parts={"word/a.xml": (MEDIA_XML, b" " * 9_000_000)}).zipped(), "times"),
    "a missing header": (File(links=link("rId1", "header", "header1.xml")).zipped(), "missing"),
    "broken relationships": (File(parts={"word/_rels/document.xml.rels": ("", b"<Relationships")}).zipped(), "broken"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_enter_is_refused_with_place_cause_and_cure(name: str) -> None:
    data, cause = REFUSED[name]
    with pytest.raises(PipelineError, match=cause) as refusal:
        word_input(data, "in.docx")
    assert str(refusal.value.place) == "in.docx"
    assert refusal.value.cure


TRACKED = document(
    '<w:p><w:ins w:id="1" w:author="Ann"><w:r><w:t>new</w:t></w:r></w:ins>'
    '<w:del w:id="2" w:author="Bob"><w:r><w:delText>old</w:delText>'
    '<w:footnoteReference w:id="5"/><w:commentReference w:id="6"/></w:r></w:del></w:p>'
)
WITH_HEADER = File(
    data=TRACKED,
    parts={
        "word/header1.xml": (
            f"{_WORD}header+xml",
            f'<w:hdr {declarations("w")}><w:p><w:ins w:id="1" w:author="Ann"><w:r><w:t>head</w:t></w:r></w:ins></w:p></w:hdr>'.encode(),
        ),
        "word/footnotes.xml": (
            f"{_WORD}footnotes+xml",
            f'<w:footnotes {declarations("w")}><w:footnote w:id="5"><w:p/></w:footnote><w:footnote w:id="7"/></w:footnotes>'.encode(),
        ),
        "word/comments.xml": (
            f"{_WORD}comments+xml",
            f'<w:comments {declarations("w", "w14")}><w:comment w:id="6"><w:p w14:paraId="0A"/></w:comment></w:comments>'.encode(),
        ),
        "word/commentsExtended.xml": (
            f"{_WORD}commentsExtended+xml",
            f'<w15:commentsEx {declarations("w15")}><w15:commentEx w15:paraId="0A"/></w15:commentsEx>'.encode(),
        ),
    },
    links="".join(
        link(f"rId{number}", kind, f"{kind}{'1' if kind == 'header' else ''}.xml")
        for number, kind in enumerate(("header", "footnotes", "comments", "commentsExtended"))
    ),
)  # fmt: skip


def test_tracked_changes_are_refused_with_their_counts_and_the_option() -> None:
    with pytest.raises(PipelineError) as refusal:
        entered(WITH_HEADER)
    said = str(refusal.value)
    assert "3 tracked changes" in said
    assert "word/document.xml, by Ann: 1 × insertion; word/document.xml, by Bob: 1 × deletion" in said
    assert "word/header1.xml, by Ann: 1 × insertion" in said
    assert "--resolve accept" in said


def test_a_refusal_stays_short_however_many_people_changed_the_file() -> None:
    content = "".join(f'<w:ins w:id="{number}" w:author="{number}"/>' for number in range(999))
    with pytest.raises(PipelineError, match="and 987 more") as refusal:
        entered(File(data=document(f"<w:p>{content}</w:p>")))
    assert len(str(refusal.value)) < 1500


@pytest.mark.parametrize(
    ("resolve", "words", "notes"), [("accept", ["new", "head"], ["7"]), ("reject", ["old"], ["5", "7"])]
)
def test_tracked_changes_are_resolved_in_every_part_and_what_only_they_referred_to_goes(
    resolve: Resolve, words: list[str], notes: list[str]
) -> None:
    entry = entered(WITH_HEADER, resolve)
    assert {(notice.place, notice.what) for notice in entry.told if notice.what is Matter.RESOLVED} == {
        ("word/document.xml", Matter.RESOLVED),
        ("word/header1.xml", Matter.RESOLVED),
    }
    parts = {name: part.data.decode() for name, part in entry.package.parts.items()}
    text = parts["word/document.xml"] + parts["word/header1.xml"]
    assert [word for word in ("new", "old", "head") if f">{word}<" in text] == words
    assert [own for own in ("5", "7") if f'w:id="{own}"' in parts["word/footnotes.xml"]] == notes
    stays = resolve == "reject"
    assert ("<w:comment " in parts["word/comments.xml"]) is stays
    assert ("<w15:commentEx " in parts["word/commentsExtended.xml"]) is stays
    assert [notice.detail for notice in entry.told if notice.what is Matter.UNCALLED] == (
        [] if stays else ["1 × footnote", "1 × comment"]
    )


def test_a_picture_that_was_deleted_goes_with_its_relationship_and_one_that_stays_elsewhere_does_not() -> (
    None
):
    drawing = '<w:r><w:drawing><w:x r:embed="{}"/></w:drawing></w:r>'
    gone = "".join(drawing.format(own) for own in ("rId1", "rId2"))
    content = f'<w:p><w:del w:id="1" w:author="A">{gone}</w:del>{drawing.format("rId2")}</w:p>'
    file = File(
        data=document(content),
        parts={f"word/{name}.png": ("image/png", b"p") for name in ("a", "b")},
        links=link("rId1", "image", "a.png")
        + link("rId2", "image", "b.png")
        + link("rId3", "theme", "t.xml"),
    )
    accepted, rejected = (entered(file, way).package for way in ("accept", "reject"))
    assert set(rejected.parts) - set(accepted.parts) == {"word/a.png"}
    assert [own.id for own in accepted.relationships["word/document.xml"]] == ["rId2", "rId3"]
    assert [own.id for own in rejected.relationships["word/document.xml"]] == ["rId1", "rId2", "rId3"]


def test_what_cannot_be_resolved_exactly_is_refused_with_its_part() -> None:
    begun = '<w:p><w:del w:id="1" w:author="A"><w:r><w:fldChar w:fldCharType="begin"/></w:r></w:del>'
    ended = '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    with pytest.raises(PipelineError, match=r"'word/document\.xml' cannot be resolved exactly") as refusal:
        entered(File(data=document(begun + ended)), "accept")
    assert str(refusal.value.place) == "in.docx"
    assert refusal.value.cure


def test_words_that_look_like_tracked_changes_are_none() -> None:
    content = "<w:p><w:r><w:t>&lt;w:ins w:id='1'/&gt; pPrChange</w:t></w:r><!--<w:ins >--></w:p>"
    file = File(data=document(content), parts={"word/other.xml": (MEDIA_XML, b"<x><ins /></x>")})
    entry = entered(file)
    assert entry.package.document.data == document(content)
