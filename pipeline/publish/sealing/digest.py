"""A resolved document into digests: of all that it prints, and of what a seal protects.

A digest names the form of the text that it was made from: `1:…`. What was sealed before the forms had numbers
bears none, and is verified in that form for ever.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import Enum
from hashlib import sha256
from itertools import repeat

from pipeline.errors import PipelineError
from pipeline.model.text.block import (
    Block,
    Blocks,
    Figure,
    Heading,
    Paragraph,
    ParagraphRole,
    Table,
    TableRole,
)
from pipeline.model.text.document import Document
from pipeline.publish.sealing.digest_kinds import KINDS, DigestFact
from pipeline.resolve.resolved import Resolved, cross_references

FORM = "1"
"""The form of every digest that is made today."""
_UNNUMBERED = ""
_WHOLE = frozenset({Heading, Paragraph, Table, Figure})
"""The kinds of node whose text may be known from another document."""
KnownTexts = dict[int, tuple[object, str]]
"""Nodes with their texts, by their identity: states of a document that follow each other share most."""


def source_digest(resolved: Resolved, form: str = FORM, known: KnownTexts | None = None) -> str:
    """The digest of everything that a document prints, whatever file it came from.

    What is `known` of its nodes in that form is not made anew, and more of them is known then.
    """
    document = resolved.document
    if not form:
        document = replace(document, artefact=replace(document.artefact, annex_choices=()))
    return _digest((document, resolved.headings, resolved.references), form, known)


def content_digest(resolved: Resolved, form: str = FORM) -> str:
    """The digest of a document without version, status and control table: what sealing protects.

    The names of source files do not count, nor do ids that the program gives to lists and callouts. The
    bytes of Word files that are appended do; the form without a number knows their names alone.
    """
    document = resolved.document
    artefact = replace(document.artefact, parts=(), fields="")
    if not form:
        artefact = replace(artefact, annex_choices=())
    front, body = (tuple(_protected(blocks)) for blocks in (document.front, document.body))
    kept = replace(document, artefact=artefact, front=front, body=body)
    ids = _ids(kept)
    headings = {key: heading for key, heading in resolved.headings.items() if key in ids}
    references = {
        (reference.artefact, reference.target, reference.form): resolved.reference(reference)
        for reference in cross_references(kept)
    }
    annexes = (document.word_annexes,) if artefact.annex_choices else ()
    return _digest((artefact, front, body, kept.notes, headings, references, *annexes), form)


def is_content_of(digest: str, resolved: Resolved) -> bool:
    """True where a digest, in whichever form, is that of what sealing protects; False for an unknown form."""
    try:
        return content_digest(resolved, form_of(digest)) == digest
    except PipelineError:
        return False


def form_of(digest: str) -> str:
    """The form of a digest: "1", or "" for one without a number; PipelineError for a form of the future."""
    form, colon, _ = digest.rpartition(":")
    if form not in (FORM, _UNNUMBERED) or (colon and not form):
        raise PipelineError(
            f"the digest '{digest}' is of a form that this program does not know",
            hint="use the program that wrote it, or a newer one",
        )
    return form


def _protected(blocks: Blocks) -> Iterator[Block]:
    for block in blocks:
        match block:
            case Table(role=TableRole.CONTROL) | Paragraph(role=ParagraphRole.COVER_LINE):
                pass  # the version, its status, its date, and the change record
            case _:
                yield block


def _ids(document: Document) -> frozenset[str]:
    return frozenset(getattr(block, "id", "") for block in document.blocks)


def _digest(value: object, form: str, known: KnownTexts | None = None) -> str:
    text = _Text(form, known).of(value)
    hexadecimal = sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return f"{form}:{hexadecimal}" if form else hexadecimal


@dataclass(frozen=True, slots=True)
class _Text:
    """Writes a value as text in which equal values, and only those, look the same.

    A fact that has its default is left out, so that a fact added to the model later changes no old digest.
    """

    form: str
    known: KnownTexts | None = None
    groups: dict[str, str] = field(default_factory=dict)
    """Lists and callouts in the order of their first use, in place of their generated ids."""
    uses: list[str] = field(default_factory=list)
    """The generated ids met so far: the text of a node with one hangs on what stands before it."""

    def of(self, value: object) -> str:
        """The text of a value; the commonest kinds of a document come first."""
        if type(value) is str:
            return f"{len(value)}:{value}"
        if type(value) in KINDS:
            return self._of_whole(value) if type(value) in _WHOLE else self._of_node(value)
        match value:
            case Enum():
                return self.of(value.value)
            case str():
                return f"{len(value)}:{value}"
            case bytes():
                return sha256(value).hexdigest()
            case float() if self.form and value.is_integer():
                return repr(int(value))  # 40 and 40.0 are one width
            case None | bool() | int() | float():
                return repr(value)
            case tuple():
                return f"({' '.join(map(self.of, value))})"
            case Mapping():
                items = sorted(f"{self.of(key)}={self.of(item)}" for key, item in value.items())
                return f"{{{' '.join(items)}}}"
            case _:
                raise TypeError(f"no digest says what a {type(value).__name__} is: add it to KINDS")

    def _of_whole(self, value: object) -> str:
        if self.known is None:
            return self._of_node(value)
        if id(value) in self.known:  # it is held, so that no other has its identity
            return self.known[id(value)][1]
        met = len(self.uses)
        text = self._of_node(value)
        if len(self.uses) == met:
            self.known[id(value)] = value, text
        return text

    def _of_node(self, value: object) -> str:
        kind = KINDS[type(value)]
        parts = [kind.tag if self.form else kind.old_tag]
        for fact, item in zip(kind.facts, map(getattr, repeat(value), kind.names), strict=True):
            if item is not fact.default and item != fact.default:
                parts.append(f"{fact.tag}={self._of_fact(fact, item)}")
        return f"<{' '.join(parts)}>"

    def _of_fact(self, fact: DigestFact, item: object) -> str:
        if fact.generated:
            assert isinstance(item, str)
            self.uses.append(item)
            item = self.groups.setdefault(item, f"group-{len(self.groups)}")
        # what the form without a number does not know can only be told apart from what it says
        return f"later:{self.of(item)}" if fact.later and not self.form else self.of(item)
