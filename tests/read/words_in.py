"""The characters of all words in a package, counted over its parts without any of the readers."""

from collections import Counter
from collections.abc import Iterable, Iterator

from lxml import etree

from pipeline.ooxml.package import Package
from pipeline.read.docx.whole.carried import text_words, word_report
from pipeline.read.docx.whole.word_document import word_document

_TEXTS = ("t", "delText", "instrText", "delInstrText")
_ATTRIBUTES = {("fldSimple", "instr"), ("docPr", "descr"), ("docPr", "title"), ("textpath", "string")}
_SIGNS = {ord("\N{NON-BREAKING HYPHEN}"): None, ord("\N{SOFT HYPHEN}"): None}
"""Characters that Word has elements for: they are no text of the file."""


def characters(words: Iterable[str]) -> Counter[str]:
    """How often each character stands in some words, without spaces."""
    return Counter("".join("".join(words).split()))


def both_counts(package: Package) -> tuple[Counter[str], Counter[str]]:
    """What the parts of a package hold, and what was read of them or told."""
    document = word_document(package)
    report = word_report(document)
    told = [word for atom in report.carried for word in atom.words]
    told += [word for part in report.aside for word in part.words]
    read = characters(word.translate(_SIGNS) for word in text_words(document)) + characters(told)
    return characters(_words(package, {text.part for _, text in document.texts})), read


def _words(package: Package, texts: set[str]) -> Iterator[str]:
    """Of parts with texts the words, codes of fields and names of pictures; of others every text."""
    for part in package.parts.values():
        if not (part.name.lower().endswith((".xml", ".vml", ".rels")) or part.media_type.endswith("xml")):
            continue
        try:
            root = etree.fromstring(part.data)
        except etree.XMLSyntaxError:
            continue
        if part.name not in texts:
            yield from map(str, root.itertext())
            continue
        for element in root.iter(etree.Element):
            name = str(element.tag).rpartition("}")[2]
            yield (element.text or "") if name in _TEXTS else ""
            keys = ((str(key).rpartition("}")[2], str(value)) for key, value in element.attrib.items())
            yield from (value for key, value in keys if key == "alt" or (name, key) in _ATTRIBUTES)
