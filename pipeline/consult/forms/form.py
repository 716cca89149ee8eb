"""A consultation and the texts it asks about into the form of its comments log."""

from collections.abc import Iterator, Mapping
from hashlib import sha256

from pipeline.model.consultations.consultation import Consultation
from pipeline.model.consultations.log_form import ArtefactChoice, LogForm, Numbered, SectionChoice, Stamp
from pipeline.model.text.block import Figure, Heading, Paragraph, Table
from pipeline.model.text.inline import Id
from pipeline.resolve.resolved import Resolved

_DIGITS = 16


def log_form(consultation: Consultation, texts: Mapping[Id, Resolved]) -> LogForm:
    """The form; `texts` holds the consulted version of each artefact."""
    artefacts = tuple(
        _artefact(consulted.artefact, consulted.new, texts) for consulted in consultation.artefacts
    )
    sections = tuple(
        choice
        for consulted in consultation.artefacts
        for choice in _sections(consulted.artefact, texts[consulted.artefact])
    )
    versions = tuple((consulted.artefact, consulted.new) for consulted in consultation.artefacts)
    stamp = Stamp(consultation.id, versions, section_digest(sections))
    numbered = tuple(
        reference
        for own in consultation.artefacts
        for reference in _numbered(own.artefact, texts[own.artefact])
    )
    return LogForm(stamp, consultation.title, artefacts, sections, numbered, consultation.language)


def section_digest(sections: tuple[SectionChoice, ...]) -> str:
    """The digest of a list of sections: which there are, and how they are numbered and called."""
    lines = "\n".join(f"{section.artefact}\t{section.id}\t{section.text}" for section in sections)
    return sha256(lines.encode()).hexdigest()[:_DIGITS]


def _artefact(artefact: Id, version: str, texts: Mapping[Id, Resolved]) -> ArtefactChoice:
    about = texts[artefact].document.artefact
    return ArtefactChoice(artefact, f"{about.short_name} v{version}", about.document_number, version)


def _sections(artefact: Id, text: Resolved) -> Iterator[SectionChoice]:
    for block in text.document.body:
        if isinstance(block, Heading):
            printed = text.headings[block.id]
            named = printed.name
            yield SectionChoice(artefact, block.id, printed.number, named)


def _numbered(artefact: Id, text: Resolved) -> Iterator[Numbered]:
    """What has a number of its own, each with the section above it."""
    section = ""
    for block in text.document.body:
        if isinstance(block, Heading):
            section = block.id
        elif isinstance(block, Table | Figure | Paragraph) and block.id in text.numbers and section:
            number = text.numbers[block.id]
            if number.noun:
                yield Numbered(artefact, number.noun, number.number, section)
