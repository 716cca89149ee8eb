"""Zips and mails: what is in them has its own place, and nothing in them stops the rest."""

import struct
import zipfile
from collections.abc import Mapping
from datetime import UTC, datetime
from email.message import EmailMessage
from io import BytesIO

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.errors import PipelineError
from pipeline.model import bounds
from pipeline.read.files.returned import returned_file
from pipeline.read.mails.containers import unpacked_files
from pipeline.read.mails.mail import mail
from pipeline.workspace.disk.leftovers import leftover
from tests.read.outlook_file import outlook_file, outlook_folder

CAME = "from a.test by b.test; Thu, 6 Feb 2025 16:59:01 +0000"
PNG = b"\x89PNG\r\n\x1a\n"


def letter(text: str = "Please find our log.", **headers: str) -> EmailMessage:
    """A mail of Example Supplier 1."""
    message = EmailMessage()
    given_headers = {"From": "Chris <chris@es1.test>", "Date": "Thu, 6 Feb 2025 16:00:00 +0000", **headers}
    for name, value in given_headers.items():
        message[name] = value
    message.set_content(text)
    return message


def attached(message: EmailMessage, files: Mapping[str, bytes]) -> bytes:
    """The bytes of a mail with files."""
    for name, data in files.items():
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()


def zipped(files: Mapping[str, bytes]) -> bytes:
    """A zip."""
    result = BytesIO()
    with zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return result.getvalue()


def locked(files: Mapping[str, bytes]) -> bytes:
    """A zip whose files say that they need a password."""
    data = bytearray(zipped(files))
    for start, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = data.find(start)
        while place >= 0:
            data[place + at] |= 1
            place = data.find(start, place + 4)
    return bytes(data)


def test_a_log_in_a_zip_in_a_mail_has_its_own_place_and_the_mail_that_it_came_in() -> None:
    inner = zipped({"logs/log.xlsx": b"one", "__MACOSX/logs/._log.xlsx": b"", "logs/~$log.xlsx": b"x"})
    found = unpacked_files(
        attached(letter(Received=CAME), {"logs.zip": inner, "more.docx": b"two"}), "mail.eml"
    )
    assert {one.name: one.data for one in found.files} == {
        "mail.eml/logs.zip/logs/log.xlsx": b"one",
        "mail.eml/more.docx": b"two",
    }
    assert {one.mails[0].sender_address for one in found.files} == {"chris@es1.test"}
    assert {one.mails[0].text.strip() for one in found.files} == {"Please find our log."}
    assert dict(found.beside) == {
        "mail.eml/logs.zip/__MACOSX/logs/._log.xlsx": "what macOS adds to a zip",
        "mail.eml/logs.zip/logs/~$log.xlsx": "the mark by which a program says that it has the file open",
    }
    assert found.containers == (("mail.eml", 2), ("mail.eml/logs.zip", 1))


@pytest.mark.parametrize(
    ("headers", "came", "by_sender"),
    [
        ({"Received": CAME}, datetime(2025, 2, 6, 16, 59, 1, tzinfo=UTC), False),
        ({}, datetime(2025, 2, 6, 16, tzinfo=UTC), True),
        ({"Date": "yesterday"}, None, False),
        ({"Received": "by nobody; no day"}, datetime(2025, 2, 6, 16, tzinfo=UTC), True),
        ({"Date": "Thu, 6 Feb 9999 16:00:00 +0000"}, None, False),
    ],
)
def test_the_server_that_took_a_mail_says_when_it_came_before_its_sender_does(
    headers: dict[str, str], came: datetime | None, by_sender: bool
) -> None:
    data = "".join(
        f"{name}: {value}\n" for name, value in {"Date": "Thu, 6 Feb 2025 16:00:00 +0000", **headers}.items()
    )
    found, _ = mail(f"{data}\nText".encode(), "mail.eml")
    assert (found.came, found.by_sender) == (came, by_sender)


