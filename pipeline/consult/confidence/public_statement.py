"""What stands beside a response into whether it says clearly that the whole of it may be published."""

import re
from collections.abc import Iterable

from pipeline.consult.confidence.cell_answers import AnswerKind, kind
from pipeline.consult.confidence.wording import unaccented, words_of_confidence
from pipeline.consult.typed.matching import is_blank

_SENTENCE = re.compile(r"(?<=[.!?;])\s+|[\n\t|]+")
_NAME_PARTS = re.compile(r"\.[A-Za-z]{2,5}$|[/()\[\]_]+|\s-+\s|--+")
_WHOSE = re.compile(
    r"^(?:our|my|this|the|these|all|all our|all of our)(?: \w+){0,2}? "
    r"(?:responses?|comments?|mark-?up|draft|submission|return|feedback|document|file)"
    r"(?: (?:is|are))? "
)
"""What a sentence begins with that speaks of the whole: "Our comments may be published"."""


def says_public(texts: Iterable[str]) -> bool:
    """True where a sentence says that all may be published, and none says anything else of confidence."""
    sentences = [part for text in texts for part in _SENTENCE.split(text) if not is_blank(part)]
    public = [sentence for sentence in sentences if _is_public(sentence)]
    others = (sentence for sentence in sentences if sentence not in public)
    return bool(public) and not any(words_of_confidence(sentence) for sentence in others)


def name_parts(name: str) -> tuple[str, ...]:
    """The parts of the name of a file, each as a sentence: "Example Party 1", "not confidential"."""
    return tuple(part.strip() for part in _NAME_PARTS.split(name) if not is_blank(part))


def _is_public(sentence: str) -> bool:
    words = unaccented(sentence).strip(" .!")
    rest = _WHOSE.sub("", words)
    return kind(words) is AnswerKind.PUBLIC or (rest != words and kind(rest) is AnswerKind.PUBLIC)
