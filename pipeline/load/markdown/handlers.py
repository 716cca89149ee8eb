"""The parts of fenced blocks, pipe tables and pictures, and what turns them into blocks."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from pipeline.errors import Place
from pipeline.load.markdown.inlines import Context
from pipeline.load.yaml.tree import YamlTree
from pipeline.model.text.block import Alignment, Blocks
from pipeline.model.text.inline import Inlines


@dataclass(frozen=True, slots=True)
class Directive:
    """A fenced block of YAML: its name, its values, and where it stands."""

    name: str
    tree: YamlTree
    place: Place
    context: Context


@dataclass(frozen=True, slots=True)
class PipeTable:
    """The parts of a pipe table: attributes, and the tokens of its rows."""

    attributes: Mapping[str, str]
    head: tuple[tuple[Inlines, Alignment], ...]
    rows: tuple[tuple[tuple[Inlines, Alignment], ...], ...]
    place: Place
    caption_place: Place


@dataclass(frozen=True, slots=True)
class PictureMark:
    """The parts of `![alt](file){#id caption="…"}`."""

    attributes: Mapping[str, str]
    alt: str
    place: Place
    caption_place: Place


@dataclass(frozen=True, slots=True)
class Handlers:
    """What turns fenced blocks, pipe tables and pictures into blocks."""

    directives: Mapping[str, Callable[[Directive], Blocks]] = field(default_factory=dict)
    pipe_table: Callable[[PipeTable, Context], Blocks] | None = None
    figure: Callable[[PictureMark, Context], Blocks] | None = None
