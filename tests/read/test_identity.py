"""What a Word file says of itself is read back, whatever a program did to its properties on the way."""

import random
import re
from dataclasses import replace
from hashlib import sha256

import pytest

from pipeline.model.identity import (
    FileFacts,
    FileKind,
    Identity,
    Member,
    Property,
    TextState,
    is_own_property,
    member_property,
)
from pipeline.ooxml.package import Package, Part, package_bytes, read_package
from pipeline.read.docx.identity import identity_of
from pipeline.read.texts.leftovers import leftovers
from pipeline.write.docx.annexes.consolidated import consolidated_docx
from pipeline.write.docx.writer import docx_package
from tests.word.building import CLEAN, DIGEST, REFERENCE, heading, plan, text
from tests.word.foreign_files import Made, foreign_file

CUSTOM = "docProps/custom.xml"
OLDER = TextState("qap", "3.0", "fedcba9876543210" * 4)
ANNEX = foreign_file(Made("<w:p/>"))
FACTS = FileFacts(
    FileKind.CONSOLIDATED,
    f"1:{DIGEST}",
    OLDER,
    (Member("qap", "4.0"), Member("annex-2"), Member("a b.docx", "0.1")),
)
DOCUMENT = plan(text("Words."))
WITH_ANNEXES = replace(
    DOCUMENT, document=replace(DOCUMENT.document, word_annexes=(("a  b & c.docx", ANNEX), ("d.docx", b"")))
)
FOUND = Identity(
    FACTS.kind,
    TextState("qap", "4.0", FACTS.digest),
    OLDER,
    (
        *FACTS.members,
        Member("a  b & c.docx", sha256=sha256(ANNEX).hexdigest()),
        Member("d.docx", sha256=sha256(b"").hexdigest()),
    ),
)
PACKAGE = docx_package(WITH_ANNEXES, REFERENCE, FACTS, None, ())
XML = PACKAGE.parts[CUSTOM].data.decode()


def with_properties(xml: str | bytes) -> Package:
    """The file with other properties."""
    data = xml.encode() if isinstance(xml, str) else xml
    return Package(
        {**PACKAGE.parts, CUSTOM: replace(PACKAGE.parts[CUSTOM], data=data)}, PACKAGE.relationships
    )


def reordered() -> str:
    properties = re.findall("<property .*?</property>", XML)
    head, tail = XML.partition("<property ")[0], XML.rpartition("</property>")[2]
    return head + "".join(reversed(properties)) + tail


def without(name: Property) -> str:
    return re.sub(rf'<property [^>]*name="{name}">.*?</property>', "", XML)


def valued(name: Property, value: str) -> str:
    return re.sub(rf'(name="{name}"><vt:lpwstr>)[^<]*', rf"\g<1>{value}", XML)


@pytest.mark.parametrize("kind", FileKind)
def test_each_kind_of_file_is_known_again(kind: FileKind) -> None:
    package = docx_package(DOCUMENT, REFERENCE, FileFacts(kind, DIGEST), None, ())
    assert identity_of(read_package(package_bytes(package))) == Identity(
        kind, TextState("qap", "4.0", DIGEST)
    )


def test_all_that_a_file_says_of_itself_comes_back() -> None:
    assert identity_of(read_package(package_bytes(PACKAGE))) == FOUND


def test_a_file_of_another_kind_says_nothing_of_annexes_that_it_does_not_hold() -> None:
    identity = identity_of(docx_package(WITH_ANNEXES, REFERENCE, CLEAN, None, ()))
    assert identity is not None and identity.members == ()


@pytest.mark.parametrize(
    "changed",
    [
        reordered(),
        re.sub(r'pid="\d+"', 'pid="7"', XML),
        XML.replace("vt:lpwstr", "vt:bstr"),
        re.sub(r'name="([^"]+)"', r'name=" \1 "', XML),
        re.sub(r'name="([^"]+)"', lambda match: match[0].upper().replace("NAME", "name"), XML),
        re.sub(r"<vt:lpwstr>", "<vt:lpwstr>\n  ", XML).replace("</vt:lpwstr>", " </vt:lpwstr>"),
        XML.replace("xmlns:vt=", 'xmlns:n="urn:n" xmlns:vt=').replace("<property ", '<property n:a="1" '),
        re.sub("<(/?)(P|p)ropert", r"<\1x:\2ropert", XML).replace("xmlns=", "xmlns:x="),
        XML.replace("</Properties>", '<property name="Client"><vt:i4>4</vt:i4></property></Properties>'),
        XML.replace("</Properties>", "<property/><!-- -->text</Properties>"),
    ],
)
def test_what_programs_do_to_properties_does_not_matter(changed: str) -> None:
    assert changed != XML and identity_of(with_properties(changed)) == FOUND


