"""Headers and footers that only one side has, and sections that come and go with theirs."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from pipeline.ooxml.names import relationship_type
from pipeline.ooxml.package import Package, Part, Relationship, package_bytes
from pipeline.publish.comparing.comparison import compared_packages
from pipeline.publish.comparing.marked_files import Stamped
from pipeline.write.docx.proof.comparison import prove_comparison
from tests.word.foreign_files import MAIN, SPACES, Made, package_of

_STAMPED = Stamped("Comparison", datetime(2026, 1, 2, tzinfo=UTC))
_MEDIA = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_FOLLOWING = 3
Pages = tuple[str, ...]
"""The headers of a section: "default:Terms", "first:Title"."""
KINDS: Mapping[str, tuple[Pages, ...]] = {
    "no header": ((),),
    "a header": (("default:Terms of a supplier",),),
    "an edited header": (("default:Terms of the supplier",),),
    "a first page of its own": (("default:Terms of a supplier", "first:Title"),),
    "even pages": (("default:Terms of a supplier", "even:Left"),),
    "two sections with one header": (("default:Terms of a supplier",), ()),
    "two sections, the second with another header": (("default:Terms",), ("default:Annex",)),
    "three sections, the last with that of the first": (
        ("default:Terms",),
        ("default:Annex",),
        ("default:Terms",),
    ),
    "a header of the second section alone": ((), ("default:Annex", "first:Title")),
}


@pytest.mark.parametrize("old", KINDS)
def test_headers_of_each_kind_become_those_after_it(old: str) -> None:
    names = [*KINDS, *KINDS]
    place = names.index(old)
    for new in names[place + 1 : place + 1 + _FOLLOWING]:
        red = compared_packages(_file(KINDS[old]), _file(KINDS[new]), _STAMPED).package
        prove_comparison(package_bytes(red), _file(KINDS[old]), _file(KINDS[new]))


@pytest.mark.parametrize("kind", KINDS)
def test_sections_that_stay_are_not_touched(kind: str) -> None:
    red = compared_packages(_file(KINDS[kind]), _file(KINDS[kind]), _STAMPED).package
    assert red.parts.keys() == _file(KINDS[kind]).parts.keys()
    assert b"w:author" not in b"".join(part.data for part in red.parts.values())


def _file(sections: tuple[Pages, ...]) -> Package:
    """A file of one paragraph a section; equal headers are one part."""
    texts = list(dict.fromkeys(page for pages in sections for page in pages))
    body = ""
    for number, pages in enumerate(sections):
        properties = "".join(_reference(page, texts) for page in pages) + '<w:pgSz w:w="11906" w:h="16838"/>'
        last = number == len(sections) - 1
        section = "" if last else f"<w:pPr><w:sectPr>{properties}</w:sectPr></w:pPr>"
        body += f"<w:p>{section}<w:r><w:t>Part {number + 1} of the terms.</w:t></w:r></w:p>"
    package = package_of(Made(body))
    main = package.parts[MAIN]
    data = main.data.replace(b"<w:sectPr/>", f"<w:sectPr>{properties}</w:sectPr>".encode())
    parts = {**package.parts, MAIN: replace(main, data=data)}
    own = list(package.relationships[MAIN])
    for number, page in enumerate(texts):
        name = f"word/header{number + 1}.xml"
        text = page.partition(":")[2]
        xml = f"<w:hdr {SPACES}><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:hdr>"
        parts[name] = Part(name, f"{_MEDIA}header+xml", xml.encode())
        own.append(Relationship(f"rId9{number}", relationship_type("header"), name))
    return Package(parts, {**package.relationships, MAIN: tuple(own)})


def _reference(page: str, texts: list[str]) -> str:
    return f'<w:headerReference w:type="{page.partition(":")[0]}" r:id="rId9{texts.index(page)}"/>'
