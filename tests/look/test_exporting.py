"""Templates come into a workspace without a byte of what is built changing; what was changed is not overwritten."""

from pathlib import Path

import pytest

from pipeline.errors import PipelineError
from pipeline.load.organisation.house_look import house_look
from pipeline.model.organisation.colours import palette
from pipeline.publish.formats.sound_look import sound_templates
from pipeline.publish.workspaces.exporting_look import export_look, settings_yaml
from pipeline.workspace.snapshots.folder import FolderSnapshot
from tests.look.test_settings import HEAD

SETTINGS = (
    'look:\n  logo: {file: logo/a.svg, alt: "Us: all"}\n  fonts: {headings: Carlito}\n'
    '  colours: {accent: "#404040", secondary: "#7A1F5C"}\n  margins: {left: 30.5mm}\n'
)


def workspace(folder: Path) -> Path:
    (folder / "sources").mkdir()
    (folder / "templates" / "logo").mkdir(parents=True)
    drawing = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="2"><rect width="4" height="2"/></svg>'
    )
    (folder / "templates/logo/a.svg").write_text(drawing)
    (folder / "artefacts.yaml").write_text(HEAD + SETTINGS)
    return folder


def test_what_is_built_is_the_same_after_an_export_and_settings_still_work(tmp_path: Path) -> None:
    root = workspace(tmp_path)
    before = sound_templates(FolderSnapshot(root))
    found = export_look(root, (), force=False)
    assert "templates/word/reference.docx" in found.written and "templates/html/style.css" in found.written
    assert sound_templates(FolderSnapshot(root)) == before
    again = export_look(root, (), force=False)
    assert (again.written, again.same, again.kept) == ((), found.written, ())


def test_what_was_changed_stays_and_is_written_over_by_force_alone(tmp_path: Path) -> None:
    root = workspace(tmp_path)
    export_look(root, ("html/style.css",), force=False)
    style = root / "templates/html/style.css"
    plain = style.read_bytes()
    style.write_text("p { margin: 0 }")
    assert export_look(root, (), force=False).kept == ("templates/html/style.css",)
    with pytest.raises(PipelineError, match="was changed") as raised:
        export_look(root, ("templates/html/style.css",), force=False)
    assert "--force" in raised.value.hint and style.read_text() == "p { margin: 0 }"
    export_look(root, ("html/style.css",), force=True)
    assert style.read_bytes() == plain


def test_a_name_that_is_no_template_is_told_with_the_nearest(tmp_path: Path) -> None:
    with pytest.raises(PipelineError, match=r"'html/styl\.css'") as raised:
        export_look(workspace(tmp_path), ("html/styl.css",), force=False)
    assert raised.value.hint == "did you mean 'html/style.css'?"
    assert not (tmp_path / "templates/html").exists()


def test_what_is_shown_can_stand_in_the_description_as_it_is() -> None:
    house = house_look((HEAD + SETTINGS).encode(), "artefacts.yaml")
    shown = house_look((HEAD + settings_yaml(house)).encode(), "artefacts.yaml")
    assert (shown.logo, shown.fonts, shown.margins) == (house.logo, house.fonts, house.margins)
    assert shown.colours == palette(house.colours)
