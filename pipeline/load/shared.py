"""The files of sources/shared/ into data sets, their dates read."""

from collections.abc import Mapping

from pipeline.errors import Place, Problem, Report, boundary, did_you_mean
from pipeline.load.foreign_files import foreign_file
from pipeline.load.schemas.shared import SHARED
from pipeline.load.strict import Strict
from pipeline.load.yaml.tree import Path, YamlTree, yaml_tree
from pipeline.load.yaml.validated import validated
from pipeline.model.dates import StatedDate
from pipeline.model.shared import DataSet, Entry, Shared
from pipeline.workspace.snapshots.snapshot import SHARED as SHARED_FOLDER
from pipeline.workspace.snapshots.snapshot import Snapshot

DATE_KEYS = frozenset({"date", "start", "end"})


def shared_data(snapshot: Snapshot, report: Report) -> Shared:
    """Every data set of the workspace by name; those without a file are empty."""
    by_name: dict[str, DataSet] = {name: DataSet(name, ()) for name in SHARED}
    for path in snapshot.paths(SHARED_FOLDER):
        name = path.removeprefix(f"{SHARED_FOLDER}/").removesuffix(".yaml")
        foreign = foreign_file(path)
        if foreign is not None:
            if foreign.unread:
                report(Problem(Place(path), "SRC-11", f"this is {foreign.what}", hint=foreign.cure))
            continue  # what nobody wrote is a matter of `check`
        if name not in SHARED or not path.endswith(".yaml"):
            hint = did_you_mean(name, SHARED) or f"the files are: {', '.join(SHARED)}"
            report(Problem(Place(path), "KEY-01", f"unknown file of shared data '{name}'", hint=hint))
            continue
        with boundary(Place(path)):
            tree = yaml_tree(snapshot.read(path), path)
            by_name[name] = loaded_entries(name, tree, SHARED[name], report)
    return by_name


def loaded_entries(name: str, tree: YamlTree, model: type[Strict] | None, report: Report) -> DataSet:
    """The entries of one file; problems for wrong ones, which are left out."""
    rows = tree.value if tree.value is not None else []
    if not isinstance(rows, list):
        report(
            Problem(
                Place(tree.path, 1, 1),
                "TYPE-01",
                "this file must be a list of entries",
                hint="start with '- id: …'",
            )
        )
        return DataSet(name, (), tree.path)
    entries: dict[str, Entry] = {}
    for index, row in enumerate(rows):
        checked = model is None or validated(model, tree, report, row, (index,))
        if not checked or not isinstance(row, Mapping) or "id" not in row:
            continue
        entry = _entry(row, tree, (index,), report)
        if entry.id in entries:
            first = entries[entry.id].place.line
            report(
                Problem(
                    entry.place, "ID-01", f"the id '{entry.id}' is used twice", hint=f"first on line {first}"
                )
            )
        entries.setdefault(entry.id, entry)
    return DataSet(name, tuple(entries.values()), tree.path)


def stated_date(text: object, place: Place, report: Report) -> StatedDate:
    """The date that a text means; a problem, and "not stated", for anything else."""
    try:
        return StatedDate.parsed(str(text))
    except ValueError as error:
        report(Problem(place, "DATE-01", str(error)))
        return StatedDate()


def _entry(row: Mapping[str, object], tree: YamlTree, way: Path, report: Report) -> Entry:
    values: dict[str, object] = {}
    places = {"": tree.place(way)}
    for key, value in row.items():
        places[key] = tree.place((*way, key))
        values[key] = _read(key, value, tree, (*way, key), report)
    return Entry(str(row["id"]), values, places)


def _read(key: str, value: object, tree: YamlTree, way: Path, report: Report) -> object:
    if key in DATE_KEYS and value:
        return stated_date(value, tree.place(way), report)
    if isinstance(value, list):
        return tuple(
            _entry(item, tree, (*way, index), report) if isinstance(item, Mapping) and "id" in item else item
            for index, item in enumerate(value)
        )
    return value.rstrip("\n") if isinstance(value, str) else value
