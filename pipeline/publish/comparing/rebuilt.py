"""A foreign Word package into itself, every paragraph written anew from what was read of it.

Nothing in a comparison needs this: it shows that reading and writing lose nothing.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime

from lxml import etree

from pipeline.model.text.block import Block, Heading, Paragraph, Table
from pipeline.model.text.revision import Revision, RevisionKind
from pipeline.ooxml.joining.carrier import Carrier
from pipeline.ooxml.joining.names_of_both import OldNames, definitions
from pipeline.ooxml.package import Package
from pipeline.read.docx.document import WordReader, WordText
from pipeline.write.docx.revised.sides import RevisionNumbers
from pipeline.write.docx.woven.package import joined_package
from pipeline.write.docx.woven.paragraph import Weaving, rebuild_content
from pipeline.write.docx.woven.placing import element_of, is_carried

_NO_REVISION = Revision(RevisionKind.INSERTED, "", datetime.min)


def rebuilt_package(package: Package) -> Package:
    """The package with all its parts, and with each paragraph as it is written from the model."""
    reader = WordReader(package)
    nothing = OldNames({}, {}, frozenset(), frozenset(), {})
    carrier = Carrier(package, package, nothing, definitions(package), next_id=0)
    roots: dict[str, etree._Element] = {}
    for text in _texts(reader):
        weaving = Weaving(carrier, (text.part, text.part), RevisionNumbers(_NO_REVISION, _NO_REVISION))
        for paragraph in _paragraphs(text.blocks):
            element = element_of(paragraph)
            own = list(text.sources.marks.get(element, ()))
            rebuild_content(element, paragraph.content, ([], own), weaving)
        roots[text.part] = reader.root(text.part)
    return joined_package(carrier, roots)


def _texts(reader: WordReader) -> Iterator[WordText]:
    yield reader.body({})
    yield from reader.notes().values()
    for part in dict.fromkeys(part for _, part in reader.running_parts()):
        yield reader.running(part)


def _paragraphs(blocks: Iterable[Block]) -> Iterator[Paragraph | Heading]:
    """The paragraphs that are read as text, those in tables in turn."""
    for block in blocks:
        if isinstance(block, Table):
            for row in block.rows:
                for cell in row.cells:
                    yield from _paragraphs(cell.blocks)
        elif isinstance(block, Paragraph | Heading) and not is_carried(block):
            yield block
