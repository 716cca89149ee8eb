"""The comments of two Word files into those that came, went or differ; Word tracks none of it."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from lxml import etree

from pipeline.model.change import Fact, Facts
from pipeline.model.text.block import Heading
from pipeline.model.text.walk import paragraphs_of_text
from pipeline.publish.comparing.listed.headings import heading_words
from pipeline.publish.comparing.marked_files import MarkedFiles
from pipeline.read.docx.document import WordReader, WordText
from pipeline.read.docx.whole.word_comments import WordComment, word_comments


@dataclass(frozen=True, slots=True)
class ToldComment:
    """A comment as it is told."""

    author: str
    date: str
    words: str
    place: str
    """ "at “ten days”, under “Scope”"; "" where no text has a mark of it."""
    answers: str
    """The words of the comment that it replies to."""
    done: bool


CommentPair = tuple[ToldComment | None, ToldComment | None]
"""A comment as it was and as it is; None for a file that has it not."""


def comments_that_differ(files: MarkedFiles) -> Iterator[tuple[str, CommentPair, Facts]]:
    """Each comment that differs, with what it is called and what of it differs."""
    old, new = (_told(*side) for side in zip(files.readers, files.bodies, strict=True))
    called: Counter[str] = Counter()
    for was, now in _pairs(old, new):
        facts = _facts(was, now)
        comment = now or was
        if facts and comment is not None:
            name = " ".join(filter(None, (f"comment of {comment.author or 'nobody'}", comment.place)))
            called[name] += 1
            yield name if called[name] == 1 else f"{name} ({called[name]})", (was, now), facts


def _told(reader: WordReader, body: WordText) -> tuple[ToldComment, ...]:
    comments = word_comments(reader, [body, *reader.notes().values()])
    words = {comment.id: _words(comment.text) for comment in comments}
    sections = _sections(body)
    return tuple(
        ToldComment(
            comment.author,
            comment.date,
            words[comment.id],
            _place(comment, sections),
            words.get(comment.answers, ""),
            comment.done,
        )
        for comment in comments
    )


def _words(text: WordText) -> str:
    elements = text.container.iter("{*}p", "{*}t")
    said = ((" " if etree.QName(element).localname == "p" else element.text or "") for element in elements)
    return " ".join("".join(said).split())


def _sections(body: WordText) -> Mapping[etree._Element, str]:
    """The heading above each paragraph of a body."""
    sections: dict[etree._Element, str] = {}
    heading = ""
    for block in paragraphs_of_text(body.blocks):
        heading = heading_words(block) if isinstance(block, Heading) else heading
        if block.foreign is not None and isinstance(block.foreign.xml, etree._Element):
            sections[block.foreign.xml] = heading
    return sections


def _place(comment: WordComment, sections: Mapping[etree._Element, str]) -> str:
    heading = sections.get(comment.start.paragraph, "") if comment.start is not None else ""
    about = f"at “{' '.join(comment.quoted.split())}”" if comment.quoted else ""
    return ", ".join(filter(None, (about, f"under “{heading}”" if heading else "")))


_Key = Callable[[ToldComment], object]
_ALIKE: Sequence[_Key] = (
    lambda comment: comment,
    lambda comment: (comment.author, comment.date, comment.words),
    lambda comment: (comment.author, comment.words),
    # Only a stated date tells one comment of an author from another whose words differ.
    lambda comment: (comment.author, comment.date, comment.answers) if comment.date else None,
)
"""What two comments have to share to be one, the surest first."""


def _pairs(old: Sequence[ToldComment], new: Sequence[ToldComment]) -> list[CommentPair]:
    """Each comment once, those of the new file first, in its order."""
    left = dict(enumerate(old))
    partner: dict[int, ToldComment] = {}
    for key in _ALIKE:
        waiting: defaultdict[object, list[int]] = defaultdict(list)
        for place, comment in left.items():
            waiting[key(comment)].append(place)
        for place, comment in enumerate(new):
            same = key(comment)
            if place not in partner and same is not None and waiting[same]:
                partner[place] = left.pop(waiting[same].pop(0))
    came = [(partner.get(place), comment) for place, comment in enumerate(new)]
    return [*came, *((comment, None) for comment in left.values())]


def _facts(was: ToldComment | None, now: ToldComment | None) -> Facts:
    """What differs of a comment; its date alone is no difference, as programs state it otherwise."""
    before, after = _said(was), _said(now)
    return tuple(Fact(name, before[name], after[name]) for name in before if before[name] != after[name])


def _said(comment: ToldComment | None) -> Mapping[str, str]:
    if comment is None:
        return {"words": "", "answers": "", "resolved": ""}
    return {
        "words": comment.words or "no words",
        "answers": comment.answers,
        "resolved": "yes" if comment.done else "",
    }
