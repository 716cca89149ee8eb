"""The text of a changelog into the same with an entry or a fact added, sealed or cut off; the rest stays.

The changelog is data: the YAML parser says what stands where, and no line of prose is taken for a key.
"""

from collections.abc import Mapping, Sequence

from ruamel.yaml.nodes import Node, ScalarNode

from pipeline.errors import PipelineError
from pipeline.load.yaml.layout import (
    YamlLayout,
    by_hand,
    is_in_brackets,
    item_span,
    list_items,
    value_of,
    with_block,
    with_items,
    with_key,
    with_value,
    yaml_layout,
)
from pipeline.load.yaml.tree import yaml_tree
from pipeline.model.text.version import Seal, SectionChange, Status, VersionEntry
from pipeline.write.data.yaml_text import double_quoted, flow_mapping, scalar


def versions_in(data: bytes, path: str) -> tuple[str, ...]:
    """The versions that a changelog names, oldest first; () for a broken one."""
    try:
        tree = yaml_tree(data, path)
    except PipelineError:  # an old commit may hold what no version of this program read
        return ()
    rows = tree.value.get("versions") if isinstance(tree.value, dict) else None
    named = (
        tree.fractions.get(("versions", index, "version")) or row.get("version")
        for index, row in enumerate(rows if isinstance(rows, list) else ())
        if isinstance(row, dict)
    )
    return tuple(str(name) for name in named if name is not None)


def newest_line(data: bytes, path: str) -> int:
    """The line on which the last entry starts; 0 where none is found."""
    try:
        tree = yaml_tree(data, path)
    except PipelineError:
        return 0
    rows = tree.value.get("versions") if isinstance(tree.value, dict) else None
    return tree.place(("versions", len(rows) - 1)).line if isinstance(rows, list) and rows else 0


def until(text: str, version: str, path: str) -> str:
    """The changelog without the entries after a version; what stays keeps its lines."""
    given = yaml_layout(text, path)
    sequence = _sequence(given)
    names = [_name(entry) for entry in list_items(sequence)]
    after = names.index(version) + 1
    if after == len(names):
        return text
    start, _ = item_span(given, sequence, after)
    _, end = item_span(given, sequence, len(names) - 1)
    return text[:start] + text[end:]


def with_entry(text: str, entry: VersionEntry, path: str) -> str:
    """The changelog with one more entry at its end, indented like the others."""
    given = yaml_layout(text, path)
    lines = [
        f"version: {double_quoted(entry.version)}",
        f"date: {entry.date.iso()}",
        f"status: {entry.status.value}",
        f"authors: [{', '.join(map(double_quoted, entry.authors))}]",
        f"change: {double_quoted(entry.change)}",
    ]
    return with_block(given, _sequence(given), lines)


def without_newest(text: str, path: str) -> str:
    """The changelog without its last entry."""
    given = yaml_layout(text, path)
    sequence = _sequence(given)
    if len(list_items(sequence)) < 2:
        raise by_hand(path, "its only entry would go")
    start, end = item_span(given, sequence, len(list_items(sequence)) - 1)
    return text[:start] + text[end:]


def with_seal(text: str, status: Status, seal: Seal | None, path: str) -> str:
    """The changelog with its last entry in another status and, if there is one, sealed."""
    given = yaml_layout(text, path)
    newest = _newest(given)
    old = value_of(newest, "status")
    if not isinstance(old, ScalarNode) or is_in_brackets(newest):
        raise by_hand(path, "the last entry needs a line of its own for its status")
    text = text if old.value == status.value else with_value(given, old, status.value)
    if seal is None:
        return text
    given = yaml_layout(text, path)
    facts = {"commit": seal.commit, "digest": seal.digest, "program": seal.program}
    return with_key(given, _newest(given), "sealed", flow_mapping({k: v for k, v in facts.items() if v}))


def with_item(text: str, key: str, facts: Mapping[str, str], path: str) -> str:
    """The changelog with one more item in a list of its last entry: an approval, a waiver."""
    return _with_items(yaml_layout(text, path), key, [flow_mapping(facts)])


def with_details(text: str, rows: Sequence[SectionChange], path: str) -> str:
    """The changelog with rows added below the details of its last entry; what stands there stays."""
    return _with_items(yaml_layout(text, path), "details", list(map(_detail, rows)))


def with_fact(text: str, version: str, key: str, value: str, path: str) -> str:
    """The changelog with a fact of a version said, or said anew; `value` is YAML on one line."""
    given = yaml_layout(text, path)
    entries = {_name(entry): entry for entry in list_items(_sequence(given))}
    if version not in entries:
        raise by_hand(path, f"it has no entry of version {version}")
    old = value_of(entries[version], key)
    return with_key(given, entries[version], key, value) if old is None else with_value(given, old, value)


def details_text(rows: Sequence[SectionChange], indent: str) -> str:
    """Rows of a change record as the lines of a changelog."""
    return "".join(f"{indent}- {_detail(row)}\n" for row in rows)


def _detail(row: SectionChange) -> str:
    return f"{{section: {scalar(row.section)}, change: {double_quoted(row.change)}}}"


def _with_items(given: YamlLayout, key: str, items: Sequence[str]) -> str:
    newest = _newest(given)
    there = value_of(newest, key)
    return with_key(given, newest, key, "", items) if there is None else with_items(given, there, items)


def _sequence(given: YamlLayout) -> Node:
    sequence = value_of(given.root, "versions")
    if sequence is None or not list_items(sequence):
        raise by_hand(given.path, "it has no list of versions")
    return sequence


def _newest(given: YamlLayout) -> Node:
    return list_items(_sequence(given))[-1]


def _name(entry: Node) -> str:
    value = value_of(entry, "version")
    return value.value if isinstance(value, ScalarNode) else ""
