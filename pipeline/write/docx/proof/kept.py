"""The new file's package into what of it a red-line lacks: what is not tracked is the new one's own."""

from collections import Counter
from collections.abc import Iterator, Mapping

from lxml import etree

from pipeline.ooxml.names import W14, W15, w
from pipeline.ooxml.package import Package, Part
from pipeline.ooxml.text import parsed
from pipeline.write.docx.proof.canonical import canonical_form, readable
from pipeline.write.docx.proof.definitions import definitions_of
from pipeline.write.docx.proof.outside import ADDED_TO_SETTINGS
from pipeline.write.docx.proof.relationships import Leads
from pipeline.write.docx.proof.sides import Side

_READ_OTHERWISE = frozenset(
    (
        *("styles", "numbering", "settings", "header", "footer", "footnotes", "endnotes", "comments"),
        *("hyperlink", "image", "commentsExtended", "commentsIds", "commentsExtensible", "people"),
        *("stylesWithEffects", "webSettings"),
    )
)
"""Kinds of relationship whose targets are compared by what they say, or where they are used."""
_SEPARATORS = ("separator", "continuationSeparator", "continuationNotice")


def missing_of(given: Side, expected: Side, old: Package) -> Iterator[str]:
    """What of the new file the red-line lacks or has otherwise, once every change is accepted.

    And what came along from the old file alone, and is not as it is there.
    """
    yield from _styles(given, expected)
    yield from _styles_of_old(given, expected, old)
    yield from _settings(given.package, expected.package)
    yield from _separators(given, expected)
    yield from _comments(given, expected)
    yield from _around_the_body(given, expected)
    have, want = (Counter(_targets(side)) for side in (given, expected))
    yield from (f"it lacks the new file's {target.split()[0]}" for target in sorted(want - have))


def _styles(given: Side, expected: Side) -> Iterator[str]:
    """Each style that has another definition."""
    if _data(given.package, "styles") == _data(expected.package, "styles") and _data(
        given.package, "numbering"
    ) == _data(expected.package, "numbering"):
        return
    have = {(style.key, style.id): style for style in given.definitions.styles.values()}
    for style in expected.definitions.styles.values():
        own = have.get((style.key, style.id))
        if own is None:
            yield f"it lacks the {style.type} style '{style.name}'"
        elif given.definitions.definition(own) != expected.definitions.definition(style):
            yield f"the {style.type} style '{style.name}' is defined otherwise"
    for number in expected.definitions.lists:
        if not given.definitions.same_list(expected.definitions, number):
            yield f"the list {number} is defined otherwise"
    mine, other = (_form(side, _child(side.package, "styles", "docDefaults")) for side in (given, expected))
    if mine != other:
        yield "what all styles begin with is defined otherwise"


def _styles_of_old(given: Side, expected: Side, old: Package) -> Iterator[str]:
    """Each style that the old file alone has by its name, and that came along otherwise."""
    known = {style.key for style in expected.definitions.styles.values()}
    came = [style for style in given.definitions.styles.values() if style.key not in known]
    if not came:
        return
    before = definitions_of(old, Leads(old))
    was = {style.key: style for style in before.styles.values()}
    for style in came:
        own = was.get(style.key)
        if own is not None and not given.definitions.reads_as(style.id, before, own.id):
            yield f"the old {style.type} style '{style.name}' came along otherwise"


def _settings(given: Package, expected: Package) -> Iterator[str]:
    have, want = (_settings_of(package) for package in (given, expected))
    for name in sorted(have.keys() | want.keys()):
        if have.get(name) != want.get(name):
            yield f"the setting {name.rpartition('}')[2]} is another"


def _settings_of(package: Package) -> Mapping[str, str]:
    result: dict[str, str] = {}
    for part in package.related(package.document.name, "settings")[:1]:
        if part.data:
            for child in parsed(part.data, part.name):
                if isinstance(child.tag, str) and child.tag not in ADDED_TO_SETTINGS:
                    result[child.tag] = result.get(child.tag, "") + canonical_form(child, {}, _nothing)
    return result


def _separators(given: Side, expected: Side) -> Iterator[str]:
    """The lines between a text and its notes."""
    have, want = (
        {
            (kind, note.get(w("type")) or ""): side.lines_of(note, part)
            for kind in ("footnote", "endnote")
            for part in side.package.related(side.package.document.name, f"{kind}s")[:1]
            for note in side.root(part).iterfind(w(kind))
            if note.get(w("type")) in _SEPARATORS
        }
        for side in (given, expected)
    )
    yield from (
        f"the {name} of {kind}s is another"
        for (kind, name), said in want.items()
        if have.get((kind, name)) != said
    )


def _comments(given: Side, expected: Side) -> Iterator[str]:
    """The new file's comments that are lost, changed, or stand elsewhere; there may be others."""
    lost = Counter(_comments_of(expected)) - Counter(_comments_of(given))
    for who, _ in expected.targets.permissions - given.targets.permissions:
        yield f"a range that {who or 'somebody'} may edit is lost or elsewhere"
    for author, said, _ in lost:
        yield f"a comment of the new file is lost, changed or elsewhere: {author} {readable(said)[:80]}"


def _comments_of(side: Side) -> Iterator[tuple[str, str, str]]:
    threads = _threads(side)
    for part in side.package.related(side.package.document.name, "comments")[:1]:
        for comment in side.root(part).iterfind(w("comment")):
            said = "".join(side.lines_of(comment, part))
            who = " ".join(comment.get(w(name)) or "" for name in ("author", "initials", "date"))
            places = side.targets.comments.get(comment.get(w("id")) or "", ())
            yield who, said, f"{places} {threads.get(_last_id(comment), '')}"


def _threads(side: Side) -> Mapping[str, str]:
    """Which comments are done, and what they answer, by the id of the last paragraph of each."""
    return {
        element.get(f"{{{W15}}}paraId") or "": f"{element.get(f'{{{W15}}}done')} "
        f"{element.get(f'{{{W15}}}paraIdParent')}"
        for part in side.package.related(side.package.document.name, "commentsExtended")[:1]
        for element in parsed(part.data, part.name)
        if isinstance(element.tag, str)
    }


def _last_id(comment: etree._Element) -> str:
    return next((p.get(f"{{{W14}}}paraId") or "" for p in reversed(comment.findall(w("p")))), "")


def _around_the_body(given: Side, expected: Side) -> Iterator[str]:
    """What the main part holds beside its body: the colour of the page."""
    have, want = (_beside_the_body(side) for side in (given, expected))
    if have != want:
        yield "the background of its pages is another"


def _beside_the_body(side: Side) -> str:
    data = side.package.document.data
    if b":background" not in data:
        return ""
    root = parsed(data, side.package.document.name)
    return "".join(_form(side, child) for child in root if child.tag != w("body"))


def _targets(side: Side) -> Iterator[str]:
    """What the main part leads to and does not show."""
    for relationship in side.package.relationships.get(side.package.document.name, ()):
        if relationship.kind not in _READ_OTHERWISE:
            yield side.text.leads[relationship.id]


def _child(package: Package, kind: str, name: str) -> etree._Element | None:
    for part in package.related(package.document.name, kind)[:1]:
        return parsed(part.data, part.name).find(w(name))
    return None


def _form(side: Side, element: etree._Element | None) -> str:
    return canonical_form(element, side.text.leads, side.text.inner) if element is not None else ""


def _data(package: Package, kind: str) -> bytes | None:
    parts: tuple[Part, ...] = package.related(package.document.name, kind)
    return parts[0].data if parts else None


def _nothing(_: etree._Element) -> None:
    return None
