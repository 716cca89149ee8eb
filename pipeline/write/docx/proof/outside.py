"""What two Word files may have differently while they read the same: a closed list, each with its reason.

Everything that is not named here is compared.
"""

from collections.abc import Mapping
from functools import lru_cache

from pipeline.ooxml.names import WP, O, V, w

WP14 = "http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing"
_W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

ELEMENTS: Mapping[str, str] = {
    w("proofErr"): "marks of the spelling checker, made anew by it",
    w("lastRenderedPageBreak"): "where pages broke when the file was last saved",
    w("noProof"): "whether the spelling checker looks here",
    w("lang"): "the language that the spelling checker takes",
    w("rsid"): "in which sitting a style was edited",
    w("bookmarkStart"): "compared by what leads to it, and by place where it is the new file's",
    w("bookmarkEnd"): "as the start of the bookmark",
    w("commentRangeStart"): "comments have no width: the new file's are compared apart",
    w("commentRangeEnd"): "as the start of the range",
    w("commentReference"): "as the range of the comment",
    w("annotationRef"): "the mark in a comment's own text, which nobody sees",
    w("headerReference"): "replaced by what the header says, for each section and kind of page",
    w("footerReference"): "as the reference to a header",
    w("numPr"): "replaced by the definition of the list and the level, wherever it is set",
    w("nsid"): "tells lists apart in a user interface",
    w("cnfStyle"): "which parts of a table's style apply, which follows from the place in the table",
    w("divId"): "the part of a web page that a paragraph came from",
    w("permStart"): "who may edit a protected file has no width: the new file's ranges are compared apart",
    w("permEnd"): "as the start of the range",
    w("tmpl"): "the template that a list was made from",
}
"""Elements that are left out, or looked at elsewhere, with the reason."""

ATTRIBUTES: Mapping[str, str] = {
    w("rsid"): "in which sitting something was edited",
    **dict.fromkeys(
        map(w, ("rsidR", "rsidRPr", "rsidRDefault", "rsidP", "rsidDel", "rsidTr", "rsidSect", "rsidRoot")),
        "in which sitting something was edited",
    ),
    f"{{{_W14}}}paraId": "the id of a paragraph, which may not stand twice",
    f"{{{_W14}}}textId": "the id of a text, which may not stand twice",
    f"{{{WP14}}}anchorId": "the id of a drawing's place",
    f"{{{WP14}}}editId": "the id of an edit of a drawing",
    w("tplc"): "the template of a level, in a user interface",
    w("hint"): "which font an ambiguous sign takes while it is typed",
    w("history"): "whether a link is put on the list of visited ones",
    w("dirty"): "that a field is to be computed anew",
    f"{{{O}}}spid": "the id of a shape",
    f"{{{O}}}gfxdata": "a packed copy of the shape beside it",
    _XML_SPACE: "kept spaces: the rules of the file see to those that would be lost",
}
"""Attributes that are left out wherever they stand, with the reason."""

OWN_ATTRIBUTES: Mapping[str, tuple[tuple[str, ...], str]] = {
    f"{{{WP}}}docPr": (("id", "name"), "tell drawings apart, and may not stand twice"),
    "cNvPr": (("id", "name"), "tell parts of drawings apart"),
    f"{{{V}}}shapetype": (("id",), "tells kinds of shape apart"),
    **dict.fromkeys(
        (f"{{{V}}}{shape}" for shape in ("shape", "rect", "line", "group", "oval", "roundrect", "polyline")),
        (("id", "type"), "tell shapes apart, and name the kind that stands beside"),
    ),
    f"{{{O}}}OLEObject": (("ShapeID", "ObjectID"), "name the shape of the object, and the object"),
    w("abstractNum"): ((w("abstractNumId"),), "names a definition within its file"),
    w("num"): ((w("numId"),), "names a list within its file"),
    w("footnoteReference"): ((w("id"),), "replaced by what the note says"),
    w("endnoteReference"): ((w("id"),), "replaced by what the note says"),
}
"""Attributes that are left out of one element, with the reason; a name without namespace stands for any."""

INSIDE: Mapping[str, tuple[tuple[str, ...], str]] = {
    w("sdtPr"): ((w("id"),), "the id of a control, which may not stand twice"),
    w("lvl"): ((w("pStyle"),), "which style takes the level: looked at where a style takes it"),
}
"""Children that are left out of one element, with the reason."""

OFF: Mapping[str, str] = {
    w("cantSplit"): "that a row may break, which it may without: unless the style of a table says otherwise",
}
"""Switches that are left out where they are off, with the reason."""

NAMESPACES: Mapping[str, str] = {
    "http://powertools.codeplex.com/2011": "ids that a library of tools left behind, which no program shows",
}
"""Attributes that are left out by their namespace, with the reason."""

LAST_EDIT = "_goback"
"""The bookmark that Word sets where somebody edited last, and moves as it likes: nothing leads to it."""

UNTRACKED: Mapping[str, str] = {
    "styles": "Word cannot track a definition: the file has the new ones, after rejecting too",
    "default styles": "as styles: what wears no style of its own wears the new file's default",
    "theme": "as styles",
    "stylesWithEffects": "as styles, for a program of 2010",
    "webSettings": "how a browser shows the file, which no page shows",
    "people": "who the authors of comments and changes are, in a user interface",
    "commentsIds": "ids of comments",
    "commentsExtensible": "ids of comments",
    "settings": "as styles",
    "fontTable": "as styles",
    "numbering": "definitions of lists stand in for their ids wherever they are used",
    "background": "as styles",
    "comments": "comments of the old file alone have no width, and may be told instead",
    "properties": "the names in a file's properties are listed, and the file names itself in them",
}
"""What accepting alone is held to, or nothing, with the reason."""

ADDED_TO_SETTINGS: Mapping[str, str] = {
    w("rsids"): "the sittings of editing",
    w("trackRevisions"): "a red-line may ask that further edits are tracked",
    w("revisionView"): "which view of the changes a file opens in",
    w("attachedTemplate"): "the address of a template on its author's machine",
    w("proofState"): "that the spelling checker has been over the file",
    w("updateFields"): "a question that the reader is asked on opening",
    w("docVars"): "variables of macros, shown by fields alone, whose results are computed",
}
"""What settings may have or lack, with the reason."""

_IS_OFF = frozenset(("0", "false", "off"))
_DROPPED = frozenset(ELEMENTS)
_DROPPED_ATTRIBUTES = frozenset(ATTRIBUTES)


def is_outside(tag: str) -> bool:
    """True for an element that is left out wherever it stands."""
    return tag in _DROPPED


def is_off(tag: str, value: str | None) -> bool:
    """True for a switch that says what holds without it."""
    return tag in OFF and value in _IS_OFF


@lru_cache(maxsize=4096)
def is_foreign_id(name: str) -> bool:
    """True for an attribute that is left out by its namespace."""
    return name[1:].partition("}")[0] in NAMESPACES


@lru_cache(maxsize=1024)
def outside_of(tag: str) -> frozenset[str]:
    """The attributes of an element that are left out."""
    local = tag.rpartition("}")[2]
    names, _ = OWN_ATTRIBUTES.get(tag) or (OWN_ATTRIBUTES.get(local) or ((), ""))
    return _DROPPED_ATTRIBUTES | frozenset(names)


@lru_cache(maxsize=1024)
def inside_of(tag: str) -> frozenset[str]:
    """The children of an element that are left out."""
    names, _ = INSIDE.get(tag, ((), ""))
    return frozenset(names)
