"""Verdicts into the pages of docs/campaign.md: totals, and a row for whatever is not as it should be."""

from collections.abc import Iterable, Mapping, Sequence

from benchmarks.__main__ import table
from benchmarks.result import Result
from tests.campaign.verdict import ASPECTS, Judged, judged_ones

MARK = "<!-- measured -->\n"
_HEADING = "\n## "


def page_with(page: str, sections: Mapping[str, str]) -> str:
    """The page with these sections below its mark; one that was not measured now stays as it was."""
    head, _, before = page.partition(MARK)
    kept = {}
    for part in before.split(_HEADING)[1:]:
        title, _, text = part.partition("\n")
        kept[title] = text
    parts = (f"{_HEADING}{title}\n\n{text.strip()}\n" for title, text in {**kept, **sections}.items())
    return f"{head}{MARK}{''.join(parts)}"


def pairs_section(judged: Sequence[Judged], date: str, engine: str) -> str:
    """The totals of each corpus and way, then the rows of pairs."""
    groups = {
        f"{corpus}, {way}": [
            verdict for verdict in judged if verdict.name.startswith(corpus) and verdict.name.endswith(way)
        ]
        for corpus in ("redline", "word")
        for way in ("forward", "back")
    }
    shown = {title: group for title, group in groups.items() if group}
    lines = [f"{_day(date)}, by {engine}.", "", *_head(["as it should be", *shown])]
    for aspect in ASPECTS:
        rights = (f"{judged_ones(group, aspect)} of {len(group)}" for group in shown.values())
        lines.append(_row([aspect, *rights]))
    wholly = (f"{sum(not verdict.findings for verdict in group)} of {len(group)}" for group in shown.values())
    lines.append(_row(["**everything**", *wholly]))
    lines.append(
        _row(["seconds, all", *(f"{sum(v.seconds for v in group):.1f}" for group in shown.values())])
    )
    lines.append(
        _row(["seconds, longest", *(f"{max(v.seconds for v in group):.2f}" for group in shown.values())])
    )
    counted = (f"{sum(v.counts.get('changed characters', 0) for v in group):,}" for group in shown.values())
    lines.append(_row(["changed characters", *counted]))
    return "\n".join([*lines, "", *_wrong(judged), "", *_told(judged)])


def speed_section(results: Iterable[Result], date: str) -> str:
    """The measurements of the standard pair."""
    return f"{_day(date)}.\n\n{table(list(results))}"


def _wrong(judged: Sequence[Judged]) -> list[str]:
    rows = [_row([verdict.name, verdict.reasons()]) for verdict in judged if verdict.findings]
    return (
        [*_head(["not as it should be", "why"]), *rows]
        if rows
        else ["Nothing is otherwise than it should be."]
    )


def _told(judged: Sequence[Judged]) -> list[str]:
    """What does not count, by what is said: the names of all that it is said of."""
    names: dict[str, list[str]] = {}
    for verdict in judged:
        for finding in verdict.told:
            names.setdefault(f"{finding.aspect}: {finding.reason}", []).append(verdict.name)
    rows = [_row([reason, str(len(said)), ", ".join(said)]) for reason, said in names.items()]
    return [*_head(["told, and not counted", "times", "of"]), *rows] if rows else []


def _day(date: str) -> str:
    return f"Measured on {date}" if date else "Measured on a day that was not stated"


def _head(cells: Sequence[str]) -> list[str]:
    return [_row(cells), "|" + "---|" * len(cells)]


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |"
