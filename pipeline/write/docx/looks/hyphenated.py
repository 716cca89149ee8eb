"""The Word reference document into one whose words are divided where lines end, but for headings and code."""

from dataclasses import replace

from lxml import etree

from pipeline.ooxml import names
from pipeline.ooxml.names import w
from pipeline.ooxml.package import Package, Part, Relationship
from pipeline.ooxml.text import DECLARATION, parsed, serialised
from pipeline.write.docx.looks.styles import CONTENTS_LINES, HEADINGS

_SETTINGS = "word/settings.xml"
_WHOLE = frozenset(
    (
        *HEADINGS,
        *CONTENTS_LINES,
        "TOC Heading",
        "Title",
        "Subtitle",
        "Cover Title",
        "Cover Line",
        "header",
        "footer",
    )
)
"""The styles of paragraphs whose words stay whole."""
_CODE = "Code"
"""The style of runs whose words do: Word divides none that it does not proof."""
_AFTER = tuple(
    map(w, ("spacing", "ind", "contextualSpacing", "jc", "textAlignment", "outlineLvl", "rPr", "pPrChange"))
)
"""What stands behind `suppressAutoHyphens` among the properties of a paragraph (ECMA-376-1, 17.3.1.26)."""
_AFTER_PROOF = tuple(
    map(w, ("snapToGrid", "vanish", "webHidden", "color", "spacing", "w", "kern", "position", "sz", "szCs"))
) + tuple(
    map(w, ("highlight", "u", "effect", "bdr", "shd", "fitText", "vertAlign", "rtl", "cs", "em", "lang"))
)
"""What stands behind `noProof` among those of a run (17.3.2.28)."""
_BEHIND = frozenset(
    map(
        w,
        (
            "compat",
            "docVars",
            "rsids",
            "attachedSchema",
            "themeFontLang",
            "clrSchemeMapping",
            "shapeDefaults",
        ),
    )
)
"""Something that stands behind `autoHyphenation` among the settings, and that many files have."""


def with_hyphenation(package: Package) -> Package:
    """The package with hyphenation on in its settings, and off in the styles of headings and code."""
    main = package.document
    given = package.related(main.name, "settings")
    data = given[0].data if given else f"{DECLARATION}<w:settings {names.declarations('w')}/>".encode()
    name = given[0].name if given else _SETTINGS
    root = parsed(data, name)
    for element in root.findall(w("autoHyphenation")):
        root.remove(element)
    at = next((index for index, child in enumerate(root) if child.tag in _BEHIND), len(root))
    root.insert(at, etree.Element(w("autoHyphenation")))
    parts = {name: Part(name, names.SETTINGS_MEDIA, serialised(root))}
    for part in package.related(main.name, "styles"):
        parts[part.name] = replace(part, data=_whole_words(part))
    pointer = Relationship("houseSettings", names.relationship_type("settings"), name)
    relationships = package.relationships.get(main.name, ())
    return replace(
        package,
        parts={**package.parts, **parts},
        relationships={
            **package.relationships,
            main.name: relationships if given else (*relationships, pointer),
        },
    )


def hyphenates(package: Package) -> bool:
    """True where the settings of a reference document turn hyphenation on."""
    for part in package.related(package.document.name, "settings"):
        setting = parsed(part.data, part.name).find(w("autoHyphenation"))
        if setting is not None:
            return (setting.get(w("val")) or "true") not in ("0", "false", "off")
    return False


def _whole_words(part: Part) -> bytes:
    root = parsed(part.data, part.name)
    for style in root.iter(w("style")):
        name = style.find(w("name"))
        if name is not None and name.get(w("val")) in _WHOLE and style.get(w("type")) == "paragraph":
            _set(_properties(style, "pPr", before="rPr"), "suppressAutoHyphens", _AFTER)
        elif name is not None and name.get(w("val")) == _CODE:
            _set(_properties(style, "rPr"), "noProof", _AFTER_PROOF)
    return serialised(root)


def _properties(style: etree._Element, name: str, *, before: str = "") -> etree._Element:
    """The properties of a style, made where it has none."""
    properties = style.find(w(name))
    if properties is None:
        properties = etree.Element(w(name))
        follower = style.find(w(before)) if before else None
        style.insert(len(style) if follower is None else style.index(follower), properties)
    return properties


def _set(properties: etree._Element, name: str, behind: tuple[str, ...]) -> None:
    """Turns a property on, in front of those that stand behind it."""
    if properties.find(w(name)) is None:
        at = next((index for index, child in enumerate(properties) if child.tag in behind), len(properties))
        properties.insert(at, etree.Element(w(name)))
