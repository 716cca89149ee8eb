"""A working copy into problems: decisions of forums on a text that has been edited since."""

from collections.abc import Iterator

from pipeline.errors import Problem
from pipeline.model.inline import Id
from pipeline.publish.digest import content_digest
from pipeline.publish.reading import Reader
from pipeline.resolve.checks.codes import found


def decision_problems(reader: Reader, ids: tuple[Id, ...]) -> Iterator[Problem]:
    """A problem for the latest decision of each forum on an open version that prints something else now."""
    for artefact_id in ids:
        document = reader.document(artefact_id)
        if document is None or document.version.seal is not None or not document.version.approvals:
            continue
        now = content_digest(reader.reading(document, (artefact_id,)).resolved)
        latest = {one.forum: one for one in document.version.approvals}
        for one in latest.values():
            if one.digest != now:
                title = f"{artefact_id} v{document.version.version}"
                message = f"{title} was edited since {one.forum} {one.decision} it"
                hint = "let the forum decide again, or undo the edit"
                yield found("APR-01", one.place, message, hint)
