"""A filled Word form into one in which somebody wrote beside the fields, and what has to be told of that."""

from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, field, replace
from random import Random

from lxml import etree

from pipeline.consult.filled.asked_form import ANSWER, AskedForm
from pipeline.model.text.inline import Id
from pipeline.ooxml.names import COMMENTS_MEDIA, W, relationship_type, w
from pipeline.ooxml.package import Package, Part, Relationship
from tests.forms.word_programs import Element, controls, opened, saved

_STAMP = {w("author"): "R. Reader", w("date"): "2026-02-03T10:00:00Z"}
_COMMENT = "See our cover letter of Tuesday."


@dataclass(slots=True)
class Plants:
    """What was written beside the answers."""

    told: list[str] = field(default_factory=list)
    """Words that have to be told."""
    altered: list[Id] = field(default_factory=list)
    """Questions whose words were changed."""
    gone: list[Id] = field(default_factory=list)
    """Fields that were deleted with their table."""


def planted(data: bytes, form: AskedForm, chance: Random, *, beside: bool) -> tuple[bytes, Plants]:
    """The form with two things that stand in no field; words `beside` fields only where a file has fields."""
    package, root = opened(data)
    plants = Plants()
    kinds: Sequence[Callable[[Element, AskedForm, Random, Plants], None]] = (
        _words_beside,
        _altered_question,
        _further_row,
        _further_paragraph,
        _tracked,
        _deleted_table,
    )
    kinds = kinds if beside else kinds[1:]
    for kind in sorted(chance.sample(kinds, 2), key=lambda kind: kind is not _deleted_table):
        kind(root, form, chance, plants)
    if chance.random() < 1 / 2:
        package = _with_comment(package, plants)
    return saved(package, root), plants


def _words_beside(root: Element, _: AskedForm, chance: Random, plants: Plants) -> None:
    control = chance.choice(list(_fillable(root)))
    run = etree.Element(w("r"))
    etree.SubElement(run, w("t")).text = " (as agreed with Zeta)"
    control.addnext(run)
    plants.told.append("Zeta")


def _altered_question(root: Element, form: AskedForm, chance: Random, plants: Plants) -> None:
    asked = [own for own in form.fields if own.part == ANSWER and len(own.words.split()) > 3]
    if not asked:
        return
    own = chance.choice(asked)
    for text in root.iter(w("t")):
        if text.text == own.words:
            words = own.words.split(" ")
            words[1] = "Omicron"
            text.text = " ".join(words)
            plants.told.append("Omicron")
            plants.altered.append(own.question)
            return


def _further_row(root: Element, _: AskedForm, __: Random, plants: Plants) -> None:
    rows = [row for row in root.iter(w("tr")) if next(row.iter(w("sdt")), None) is not None]
    if not rows:
        return
    more = deepcopy(rows[-1])
    for text in more.iter(w("t")):
        text.text = "Sigma"
    for showing in list(more.iter(w("showingPlcHdr"))):
        showing.getparent().remove(showing)
    rows[-1].addnext(more)
    plants.told.append("Sigma")


def _further_paragraph(root: Element, _: AskedForm, chance: Random, plants: Plants) -> None:
    body = root.find(w("body"))
    paragraphs = body.findall(w("p"))
    own = etree.Element(w("p"))
    etree.SubElement(etree.SubElement(own, w("r")), w("t")).text = "Kind regards, Kappa"
    chance.choice(paragraphs[len(paragraphs) // 2 :]).addprevious(own)
    plants.told.append("Kappa")


def _tracked(root: Element, _: AskedForm, __: Random, plants: Plants) -> None:
    """What stands in a control was typed in place of other words while changes were tracked."""
    filled = [
        control
        for control in _fillable(root)
        if control.find(f"{w('sdtPr')}/{w('showingPlcHdr')}") is None
        and control.find(f"{w('sdtPr')}/{w('text')}") is not None
    ]
    if not filled:
        return
    content = filled[0].find(w("sdtContent"))
    inserted = etree.Element(w("ins"), {w("id"): "9001", **_STAMP})
    for run in list(content):
        inserted.append(run)
    deleted = etree.SubElement(content, w("del"), {w("id"): "9002", **_STAMP})
    etree.SubElement(etree.SubElement(deleted, w("r")), w("delText")).text = "Former words by Tau"
    content.append(inserted)
    plants.told.append("Tau")


def _deleted_table(root: Element, _: AskedForm, chance: Random, plants: Plants) -> None:
    tables = [table for table in root.iter(w("tbl")) if next(table.iter(w("sdt")), None) is not None]
    table = chance.choice(tables)
    plants.gone += [tag for _, tag in controls(table)]
    table.getparent().remove(table)


def _fillable(root: Element) -> Iterator[Element]:
    for control in root.iter(w("sdt")):
        if next(control.find(w("sdtContent")).iter(w("sdt"), w("tr"), w("p")), None) is None:
            yield control


def _with_comment(package: Package, plants: Plants) -> Package:
    text = (
        f'<w:comments xmlns:w="{W}"><w:comment w:id="7" w:author="R. Reader"><w:p><w:r><w:t>{_COMMENT}</w:t></w:r></w:p>'
        "</w:comment></w:comments>"
    )
    main = package.document.name
    part = Part("word/comments.xml", COMMENTS_MEDIA, text.encode())
    link = Relationship("rIdComments", relationship_type("comments"), part.name)
    links = {**package.relationships, main: (*package.relationships.get(main, ()), link)}
    plants.told.append(_COMMENT)
    return replace(package, parts={**package.parts, part.name: part}, relationships=links)
