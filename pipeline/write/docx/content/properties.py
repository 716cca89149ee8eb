"""Artefact and version into document properties and settings."""

from collections.abc import Iterator
from hashlib import sha256
from itertools import starmap

from pipeline.model.identity import FileFacts, FileKind, Member, Property, member_property
from pipeline.model.text.document import Document
from pipeline.ooxml import names
from pipeline.ooxml.own_properties import properties_xml
from pipeline.ooxml.package import Part
from pipeline.ooxml.text import DECLARATION, escaped
from pipeline.write.docx.content.footnotes import SEPARATORS

PROGRAM = "artefacts"


def core_part(document: Document) -> Part:
    """Title, number, owners, language, version; the day of the version where the changelog states one."""
    artefact, version = document.artefact, document.version
    values = (
        ("dc:title", artefact.title),
        ("dc:subject", artefact.document_number),
        ("dc:creator", ", ".join(artefact.owners)),
        ("dc:language", artefact.language.tag),
        ("cp:category", artefact.theme or artefact.kind.value),
        ("cp:contentStatus", version.status.value),
        ("cp:version", version.version),
        ("cp:lastModifiedBy", ", ".join(version.authors)),
    )
    elements = "".join(f"<{name}>{escaped(value)}</{name}>" for name, value in values if value)
    if version.date.stated and version.date.day:
        moment = f"{version.date.iso()}T00:00:00Z"
        elements += "".join(
            f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{moment}</dcterms:{name}>'
            for name in ("created", "modified")
        )
    prefixes = (("cp", names.CORE), ("dc", names.DC), ("dcterms", names.DCTERMS), ("xsi", names.XSI))
    spaces = " ".join(f'xmlns:{prefix}="{space}"' for prefix, space in prefixes)
    return _part(
        "docProps/core.xml", names.CORE_MEDIA, f"<cp:coreProperties {spaces}>{elements}</cp:coreProperties>"
    )


def extended_part(document: Document) -> Part:
    """The program's name, and the owners as the company."""
    owners = escaped(", ".join(document.artefact.owners))
    xml = (
        f'<Properties xmlns="{names.EXTENDED}"><Application>{PROGRAM}</Application>'
        f"<Company>{owners}</Company></Properties>"
    )
    return _part("docProps/app.xml", names.EXTENDED_MEDIA, xml)


def custom_part(document: Document, facts: FileFacts) -> Part:
    """What the file is and was built from; no commit, so that the same text gives the same bytes.

    Of all that a file can say of itself, these properties alone come back from every program.
    """
    values = (
        (Property.KIND, facts.kind.value),
        (Property.ARTEFACT, document.artefact.id),
        (Property.DOCUMENT_NUMBER, document.artefact.document_number),
        (Property.VERSION, document.version.version),
        (Property.STATUS, document.version.status.value),
        (Property.DIGEST, facts.digest),
        *_older(facts),
        *starmap(member_property, enumerate(_members(document, facts), 1)),
    )
    return Part("docProps/custom.xml", names.CUSTOM_MEDIA, properties_xml(values).encode())


def _older(facts: FileFacts) -> Iterator[tuple[str, str]]:
    if facts.older is not None:
        yield Property.OLDER_VERSION, facts.older.version
        yield Property.OLDER_DIGEST, facts.older.digest


def _members(document: Document, facts: FileFacts) -> Iterator[Member]:
    """What a consolidated file is made of; others hold no Word file of anybody else."""
    yield from facts.members
    if facts.kind is FileKind.CONSOLIDATED:
        for name, data in document.word_annexes:
            yield Member(name, sha256=sha256(data).hexdigest())


def settings_part(tag: str, *, hyphenated: bool, tracked: bool = False) -> Part:
    """Compatibility mode 15, the language of the text, the footnote separators; no rsids, no update prompt.

    Words of a `hyphenated` file are divided at the ends of lines, save those in capitals.

    A `tracked` file opens with its changes in view and records further ones.
    """
    separators = "".join(f'<w:footnote w:id="{number}"/>' for number in SEPARATORS.values())
    compatibility = "".join(
        f'<w:compatSetting w:name="{name}" w:uri="http://schemas.microsoft.com/office/word" w:val="{value}"/>'
        for name, value in (
            ("compatibilityMode", 15),
            ("overrideTableStyleFontSizeAndJustification", 1),
            ("enableOpenTypeFeatures", 1),
            ("doNotFlipMirrorIndents", 1),
            ("differentiateMultirowTableHeaders", 1),
        )
    )
    xml = (
        f'<w:settings {names.declarations("w")}><w:zoom w:percent="100"/>'
        f'{"<w:trackRevisions/>" if tracked else ""}<w:defaultTabStop w:val="567"/>'
        f"{'<w:autoHyphenation/><w:doNotHyphenateCaps/>' if hyphenated else ''}"
        '<w:characterSpacingControl w:val="doNotCompress"/>'
        f"<w:footnotePr>{separators}</w:footnotePr><w:compat>{compatibility}</w:compat>"
        f'<w:themeFontLang w:val="{tag}"/><w:clrSchemeMapping w:bg1="light1" w:t1="dark1" w:bg2="light2"'
        ' w:t2="dark2" w:accent1="accent1" w:accent2="accent2" w:accent3="accent3" w:accent4="accent4"'
        ' w:accent5="accent5" w:accent6="accent6" w:hyperlink="hyperlink"'
        ' w:followedHyperlink="followedHyperlink"/><w:decimalSymbol w:val="."/><w:listSeparator w:val=","/>'
        "</w:settings>"
    )
    return _part("word/settings.xml", names.SETTINGS_MEDIA, xml)


def _part(name: str, media_type: str, xml: str) -> Part:
    return Part(name, media_type, f"{DECLARATION}{xml}".encode())
