"""Two sides of a proof into whether ids, and blocks by their bytes, mean the same on both."""

import re
from dataclasses import dataclass, field
from functools import lru_cache

from pipeline.ooxml.names import R, W
from pipeline.ooxml.text import mentions
from pipeline.write.docx.proof.canonical import STYLE, STYLE_END
from pipeline.write.docx.proof.definitions import AGAIN, STYLED, ReadStyle
from pipeline.write.docx.proof.sides import UNSURE, Block, Side

_IDS = re.compile(rb'<w:(pStyle|rStyle|tblStyle|numId) w:val="([^"]*)"| (?:r:\w+|o:relid)="([^"]+)"')
_NAMING = (b"Style ", b":numId ", b" r:", b":relid")
"""What stands in any block that names a style, a list or a relationship."""
_UNSURE_LIST = re.compile(rb":numId [^w]")
_NO_MATTER = re.compile(
    rb' (?:w:rsid\w*|w14:(?:paraId|textId))="[^"]*"(?=[^<>]*>)|<w:proofErr [^>]*/>|<w:lastRenderedPageBreak/>'
    rb"|<w:bookmark(?:Start|End) [^>]*/>|<w:comment(?:RangeStart|RangeEnd) [^>]*/>"
    rb"|<w:(?:pPr|rPr|trPr|tcPr)/>"
)
"""What may differ and says nothing; of attributes those in tags: texts hold no bare ">"."""
_KEPT_SPACES, _TEXT = b'<w:t xml:space="preserve">', b"<w:t>"
_TEXT_END = b"</w:t></w:r>"
_RUNS = re.compile(
    rb"(<w:r>(?:<w:rPr>(?:<w:[^<>]*/>)*</w:rPr>)?<w:t>)[^<]*</w:t></w:r>(?:\1[^<]*</w:t></w:r>)+"
)
"""Runs of the same looks behind one another, which read as one: a red-line parts them where words came."""
_STYLE = re.compile(rf"{STYLE}(\w+):([^{STYLE_END}]*){STYLE_END}")
_KINDS = {tag.rpartition("}")[2]: kind for tag, kind in STYLED.items()}


