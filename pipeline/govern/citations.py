"""An entry of shared data into what it rests on: words, a section of an artefact, a line of the sources."""

from dataclasses import dataclass

from pipeline.errors import Place
from pipeline.load.sources import Sources
from pipeline.model.shared import Entry
from pipeline.model.text.inline import CrossReference
from pipeline.resolve.resolved import printed_inside, target_index


@dataclass(frozen=True, slots=True)
class Citation:
    """Where an answer comes from."""

    source: str
    """The material outside this repository; "" where none is named."""
    section: str
    """The artefact and section that print the rule: "Plan v4.0 Section 13.3 Approval by role"."""
    place: Place
    """The line of the shared data."""

    def __str__(self) -> str:
        return "; ".join(filter(None, (self.section, self.source))) or "not stated"


def citation(entry: Entry, sources: Sources) -> Citation:
    """The citation of an entry that has the keys `source` and `see`."""
    return Citation(entry.text("source"), _section(entry.text("see"), sources), entry.place)


def _section(see: str, sources: Sources) -> str:
    artefact_id, _, target = see.partition("#")
    document = sources.document_or_none(artefact_id) if target else None
    if document is None:
        return ""
    printed = printed_inside(target_index(document), CrossReference(target, artefact_id))
    return f"{document.title_line} {printed}" if printed else ""
