"""A comparison says of itself that it is one, where the newer file said that it was a file of ours."""

from dataclasses import replace
from datetime import UTC, datetime

from pipeline.model.identity import FileFacts, FileKind, Identity, TextState
from pipeline.ooxml.package import Package, package_bytes, read_package
from pipeline.publish.comparing.compare import CompareRequest, NamedFile, compared_here
from pipeline.publish.comparing.said import saying_what_it_is
from pipeline.read.docx.identity import identity_of
from pipeline.resolve.resolved import Resolved
from pipeline.write.docx.writer import docx_package
from tests.word.building import CLEAN, DIGEST, REDLINED, REFERENCE, plan, text
from tests.word.foreign_files import Made, foreign_file

FOREIGN = read_package(foreign_file(Made("<w:p/>")))
OTHER = "f" * 64


def of(document: Resolved, facts: FileFacts) -> Package:
    return docx_package(document, REFERENCE, facts, None, ())


def test_two_files_of_ours_compared_say_both_texts_and_that_they_are_compared() -> None:
    older = package_bytes(of(plan(text("One.")), FileFacts(FileKind.CLEAN, OTHER)))
    newer = package_bytes(of(plan(text("Two.")), CLEAN))
    request = CompareRequest(
        NamedFile("old.docx", older), NamedFile("new.docx", newer), datetime(2026, 1, 1, tzinfo=UTC)
    )
    assert identity_of(read_package(compared_here(request).data)) == Identity(
        FileKind.COMPARISON, TextState("qap", "4.0", DIGEST), TextState("qap", "4.0", OTHER)
    )


def test_what_a_red_line_said_of_an_older_text_goes_where_it_is_compared_with_another_file() -> None:
    identity = identity_of(saying_what_it_is(of(plan(text("One.")), REDLINED), FOREIGN))
    assert identity == Identity(FileKind.COMPARISON, TextState("qap", "4.0", DIGEST))


def test_a_text_of_another_artefact_is_no_older_text() -> None:
    document = plan(text("One."))
    artefact = replace(document.document.artefact, id="another")
    other = replace(document, document=replace(document.document, artefact=artefact))
    identity = identity_of(saying_what_it_is(of(document, CLEAN), of(other, CLEAN)))
    assert identity is not None and identity.older is None


def test_a_file_of_somebody_else_stays_as_it_is() -> None:
    assert saying_what_it_is(FOREIGN, of(plan(text("One.")), CLEAN)) is FOREIGN
