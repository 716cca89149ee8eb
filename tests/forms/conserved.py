"""The words of a Word form as its XML has them, and those of them that no answer and no remark has."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from lxml import etree

from pipeline.consult.filled.asked_form import AskedForm
from pipeline.consult.filled.judged import Answer
from pipeline.read.forms.form_lines import Beside
from tests.forms.truths import Truth
from tests.forms.word_programs import opened

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_COMPUTED = re.compile(r"\s*(TOC|REF|PAGEREF|NOTEREF|SEQ|PAGE|NUMPAGES|SECTIONPAGES|STYLEREF|DOCPROPERTY)\b")
_WORD = re.compile(r"\w+")


def lost_words(
    data: bytes, form: AskedForm, answers: Iterable[Answer], beside: Iterable[Beside], typed: Iterable[Truth]
) -> Counter[str]:
    """The words of the text, once its tracked changes are accepted, that are told nowhere."""
    _, root = opened(data)
    there = _counted(_texts(root))
    for line in form.lines:
        there -= _counted([line.text])
    for answer in answers:
        there -= _counted([answer.written])
    there -= _counted(own.text for own in beside)
    there -= _counted(truth.typed or "" for truth in typed if truth.is_prompt)
    return there


def _counted(texts: Iterable[str]) -> Counter[str]:
    return Counter(word for text in texts for word in _WORD.findall(text.casefold()))


def _texts(root: etree._Element) -> Iterator[str]:
    """The text of each paragraph, without what was deleted and without results of computed fields."""
    open_fields: list[list[str]] = []
    for paragraph in root.iter(f"{_W}p"):
        said: list[str] = []
        for element in paragraph.iter():
            kind = element.get(f"{_W}fldCharType")
            if kind == "begin":
                open_fields.append(["", ""])
            elif kind == "separate" and open_fields:
                open_fields[-1][1] = "result"
            elif kind == "end" and open_fields:
                open_fields.pop()
            elif element.tag == f"{_W}instrText" and open_fields:
                open_fields[-1][0] += element.text or ""
            elif element.tag in (f"{_W}br", f"{_W}tab"):
                said.append(" ")
            elif element.tag == f"{_W}t":
                before = element.getprevious()
                if before is not None and before.tag == element.tag:
                    said.append(" ")  # as LibreOffice writes the lines of a control
                gone = next(element.iterancestors(f"{_W}del", f"{_W}moveFrom"), None) is not None
                if not gone and not any(_COMPUTED.match(code) for code, state in open_fields if state):
                    said.append(element.text or "")
        yield "".join(said)
