"""Where a consultation stands into blocks with tables and pictures, receipts, and the lines of a terminal."""

from collections.abc import Iterator, Mapping, Sequence

from pipeline.consult.collating.private import Private
from pipeline.consult.publishing.receipts import deadline_of, receipt_text, senders, unknown
from pipeline.consult.publishing.standing import ConsultationStanding, Sender
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


def standing_blocks(standing: ConsultationStanding) -> Iterator[Block]:
    """Who answered and who is silent, then what was said, with a picture of each."""
    language, words = standing.consultation.language, standing.consultation.language.printed
    yield heading("answers", words("standing.who"))
    yield paragraph(_sentence(standing, language))
    if standing.senders:
        yield _senders(standing)
    if standing.silent:
        yield paragraph(words("standing.silent"))
        yield from bullets("silent", (organisation.name for organisation in standing.silent))
    if standing.consultation.extensions:
        yield paragraph(words("standing.extensions"))
        yield from bullets("extensions", _extensions(standing.consultation, language))
    if standing.by_day:
        yield _figure("figure-days", days(standing), words("standing.by-day"), _days_text(standing))
    if standing.by_status:
        yield heading("comments", words("standing.said"))
        alt = language.joined(
            language.told_of(group.title, _listed(group.counts)) for group in groups(standing, language)
        )
        yield _figure("figure-comments", counts(standing), words("standing.comments"), alt)


def pictures(standing: ConsultationStanding) -> Mapping[str, Picture]:
    """The pictures by the names of their files; none of what there is nothing to draw of."""
    drawn = {"responses-by-day": days(standing)} if standing.by_day else {}
    return drawn | ({"comments": counts(standing)} if standing.by_status else {})


def days(standing: ConsultationStanding) -> Picture:
    """The returned logs by day against the deadline."""
    closes, language = standing.consultation.closes.date, standing.consultation.language
    deadline = closes.first_day if closes.day else None
    return day_picture(standing.by_day, deadline, language.printed("standing.logs"), language)


def counts(standing: ConsultationStanding) -> Picture:
    """The comments by artefact, section, type and status."""
    return bar_picture(groups(standing, standing.consultation.language))


def groups(standing: ConsultationStanding, language: Language) -> tuple[Bars, ...]:
    """The counts of comments; of the sections those with the most, the others together."""
    words, sections = language.printed, list(standing.by_section.items())
    shown = dict(sections[:_MOST_SECTIONS])
    if len(sections) > _MOST_SECTIONS:
        shown[words("standing.other-sections")] = sum(count for _, count in sections[_MOST_SECTIONS:])
    return (
        Bars(words("standing.by-artefact"), standing.by_artefact),
        Bars(words("standing.by-section"), shown),
        Bars(words("standing.by-type"), _in_words(standing.by_type, language)),
        Bars(
            words("standing.by-status"),
            _in_words({status.value: count for status, count in standing.by_status.items()}, language),
        ),
    )


def _in_words(counts: Mapping[str, int], language: Language) -> dict[str, int]:
    """Counts by what each type or status is called; other words stay as they are."""
    return {choice_in(language, name): count for name, count in counts.items()}


def receipt_texts(standing: ConsultationStanding, returned: Sequence[Returned], kept: Private) -> str:
    """A text to send to each organisation that sent something, as Markdown."""
    words = standing.consultation.language.printed
    parts = [f"# {words('standing.receipts', title=standing.consultation.title)}"]
    own = [
        f"## {files.organisation.name}\n\n{receipt_text(files, standing.consultation, kept)}"
        for files in senders(standing, returned)
    ]
    nobody = words("standing.unknown")
    own += [f"## {nobody}\n\n{draft.text}" for draft in unknown(standing.consultation, returned, kept)]
    return "\n\n".join([*parts, *(own or [words("standing.nobody")])]) + "\n"


def reminders(standing: ConsultationStanding) -> str:
    """The organisations to chase, as Markdown, with their deadlines, and those who can no longer answer."""
    language = standing.consultation.language
    words = language.printed
    lines = [f"# {words('standing.no-answer-title', title=standing.consultation.title)}", ""]
    lines += [
        f"- {language.told_of(organisation.name, deadline_of(standing.consultation, organisation))}"
        for organisation in standing.awaited
    ]
    names = ", ".join(
        organisation.name for organisation in standing.silent if organisation not in standing.awaited
    )
    if names:
        lines += [*([""] if standing.awaited else []), words("standing.not-reminded", names=names)]
    return "\n".join(lines if standing.silent else [*lines, words("standing.everybody")]) + "\n"


