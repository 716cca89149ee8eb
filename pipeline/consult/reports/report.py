"""A collation into the plain values of its two JSON files: the full log and the report."""

from collections.abc import Iterator, Mapping

from pipeline.consult.collating.collation import Account, Collation, Logged, quarantined_rows
from pipeline.consult.collating.doubts import DoubtQuestion, questions
from pipeline.consult.reports.looked_at import looked_at
from pipeline.consult.returned.senders import Sent
from pipeline.model.text.inline import Id
from pipeline.write.data.collated_yaml import stamped_moment
from pipeline.write.stand_ins import stand_in
from pipeline.write.templates.signs import missing_signs

Row = Mapping[str, object]


def log_values(found: Collation) -> Row:
    """The full log: every comment with all its texts, and where it stood."""
    sections = {(one.artefact, one.id): one.text for one in found.form.sections}
    return {
        "consultation": found.consultation.id,
        "title": found.consultation.title,
        "stamp": found.form.stamp.text,
        "closes": stamped_moment(found.consultation.deadline()),
        "comments": [_comment(one, sections) for one in found.logged],
    }


def report_values(found: Collation, signs: frozenset[int] = frozenset()) -> Row:
    """The report: what became of each file and row, and what is part of no comment.

    `signs` are those of the fonts: it names the comments with others, for which the PDF has stand-ins.
    """
    accounts = list(found.accounts.values())
    return {
        "consultation": found.consultation.id,
        "title": found.consultation.title,
        "totals": _sums(accounts) | {"files": len(found.files), "comments": len(found.logged)},
        "files": [row for sent in found.files for row in _file(sent, found)],
        "questions": [_question(one) for one in asked(found)],
        "struck": [_struck(one) for one in found.struck],
        "look_at": [one._asdict() for one in looked_at(found)],
        "quarantine": [row for sent in found.files for row in _quarantine(sent)],
        "reported": [row for sent in found.files for row in _reported(sent)],
        "stand_ins": [
            {"comment": comment, "file": file, "sheet": sheet, "cell": cell, "printed": list(printed)}
            for comment, file, sheet, cell, printed in stand_ins(found, signs)
        ],
        "not_here": sorted({one.comment.source.sha256 for one in found.logged if one.row is None}),
        "ignored": [name for name, _ in found.ignored],
        "left_out": [{"file": name, "what": what} for name, what in found.ignored],
        "opened": [{"file": name, "files": count} for name, count in found.containers],
        "asked": [row for sent in found.files for row in _asked(sent, found)],
        "revised": [
            {"comment": one.comment, "field": change.field, "was": change.was, "now": change.now}
            for one in found.revisions
            for change in one.changes
        ],
    }


def asked(found: Collation) -> tuple[DoubtQuestion, ...]:
    """What organisations are to be asked about confidentiality, those that have answered included."""
    return questions((one.comment for one in found.logged), found.files, found.consultation)


def _question(one: DoubtQuestion) -> Row:
    return {
        "organisation": one.organisation,
        "name": one.name,
        "why": list(one.why),
        "comments": list(one.comments),
        "answer": one.answer or "",
    }


def _sums(accounts: list[Account]) -> dict[str, int]:
    return {
        "rows_in": sum(one.rows_in for one in accounts),
        "rows_logged": sum(one.logged for one in accounts),
        "rows_quarantined": sum(one.quarantined for one in accounts),
        "rows_blank": sum(one.blank for one in accounts),
        "rows_replaced": sum(one.replaced for one in accounts),
        "rows_withdrawn": sum(one.withdrawn for one in accounts),
    }


def _comment(one: Logged, sections: Mapping[tuple[str, str], str]) -> Row:
    comment, row = one.comment, one.row
    source = comment.source
    return {
        "id": comment.id,
        "organisation": comment.organisation,
        "joint": list(comment.joint),
        "withdrawn": comment.withdrawn,
        "artefact": comment.artefact,
        "section": comment.section,
        "section_text": sections.get((comment.artefact, comment.section), comment.section),
        "section_given": comment.section_given,
        "also": [{"artefact": it.artefact, "section": it.section} for it in comment.also],
        "anchor": comment.anchor,
        "type": comment.type or "",
        "severity": comment.severity or "",
        "comment": comment.comment,
        "proposed": comment.proposed,
        "marked": list(comment.marked),
        "confidential": comment.confidential or "",
        "late": "late" in comment.flags,
        "flags": list(comment.flags),
        "links": [{"kind": link.kind, "comment": link.comment} for link in comment.links],
        "as_given": dict(row.given) if row else {},
        "other_columns": dict(row.extra) if row else {},
        "source": {
            "file": one.file,
            "sha256": source.sha256,
            "sheet": source.sheet,
            "row": row.number if row else None,
            "cell": source.cell,
            "cells": list(row.cells) if row else [],
            "received": stamped_moment(source.received),
        },
    }


def stand_ins(found: Collation, signs: frozenset[int]) -> Iterator[tuple[Id, str, str, str, tuple[str, ...]]]:
    """The comments with a sign that no font has: id, file, sheet, cell, and what the PDF prints for each."""
    for one in found.logged if signs else ():
        comment, source = one.comment, one.comment.source
        missing = missing_signs(f"{comment.comment}\n{comment.proposed}\n{comment.anchor}", signs)
        if missing:
            printed = tuple(stand_in(sign).printed for sign in missing)
            yield comment.id, one.file, source.sheet, source.cell, printed


def _struck(one: Logged) -> Row:
    source = one.comment.source
    return {"id": one.comment.id, "file": one.file, "sheet": source.sheet, "cell": source.cell}


def _file(sent: Sent, found: Collation) -> Iterator[Row]:
    one, account = sent.content, found.accounts[sent.content.name]
    yield _file_row(one.name, sent, account, list(sent.notes))
    for copy in found.copies.get(one.sha256, ()):
        notes = [f"the same bytes as '{one.name}': its rows are logged once"]
        yield _file_row(copy, sent, Account(0, 0, 0, 0), notes)


def _file_row(name: str, sent: Sent, account: Account, notes: list[str]) -> Row:
    return {
        "name": name,
        "sha256": sent.content.sha256,
        "organisation": sent.organisation,
        "received": stamped_moment(sent.received),
        "late": sent.late,
        "nil_return": sent.nil_return,
        "rows_in": account.rows_in,
        "rows_logged": account.logged,
        "rows_quarantined": account.quarantined,
        "rows_blank": account.blank,
        "rows_replaced": account.replaced,
        "rows_withdrawn": account.withdrawn,
        "joint": list(sent.joint),
        "notes": notes,
        "quarantined": sent.refused,
        "hint": sent.hint,
    }


def _asked(sent: Sent, found: Collation) -> Iterator[Row]:
    of_file = found.asked.get(sent.content.sha256)
    for question in (*([of_file] if of_file else []), *sent.content.asked):
        yield {"file": sent.content.name, "organisation": sent.organisation, "question": question}


def _quarantine(sent: Sent) -> Iterator[Row]:
    for row in quarantined_rows(sent):
        yield {
            "file": sent.content.name,
            "sha256": sent.content.sha256,
            "sheet": row.sheet,
            "row": row.number,
            "cells": list(row.cells),
            "reason": row.reason,
            "texts": dict(row.cells),
        }


def _reported(sent: Sent) -> Iterator[Row]:
    for one in sent.content.reported:
        yield {
            "file": sent.content.name,
            "sheet": one.sheet,
            "cell": one.cell,
            "kind": one.kind,
            "text": one.text,
        }