def test_the_uppermost_server_took_the_mail_last() -> None:
    later = CAME.replace("16:59:01", "17:00:01")
    found, _ = mail(f"Received: {later}\nReceived: {CAME}\n\nText".encode(), "mail.eml")
    assert found.came == datetime(2025, 2, 6, 17, 0, 1, tzinfo=UTC)


def test_pictures_in_the_text_are_named_and_a_picture_that_somebody_attached_is_a_return() -> None:
    message = letter()
    message.add_alternative('<p>See <img src="cid:logo@x"></p>', subtype="html")
    html = message.get_payload()[1]  # type: ignore[index]
    html.add_related(PNG, "image", "png", cid="<logo@x>", filename="image001.png")  # type: ignore[union-attr]
    message.add_attachment(PNG, maintype="image", subtype="png", filename="scan.png")
    found = unpacked_files(message.as_bytes(), "mail.eml")
    assert found.beside == (("mail.eml/image001.png", "a picture in the mail's text"),)
    assert [one.name for one in found.files] == ["mail.eml/scan.png"]


def test_the_words_of_a_mail_in_two_forms_are_kept_once_and_those_of_one_form_alone_too() -> None:
    both, plain = letter("Our comments: none."), letter("Read the other part.")
    both.add_alternative("<style>p {}</style><p>Our comments: none.</p>", subtype="html")
    plain.add_alternative("<table><tr><td>1.2</td><td>Ten days</td></tr></table>", subtype="html")
    assert mail(both.as_bytes(), "a.eml")[0].text == "Our comments: none."
    assert mail(plain.as_bytes(), "a.eml")[0].text == "Read the other part.\n\n1.2 Ten days"


def test_a_mail_without_a_file_is_told_with_its_words() -> None:
    (file,) = unpacked_files(letter("1.2: ten days are too few.").as_bytes(), "mail.eml").files
    assert file.bare_mail and file.mails[0].text.strip() == "1.2: ten days are too few."


def test_a_mail_in_a_mail_is_opened_and_two_files_of_one_name_stay_apart() -> None:
    inner = letter(Subject="Our log")
    inner.add_attachment(b"one", maintype="a", subtype="b", filename="log.xlsx")
    inner.add_attachment(b"two", maintype="a", subtype="b", filename="log.xlsx")
    outer = letter(From="Office <office@programme.test>")
    outer.add_attachment(inner)
    names = {one.name: one for one in unpacked_files(outer.as_bytes(), "mail.eml").files}
    assert list(names) == ["mail.eml/Our log.eml/log.xlsx", "mail.eml/Our log.eml/log [2].xlsx"]
    senders = [one.sender_address for one in names["mail.eml/Our log.eml/log.xlsx"].mails]
    assert senders == ["office@programme.test", "chris@es1.test"]


def test_what_outlook_wraps_is_told_with_what_to_ask_for_and_a_mark_before_a_mail_is_no_part_of_it() -> None:
    data = attached(letter(), {"winmail.dat": b"\x78\x9f\x3e\x22rest", "log.csv": b"a,b"})
    found = {one.name: one for one in unpacked_files(b"\xef\xbb\xbf\r\n" + data, "mail.eml").files}
    assert "Outlook's own wrapping" in found["mail.eml/winmail.dat"].refused
    assert found["mail.eml/log.csv"].mails[0].sender_address == "chris@es1.test"


