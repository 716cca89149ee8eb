"""`docs/deviations.yaml` into its rows, and the rows into `docs/deviations.md`."""

from dataclasses import dataclass

from pipeline.load.yaml.tree import yaml_tree
from tests.small import REPOSITORY

DATA = REPOSITORY / "docs" / "deviations.yaml"
PAGE = REPOSITORY / "docs" / "deviations.md"
LISTS = {"versions", "says", "lacks"}
KEYS = {"artefact", "place", "file", "material", "ours", "why"} | LISTS


@dataclass(frozen=True, slots=True)
class Deviation:
    """A place that departs from the material on purpose, what each of both says there, and why."""

    artefact: str
    versions: tuple[str, ...]
    place: str
    file: str
    """A file of the repository, for what is printed in no artefact."""
    material: str
    ours: str
    why: str
    says: tuple[str, ...]
    """Words that must be printed at the place."""
    lacks: tuple[str, ...]
    """Words that must not be printed there."""

    @property
    def where(self) -> str:
        """The artefact and its versions, or the file."""
        return self.file or f"{self.artefact} {', '.join(self.versions)}"


def deviations() -> tuple[Deviation, ...]:
    """The rows of the register, in their order; an unknown key is an AssertionError."""
    rows = yaml_tree(DATA.read_bytes(), str(DATA)).value
    assert isinstance(rows, list)
    return tuple(_deviation(row) for row in rows)


def page(rows: tuple[Deviation, ...]) -> str:
    """`docs/deviations.md`."""
    cells = ((row.where, row.place, row.material, row.ours, row.why) for row in rows)
    lines = (f"| {' | '.join(_cell(text) for text in row)} |\n" for row in cells)
    return (
        "# Where the texts depart from the material\n\n"
        "The facts of the artefacts are those of published material; their wording is illustrative. Where a text departs\n"
        "from a fact on purpose, or the material can be read in two ways, this page says where and why. It is made from\n"
        "`docs/deviations.yaml`, and `nox -s accept` writes it; a test reads the data and fails where a place is gone or\n"
        "no longer says what is written here.\n\n"
        "| artefact and versions | place | the material says | ours says | why |\n|---|---|---|---|---|\n"
        + "".join(lines)
    )


def _deviation(row: object) -> Deviation:
    assert isinstance(row, dict) and set(row) <= KEYS, row
    words = {key: " ".join(str(row.get(key, "")).split()) for key in KEYS - LISTS}
    lists = {key: tuple(" ".join(str(item).split()) for item in row.get(key, ())) for key in LISTS}
    return Deviation(**words, **lists)  # type: ignore[arg-type]


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
