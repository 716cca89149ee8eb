"""The text into warnings about doubled words, repeated passages, second names and misspellings."""

import re
import unicodedata
from collections.abc import Iterator

from pipeline.errors import Place, Problem, found
from pipeline.load.organisation.word_lists import word_lists, word_pairs
from pipeline.model.organisation.word_lists import Pairs, WordLists
from pipeline.model.text.block import Paragraph
from pipeline.model.text.document import Kind
from pipeline.resolve.checks.checked import Checked, Library
from pipeline.resolve.checks.prose import SEPARATOR

MISSPELT: Pairs = (
    ("Intergration", "Integration"),
    ("recieve", "receive"),
    ("seperate", "separate"),
    ("occured", "occurred"),
    ("accomodate", "accommodate"),
    ("publically", "publicly"),
    ("the he", "the"),
)
"""English words as people in general misspell them; a workspace adds its own."""
_ENDINGS, _END = r"(?:s|d|ly|ing)?\b", r"s?(?!\w)"
_APOSTROPHES = str.maketrans("’", "'")
_ARTICLES = ("the", "a", "an")
_BEFORE_ARTICLES = ("of", "to", "in", "on", "for", "by", "with", "from", "at")
_DOUBLED = re.compile(r"\b([A-Za-z]{2,})\s+\1\b", re.IGNORECASE)
_DOUBLED_PAIR = re.compile(
    rf"\b((?:{'|'.join(_BEFORE_ARTICLES)}) (?:{'|'.join(_ARTICLES)}))\s+"
    rf"(?:\1|(?:{'|'.join(_BEFORE_ARTICLES)}) (?:their|its))\b",
    re.IGNORECASE,
)
_PAIRED = ("misspelt", "preferred", "variants", "confused")
_MAY_REPEAT = frozenset({"that", "had"})
_LONG_CHARACTERS = 60
"""Shorter items can repeat for a reason."""


def doubled_words(checked: Checked) -> Iterator[Problem]:
    """Words that stand twice in a row: "the the", "of the of their"."""
    if not _may_double(checked.prose.words):
        return
    may_repeat = _MAY_REPEAT | _lists(checked).repeated
    for pattern in (_DOUBLED, _DOUBLED_PAIR):
        for match in pattern.finditer(checked.prose.words):
            if match[1].lower() not in may_repeat:
                said = " ".join(match[0].split())
                yield found("TXT-01", checked.place(match), f"'{said}' says a word twice", "remove one")


def repeated_passages(checked: Checked) -> Iterator[Problem]:
    """Long paragraphs and list items of a plan or annex that stand in it twice, word for word."""
    if checked.document.artefact.kind not in (Kind.PLAN, Kind.ANNEX):
        return
    first: dict[str, Place] = {}
    for index, passage in enumerate(checked.prose.passages):
        words = " ".join(checked.prose.text(index).split())
        if not isinstance(passage.block, Paragraph) or len(words) < _LONG_CHARACTERS:
            continue
        if words in first:
            hint = f"first in {first[words].path} on line {first[words].line}"
            yield found("TXT-04", passage.place, f"'{words[:40]}…' stands twice, word for word", hint)
        first.setdefault(words, passage.place)


def second_names(checked: Checked) -> Iterator[Problem]:
    """Names of one thing that another name is preferred to, outside the titles of documents."""
    for match, name in _matches(checked, _lists(checked).preferred):
        if _is_title(checked, match):
            continue
        yield found("TXT-02", checked.place(match), f"'{match[0]}' has another name too", f"write '{name}'")


def misspelt_words(checked: Checked) -> Iterator[Problem]:
    """Words whose misspelling is known."""
    lists = _lists(checked)
    for match, right in _matches(checked, (*lists.misspelt, *(MISSPELT if lists.english else ()))):
        yield found("TXT-03", checked.place(match), f"'{match[0]}' is misspelt", f"the spelling is '{right}'")


def contradicting_lists(library: Library) -> Iterator[Problem]:
    """Lists that say two things of one word, and lists whose words stand where nothing reads them."""
    lists = library.shared["word-lists"]
    for entry in lists:
        unread = "words" if entry.id in _PAIRED else "pairs"
        if unread in entry.values:
            hint = f"write them below '{'pairs' if entry.id in _PAIRED else 'words'}:'"
            yield found("TXT-06", entry.places[unread], f"the list '{entry.id}' has no {unread}", hint)
    said: dict[tuple[str, str], str] = {}
    wrong = {word.lower() for word, _ in word_pairs(lists.get("misspelt"))}
    for name in _PAIRED:
        stated = lists.get(name)
        for word, other in word_pairs(stated):
            pair = min(word.lower(), other.lower()), max(word.lower(), other.lower())
            why = f"'{name}' and '{said[pair]}' both have" if pair in said else ""
            why = why or (f"'{name}' has twice the same word in" if pair[0] == pair[1] else "")
            why = why or (f"'{name}' leads to a misspelling in" if other.lower() in wrong else "")
            if why and stated is not None:
                place = library.located(stated.place, word)
                yield found("TXT-06", place, f"{why} '{word}' and '{other}'")
            said.setdefault(pair, name)


def _may_double(text: str) -> bool:
    """True where the patterns may find something; they are slow, and doubled words are rare."""
    words = text.lower().replace(SEPARATOR, f" {SEPARATOR} ").split()
    for first, second, third in zip(words, words[1:], [*words[2:], ""], strict=False):
        if len(first) > 1 and second.startswith(first) and not second[len(first) : len(first) + 1].isalpha():
            return True
        if second in _ARTICLES and first in _BEFORE_ARTICLES and third in _BEFORE_ARTICLES:
            return True
    return False


def _is_title(checked: Checked, match: re.Match[str]) -> bool:
    """True inside the title of an artefact or external document, which is as its publisher wrote it."""
    titles = [artefact.title for artefact in checked.library.artefacts.values()]
    titles += [entry.text("title") for entry in checked.shared["documents"]]
    around = match.string[max(match.start() - 200, 0) : match.end() + 200]
    return any(match[0] in title and title in around for title in titles)


def _lists(checked: Checked) -> WordLists:
    return word_lists(checked.shared, checked.document.language)


def _matches(checked: Checked, table: Pairs) -> Iterator[tuple[re.Match[str], str]]:
    """Every place of the words of a table, in any case, with the words to use.

    An accented letter may be one sign or two, and an apostrophe straight or not.
    """
    endings = _ENDINGS if checked.document.language.is_english else _END
    lower = checked.prose.words.lower().translate(_APOSTROPHES)
    for words, right in table:
        for form in dict.fromkeys(unicodedata.normalize(name, words) for name in ("NFC", "NFD")):
            if form.lower().translate(_APOSTROPHES) in lower:
                written = re.escape(form.translate(_APOSTROPHES)).replace("'", "['’]")
                pattern = re.compile(rf"\b{written}{endings}", re.IGNORECASE)
                yield from ((match, right) for match in pattern.finditer(checked.prose.words))
