"""What runs along the pages of a red-line into its parts, and into the references of its sections."""

from lxml import etree

from pipeline.ooxml.joining.carrier import Carrier
from pipeline.ooxml.names import r, relationship_type, w
from pipeline.ooxml.package import Relationship
from pipeline.publish.comparing.running import Reference, RunningPlan
from pipeline.read.docx.document import WordReader


def refer(plan: RunningPlan, carrier: Carrier, old: WordReader, new: WordReader) -> None:
    """Adds the parts that the new file lacks, and has the sections of both files name what they need."""
    for text in plan.texts:
        if text.part.name not in carrier.new.parts:
            carrier.parts[text.part.name] = text.part
            copied = carrier.new.relationships.get(text.copied, ()) if text.copied else ()
            carrier.relationships[text.part.name] = list(copied)
            carrier.name_drawings(text.new.container)
    for reference in plan.references:
        _set(reference, _relationship(reference, carrier, new.main))
    for reference in plan.old_references:
        given = old.package.relationships.get(old.main, ())
        _set(reference, next(rel.id for rel in given if rel.target == reference.part and not rel.external))


def _relationship(reference: Reference, carrier: Carrier, main: str) -> str:
    """The id of a relationship to the part; made where there is none."""
    kind, _ = reference.page
    known = (*carrier.new.relationships.get(main, ()), *carrier.relationships.get(main, ()))
    for relationship in known:
        if relationship.target == reference.part and relationship.kind == kind:
            return str(relationship.id)
    own = f"rIdBoth{len(known) + 1}"
    made = Relationship(own, relationship_type(kind), reference.part)
    carrier.relationships.setdefault(main, []).append(made)
    return own


def _set(reference: Reference, own: str) -> None:
    kind, page = reference.page
    for element in reference.section.iterfind(w(f"{kind}Reference")):
        if element.get(w("type"), "default") == page:
            element.set(r("id"), own)
            return
    element = etree.Element(w(f"{kind}Reference"))
    element.set(w("type"), page)
    element.set(r("id"), own)
    reference.section.insert(0, element)
