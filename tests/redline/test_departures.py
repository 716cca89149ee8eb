"""LibreOffice 7.4.7 numbers the files of tests/read/departures.py otherwise than the standard says, so that it is no judge there."""

import json
from pathlib import Path

import pytest

from pipeline.ooxml.package import package_bytes
from tests.read.departures import DEPARTURES, Departure
from tests.read.numbered import package
from tests.redline.judging import Office

pytestmark = pytest.mark.xdist_group("libreoffice")


@pytest.mark.parametrize("departure", [pytest.param(known, id=known.name) for known in DEPARTURES])
def test_libreoffice_prints_other_numbers(departure: Departure, tmp_path: Path, libreoffice: Office) -> None:
    path = tmp_path / "list.docx"
    path.write_bytes(package_bytes(package(departure.numbering, departure.body, departure.styles)))
    assert not libreoffice.fault("labels", str(path), str(tmp_path / "labels.json"))
    printed = json.loads((tmp_path / "labels.json").read_text("utf-8"))
    assert tuple(label for label, _ in printed) == departure.theirs != departure.ours
