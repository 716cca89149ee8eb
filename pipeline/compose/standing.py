"""Where a consultation stands into blocks with tables and pictures, receipts, and the lines of a terminal."""

from collections.abc import Iterator, Mapping, Sequence

from pipeline.consult.collating.private import Private
from pipeline.consult.publishing.receipts import deadline_of, receipt_text, senders, unknown
from pipeline.consult.publishing.standing import Sender, Standing
from pipeline.draw.bars import Bars, bar_picture, day_picture
from pipeline.load.composed import bullets, captioned, heading, paragraph, table
from pipeline.model.consultations.comment import Returned
from pipeline.model.consultations.consultation import Consultation
from pipeline.model.consultations.log_form import choice_in
from pipeline.model.organisation.language import ENGLISH, Language
from pipeline.model.text.block import Block, Figure, Picture
from pipeline.model.text.inline import Text

_MOST_SECTIONS = 15
_BAR = 30
"""Characters of the longest bar in a terminal."""


def standing_blocks(found: Standing) -> Iterator[Block]:
    """Who answered and who is silent, then what was said, with a picture of each."""
    language, words = found.consultation.language, found.consultation.language.printed
    yield heading("answers", words("standing.who"))
    yield paragraph(_sentence(found, language))
    if found.senders:
        yield _senders(found)
    if found.silent:
        yield paragraph(words("standing.silent"))
        yield from bullets("silent", (one.name for one in found.silent))
    if found.consultation.extensions:
        yield paragraph(words("standing.extensions"))
        yield from bullets("extensions", _extensions(found.consultation, language))
    if found.by_day:
        yield _figure("figure-days", days(found), words("standing.by-day"), _days_text(found))
    if found.by_status:
        yield heading("comments", words("standing.said"))
        alt = language.joined(
            language.told_of(group.title, _listed(group.counts)) for group in groups(found, language)
        )
        yield _figure("figure-comments", counts(found), words("standing.comments"), alt)


def pictures(found: Standing) -> Mapping[str, Picture]:
    """The pictures by the names of their files; none of what there is nothing to draw of."""
    drawn = {"responses-by-day": days(found)} if found.by_day else {}
    return drawn | ({"comments": counts(found)} if found.by_status else {})


def days(found: Standing) -> Picture:
    """The returned logs by day against the deadline."""
    closes, language = found.consultation.closes.date, found.consultation.language
    deadline = closes.first_day if closes.day else None
    return day_picture(found.by_day, deadline, language.printed("standing.logs"), language)


def counts(found: Standing) -> Picture:
    """The comments by artefact, section, type and status."""
    return bar_picture(groups(found, found.consultation.language))


def groups(found: Standing, language: Language) -> tuple[Bars, ...]:
    """The counts of comments; of the sections those with the most, the others together."""
    words, sections = language.printed, list(found.by_section.items())
    shown = dict(sections[:_MOST_SECTIONS])
    if len(sections) > _MOST_SECTIONS:
        shown[words("standing.other-sections")] = sum(count for _, count in sections[_MOST_SECTIONS:])
    return (
        Bars(words("standing.by-artefact"), found.by_artefact),
        Bars(words("standing.by-section"), shown),
        Bars(words("standing.by-type"), _in_words(found.by_type, language)),
        Bars(
            words("standing.by-status"),
            _in_words({one.value: count for one, count in found.by_status.items()}, language),
        ),
    )


def _in_words(counts: Mapping[str, int], language: Language) -> dict[str, int]:
    """Counts by what each type or status is called; other words stay as they are."""
    return {choice_in(language, name): count for name, count in counts.items()}


def receipts(found: Standing, returned: Sequence[Returned], kept: Private) -> str:
    """A text to send to each organisation that sent something, as Markdown."""
    words = found.consultation.language.printed
    parts = [f"# {words('standing.receipts', title=found.consultation.title)}"]
    own = [
        f"## {one.organisation.name}\n\n{receipt_text(one, found.consultation, kept)}"
        for one in senders(found, returned)
    ]
    nobody = words("standing.unknown")
    own += [f"## {nobody}\n\n{one.text}" for one in unknown(found.consultation, returned, kept)]
    return "\n\n".join([*parts, *(own or [words("standing.nobody")])]) + "\n"