@dataclass(slots=True)
class Sameness:
    """What is known of ids that mean the same on both sides, and of lists that are one list on both."""

    given: Side
    """The red-line, resolved."""
    expected: Side
    names_mean_the_same: bool
    """False where prefixes of namespaces differ, so that bytes say nothing."""
    _twins: frozenset[tuple[str, str]]
    """The names that several styles of a file have, by type."""
    _named: dict[tuple[str, str, str], str] = field(default_factory=dict)
    _ids: dict[tuple[str, str], bool] = field(default_factory=dict)
    _there: dict[str, str] = field(default_factory=dict)
    _back: dict[str, str] = field(default_factory=dict)
    _carried: dict[tuple[str, str, str], bool] = field(default_factory=dict)

    def surely(self, got: Block, want: Block) -> bool:
        """True for two blocks that read the same by their bytes; False where only reading can tell."""
        if not self.names_mean_the_same or got.lines is not None or want.lines is not None:
            return False
        if not got.plain and _is_unsure(got.data):
            return False
        if got.data != want.data and plain_bytes(got.data) != plain_bytes(want.data):
            return False
        return not mentions(got.data, _NAMING) or all(
            self._same_id(name.decode() or "r", (value or related).decode())
            for name, value, related in set(_IDS.findall(got.data))
        )

    def line(self, got: str, want: str) -> bool:
        """True for lines that are equal, styles taken by name, or by content where one came under another."""
        if got == want and (not self._twins or STYLE not in got):
            return True
        if STYLE not in got or _STYLE.sub("", got) != _STYLE.sub("", want):
            return False
        named, wanted = _STYLE.findall(got), _STYLE.findall(want)
        return len(named) == len(wanted) and all(
            kind == other_kind and (self._is_named(kind, mine, other) or self._is_carried(kind, mine, other))
            for (kind, mine), (other_kind, other) in zip(named, wanted, strict=True)
        )

    def lists(self, got: tuple[str, ...], want: tuple[str, ...]) -> str:
        """Why items do not count on where they should, or do where they should not; "" if all is well."""
        for mine, other in zip(got, want, strict=True):
            if self._there.setdefault(mine, other) != other:
                return (
                    f"an item goes on with the list of {self._there[mine]}, and should with that of {other}"
                )
            if self._back.setdefault(other, mine) != mine:
                return f"an item does not go on with the list of {other}"
        return ""

    def _same_id(self, kind: str, own: str) -> bool:
        known = self._ids.get((kind, own))
        if known is None:
            known = self._ids[kind, own] = self._means_the_same(kind, own)
        return known

    def _means_the_same(self, kind: str, own: str) -> bool:
        if kind == "r":
            target = self.given.text.leads.get(own)
            return target is not None and target == self.expected.text.leads.get(own)
        mine, other = self.given.definitions, self.expected.definitions
        if kind != "numId":
            style = _KINDS[kind]
            if kind == "pStyle" and not self._same_numbering(
                mine.style_numbering(own), other.style_numbering(own)
            ):
                return False
            return self.line(mine.style_text(style, own), other.style_text(style, own))
        same = mine.same_list(other, own)
        return same and not self.lists((mine.identity(own),), (other.identity(own),))

    def _same_numbering(self, got: tuple[str, str], want: tuple[str, str]) -> bool:
        mine, other = self.given.definitions, self.expected.definitions
        if mine.level_text(got) != other.level_text(want):
            return False
        if not mine.level_text(got):
            return True
        return not self.lists((mine.identity(got[0]),), (other.identity(want[0]),))

    def _is_named(self, kind: str, got: str, want: str) -> bool:
        """True for styles of one name; where several of a file have it, for the same one every time."""
        name = got.partition(AGAIN)[0]
        if name != want.partition(AGAIN)[0] or (kind, name) not in self._twins:
            return got == want
        there = self._named.setdefault((kind, want, "there"), got)
        return there == got and self._named.setdefault((kind, got, "back"), want) == want

    def _is_carried(self, kind: str, got: str, want: str) -> bool:
        """True for a style of the red-line that only it has by this name, and that reads as the old one."""
        key = kind, got, want
        if key not in self._carried:
            self._carried[key] = self._reads_alike(kind, got, want)
        return self._carried[key]

    def _reads_alike(self, kind: str, got: str, want: str) -> bool:
        mine, other = self.given.definitions, self.expected.definitions
        name = got.partition(AGAIN)[0]
        if _style(self.expected, kind, name) is not None and name != want.partition(AGAIN)[0]:
            return False
        style, clean = _style(self.given, kind, got), _style(self.expected, kind, want)
        if style is None or clean is None:
            return False
        alike = mine.reads_as(style.id, other, clean.id)
        return alike or mine.resolved(style.id) == other.resolved(clean.id)


def _is_unsure(data: bytes) -> bool:
    return mentions(data, UNSURE[:-1]) or _UNSURE_LIST.search(data) is not None


def plain_bytes(data: bytes) -> bytes:
    """The bytes of a block without what says nothing, and with runs that read as one joined."""
    return _RUNS.sub(_one_run, _NO_MATTER.sub(b"", data).replace(_KEPT_SPACES, _TEXT))


def _one_run(runs: re.Match[bytes]) -> bytes:
    start = runs[1]
    return start + runs[0][len(start) :].replace(_TEXT_END + start, b"")


def sameness(given: Side, expected: Side) -> Sameness:
    """What is to be known of two sides."""
    mine, other = (_prefixes(side.package.document.data) for side in (given, expected))
    shared = mine.keys() & other.keys()
    plain = mine.get("w") == other.get("w") == W and {mine.get("r", R), other.get("r", R)} == {R}
    numbered = any(
        side.definitions.style_numbering(side.definitions.defaults.get("paragraph", ""))[0]
        for side in (given, expected)
    )
    same = plain and not numbered and all(mine[prefix] == other[prefix] for prefix in shared)
    twins = (
        (style.type, style.name.partition(AGAIN)[0])
        for side in (given, expected)
        for style in side.definitions.styles.values()
        if AGAIN in style.name
    )
    return Sameness(given, expected, same, frozenset(twins))


_DECLARED = re.compile(rb"""\sxmlns:?([\w.-]*)\s*=\s*["']([^"']*)["']""")
_ROOT = re.compile(rb"<(?![?!])[^>]*>")


@lru_cache(maxsize=4)
def _prefixes(data: bytes) -> dict[str, str]:
    """The prefixes of a part's root."""
    root = _ROOT.search(data)
    return {prefix.decode(): uri.decode() for prefix, uri in _DECLARED.findall(root[0] if root else b"")}


def _style(side: Side, kind: str, name: str) -> ReadStyle | None:
    return next((s for s in side.definitions.styles.values() if s.key == (kind, name)), None)
