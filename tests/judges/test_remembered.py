"""What the judges keep of one file is never said of another."""

from dataclasses import replace
from pathlib import Path

from pipeline.ooxml.package import Package, package_bytes, read_package
from tests.judges.asked import further_resolver
from tests.judges.described import described
from tests.judges.sample import NEW_BODY, OLD_BODY, package
from tests.word.building import plan, text, written
from tests.word.judges import complaints


def test_a_file_that_was_written_anew_is_read_anew(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    old, new = (described(package(path, body)) for body in (OLD_BODY, NEW_BODY))
    assert old != new
    assert described(package(path, OLD_BODY)) == old


def test_the_further_judge_reads_it_anew_too(tmp_path: Path) -> None:
    resolver = further_resolver()
    if resolver is None:  # where it is asked, CI has it
        return
    path = tmp_path / "a.docx"
    old, new = (
        resolver.resolve(str(package(path, body)), "accept", computed=True) for body in (OLD_BODY, NEW_BODY)
    )
    assert old["strict"] != new["strict"]


def test_the_validator_tells_of_a_fault_every_time_whatever_it_found_sound_before(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    whole = written(plan(text("One."), text("Two.")))
    spoilt = with_a_table_row_in_a_paragraph(whole)
    told = []
    for data in (whole, spoilt, whole, spoilt):
        path.write_bytes(data)
        told.append(complaints(path))
    assert told[0] == told[2] == []
    assert told[1] == told[3] != []


def with_a_table_row_in_a_paragraph(data: bytes) -> bytes:
    read = read_package(data)
    main = read.parts["word/document.xml"]
    changed = replace(main, data=main.data.replace(b"</w:p>", b"<w:tr/></w:p>", 1))
    return package_bytes(Package({**read.parts, main.name: changed}, read.relationships))
