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


def log_values(collation: Collation) -> Row:
    """The full log: every comment with all its texts, and where it stood."""
    sections = {(section.artefact, section.id): section.text for section in collation.form.sections}
    return {
        "consultation": collation.consultation.id,
        "title": collation.consultation.title,
        "stamp": collation.form.stamp.text,
        "closes": stamped_moment(collation.consultation.deadline()),
        "comments": [_comment(logged, sections) for logged in collation.logged],
    }


def report_values(collation: Collation, signs: frozenset[int] = frozenset()) -> Row:
    """The report: what became of each file and row, and what is part of no comment.

    `signs` are those of the fonts: it names the comments with others, for which the PDF has stand-ins.
    """
    accounts = list(collation.accounts.values())
    return {
        "consultation": collation.consultation.id,
        "title": collation.consultation.title,
        "totals": _sums(accounts) | {"files": len(collation.files), "comments": len(collation.logged)},
        "files": [row for sent in collation.files for row in _file(sent, collation)],
        "questions": [_question(question) for question in asked(collation)],
        "struck": [_struck(logged) for logged in collation.struck],
        "look_at": [row._asdict() for row in looked_at(collation)],
        "quarantine": [row for sent in collation.files for row in _quarantine(sent)],
        "reported": [row for sent in collation.files for row in _reported(sent)],
        "stand_ins": [
            {"comment": comment, "file": file, "sheet": sheet, "cell": cell, "printed": list(printed)}
            for comment, file, sheet, cell, printed in stand_ins(collation, signs)
        ],
        "not_here": sorted(
            {logged.comment.source.sha256 for logged in collation.logged if logged.row is None}
        ),
        "ignored": [name for name, _ in collation.ignored],
        "left_out": [{"file": name, "what": what} for name, what in collation.ignored],
        "opened": [{"file": name, "files": count} for name, count in collation.containers],
        "asked": [row for sent in collation.files for row in _asked(sent, collation)],
        "revised": [
            {"comment": revision.comment, "field": change.field, "was": change.was, "now": change.now}
            for revision in collation.revisions
            for change in revision.changes
        ],
    }


def asked(collation: Collation) -> tuple[DoubtQuestion, ...]:
    """What organisations are to be asked about confidentiality, those that have answered included."""
    return questions((logged.comment for logged in collation.logged), collation.files, collation.consultation)


def _question(question: DoubtQuestion) -> Row:
    return {
        "organisation": question.organisation,
        "name": question.name,
        "why": list(question.why),
        "comments": list(question.comments),
        "answer": question.answer or "",
    }


def _sums(accounts: list[Account]) -> dict[str, int]:
    return {
        "rows_in": sum(account.rows_in for account in accounts),
        "rows_logged": sum(account.logged for account in accounts),
        "rows_quarantined": sum(account.quarantined for account in accounts),
        "rows_blank": sum(account.blank for account in accounts),
        "rows_replaced": sum(account.replaced for account in accounts),
        "rows_withdrawn": sum(account.withdrawn for account in accounts),
    }


def _comment(logged: Logged, sections: Mapping[tuple[str, str], str]) -> Row:
    comment, row = logged.comment, logged.row
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
            "file": logged.file,
            "sha256": source.sha256,
            "sheet": source.sheet,
            "row": row.number if row else None,
            "cell": source.cell,
            "cells": list(row.cells) if row else [],
            "received": stamped_moment(source.received),
        },
    }


def stand_ins(
    collation: Collation, signs: frozenset[int]
) -> Iterator[tuple[Id, str, str, str, tuple[str, ...]]]:
    """The comments with a sign that no font has: id, file, sheet, cell, and what the PDF prints for each."""
    for logged in collation.logged if signs else ():
        comment, source = logged.comment, logged.comment.source
        missing = missing_signs(f"{comment.comment}\n{comment.proposed}\n{comment.anchor}", signs)
        if missing:
            printed = tuple(stand_in(sign).printed for sign in missing)
            yield comment.id, logged.file, source.sheet, source.cell, printed


def _struck(logged: Logged) -> Row:
    source = logged.comment.source
    return {"id": logged.comment.id, "file": logged.file, "sheet": source.sheet, "cell": source.cell}


def _file(sent: Sent, collation: Collation) -> Iterator[Row]:
    content, account = sent.content, collation.accounts[sent.content.name]
    yield _file_row(content.name, sent, account, list(sent.notes))
    for copy in collation.copies.get(content.sha256, ()):
        notes = [f"the same bytes as '{content.name}': its rows are logged once"]
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


def _asked(sent: Sent, collation: Collation) -> Iterator[Row]:
    of_file = collation.asked.get(sent.content.sha256)
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
    for reported in sent.content.reported:
        yield {
            "file": sent.content.name,
            "sheet": reported.sheet,
            "cell": reported.cell,
            "kind": reported.kind,
            "text": reported.text,
        }