def test_a_version_that_became_a_number_is_read_as_it_stands() -> None:
    changed = valued(Property.VERSION, "4").replace("<vt:lpwstr>4</vt:lpwstr>", "<vt:i4>4</vt:i4>")
    identity = identity_of(with_properties(changed))
    assert identity is not None and identity.text == TextState("qap", "4", FACTS.digest)


def test_a_part_that_nothing_points_at_is_found_by_its_name() -> None:
    parts = {"docProps/Custom.xml" if name == CUSTOM else name: part for name, part in PACKAGE.parts.items()}
    assert identity_of(Package(parts, {})) == FOUND


@pytest.mark.parametrize(
    "changed",
    [
        without(Property.ARTEFACT),
        without(Property.DIGEST),
        valued(Property.ARTEFACT, " "),
        valued(Property.DIGEST, FACTS.digest[:-1]),
        valued(Property.DIGEST, "see the cover"),
        "<Properties",
        "",
        "<!DOCTYPE x [<!ENTITY y 'z'>]><Properties/>",
    ],
)
def test_a_file_that_does_not_say_which_text_it_holds_is_none_of_ours(changed: str) -> None:
    assert identity_of(with_properties(changed)) is None


def test_a_file_without_properties_is_none_of_ours() -> None:
    assert identity_of(read_package(REFERENCE)) is None
    assert identity_of(Package({})) is None


def test_a_file_of_an_older_program_says_no_kind() -> None:
    for changed in (without(Property.KIND), valued(Property.KIND, "something else")):
        identity = identity_of(with_properties(changed))
        assert identity == replace(FOUND, kind=None)


def test_an_older_end_whose_digest_is_damaged_is_not_there() -> None:
    identity = identity_of(with_properties(valued(Property.OLDER_DIGEST, "abc")))
    assert identity == replace(FOUND, older=None)


def test_damaged_properties_raise_nothing() -> None:
    rng = random.Random(13)
    data = PACKAGE.parts[CUSTOM].data
    told = 0
    for _ in range(1500):
        damaged = bytearray(data)
        for _ in range(rng.randint(1, 4)):
            start = rng.randrange(len(damaged))
            end = start + rng.choice((0, 1, 1, 2, 40))
            damaged[start:end] = rng.choice(
                (b"", bytes([rng.randrange(256)]), b"&#0;", b"<", data[:9], b"1e999")
            )
        identity = identity_of(with_properties(bytes(damaged)))
        told += identity is not None
    assert 0 < told < 1500


def test_a_consolidated_file_says_what_its_plan_said_after_the_files_are_joined() -> None:
    other = plan(
        heading("other", "Other"),
        text("An annex that says of itself that it is a file of ours."),
        title="Another",
    )
    annexes = [("d.docx", read_package(ANNEX)), ("e.docx", docx_package(other, REFERENCE, CLEAN, None, ()))]
    joined = consolidated_docx(package_bytes(PACKAGE), annexes)
    package = read_package(joined)
    assert identity_of(package) == FOUND
    assert [link.kind for link in package.relationships[""]].count("custom-properties") == 1
    assert len({link.id for link in package.relationships[""]}) == len(package.relationships[""])


def test_none_of_our_properties_is_taken_for_what_people_filled_in() -> None:
    names = [*Property, *(member_property(number, Member("x"))[0] for number in (1, 12))]
    assert all(map(is_own_property, names))
    xml = "".join(
        f'<property name="{name}"><v>Said.</v></property>' for name in (*names, "Holds none", "Client")
    )
    part = Part(CUSTOM, "", f"<Properties>{xml}</Properties>".encode())
    told = leftovers(Package({CUSTOM: part}), {})
    assert [raw.kind for raw in told] == ["property Holds none", "property Client"]