def test_what_needs_a_password_or_is_damaged_is_told_and_stops_no_other() -> None:
    files = {one.name: one for one in unpacked_files(locked({"a.xlsx": b"secret"}), "a.zip").files}
    assert "needs a password" in files["a.zip/a.xlsx"].refused and "unpack it" in files["a.zip/a.xlsx"].hint
    whole = bytearray(zipped({"a.csv": b"word " * 99, "b.csv": b"fine"}))
    whole[whole.find(b"a.csv") + 10] ^= 255
    damaged = {one.name: one for one in unpacked_files(bytes(whole), "z.zip").files}
    assert "damaged in the zip" in damaged["z.zip/a.csv"].refused
    assert damaged["z.zip/b.csv"].data == b"fine"
    (inner,) = unpacked_files(zipped({"in.zip": b"PK no zip"}), "z.zip").files
    assert "is no zip" in inner.refused
    with pytest.raises(PipelineError, match="is no zip"):
        unpacked_files(b"PK", "z.zip")
    assert "holds no file" in unpacked_files(zipped({}), "z.zip").files[0].refused


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    bomb = bytearray(zipped({"a": b""}))
    place = bomb.find(b"PK\x01\x02")
    bomb[place + 24 : place + 28] = struct.pack("<I", bounds.CONTAINER_BYTES.most + 1)
    with pytest.raises(PipelineError, match="more than 200,000,000 bytes unpacked"):
        unpacked_files(bytes(bomb), "z.zip")
    with pytest.raises(PipelineError, match="more than 200 times its size"):
        unpacked_files(zipped({"a": bytes(6_000_000)}), "z.zip")
    nested = zipped({"log.csv": b"x"})
    for _ in range(bounds.CONTAINER_LEVELS.most):
        nested = zipped({"in.zip": nested})
    (deep,) = unpacked_files(nested, "z.zip").files
    assert "more than 4 zips and mails inside each other" in deep.refused
    many = zipped({f"{number}": b"" for number in range(bounds.CONTAINER_FILES.most + 1)})
    with pytest.raises(PipelineError, match="more than 1,000 files"):
        unpacked_files(many, "z.zip")
    with pytest.raises(PipelineError, match="more than 1,000 parts"):
        unpacked_files(b"content-type: a/b\n" * 1_001, "z.eml")
    with pytest.raises(PipelineError, match="more than 100 parts that hold others"):
        unpacked_files(b"content-type: multipart/mixed\n" * 101, "z.eml")


@pytest.mark.parametrize("name", ["../../etc/x.csv", "/x.csv", "..\\x.csv", "a\u202exslx.csv"])
def test_a_name_in_a_zip_leads_nowhere(name: str) -> None:
    (file,) = unpacked_files(zipped({name: b"1"}), "z.zip").files
    assert ".." not in file.name.split("/") and "//" not in file.name and "\u202e" not in file.name


def test_a_workbook_that_is_called_a_zip_is_no_container() -> None:
    assert [
        one.name for one in unpacked_files(zipped({"[Content_Types].xml": b"", "xl/a": b""}), "log.zip").files
    ] == ["log.zip"]


def test_a_mail_of_outlook_says_what_one_of_others_does() -> None:
    data = outlook_file(
        {
            0x001A: "IPM.Note",
            0x0037: "Our log",
            0x0C1A: "Chris Example",
            0x5D01: "chris@es1.test",
            0x1000: "Please find our log.",
            0x1013: b'<img src="cid:logo@x">',
            0x0E06: datetime(2025, 2, 6, 16, 59, 1, tzinfo=UTC),
        },
        [
            {0x3701: b"word " * 2_000, 0x3707: "log.csv", 0x3705: 1},
            {0x3701: PNG, 0x3707: "image001.png", 0x3712: "logo@x", 0x3705: 1},
            {0x3707: "Inner mail", 0x3705: 5},
        ],
    )
    found = unpacked_files(data, "mail.msg")
    files = {one.name: one for one in found.files}
    assert files["mail.msg/log.csv"].data == b"word " * 2_000
    assert "inside a mail of Outlook" in files["mail.msg/Inner mail"].refused
    assert found.beside == (("mail.msg/image001.png", "a picture in the mail's text"),)
    (came,) = files["mail.msg/log.csv"].mails
    assert (came.subject, came.sender_name, came.sender_address) == (
        "Our log",
        "Chris Example",
        "chris@es1.test",
    )
    assert (came.came, came.by_sender) == (datetime(2025, 2, 6, 16, 59, 1, tzinfo=UTC), False)
    assert came.text == "Please find our log."


