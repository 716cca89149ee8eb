"""Gates of what is built: nothing of the work left in it, the same text and bytes, readable by everybody."""

from itertools import zip_longest

from pipeline.govern.case import Case
from pipeline.govern.gates.result import Finding, fails, judged, not_required, passes
from pipeline.load.artefact import changelog_path
from pipeline.model.change import Change
from pipeline.model.organisation.language import Language
from pipeline.model.text.many import many
from pipeline.ooxml.package import zip_files
from pipeline.read.pdf.accessible import CHECKS, pdf_obstacles, word_obstacles
from pipeline.read.pdf.printed import first_difference
from pipeline.read.pdf.traces import marks_of_work, traces_of_people
from pipeline.write.changes.changelist import overruling_told, told_in

_ZIP = b"PK"
_REFERENCE = "templates/word/reference.docx"
_NOT_BUILT = fails("not built: the sources have errors", "the gates of the sources say where, and what to do")


def clean_files(case: Case) -> Finding:
    """The Word file has no tracked change, comment, hidden text or watermark."""
    if not case.built:
        return _NOT_BUILT
    evidence = "no tracked change, comment, hidden text or watermark in the Word file"
    return judged(marks_of_work(case.built[0]["docx"]), evidence, f"take it out of {_REFERENCE}")


def same_text(case: Case) -> Finding:
    """The Word file and the PDF print the same text."""
    if not case.built:
        return _NOT_BUILT
    difference = first_difference(case.built[0]["docx"], case.built[0]["pdf"])
    hint = "look at both files there: artefacts build; what a template adds belongs into templates/ of both"
    return fails(difference, hint) if difference else passes("the Word file and the PDF print the same text")


def metadata(case: Case) -> Finding:
    """The properties of the files name nobody but the owners and authors of the version."""
    if not case.built:
        return _NOT_BUILT
    allowed = (", ".join(case.artefact.owners), ", ".join(case.entry.authors))
    traces = traces_of_people(case.built[0]["docx"], case.built[0]["pdf"], allowed, case.entry.date)
    hint = f"take it out of {_REFERENCE}; names of the version stand in {changelog_path(case.artefact.id)}"
    return judged(traces, f"the properties name {allowed[0]} and nobody else", hint)


def accessibility(case: Case) -> Finding:
    """None of the checks that are run finds an obstacle; which these are stands in the evidence."""
    if not case.built:
        return _NOT_BUILT
    files = case.built[0]
    tag = case.artefact.language.tag
    obstacles = (*pdf_obstacles(files["pdf"], tag), *word_obstacles(files["docx"], tag))
    hint = "mend what is named in the sources, or in templates/; artefacts build makes the files to look at"
    return judged(obstacles, f"checks run, nothing found: {'; '.join(CHECKS)}", hint)


def reproducible(case: Case) -> Finding:
    """Two builds of the same sources have the same bytes."""
    if not case.built:
        return _NOT_BUILT
    first, second = case.built
    name = f"{case.artefact.id}-v{case.entry.version}-clean"
    failures = (
        f"{name}.{suffix} has other bytes each time{_where(data, second.get(suffix, b''))}"
        for suffix, data in first.items()
        if data != second.get(suffix)
    )
    evidence = f"{many(len(first), 'file')} with the same bytes in two builds"
    return judged(failures, evidence, "report it: what differs is made by the program, not by your sources")


def _where(first: bytes, second: bytes) -> str:
    """Where two files differ: the parts of a package, else the first line."""
    if not first.startswith(_ZIP) or not second.startswith(_ZIP):
        lines = zip_longest(first.split(b"\n"), second.split(b"\n"))
        return next(
            f", from line {number} on" for number, (line, other) in enumerate(lines, 1) if line != other
        )
    old, new = (zip_files(data, "the file", "a package") for data in (first, second))
    parts = sorted(part for part in {*old, *new} if old.get(part) != new.get(part))
    return f", in {', '.join(parts)}" if parts else ", in the order or the dates of its parts"


def red_line(case: Case) -> Finding:
    """The red-line from the last baseline can be made, and holds both versions."""
    red = case.red
    if not red.old:
        return not_required("the first baseline: there is nothing to compare it with")
    if red.failure:
        return fails(f"from v{red.old}: {red.failure}", _redline(case))
    return passes(
        f"{many(len(red.changes), 'change')} since v{red.old}; accepting all gives v{case.entry.version}, "
        f"rejecting all gives v{red.old}, in the model and in Word"
    )


def housekeeping(case: Case) -> Finding:
    """A housekeeping release changes nothing that anybody has to do, by the rules and not by its authors."""
    words = case.language.printed
    if not case.is_housekeeping:
        return not_required(words("evidence.no-housekeeping"))
    if not case.red.old or case.red.failure:
        told = words("evidence.changes-unknown", why=case.red.failure or words("evidence.no-earlier"))
        return fails(told, _redline(case) if case.red.failure else "issue it as a whole number first: X.0")
    failures = (_weighty(change, case.language) for change in case.red.changes if change.weighty)
    count = len(case.red.changes)
    evidence = case.language.counted(count, "evidence.all-editorial", old=case.red.old)
    return judged(failures, evidence, "open a version that goes to the forums", case.language)


def _redline(case: Case) -> str:
    return f"artefacts redline {case.artefact.id} --from {case.red.old} says where, and what to do"


def _weighty(change: Change, language: Language) -> str:
    told, section = told_in(change, language), f"{change.section.number} {change.section.title}"
    overruled = overruling_told(change, language)
    if overruled:
        told = language.printed("evidence.does-not-count", told=told, overruled=overruled)
    return language.printed("evidence.weighty", section=section, told=told).strip()
