"""Shared data and a document into the terms that they define, as they are written there."""

from collections.abc import Iterator, Mapping

from pipeline.load.organisation.word_lists import word_lists
from pipeline.model.shared import Shared
from pipeline.model.text.block import Paragraph, ParagraphRole
from pipeline.model.text.document import Document
from pipeline.model.text.inline import plain_text

_NAMED: Mapping[str, tuple[str, ...]] = {
    "glossary": ("term",),
    "acronyms": ("term",),
    "roles": ("name", "code", "also"),
    "forums": ("name", "full_name"),
    "code-bodies": ("name", "full_name", "owner"),
    "labels": ("text",),
}
"""Which values of an entry are terms, by data set."""


def defined_terms(document: Document, shared: Shared) -> frozenset[str]:
    """The whole entries of glossary, acronyms, roles, forums, code bodies and labels, the workspace's list of
    terms, and the terms of the document's definition lists."""
    written = (*_of_shared(shared), *_of_document(document), *word_lists(shared).terms)
    return frozenset(term for term in (" ".join(text.split()) for text in written) if term)


def _of_shared(shared: Shared) -> Iterator[str]:
    for name, keys in _NAMED.items():
        for entry in shared.get(name, ()):
            for key in keys:
                value = entry.values.get(key)
                yield from map(str, value) if isinstance(value, tuple) else (entry.text(key),)


def _of_document(document: Document) -> Iterator[str]:
    for block in document.blocks:
        if isinstance(block, Paragraph) and block.role is ParagraphRole.TERM:
            yield plain_text(block.content)
