"""The description of a workspace into what it sets of its look."""

from pipeline.errors import Place, Problem, SourceProblems, boundary
from pipeline.load.schemas.look import ColoursRow, LookRow, MarginsRow
from pipeline.load.yaml.tree import YamlTree, yaml_tree
from pipeline.load.yaml.validated import validated
from pipeline.model.organisation.house_look import PLAIN, Fonts, HouseLook, Logo, Margins

_KEY = "look"


def house_look(data: bytes, path: str) -> HouseLook:
    """What `look:` in a description sets; SourceProblems or another PipelineError where it is wrong."""
    with boundary(Place(path)):
        tree = yaml_tree(data, path)
        if not isinstance(tree.value, dict) or tree.value.get(_KEY) is None:
            return PLAIN
        problems: list[Problem] = []
        row = validated(LookRow, tree, problems.append, tree.value[_KEY], (_KEY,))
    if row is None:
        raise SourceProblems(problems)
    return _look(row, tree)


def _look(row: LookRow, tree: YamlTree) -> HouseLook:
    logo = row.logo
    return HouseLook(
        Logo(logo.file, " ".join(logo.alt.split()), _millimetres(logo.height) or 0.0) if logo else None,
        Fonts(row.fonts.text, row.fonts.headings, row.fonts.office),
        _colours(row.colours),
        _margins(row.margins),
        row.hyphenation,
        {".".join(map(str, way[1:])): place for way, place in tree.places.items() if way and way[0] == _KEY},
    )


def _colours(row: ColoursRow) -> dict[str, str]:
    given: dict[str, str] = row.model_dump()
    return {role: colour.removeprefix("#").upper() for role, colour in given.items() if colour}


def _margins(row: MarginsRow) -> Margins:
    return Margins(*map(_millimetres, (row.top, row.right, row.bottom, row.left)))


def _millimetres(length: str) -> float | None:
    return float(length.removesuffix("mm")) if length else None
