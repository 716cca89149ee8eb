"""Two Word files into what differs in them and no tracked change shows: properties, styles, the last page."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from hashlib import sha256

from lxml import etree

from pipeline.diff.changes.listing import section_told
from pipeline.diff.marking.redline import Redline
from pipeline.model.change import Change, ChangeKind, Fact, Facts, Where, told_new, told_old
from pipeline.model.identity import is_own_property
from pipeline.model.text.foreign import ToldProperty
from pipeline.ooxml.joining.shapes import NO_NAMES, Naming, shape
from pipeline.ooxml.names import w
from pipeline.ooxml.package import Package
from pipeline.ooxml.text import parsed
from pipeline.publish.comparing.comparison import last_sections
from pipeline.publish.comparing.listed.comment_differences import comments_that_differ
from pipeline.publish.comparing.listed.control_differences import differing_row_controls
from pipeline.publish.comparing.listed.headings import heading_that_reads
from pipeline.publish.comparing.listed.in_words import property_names
from pipeline.publish.comparing.marked_files import MarkedFiles
from pipeline.read.docx.property_words import PropertyNames, told_properties

_PROPERTIES = {"core-properties": "", "extended-properties": "", "custom-properties": ""}
_OWN_CLOCK = frozenset(
    (
        *("modified", "created", "lastModifiedBy", "revision", "lastPrinted", "TotalTime", "Pages", "Words"),
        *("Characters", "CharactersWithSpaces", "Lines", "Paragraphs", "AppVersion", "Application"),
        *("DocSecurity", "ScaleCrop", "LinksUpToDate", "SharedDoc", "HyperlinksChanged", "TitlesOfParts"),
        *("HeadingPairs", "HLinks", "HyperlinkBase", "Template"),
    )
)
"""What programs write into the properties of a file by themselves."""
_NOT_IN_STYLE = frozenset(map(w, ("rsid", "uiPriority", "qFormat", "semiHidden", "unhideWhenUsed", "locked")))
_NO_LOOK: Facts = ()


def section_change(files: MarkedFiles, red: Redline) -> Change | None:
    """The change of the pages of the last section, which no paragraph ends; None where they are the same."""
    last = last_sections(files)
    if last is None:
        return None
    now, was = last
    facts = differing_facts(told_properties(was, PropertyNames()), told_properties(now, PropertyNames()))
    if not facts:
        return None
    by = files.marks.inserted
    return _change(red, ChangeKind.REFORMATTED, (Where.LAYOUT, "last section"), facts, (by.who, by.when))


def file_changes(files: MarkedFiles, red: Redline) -> Iterator[Change]:
    """The controls of rows and cells, comments, properties and definitions of styles that differ."""
    for words, around in differing_row_controls(files):
        yield _change(red, ChangeKind.REFORMATTED, (Where.CELL, words), around)
    yield from _comments(files, red)
    old, new = files.packages
    before, after = (dict(_properties(package)) for package in (old, new))
    for name in dict.fromkeys((*before, *after)):
        was, now = before.get(name, ""), after.get(name, "")
        if was != now:
            yield _change(red, _kind(was, now), (Where.PROPERTY, name), (Fact(name, was, now),))
    yield from _styles(files, red)


def _comments(files: MarkedFiles, red: Redline) -> Iterator[Change]:
    for difference in comments_that_differ(files):
        was, now = difference.pair
        change = _change(red, _kind(was, now), (Where.COMMENT, difference.called), difference.facts)
        headings = (red.new if now is not None else red.old).headings
        yield replace(change, section=section_told(heading_that_reads(difference.heading, headings), red))


def differing_facts(old: tuple[ToldProperty, ...], new: tuple[ToldProperty, ...]) -> Facts:
    """The properties that differ, as they were and as they are."""
    before, after = ({told.name: told for told in side} for side in (old, new))
    return tuple(
        Fact(name, _value(before.get(name)), _value(after.get(name)), _is_look(before, after, name))
        for name in dict.fromkeys((*before, *after))
        if _value(before.get(name)) != _value(after.get(name))
    )


def _value(told: ToldProperty | None) -> str:
    return told.value if told else ""


def _is_look(before: Mapping[str, ToldProperty], after: Mapping[str, ToldProperty], name: str) -> bool:
    return all(side[name].look for side in (before, after) if name in side)


def _kind(old: object, new: object) -> ChangeKind:
    if old and new:
        return ChangeKind.REPLACED
    return ChangeKind.INSERTED if new else ChangeKind.DELETED


def _properties(package: Package) -> Iterator[tuple[str, str]]:
    """The properties that people give a document, by their names."""
    for relationship in package.relationships.get("", ()):
        if relationship.kind in _PROPERTIES and relationship.target in package.parts:
            root = parsed(package.parts[relationship.target].data, relationship.target)
            for element in root.iterchildren("*"):
                name = element.get("name") or etree.QName(element).localname
                value = " ".join("".join(str(text) for text in element.itertext()).split())
                if name not in _OWN_CLOCK and not is_own_property(name) and value:
                    yield name, value


def _styles(files: MarkedFiles, red: Redline) -> Iterator[Change]:
    """The styles that both files have and define otherwise, and those that only one defines."""
    sides = files.definitions
    naming = Naming(files.names.styles, files.names.numbers)
    if naming.changes_nothing and len({_style_bytes(package) for package in files.packages}) == 1:
        return
    names = tuple(property_names(side.styles, {}) for side in sides)
    old, new = (
        {names[side].styles[own]: style for own, style in sides[side].styles.items()} for side in (0, 1)
    )
    used = (_used(files, 0), _used(files, 1))
    for name in dict.fromkeys((*old, *new)):
        was, now = old.get(name), new.get(name)
        if was is None or now is None:
            own = was if was is not None else now
            assert own is not None
            if own.get(w("styleId"), "") not in used[was is None]:
                continue
        elif _says_the_same(was, now, naming):
            continue
        facts = differing_facts(
            *(_told_style(style, own) for style, own in ((was, names[0]), (now, names[1])))
        )
        if was is None or now is None or facts:
            told = facts if was is not None and now is not None else _NO_LOOK
            yield _change(red, _kind(was is not None, now is not None), (Where.STYLE, name), told)


def _style_bytes(package: Package) -> tuple[bytes, ...]:
    return tuple(part.data for part in package.related(package.document.name, "styles"))


def _says_the_same(was: etree._Element, now: etree._Element, naming: Naming) -> bool:
    """True where the bytes say it, or else what the names in them stand for."""
    texts = [etree.tostring(style, method="c14n", with_tail=False) for style in (was, now)]
    if texts[0] == texts[1] and naming.changes_nothing:
        return True
    return shape(was, naming, _NOT_IN_STYLE) == shape(now, NO_NAMES, _NOT_IN_STYLE)


def _used(files: MarkedFiles, side: int) -> frozenset[str]:
    """The ids of the styles that a body names: others came with the program that saved the file."""
    tags = (w("pStyle"), w("rStyle"), w("tblStyle"))
    container = files.bodies[side].container
    return frozenset(element.get(w("val"), "") for element in container.iter(*tags))


def _told_style(style: etree._Element | None, names: PropertyNames) -> tuple[ToldProperty, ...]:
    if style is None:
        return ()
    based = style.find(w("basedOn"))
    own = based.get(w("val"), "") if based is not None else ""
    above = (ToldProperty("based on", names.styles.get(own, own), look=False),) if own else ()
    return (*above, *told_properties(style, names))


def _change(
    red: Redline,
    kind: ChangeKind,
    what: tuple[Where, str],
    facts: Facts,
    by: tuple[str, datetime | None] = ("", None),
) -> Change:
    """A change of something with a name, told by its facts alone, under an id made as all others are."""
    where, name = what
    artefact = red.new.document.artefact.id
    said = "; ".join(told_old(facts)), "; ".join(told_new(facts))
    key = "\0".join((artefact, "", kind.value, where.value, name, *said))
    named = f"{where.value} “{name}”" if where is Where.STYLE else name if where is Where.COMMENT else ""
    old = " – ".join(filter(None, (named, said[0]))) if kind is not ChangeKind.INSERTED else ""
    new = " – ".join(filter(None, (named, said[1]))) if kind is not ChangeKind.DELETED else ""
    return Change(
        id=sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:10],
        kind=kind,
        artefact=artefact,
        section=section_told("", red),
        where=where,
        old=old,
        new=new,
        substantive=where not in (Where.LAYOUT, Where.COMMENT)
        and not (facts and all(fact.look for fact in facts)),
        who=by[0],
        when=by[1],
        facts=facts,
        words=(named if old else "", named if new else ""),
        of_version=where is Where.PROPERTY,
    )
