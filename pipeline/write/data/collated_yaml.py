"""Comments and the ledger of a consultation into the YAML files that stand in git."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime

from pipeline.model.consultations.comment import CellSource, Comment, Returned
from pipeline.model.text.inline import Id
from pipeline.resolve.contacts import without_contacts
from pipeline.write.data.yaml_lines import Scalar, flow_list, scalar_text

_WRITTEN_BY = "# Written by `artefacts consult collate`; not to be edited by hand.\n"
_ALWAYS = ("id", "organisation", "artefact", "section", "section_given", "comment")
"""Keys that stand in every entry, empty or not."""
_NONE: Mapping[Id, Sequence[CellSource]] = {}


def comments_yaml(consultation: Id, comments: Iterable[Comment]) -> bytes:
    """`comments.yaml`: the public part of each comment, in the order of the ledger."""
    entries = "".join(_entry(_comment(comment), _also(comment), _links(comment)) for comment in comments)
    return _file(consultation, f"comments:\n{entries}" if entries else "comments: []\n")


def ledger_yaml(
    consultation: Id,
    returned: Iterable[Returned],
    cells: Iterable[tuple[Id, CellSource]],
    earlier: Mapping[Id, Sequence[CellSource]] = _NONE,
) -> bytes:
    """`ledger.yaml`: the files that came back, and the cell that each id was given for, earlier ones too."""
    files = "".join(_entry(_returned(file)) for file in returned)
    rows = "".join(
        f"  - {{id: {scalar_text(comment_id)}, {_cell(cell)}{_earlier(earlier.get(comment_id, ()))}}}\n"
        for comment_id, cell in cells
    )
    lists = (f"returned:\n{files}" if files else "returned: []\n") + (
        f"comments:\n{rows}" if rows else "comments: []\n"
    )
    return _file(consultation, lists)


def _cell(cell: CellSource) -> str:
    sha256, sheet, address = map(scalar_text, (cell.sha256, cell.sheet, cell.cell))
    return f"sha256: {sha256}, sheet: {sheet}, cell: {address}"


def _earlier(cells: Sequence[CellSource]) -> str:
    return f", was: [{', '.join(f'{{{_cell(cell)}}}' for cell in cells)}]" if cells else ""


def stamped_moment(moment: datetime | None) -> str:
    """A moment in UTC as files keep it: "2025-02-06T17:00:00Z"; "" for none."""
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z") if moment else ""


def _file(consultation: Id, text: str) -> bytes:
    return f"{_WRITTEN_BY}consultation: {scalar_text(consultation)}\n{text}".encode()


def _comment(comment: Comment) -> Mapping[str, Scalar | tuple[Scalar, ...]]:
    return {
        "id": comment.id,
        "organisation": comment.organisation,
        "artefact": comment.artefact,
        "section": comment.section,
        "section_given": comment.section_given,
        "anchor": comment.anchor,
        "type": str(comment.type or ""),
        "severity": str(comment.severity or ""),
        "confidential": str(comment.confidential or ""),
        "comment": comment.comment,
        "proposed": comment.proposed,
        "marked": comment.marked,
        "flags": comment.flags,
        "joint": comment.joint,
        "withdrawn": comment.withdrawn,
    }


def _also(comment: Comment) -> str:
    pairs = (
        f"{{artefact: {scalar_text(it.artefact)}, section: {scalar_text(it.section)}}}" for it in comment.also
    )
    return f"also: [{', '.join(pairs)}]" if comment.also else ""


def _links(comment: Comment) -> str:
    pairs = (f"{{kind: {link.kind}, comment: {scalar_text(link.comment)}}}" for link in comment.links)
    return f"links: [{', '.join(pairs)}]" if comment.links else ""


def _returned(returned: Returned) -> Mapping[str, Scalar | tuple[Scalar, ...]]:
    return {
        "sha256": returned.sha256,
        "organisation": returned.organisation,
        "received": stamped_moment(returned.received),
        "nil_return": returned.nil_return,
        "late": returned.late,
        "rows": returned.rows,
        "quarantined": without_contacts(returned.quarantined),
        "joint": returned.joint,
        "replaces": returned.replaces,
    }


def _entry(values: Mapping[str, Scalar | tuple[Scalar, ...]], *more: str) -> str:
    """An entry of a list, a key a line; what is empty is left out unless the file must have it."""
    lines: Iterator[str] = (
        f"{key}: {flow_list(value) if isinstance(value, tuple) else scalar_text(value)}"
        for key, value in values.items()
        if value not in ("", ()) or key in _ALWAYS
    )
    return "".join(
        f"  {'  ' if index else '- '}{line}\n" for index, line in enumerate([*lines, *filter(None, more)])
    )
