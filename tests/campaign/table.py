"""Verdicts into the pages of docs/campaign.md: totals, and a row for whatever is not as it should be."""

from collections.abc import Iterable, Mapping, Sequence

from benchmarks.result import Result, table
from tests.campaign.characters import KINDS
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


def reading_section(judged: Sequence[Judged], date: str) -> str:
    """The characters of each kind, how many were read, and the rows of files."""
    refused = [verdict for verdict in judged if any(told.aspect == "refused" for told in verdict.told)]
    lines = [
        f"{_day(date)}: {len(judged)} files, of which {len(refused)} are damaged and were refused. Every paragraph of "
        "the others was written anew from what was read; tracked changes were accepted for that.",
        "",
        *_head(["characters of", "there", "read", "share", "files"]),
    ]
    for kind in KINDS:
        there = sum(verdict.counts.get(kind, 0) for verdict in judged)
        read = sum(verdict.counts.get(f"{kind} read", 0) for verdict in judged)
        share = f"{100 * read / there:.2f} %" if there else "none there"
        files = sum(verdict.counts.get(kind, 0) > 0 for verdict in judged)
        lines.append(_row([kind, f"{there:,}", f"{read:,}", share, str(files)]))
    seconds = f"{sum(verdict.seconds for verdict in judged):.1f} s, longest {max(verdict.seconds for verdict in judged):.2f} s"
    return "\n".join(
        [*lines, "", f"Reading takes {seconds} of processor time in a warm process.", "", *_wrong(judged)]
    )


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
