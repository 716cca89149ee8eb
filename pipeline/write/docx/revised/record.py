"""The revisions of a red-line into the part that says which change each belongs to, and why it was made."""

from collections.abc import Iterable
from uuid import NAMESPACE_URL, uuid5

from pipeline.diff.marking.positions import changes_inside
from pipeline.model.text.revision import Revision
from pipeline.ooxml import names
from pipeline.ooxml.package import Part
from pipeline.ooxml.text import DECLARATION, quoted

NAMESPACE = "urn:artefact-pipeline:changes:1"
ITEM = "customXml/item2.xml"
ITEM_PROPERTIES = "customXml/itemProps2.xml"


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
