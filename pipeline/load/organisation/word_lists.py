"""The entries of sources/shared/word-lists.yaml into the words of a workspace."""

from collections.abc import Iterator, Mapping

from pipeline.model.organisation.language import ENGLISH, Language
from pipeline.model.organisation.word_lists import Pairs, WordLists
from pipeline.model.shared import Entry, Shared, data_set


def word_lists(shared: Shared, language: Language = ENGLISH) -> WordLists:
    """What the lists of a workspace say, for a text in a language."""
    lists = data_set(shared, "word-lists")
    misspelt = word_pairs(lists.get("misspelt"))
    variants, confused = (
        frozenset(_both_ways(word_pairs(lists.get(name)))) for name in ("variants", "confused")
    )
    repeated, terms = (frozenset(_words(lists.get(name))) for name in ("repeated", "terms"))
    return WordLists(
        language.tag.partition("-")[0] == "en",
        misspelt,
        word_pairs(lists.get("preferred")),
        frozenset((wrong.lower(), right.lower()) for wrong, right in misspelt),
        variants,
        confused,
        frozenset(map(str.lower, repeated)),
        terms,
    )


def word_pairs(entry: Entry | None) -> Pairs:
    """The pairs of a list, in the order of the file; a word may stand beside several."""
    stated = entry.values.get("pairs") if entry else None
    stated_pairs = stated.items() if isinstance(stated, Mapping) else ()
    return tuple(
        (str(word), str(other))
        for word, others in stated_pairs
        for other in (others if isinstance(others, list) else [others])
    )


def _both_ways(pairs: Pairs) -> Iterator[tuple[str, str]]:
    for word, other in pairs:
        yield word.lower(), other.lower()
        yield other.lower(), word.lower()


def _words(entry: Entry | None) -> tuple[str, ...]:
    return entry.texts("words") if entry else ()
