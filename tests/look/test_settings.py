"""Settings in artefacts.yaml reach the files of the look; without any, no byte changes."""

from pipeline.load.organisation.house_look import house_look
from pipeline.model.organisation.house_look import PLAIN
from pipeline.ooxml.package import read_package
from pipeline.publish.formats.sound_look import in_force, template_problems
from pipeline.write.look import Look
from tests.writing import look

HEAD = "format: 1\nprogram: '>=0.1'\nname: Body\n"


def given(settings: str) -> dict[str, bytes]:
    """The templates of the program beside a description that sets something."""
    return {**look().files, "artefacts.yaml": (HEAD + settings).encode()}


def test_without_settings_the_files_are_the_very_same() -> None:
    for settings in ("", "look:\n", "look: {}\n", "former_places: [look]\n"):
        assert in_force(given(settings)) == look().files


def test_an_accent_reaches_word_print_and_screen_and_no_old_one_is_left() -> None:
    files = in_force(given('look: {colours: {accent: "#1E5631"}}\n'))
    styles = read_package(files["word/reference.docx"]).parts["word/styles.xml"].data
    assert b"1E5631" in styles and b"1F3864" not in styles
    for path in ("html/style.css", "html/print.css", "html/redline.css"):
        assert b"1f3864" not in files[path].lower()
    assert b"#1e5631" in files["html/style.css"]
    assert Look(files).house.colours == {"accent": "1E5631"}


def test_what_the_settings_say_outlives_the_way_through_a_file_of_the_look() -> None:
    settings = "look: {logo: {file: a.png, alt: Body}, margins: {left: 30.5mm}, fonts: {text: Carlito}}\n"
    house = house_look((HEAD + settings).encode(), "artefacts.yaml")
    assert Look(in_force(given(settings))).house == house != PLAIN
    assert house.place("margins.left").line == 4


def test_a_colour_without_quotes_or_that_is_none_is_told_with_its_place() -> None:
    for value in ("#1E5631", "green", '"#12345"', "123456"):
        (problem,) = template_problems(given(f"look:\n  colours:\n    accent: {value}\n"))
        assert (problem.place.line, problem.severity) == (6, "error")
        assert "in quotes" in problem.message + problem.cure