def standing_lines(standing: ConsultationStanding) -> Iterator[str]:
    """The same for a terminal."""
    yield f"{standing.consultation.title}: {standing.state.value}; closes {standing.consultation.closes}"
    yield _sentence(standing, ENGLISH)
    width = max((len(organisation.name) for organisation in standing.consultation.organisations), default=0)
    for sender in standing.senders:
        yield f"  {sender.organisation.name.ljust(width)}  {_answer(sender)}"
    for organisation in standing.silent:
        deadline = deadline_of(standing.consultation, organisation)
        yield f"  {organisation.name.ljust(width)}  no answer; {deadline}"
    yield from (f"  extension: {text}" for text in _extensions(standing.consultation, ENGLISH))
    for group in groups(standing, ENGLISH):
        if group.counts:
            yield f"{group.title}:"
            yield from _bars(group.counts)


def _bars(values: Mapping[str, int]) -> Iterator[str]:
    width, largest = max(map(len, values)), max(values.values())
    for name, count in values.items():
        yield f"  {name.ljust(width)}  {'█' * max(1, round(count * _BAR / largest))} {count}"


def _sentence(standing: ConsultationStanding, language: Language) -> str:
    counted = {
        "standing.held": len(standing.held),
        "standing.quarantined": len(standing.quarantined),
        "standing.undated": standing.undated,
    }
    parts = [_answered(standing, language) if standing.senders else language.printed("standing.nobody")]
    parts += [language.counted(count, key) for key, count in counted.items() if count]
    return " ".join(parts)


def _answered(standing: ConsultationStanding, language: Language) -> str:
    asked, confirmed = (
        len(standing.consultation.organisations),
        sum(sender.nil_return for sender in standing.senders),
    )
    comments = language.counted(sum(standing.by_status.values()), "count.comment")
    return language.printed(
        "standing.answered",
        answered=len(standing.senders),
        asked=asked,
        confirmed=confirmed,
        comments=comments,
    )


def _senders(standing: ConsultationStanding) -> Block:
    language, words = standing.consultation.language, standing.consultation.language.printed
    rows = [
        (
            sender.organisation.name,
            _received(sender, language),
            _against(sender, standing),
            _comments(sender, language),
        )
        for sender in standing.senders
    ]
    keys = ("standing.organisation", "standing.received", "standing.deadline", "standing.count")
    head, caption = tuple(map(words, keys)), words("standing.answers")
    return captioned(caption, table("senders", head, rows, (35, 25, 20, 20), headed_rows=True))


def _against(sender: Sender, standing: ConsultationStanding) -> str:
    """How it came against the deadline; nothing is said of what nobody knows."""
    keys = {True: "standing.in-time", False: "standing.late", None: "standing.not-known"}
    return standing.consultation.language.printed(keys[sender.in_time(standing.consultation)])


def _answer(sender: Sender) -> str:
    return f"{_comments(sender, ENGLISH)}, {_received(sender, ENGLISH)}{', late' if sender.late else ''}"


def _comments(sender: Sender, language: Language) -> str:
    return language.printed("standing.confirmed") if sender.nil_return else str(sender.comments)


def _received(sender: Sender, language: Language) -> str:
    moments = sorted(returned.received for returned in sender.files if returned.received)
    return f"{moments[-1]:%Y-%m-%d %H:%M:%S} UTC" if moments else language.printed("standing.undated-one")


def _extensions(consultation: Consultation, language: Language) -> Iterator[str]:
    for extension in consultation.extensions:
        organisation = consultation.organisation(extension.organisation)
        name, moment = (
            organisation.name if organisation else extension.organisation,
            extension.until.printed(language),
        )
        yield language.printed("standing.extension", name=name, moment=moment, reason=extension.reason)


def _figure(figure_id: str, picture: Picture, caption: str, alt: str) -> Figure:
    return Figure(figure_id, picture, alt, (Text(caption),))


def _days_text(standing: ConsultationStanding) -> str:
    named = {f"{day:%Y-%m-%d}": count for day, count in standing.by_day.items()}
    language = standing.consultation.language
    closes = language.long(standing.consultation.closes.date)
    return language.printed("standing.by-day-text", days=_listed(named), closes=closes)


def _listed(values: Mapping[str, int]) -> str:
    return ", ".join(f"{name} {count}" for name, count in values.items())
