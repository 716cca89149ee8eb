"""What the proof takes for the same by its bytes alone: nothing that reads otherwise is among it."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace

import pytest

from pipeline.errors import PipelineError
from pipeline.ooxml.names import relationship_type
from pipeline.ooxml.package import Package, Part, Relationship, package_bytes
from pipeline.write.docx.proof.comparison import prove_accepting_new, prove_comparison
from pipeline.write.docx.proof.proved import Unproved
from pipeline.write.docx.proof.same import plain_bytes
from tests.redline.foreign_edits import replaced
from tests.redline.foreign_pair import foreign_pair
from tests.word.foreign_files import Made, package_of

PAIR = foreign_pair()
THEME = "word/theme/theme9.xml"
Run = tuple[str, str]
"""The looks and the words of a run."""


def holding(runs: Sequence[Run]) -> Package:
    """A file of a paragraph with these runs, between two others."""
    inside = "".join(
        f'<w:r>{f"<w:rPr>{looks}</w:rPr>" if looks else ""}<w:t xml:space="preserve">{words}</w:t></w:r>'
        for looks, words in runs
    )
    return package_of(Made(body=f"{_PLAIN}<w:p>{inside}</w:p>{_PLAIN}"))


_PLAIN = "<w:p><w:r><w:t>Nothing differs here.</w:t></w:r></w:p>"
_LOOKS = ("", "<w:b/>", '<w:i/><w:sz w:val="24"/>', '<w:rStyle w:val="Strong"/>')


def some_runs(chance: random.Random) -> list[Run]:
    """Runs of which neighbours look otherwise."""
    looks = [chance.choice(_LOOKS) for _ in range(6)]
    kept = [look for look, before in zip(looks, [None, *looks], strict=False) if look != before]
    return [
        (look, "".join(chance.choices(("a", "b", " ", "&amp;", "."), k=8)).strip(" ") + "x") for look in kept
    ]


def cut(runs: Sequence[Run], chance: random.Random) -> Iterator[Run]:
    """The same runs in more pieces."""
    for looks, words in runs:
        place = words.find("b") + 1 if chance.random() < 0.7 else 0
        yield from ((looks, piece) for piece in (words[:place], words[place:]) if piece)


@pytest.mark.parametrize("seed", range(12))
def test_runs_in_other_pieces_read_the_same_and_looks_over_other_words_do_not(seed: int) -> None:
    chance = random.Random(seed)
    runs = some_runs(chance)
    new = holding(runs)
    prove_accepting_new(package_bytes(holding(list(cut(runs, chance)))), new, new)
    others = [*runs, ("<w:u/>", "end"), ("", "of it")]
    shifted = [*runs, ("<w:u/>", "en"), ("", "dof it")]
    with pytest.raises(Unproved):
        prove_accepting_new(package_bytes(holding(shifted)), holding(others), holding(others))


def test_runs_are_joined_only_where_nothing_stands_between_their_words() -> None:
    """The word between two runs, which stands in front of both, is not passed over with their looks."""
    runs = [("<w:b/>", "one"), ("<w:i/>", "two"), ("<w:b/>", "one"), ("<w:i/>", "three")]
    fewer = [("<w:b/>", "one"), ("<w:i/>", "twothree")]
    with pytest.raises(Unproved):
        prove_accepting_new(package_bytes(holding(fewer)), holding(runs), holding(runs))


WORDS = {
    "an attribute": ' w:rsidR="00AA00AA"',
    "the id of a paragraph": ' w14:paraId="00AA00AA"',
    "a space that is kept": '&lt;w:t xml:space="preserve"&gt;',
    "empty properties": "&lt;w:pPr/&gt;",
    "the end of a run": "&lt;/w:t&gt;&lt;/w:r&gt;",
}
"""Words of a text that look like what the proof passes over in tags."""


@pytest.mark.parametrize("name", WORDS)
def test_words_that_look_like_markup_may_not_come(name: str) -> None:
    red = replaced(PAIR.red, "document", "It stays where", f"It stays{WORDS[name]} where")
    with pytest.raises(Unproved):
        prove_comparison(package_bytes(red), PAIR.old, PAIR.new)


def with_theme(package: Package, data: bytes) -> Package:
    """The package with one more part, in which no text stands."""
    main = package.document.name
    parts = {
        **package.parts,
        THEME: Part(THEME, "application/vnd.openxmlformats-officedocument.theme+xml", data),
    }
    more = (*package.relationships[main], Relationship("rIdTheme", relationship_type("theme"), THEME))
    return replace(package, parts=parts, relationships={**package.relationships, main: more})


def test_a_part_without_text_is_held_to_the_rules_unless_the_new_file_has_it_to_the_byte() -> None:
    sound = b'<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="x"/>'
    old, new = (with_theme(package, sound) for package in (PAIR.old, PAIR.new))
    prove_accepting_new(package_bytes(with_theme(PAIR.red, sound)), old, new)
    with pytest.raises((Unproved, PipelineError)):
        prove_accepting_new(package_bytes(with_theme(PAIR.red, sound[:-2])), old, new)
    stray = sound.replace(b'name="x"', b'xmlns:r="%s" r:id="rId77"' % _RELATED)
    with pytest.raises(Unproved, match="rId77"):
        prove_accepting_new(package_bytes(with_theme(PAIR.red, stray)), old, new)


_RELATED = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def test_runs_with_many_looks_and_no_text_behind_them_are_told_apart_at_once() -> None:
    looks = "".join(f'<w:sz{number} w:val="24"/>' for number in range(60))
    runs = f"<w:r><w:rPr>{looks}</w:rPr><w:tab/></w:r>".encode()
    assert plain_bytes(runs) == runs
