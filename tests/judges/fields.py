"""The fields of a resolved tree into one mark each, with or without what was last computed for them.

A simple field and a complex one (ECMA-376 part 1, 17.16.18) become the same: an element `field` of the judges' own
with the code, and the result behind it, if it is kept.
"""

from dataclasses import dataclass, field
from itertools import pairwise

from lxml import etree

from tests.judges.names import own, parent_of, removed, value, w

COMPUTED = frozenset(
    [
        "TOC",
        "INDEX",
        "REF",
        "PAGEREF",
        "NOTEREF",
        "SEQ",
        "PAGE",
        "NUMPAGES",
        "SECTION",
        "SECTIONPAGES",
        "STYLEREF",
        "LISTNUM",
        "DOCPROPERTY",
        "TITLE",
        "AUTHOR",
        "SUBJECT",
        "FILENAME",
        "NUMWORDS",
        "DATE",
        "TIME",
        "SAVEDATE",
        "CREATEDATE",
        "PRINTDATE",
        "REVNUM",
    ]
)
"""Fields whose result a program makes anew; others (a form's field, a button) hold what somebody wrote."""
_BLOCKS = (w("p"), w("tbl"))


@dataclass(slots=True)
class _Open:
    """A field whose end hasn't come yet."""

    begin: etree._Element
    code: list[str] = field(default_factory=list)
    separated: bool = False

    @property
    def kind(self) -> str:
        return kind_of("".join(self.code))

    @property
    def written(self) -> str:
        """The code with single spaces."""
        return " ".join("".join(self.code).split())


def kind_of(code: str) -> str:
    """The first word of a field's code, in capitals."""
    return next(iter(code.split()), "").upper()


def named_in(code: str) -> list[str]:
    """The bookmarks that a field's code refers to (ECMA-376 part 1, 17.16.5)."""
    words = [word.strip('"') for word in code.split()]
    kind = kind_of(code)
    if kind in ("REF", "PAGEREF", "NOTEREF", "GOTOBUTTON"):
        return [word for word in words[1:2] if not word.startswith("\\")]
    switch = {"HYPERLINK": "\\l", "TOC": "\\b", "INDEX": "\\b"}.get(kind)
    return [after for word, after in pairwise(words) if word == switch]


@dataclass(frozen=True, slots=True)
class Marked:
    """What was found out while fields were marked."""

    wrong: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    """The codes of fields inside results that went."""
    gone: list[etree._Element] = field(default_factory=list)


def mark_fields(root: etree._Element, *, results: bool) -> Marked:
    """Puts marks in place of the fields of a tree; gives what is wrong with them, and what no longer stands in it.

    Without `results`, those of computed fields go, and so does each paragraph that stands in one as a whole.
    """
    _simple(root, results=results)
    stack: list[_Open] = []
    started: dict[etree._Element, _Open | None] = {}
    marked = Marked()
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if element.tag in _BLOCKS:
            inside = _computed(stack)
            if event == "start":
                started[element] = inside
            elif inside is not None and started[element] is inside and not results:
                marked.gone.append(element)
        elif event == "start" and _in_run(element):
            _step(element, stack, marked, results=results)
    marked.wrong.extend(f"the field {one.written!r} has no end" for one in stack)
    for element in marked.gone:
        if element.getparent() is not None:
            removed(element)
    return marked


def _in_run(element: etree._Element) -> bool:
    """True for what stands directly in a run."""
    parent = element.getparent()
    return parent is not None and parent.tag == w("r") and element.tag != w("rPr")


def _step(element: etree._Element, stack: list[_Open], marked: Marked, *, results: bool) -> None:
    """Takes note of one element of a run."""
    kind = value(element, "fldCharType") if element.tag == w("fldChar") else ""
    outer = stack[:-1] if kind == "end" else stack
    hidden = any(not one.separated for one in outer) or (not results and _computed(outer) is not None)
    if kind == "begin":
        stack.append(_Open(element))
    elif not stack and (kind or element.tag == w("instrText")):
        marked.wrong.append(
            "a field ends that has not begun" if kind else "a field's code stands outside a field"
        )
    elif kind == "separate":
        stack[-1].separated = True
    elif kind == "end":
        ended = stack.pop()
        if hidden:
            marked.hidden.append(ended.written)
        else:
            ended.begin.tag = own("field")
            ended.begin.set("code", ended.written)
    elif element.tag == w("instrText") and stack and not stack[-1].separated:
        stack[-1].code.append(element.text or "")
    if kind != "begin" and (kind or element.tag == w("instrText") or hidden):
        marked.gone.append(element)


def _computed(stack: list[_Open]) -> _Open | None:
    """The outermost computed field whose result comes now."""
    return next((one for one in stack if one.separated and one.kind in COMPUTED), None)


def _simple(root: etree._Element, *, results: bool) -> None:
    for simple in list(root.iter(w("fldSimple"))):
        code = " ".join(value(simple, "instr").split())
        if not results and kind_of(code) in COMPUTED:
            simple[:] = []
        run = etree.Element(w("r"))
        etree.SubElement(run, own("field")).set("code", code)
        place = parent_of(simple).index(simple)
        parent_of(simple)[place : place + 1] = [run, *simple]