def reminders(found: Standing) -> str:
    """The organisations to chase, as Markdown, with their deadlines, and those who can no longer answer."""
    language = found.consultation.language
    words = language.printed
    lines = [f"# {words('standing.no-answer-title', title=found.consultation.title)}", ""]
    lines += [
        f"- {language.told_of(one.name, deadline_of(found.consultation, one))}" for one in found.awaited
    ]
    names = ", ".join(one.name for one in found.silent if one not in found.awaited)
    if names:
        lines += [*([""] if found.awaited else []), words("standing.not-reminded", names=names)]
    return "\n".join(lines if found.silent else [*lines, words("standing.everybody")]) + "\n"


def standing_lines(found: Standing) -> Iterator[str]:
    """The same for a terminal."""
    yield f"{found.consultation.title}: {found.state.value}; closes {found.consultation.closes}"
    yield _sentence(found, ENGLISH)
    width = max((len(one.name) for one in found.consultation.organisations), default=0)
    for sender in found.senders:
        yield f"  {sender.organisation.name.ljust(width)}  {_answer(sender)}"
    for one in found.silent:
        yield f"  {one.name.ljust(width)}  no answer; {deadline_of(found.consultation, one)}"
    yield from (f"  extension: {text}" for text in _extensions(found.consultation, ENGLISH))
    for group in groups(found, ENGLISH):
        if group.counts:
            yield f"{group.title}:"
            yield from _bars(group.counts)


def _bars(values: Mapping[str, int]) -> Iterator[str]:
    width, largest = max(map(len, values)), max(values.values())
    for name, count in values.items():
        yield f"  {name.ljust(width)}  {'█' * max(1, round(count * _BAR / largest))} {count}"


def _sentence(found: Standing, language: Language) -> str:
    counted = {
        "standing.held": len(found.held),
        "standing.quarantined": len(found.quarantined),
        "standing.undated": found.undated,
    }
    parts = [_answered(found, language) if found.senders else language.printed("standing.nobody")]
    parts += [language.counted(count, key) for key, count in counted.items() if count]
    return " ".join(parts)


def _answered(found: Standing, language: Language) -> str:
    asked, confirmed = len(found.consultation.organisations), sum(one.nil_return for one in found.senders)
    comments = language.counted(sum(found.by_status.values()), "count.comment")
    return language.printed(
        "standing.answered", answered=len(found.senders), asked=asked, confirmed=confirmed, comments=comments
    )


def _senders(found: Standing) -> Block:
    language, words = found.consultation.language, found.consultation.language.printed
    rows = [
        (
            sender.organisation.name,
            _received(sender, language),
            _against(sender, found),
            _comments(sender, language),
        )
        for sender in found.senders
    ]
    keys = ("standing.organisation", "standing.received", "standing.deadline", "standing.count")
    head, caption = tuple(map(words, keys)), words("standing.answers")
    return captioned(caption, table("senders", head, rows, (35, 25, 20, 20), headed_rows=True))


def _against(sender: Sender, found: Standing) -> str:
    """How it came against the deadline; nothing is said of what nobody knows."""
    keys = {True: "standing.in-time", False: "standing.late", None: "standing.not-known"}
    return found.consultation.language.printed(keys[sender.in_time(found.consultation)])


def _answer(sender: Sender) -> str:
    return f"{_comments(sender, ENGLISH)}, {_received(sender, ENGLISH)}{', late' if sender.late else ''}"


def _comments(sender: Sender, language: Language) -> str:
    return language.printed("standing.confirmed") if sender.nil_return else str(sender.comments)


def _received(sender: Sender, language: Language) -> str:
    moments = sorted(one.received for one in sender.files if one.received)
    return f"{moments[-1]:%Y-%m-%d %H:%M:%S} UTC" if moments else language.printed("standing.undated-one")


def _extensions(found: Consultation, language: Language) -> Iterator[str]:
    for extension in found.extensions:
        one = found.organisation(extension.organisation)
        name, moment = one.name if one else extension.organisation, extension.until.printed(language)
        yield language.printed("standing.extension", name=name, moment=moment, reason=extension.reason)


def _figure(figure_id: str, picture: Picture, caption: str, alt: str) -> Figure:
    return Figure(figure_id, picture, alt, (Text(caption),))


def _days_text(found: Standing) -> str:
    named = {f"{day:%Y-%m-%d}": count for day, count in found.by_day.items()}
    language = found.consultation.language
    closes = language.long(found.consultation.closes.date)
    return language.printed("standing.by-day-text", days=_listed(named), closes=closes)


def _listed(values: Mapping[str, int]) -> str:
    return ", ".join(f"{name} {count}" for name, count in values.items())
