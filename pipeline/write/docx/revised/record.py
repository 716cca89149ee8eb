"""The revisions of a red-line into the part that says which change each belongs to, and why it was made."""

from collections.abc import Iterable
from dataclasses import replace
from uuid import NAMESPACE_URL, uuid5

from pipeline.diff.marking.positions import changes_inside
from pipeline.model.text.revision import Revision
from pipeline.ooxml import names
from pipeline.ooxml.package import Package, Part, Relationship
from pipeline.ooxml.text import DECLARATION, quoted

NAMESPACE = "urn:artefact-pipeline:changes:1"
ITEM = "customXml/item2.xml"
ITEM_PROPERTIES = "customXml/itemProps2.xml"


def with_record(
    package: Package, stamped: Iterable[tuple[int, Revision]], names_of_sides: tuple[str, str]
) -> Package:
    """A package of somebody else with the record of its changes, in a part that no other has the name of.

    A record that it brought along, of changes that are resolved, gives way.
    """
    main = package.document.name
    own = f' xmlns="{NAMESPACE}"'.encode()
    stale = [name for name, part in package.parts.items() if "customXml/item" in name and own in part.data]
    numbers = (number for number in range(1, len(package.parts) + 2))
    free = next(n for n in numbers if not _names(n) & {name.lower() for name in package.parts})
    item, properties = stale[:1] or [f"customXml/item{free}.xml"], f"customXml/itemProps{free}.xml"
    record, about = record_parts(stamped, *names_of_sides)
    if stale:
        parts = {**package.parts, item[0]: replace(package.parts[item[0]], data=record.data)}
        return replace(package, parts=parts)
    relationships = {
        **package.relationships,
        main: (*package.relationships.get(main, ()), _link("rIdChanges", "customXml", item[0])),
        item[0]: (_link("rId1", "customXmlProps", properties),),
    }
    added = replace(record, name=item[0]), replace(about, name=properties)
    return Package({**package.parts, **{part.name: part for part in added}}, relationships)


def _names(number: int) -> frozenset[str]:
    return frozenset((f"customxml/item{number}.xml", f"customxml/itemprops{number}.xml"))


def _link(own: str, kind: str, target: str) -> Relationship:
    return Relationship(own, names.relationship_type(kind), target)


def record_parts(stamped: Iterable[tuple[int, Revision]], old: str, new: str) -> tuple[Part, Part]:
    """The custom XML part with a line for each w:id, and its properties; `old` and `new` are versions."""
    given = tuple(stamped)
    # A moved table has one revision on all that is in it: what that says is worked out once.
    facts = {
        key: _facts(revision) for key, revision in {id(revision): revision for _, revision in given}.items()
    }
    lines = "".join(f'<revision id="{number}"{facts[id(revision)]}/>' for number, revision in given)
    item = (
        f'{DECLARATION}<changes xmlns="{NAMESPACE}" from="{quoted(old)}" to="{quoted(new)}">{lines}</changes>'
    )
    item_id = str(uuid5(NAMESPACE_URL, NAMESPACE)).upper()
    properties = (
        f'{DECLARATION}<ds:datastoreItem xmlns:ds="{names.DS}" ds:itemID="{{{item_id}}}">'
        f'<ds:schemaRefs><ds:schemaRef ds:uri="{NAMESPACE}"/></ds:schemaRefs></ds:datastoreItem>'
    )
    return (
        Part(ITEM, names.XML_MEDIA, item.encode()),
        Part(ITEM_PROPERTIES, names.ITEM_PROPERTIES_MEDIA, properties.encode()),
    )


def _facts(revision: Revision) -> str:
    change = f' change="{quoted(revision.change_id)}"' if revision.change_id else ""
    why = f' why="{quoted(revision.why)}"' if revision.why else ""
    inner = " ".join(changes_inside(revision))
    edits = f' edits="{quoted(inner)}"' if inner else ""
    return f' kind="{revision.kind.value}"{change}{edits}{why}'
