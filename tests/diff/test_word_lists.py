"""What a workspace says of words decides which changes are editorial; English proves nothing elsewhere."""

import pytest

from pipeline.diff.changes.listing import changes
from pipeline.diff.marking.redline import redline
from pipeline.diff.meaning.editorial import ComparedTexts, is_editorial
from pipeline.diff.meaning.terms import KnownWords, Terms, terms_of
from pipeline.load.organisation.word_lists import word_lists
from pipeline.model.organisation.language import language
from pipeline.model.organisation.word_lists import WordLists
from pipeline.model.shared import DataSet, Entry
from pipeline.resolve.resolved import Resolved, resolved
from tests.diff.test_redline import MARKS
from tests.memory import workspace

LISTS = {
    "word-lists": DataSet(
        "word-lists",
        (
            Entry("misspelt", {"pairs": {"Traitment": "Traitement"}}),
            Entry("variants", {"pairs": {"clef": ["clé"]}}),
            Entry("confused", {"pairs": {"organise": ["organize"], "recours": ["recourir"]}}),
            Entry("terms", {"words": ("Fichier Central",)}),
        ),
    )
}


def proven(old: str, new: str, lists: WordLists) -> bool:
    known = KnownWords(terms_of(lists.terms) if lists.terms else Terms({}), lists)
    return is_editorial(ComparedTexts(f"Voici le {old} en cause.", f"Voici le {new} en cause."), known)


@pytest.mark.parametrize(
    ("old", "new", "english", "own"),
    [
        ("recieve", "receive", True, True),
        ("organise", "organize", True, False),
        ("party", "parties", True, True),
        ("word", "Word", False, False),
        ("rule", "Rule", True, True),
        ("traitment", "traitement", False, True),
        ("traitement", "traitment", False, False),
        ("clé", "clef", False, True),
        ("recours", "recourir", False, False),
        ("fichier central", "Fichier central", True, False),
    ],
)
def test_a_pair_is_editorial_by_the_programs_lists_or_by_those_of_the_workspace(
    old: str, new: str, english: bool, own: bool
) -> None:
    assert proven(old, new, WordLists()) is english
    assert proven(old, new, word_lists(LISTS)) is own


@pytest.mark.parametrize(
    ("old", "new"), [("recieve", "receive"), ("organise", "organize"), ("party", "parties"), ("rule", "Rule")]
)
def test_what_holds_of_english_words_proves_nothing_in_another_language(old: str, new: str) -> None:
    assert not proven(old, new, WordLists(english=False))


def test_what_the_workspace_says_and_what_every_language_has_holds_in_another_language_too() -> None:
    lists = word_lists(LISTS, language("fr"))
    assert proven("traitment", "traitement", lists)
    assert proven("clef", "clé", lists)
    assert proven("fichier,", "fichier", lists)
    assert is_editorial(ComparedTexts("le fichier", "Le fichier"), KnownWords(Terms({}), lists))


def test_a_red_line_judges_by_the_lists_of_its_newer_side() -> None:
    def side(text: str, lists: str) -> Resolved:
        sources = workspace(f"{text}\n", {"sources/shared/word-lists.yaml": lists} if lists else {})
        return resolved(sources.document("plan"), sources.shared, sources.document_or_none)

    own = "- id: variants\n  pairs: {clef: clé}\n"
    old, new = side("La clef est gardée.", ""), side("La clé est gardée.", own)
    assert [one.substantive for one in changes(redline(old, new, MARKS))] == [False]
    assert [one.substantive for one in changes(redline(new, old, MARKS))] == [True]
