"""Values into bytes and back: msgpack, in which each value is tagged with its kind.

Only the kinds of the table can come back, and only through their constructors: no bytes name code to run.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from enum import Enum
from functools import cache, lru_cache
from inspect import signature

import msgspec

from pipeline.errors import Place, Problem
from pipeline.model.dates import StatedDate
from pipeline.model.organisation.language import TABLES, Language
from pipeline.model.organisation.settings import Settings
from pipeline.model.organisation.working_days import Calendar
from pipeline.model.shared import DataSet, Entry
from pipeline.model.text import approval, block, document, foreign, inline, version

KINDS: tuple[type, ...] = (
    *(Place, Problem, StatedDate, Settings, Calendar, DataSet, Entry),
    *(approval.Approval, approval.Decision, approval.Retraction, approval.Waiver, approval.Withdrawal),
    *(block.Alignment, block.Applicability, block.Callout, block.CalloutKind, block.Cell, block.Contents),
    block.Delimiter,
    *(block.Figure, block.Heading, block.ListFormat, block.ListPosition, block.Note, block.Orientation),
    *(block.PageBreak, block.Paragraph, block.ParagraphRole, block.Picture, block.Row, block.Table),
    *(block.TableNote, block.TableRole),
    *(document.AnnexChoice, document.Artefact, document.Document, document.Kind),
    foreign.ForeignAtom,
    *(inline.CrossReference, inline.FieldKind, inline.FormField, inline.LineBreak, inline.MarkerGroup),
    *(inline.NoteReference, inline.Opaque, inline.ReferenceForm, inline.Style, inline.Text),
    *(version.Seal, version.SectionChange, version.Status, version.VersionEntry),
)
"""Everything that a loaded document, its shared data and its problems are made of."""
_TUPLE, _LIST, _MAPPING, _DAY, _SET, _LANGUAGE = -1, -2, -3, -4, -5, -6
_NUMBERS: Mapping[type, int] = {kind: number for number, kind in enumerate(KINDS)}
_SCALARS = frozenset({str, int, float, bool, bytes, type(None)})
_OF_THE_MACHINE = "BND-02"
"""What stopped reading for want of memory or depth may be read next time."""


class Unpackable(Exception):
    """A value, or bytes, that cannot be kept: whatever rests on it is made anew."""


def packed(value: object) -> bytes:
    """A value as bytes; the same for equal values with equal places. Unpackable for what has no kind."""
    try:
        return msgspec.msgpack.encode(_plain(value))
    except (TypeError, ValueError, OverflowError, RecursionError) as error:
        raise Unpackable("a value has a kind that is not kept") from error


def read_back(data: bytes) -> object:
    """The value that was packed; Unpackable for bytes that are none."""
    try:
        return _value(msgspec.msgpack.decode(data))
    except (TypeError, ValueError, LookupError, RecursionError) as error:  # msgspec raises ValueErrors
        raise Unpackable("these bytes are no value") from error


def _plain(value: object) -> object:
    kind = type(value)
    if kind in _SCALARS:
        return value
    if isinstance(value, tuple) and kind is tuple:
        return [_TUPLE, *_plains(value)]
    number = _NUMBERS.get(kind)
    if number is None:
        return _language(value) if isinstance(value, Language) else _collection(value)
    if isinstance(value, Problem) and value.code == _OF_THE_MACHINE:
        raise TypeError(value.code)
    if isinstance(value, Enum):
        return [number, value.value]
    names, defaults = _fields(number)
    values = [getattr(value, name) for name in names]
    while values and _is_default(values[-1], defaults[len(values) - 1]):
        values.pop()
    return [number, *_plains(values)]


def _plains(values: Iterable[object]) -> list[object]:
    return [value if type(value) in _SCALARS else _plain(value) for value in values]


def _language(language: Language) -> object:
    """A language without the hundreds of words that the program brings with it."""
    shipped = TABLES.get(language.tag.partition("-")[0], {})
    if not shipped.keys() <= language.words.keys():
        raise TypeError(language.tag)
    own = (item for item in language.words.items() if shipped.get(item[0]) != item[1])
    return [_LANGUAGE, language.tag, *(text for item in own for text in item)]


def _collection(value: object) -> object:
    match value:
        case list():
            return [_LIST, *map(_plain, value)]
        case Mapping():
            return [_MAPPING, *(_plain(part) for pair in value.items() for part in pair)]
        case date() if type(value) is date:
            return [_DAY, value.isoformat()]
        case frozenset():
            return [_SET, *sorted(map(_plain, value), key=repr)]
        case _:
            raise TypeError(f"no kind: {type(value).__name__}")


def _is_default(value: object, default: object) -> bool:
    """True for what the constructor gives by itself, to the last place: equality leaves places out."""
    return value is default or (type(value) is type(default) and type(value) in _SCALARS and value == default)


@cache
def _fields(number: int) -> tuple[tuple[str, ...], tuple[object, ...]]:
    """The fields of a kind in the order of its constructor, and what stands in for each that is left out."""
    parameters = signature(KINDS[number]).parameters
    return tuple(parameters), tuple(parameter.default for parameter in parameters.values())


def _value(plain: object) -> object:
    if type(plain) is not list:
        return plain
    number, *rest = plain
    if number >= 0:
        return KINDS[number](*map(_value, rest))
    return _MAKERS[number](map(_value, rest))


def _mapping(parts: Iterable[object]) -> Mapping[object, object]:
    flat = iter(parts)
    return dict(zip(flat, flat, strict=True))


def _day(parts: Iterable[object]) -> date:
    (text,) = parts
    return date.fromisoformat(str(text))


@lru_cache(maxsize=16)
def _spoken(tag: str, *own: str) -> Language:
    shipped = TABLES.get(tag.partition("-")[0], {})
    return Language(tag, {**shipped, **dict(zip(own[::2], own[1::2], strict=True))})


_MAKERS: Mapping[int, Callable[[Iterable[object]], object]] = {
    _TUPLE: tuple,
    _LIST: list,
    _MAPPING: _mapping,
    _DAY: _day,
    _SET: frozenset,
    _LANGUAGE: lambda parts: _spoken(*map(str, parts)),
}