@pytest.mark.parametrize("kind", ["IPM.Appointment", "IPM.Note.SMIME"])
def test_what_outlook_saves_and_is_no_plain_mail_is_refused_with_what_to_do(kind: str) -> None:
    with pytest.raises(PipelineError, match=r"is no mail|is encrypted") as refused:
        unpacked_files(outlook_file({0x001A: kind}), "mail.msg")
    assert "save what is attached" in refused.value.hint


MADE = {
    "mail.eml": attached(letter(Received=CAME), {"log.csv": b"a,b"}),
    "mail.msg": outlook_file(
        {0x001A: "IPM.Note", 0x1000: "Text"}, [{0x3701: b"1", 0x3707: "a.csv", 0x3705: 1}]
    ),
    "logs.zip": zipped({"log.csv": b"a,b" * 50}),
}


@settings(max_examples=60)
@given(
    st.sampled_from(sorted(MADE)), st.lists(st.tuples(st.integers(0, 5_000), st.integers(0, 255)), min_size=1)
)
def test_a_damaged_container_is_opened_or_refused_and_nothing_else(
    name: str, damage: list[tuple[int, int]]
) -> None:
    data = bytearray(MADE[name])
    for place, byte in damage:
        data[place % len(data)] = byte
    try:
        unpacked_files(bytes(data), name)
    except PipelineError as refused:
        assert refused.hint


def test_a_pdf_is_refused_with_what_to_do_about_a_password_and_a_scan() -> None:
    locked_file, scan = BytesIO(), BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(locked_file, encryption=pikepdf.Encryption(owner="o", user="u"))
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        picture = pikepdf.Stream(pdf, b"\0", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image)
        pdf.pages[0].Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=picture))
        pdf.save(scan)
    with pytest.raises(PipelineError, match="needs a password") as refused:
        returned_file(locked_file.getvalue(), "log.pdf")
    assert "without a password" in refused.value.hint
    with pytest.raises(PipelineError, match="is a scan") as refused:
        returned_file(scan.getvalue(), "log.pdf")
    assert "ask its sender for the log itself" in refused.value.hint


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("~$log.xlsx", "has the file open"),
        ("a/.~lock.log.ods#", "has the file open"),
        ("Thumbs.db", "small pictures"),
        ("__MACOSX/a.xlsx", "macOS"),
        (".git/config", "hidden"),
        ("log.xlsx", ""),
    ],
)
def test_what_systems_and_programs_leave_is_named_as_what_it_is(name: str, what: str) -> None:
    assert (what in leftover(name)) and bool(leftover(name)) == bool(what)


def test_a_mail_inside_a_mail_of_outlook_is_opened_with_its_own_sender_and_time() -> None:
    own = {
        0x001A: "IPM.Note",
        0x0037: "Our log",
        0x0C1A: "Chris",
        0x5D01: "chris@es1.test",
        0x1000: "Both are attached.",
    }
    came = datetime(2025, 2, 6, 17, 0, 1, tzinfo=UTC)
    inner = outlook_folder({**own, 0x0E06: came}, [{0x3707: "log.csv", 0x3701: b"a,b"}])
    outer = {0x001A: "IPM.Note", 0x0037: "Forwarded", 0x5D01: "office@programme.test"}
    (file,) = unpacked_files(outlook_file(outer, mails=[inner]), "mail.msg").files
    assert (file.name, file.data) == ("mail.msg/Our log.eml/log.csv", b"a,b")
    assert [one.sender_address for one in file.mails] == ["office@programme.test", "chris@es1.test"]
    assert (file.mails[1].came, file.mails[1].by_sender) == (came, False)
    assert file.mails[1].text.strip() == "Both are attached."


def test_mails_of_outlook_inside_each_other_without_end_are_told() -> None:
    mail = outlook_folder({0x001A: "IPM.Note", 0x0037: "Deep"}, [{0x3707: "log.csv", 0x3701: b"a,b"}])
    for _ in range(6):
        mail = outlook_folder({0x001A: "IPM.Note", 0x0037: "Around"}, mails=[mail])
    (file,) = unpacked_files(outlook_file({0x001A: "IPM.Note"}, mails=[mail]), "mail.msg").files
    assert file.refused or not file.data
