"""Where a consultation stands into blocks with tables and pictures, receipts, and the lines of a terminal."""

from collections.abc import Iterator, Mapping, Sequence

from pipeline.consult.private import Private
from pipeline.consult.receipts import deadline_of, receipt_text, senders, unknown
from pipeline.consult.standing import Sender, Standing
from pipeline.draw.bars import Bars, bar_picture, day_picture
from pipeline.load.composed import bullets, heading, paragraph, table
from pipeline.model.block import Block, Figure, Picture
from pipeline.model.comment import Returned
from pipeline.model.consultation import Consultation
from pipeline.model.inline import Text
from pipeline.model.many import many

NOBODY = "Nobody has answered yet."
_MOST_SECTIONS = 15
_BAR = 30
"""Characters of the longest bar in a terminal."""


def standing_blocks(found: Standing) -> Iterator[Block]:
    """Who answered and who is silent, then what was said, with a picture of each."""
    yield heading("answers", "Who answered")
    yield paragraph(_sentence(found))
    if found.senders:
        yield _senders(found)
    if found.silent:
        yield paragraph("No answer yet:")
        yield from bullets("silent", (one.name for one in found.silent))
    if found.consultation.extensions:
        yield paragraph("Extensions of the deadline:")
        yield from bullets("extensions", _extensions(found.consultation))
    if found.by_day:
        yield _figure("figure-days", days(found), "Returned logs by day", _days_text(found))
    if found.by_status:
        yield heading("comments", "What was said")
        alt = "; ".join(f"{group.title}: {_listed(group.counts)}" for group in groups(found))
        yield _figure("figure-comments", counts(found), "Comments by artefact, section, type and status", alt)


def pictures(found: Standing) -> Mapping[str, Picture]:
    """The pictures by the names of their files; none of what there is nothing to draw of."""
    drawn = {"responses-by-day": days(found)} if found.by_day else {}
    return drawn | ({"comments": counts(found)} if found.by_status else {})


def days(found: Standing) -> Picture:
    """The returned logs by day against the deadline."""
    closes = found.consultation.closes.date
    return day_picture(found.by_day, closes.first_day if closes.day else None, "Returned logs")


def counts(found: Standing) -> Picture:
    """The comments by artefact, section, type and status."""
    return bar_picture(groups(found))


def groups(found: Standing) -> tuple[Bars, ...]:
    """The counts of comments; of the sections those with the most, the others together."""
    sections = list(found.by_section.items())
    shown = dict(sections[:_MOST_SECTIONS])
    if len(sections) > _MOST_SECTIONS:
        shown["Other sections"] = sum(count for _, count in sections[_MOST_SECTIONS:])
    return (
        Bars("By artefact", found.by_artefact),
        Bars("By section", shown),
        Bars("By type", found.by_type),
        Bars("By status", {status.value: count for status, count in found.by_status.items()}),
    )


def receipts(found: Standing, returned: Sequence[Returned], kept: Private) -> str:
    """A text to send to each organisation that sent something, as Markdown."""
    parts = [f"# Receipts: {found.consultation.title}"]
    own = [
        f"## {one.organisation.name}\n\n{receipt_text(one, found.consultation, kept)}"
        for one in senders(found, returned)
    ]
    own += [
        f"## Of an unknown organisation\n\n{one.text}" for one in unknown(found.consultation, returned, kept)
    ]
    return "\n\n".join([*parts, *(own or [NOBODY])]) + "\n"


def reminders(found: Standing) -> str:
    """The organisations to chase, as Markdown, with the deadline of each."""
    lines = [f"# No answer yet: {found.consultation.title}", ""]
    lines += [f"- {one.name}: {deadline_of(found.consultation, one)}" for one in found.silent]
    return "\n".join(lines if found.silent else [*lines, "Everybody has answered."]) + "\n"


def standing_lines(found: Standing) -> Iterator[str]:
    """The same for a terminal."""
    yield f"{found.consultation.title}: {found.state.value}; closes {found.consultation.closes}"
    yield _sentence(found)
    width = max((len(one.name) for one in found.consultation.organisations), default=0)
    for sender in found.senders:
        yield f"  {sender.organisation.name.ljust(width)}  {_answer(sender)}"
    for one in found.silent:
        yield f"  {one.name.ljust(width)}  no answer; {deadline_of(found.consultation, one)}"
    yield from (f"  extension: {text}" for text in _extensions(found.consultation))
    for group in groups(found):
        if group.counts:
            yield f"{group.title}:"
            yield from _bars(group.counts)


def _bars(values: Mapping[str, int]) -> Iterator[str]:
    width, largest = max(map(len, values)), max(values.values())
    for name, count in values.items():
        yield f"  {name.ljust(width)}  {'█' * max(1, round(count * _BAR / largest))} {count}"


def _sentence(found: Standing) -> str:
    parts = [_answered(found) if found.senders else NOBODY]
    if found.held:
        parts.append(f"{many(len(found.held), 'returned file')} held until the organisation is known.")
    if found.quarantined:
        parts.append(f"{many(len(found.quarantined), 'returned file')} in quarantine.")
    if found.undated:
        parts.append(f"{many(found.undated, 'returned file')} without a time of arrival.")
    return " ".join(parts)


def _answered(found: Standing) -> str:
    asked, confirmed = len(found.consultation.organisations), sum(one.nil_return for one in found.senders)
    answered = f"{len(found.senders)} of {asked} organisations answered"
    comments = many(sum(found.by_status.values()), "comment")
    return f"{answered}, {confirmed} of them with a confirmed review; {comments}."


def _senders(found: Standing) -> Block:
    rows = [
        (sender.organisation.name, _received(sender), _against(sender, found), _comments(sender))
        for sender in found.senders
    ]
    head = ("Organisation", "Received", "Against the deadline", "Comments")
    return table("senders", head, rows, (35, 25, 20, 20), caption="Answers", headed_rows=True)


def _against(sender: Sender, found: Standing) -> str:
    """How it came against the deadline; nothing is said of what nobody knows."""
    return {True: "in time", False: "late", None: "not known"}[sender.in_time(found.consultation)]


def _answer(sender: Sender) -> str:
    return f"{_comments(sender)}, {_received(sender)}{', late' if sender.late else ''}"


def _comments(sender: Sender) -> str:
    return "confirmed review" if sender.nil_return else str(sender.comments)


def _received(sender: Sender) -> str:
    moments = sorted(one.received for one in sender.files if one.received)
    return f"{moments[-1]:%Y-%m-%d %H:%M:%S} UTC" if moments else "date unknown"


def _extensions(found: Consultation) -> Iterator[str]:
    for extension in found.extensions:
        one = found.organisation(extension.organisation)
        yield f"{one.name if one else extension.organisation}, to {extension.until}: {extension.reason}"


def _figure(figure_id: str, picture: Picture, caption: str, alt: str) -> Figure:
    return Figure(figure_id, picture, alt, (Text(caption),))


def _days_text(found: Standing) -> str:
    named = {f"{day:%Y-%m-%d}": count for day, count in found.by_day.items()}
    closes = found.consultation.closes.date.long()
    return f"Returned logs by day: {_listed(named)}; closing day {closes}"


def _listed(values: Mapping[str, int]) -> str:
    return ", ".join(f"{name} {count}" for name, count in values.items())
