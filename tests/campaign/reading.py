"""A Word file into the verdict on its reading: characters of each kind, and what is written after every paragraph was
written anew.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from lxml import etree

from benchmarks.timing import spent
from pipeline.errors import PipelineError
from pipeline.model.text.inline import Opaque
from pipeline.model.text.revision import Revision, RevisionKind
from pipeline.ooxml.joining.carrier import Carrier
from pipeline.ooxml.joining.names_of_both import definitions, old_names
from pipeline.ooxml.package import Package, package_bytes
from pipeline.ooxml.text import serialised
from pipeline.read.docx.document import WordText
from pipeline.read.docx.entry.transitional_text import as_transitional_utf8
from pipeline.read.docx.inputs import word_input
from pipeline.read.docx.whole.placed import placed_paragraphs, said
from pipeline.read.docx.whole.word_document import WordDocument, word_document
from pipeline.read.guard.guarded import guarded_as_saved
from pipeline.write.docx.revised.sides import RevisionNumbers
from pipeline.write.docx.woven.paragraph import Weaving, rebuild_content
from tests.campaign.characters import kept, texts
from tests.campaign.corpora import Source
from tests.campaign.verdict import Finding, Judged
from tests.judges.asked import further_differences
from tests.judges.described import described
from tests.judges.package import opened
from tests.judges.verdict import differences

_LONGEST_DETAIL = 600
_MARK = Revision(RevisionKind.INSERTED, "Campaign", datetime(2024, 1, 2, tzinfo=UTC))


@dataclass(frozen=True, slots=True)
class ReadTask:
    """A file to read and judge."""

    source: Source
    folder: Path


def read_and_judged(task: ReadTask) -> Judged:
    """The verdict on a file; a damaged one has to be refused, any other one to be read."""
    source, refused, seconds = task.source, "", 0.0
    try:
        documents: list[WordDocument] = []
        seconds = spent(lambda: documents.append(_document(source.path))).processor
        findings, counts = _characters(source.path, documents[0])
        findings = [*findings, *_written_anew(task)]
    except PipelineError as error:
        refused, findings, counts = str(error), [], {}
    if source.damaged:
        if refused:
            return Judged(source.name, seconds, told=(Finding("refused", "it is damaged", refused),))
        return Judged(source.name, seconds, (Finding("refused", "it is damaged, and was read"),))
    if refused:
        findings = [Finding("read", "it was refused", refused[:_LONGEST_DETAIL])]
    return Judged(source.name, seconds, tuple(findings), counts=counts)


def _document(path: Path) -> WordDocument:
    return word_document(as_transitional_utf8(guarded_as_saved(path.read_bytes(), path.name))[0])


def _characters(path: Path, document: WordDocument) -> tuple[list[Finding], dict[str, int]]:
    """What is missing of each kind of character, and the counts of all kinds."""
    read: dict[str, str] = {}
    for _, text in document.texts:
        read[text.part] = read.get(text.part, "") + _words(text)
    there, got = Counter[str](), Counter[str]()
    for part, wanted in texts(opened(path)).items():
        for total, count in zip((there, got), kept(wanted, read.get(part, "")), strict=True):
            total.update(count)
    lost = {kind: count - got[kind] for kind, count in there.items() if count > got[kind]}
    findings = [
        Finding(kind, f"{count} of {there[kind]} characters are lost") for kind, count in lost.items()
    ]
    return findings, {**there, **{f"{kind} read": got[kind] for kind in there}}


def _words(text: WordText) -> str:
    return "".join(said(block.content) for _, block in placed_paragraphs(text.blocks, lambda _: ""))


def _written_anew(task: ReadTask) -> Iterator[Finding]:
    """Where the file reads otherwise once each paragraph was written from what was read; tracked changes accepted."""
    path = task.source.path
    package = word_input(path.read_bytes(), path.name, "accept").package
    anew = _with_paragraphs_anew(package)
    if anew.parts.keys() != package.parts.keys() or anew.relationships != package.relationships:
        yield Finding("parts", "other parts or relationships are written")
    plain, rebuilt = (
        task.folder / f"{abs(hash(task.source.name))}-{kind}.docx" for kind in ("plain", "anew")
    )
    plain.write_bytes(package_bytes(package))
    rebuilt.write_bytes(package_bytes(anew))
    for said_otherwise in further_differences("anew", rebuilt, plain):
        yield Finding("write", said_otherwise.split(": ")[1].split(" ")[0], said_otherwise[:_LONGEST_DETAIL])
    for difference in differences(described(rebuilt), described(plain)):
        yield Finding("write", f"{difference.aspect}, by the judges here", str(difference)[:_LONGEST_DETAIL])


def _with_paragraphs_anew(package: Package) -> Package:
    """The package with every paragraph of every text rebuilt."""
    document = word_document(package)
    own = definitions(package)
    carrier = Carrier(package, package, old_names(own, own), own, next_id=1_000_000)
    roots: dict[str, etree._Element] = {}
    for _, text in document.texts:
        weaving = Weaving(carrier, (text.part, text.part), RevisionNumbers(_MARK, _MARK))
        for _, block in placed_paragraphs(text.blocks, lambda _: ""):
            element = block.foreign.xml if block.foreign is not None else None
            whole = any(isinstance(inline, Opaque) and inline.block for inline in block.content)
            if isinstance(element, etree._Element) and not whole:
                rebuild_content(
                    element, block.content, ([], list(text.sources.marks.get(element, ()))), weaving
                )
        roots[text.part] = text.container.getroottree().getroot()
    parts = {name: replace(package.parts[name], data=serialised(root)) for name, root in roots.items()}
    return replace(package, parts={**package.parts, **parts})
