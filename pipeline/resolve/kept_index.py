"""Sources into what can be pointed at in each artefact, kept as long as that comes out the same."""

from collections.abc import Mapping

from pipeline.load.sources import Sources
from pipeline.model.text.document import Artefact
from pipeline.model.text.inline import Id
from pipeline.resolve.numbering import Number
from pipeline.resolve.resolved import TargetIndex, target_index

_Parts = tuple[Artefact, Mapping[Id, str], Mapping[Id, tuple[str, str, str]], frozenset[Id]]
"""An index in values that can be kept."""


def kept_index(sources: Sources, artefact_id: Id) -> TargetIndex | None:
    """What can be pointed at in an artefact; None where it cannot be loaded, and for an unknown id.

    Who asks for this, and not for the document, is not made anew where a word of it changes.
    """
    if artefact_id not in sources.artefact_ids():
        return None
    sources.snapshot.makers.setdefault("index", lambda name: kept_index(sources, name))
    parts = sources.snapshot.once(("index", artefact_id), lambda: _parts(sources, artefact_id))
    return _index(*parts) if parts else None


def _parts(sources: Sources, artefact_id: Id) -> _Parts | None:
    document = sources.document_or_none(artefact_id)
    if document is None:
        return None
    index = target_index(document)
    numbered = {name: (number.noun, number.number, number.appendix) for name, number in index.numbers.items()}
    return index.artefact, index.titles, numbered, index.appendices


def _index(
    artefact: Artefact,
    titles: Mapping[Id, str],
    numbered: Mapping[Id, tuple[str, str, str]],
    appendices: frozenset[Id],
) -> TargetIndex:
    numbers = {name: Number(*parts, artefact.language) for name, parts in numbered.items()}
    return TargetIndex(artefact, titles, numbers, appendices)
