"""Word files of others enter exactly, as a further judge reads them; a sample of the corpora, and bodies by chance."""

from pathlib import Path

import pytest

from pipeline.ooxml.names import DOCUMENT_MEDIA, relationship_type
from pipeline.ooxml.package import Part, Relationship, package_bytes, package_of
from tests.diff.test_redline import real
from tests.further.entering import entry, entry_of, files
from tests.read.tracked_bodies import tracked_document
from tests.redline.judging import word

TRACKED = (
    *("CZ002-Multi-Paragraphs-Mod", "CZ003-Multi-Paragraphs-Mod", "WC054-Text-in-Cell-Mod"),
    *("WC066-Textbox-Before-Ins-Mod", "010-014-MovedParagraph", "011-020-SectionPropertiesChange"),
    *("013-022-TablePropertiesChange", "022-RP036-Vert-Merged-Cells", "050-testWORD_2006ml"),
    *("054-Comment042", "070-Comment020", "081-unmarshallFromTemplateDirtyExample"),
    "032-arkup_Deletion_Start-val-author-special-chars",
)
PLAIN = (
    *("000-Chart", "002-CoverPage", "030-unicode-path", "034-Proofing_Error_Anchor_-_gramStart_and_gramEnd"),
    *(
        "040-InvalidDocProps",
        "043-utf8-bom",
        "045-testExternalRefs",
        "046-testFrameset",
        "049-testWPSAttachment",
    ),
    *("051-MarketingRequirementsDocument_TP10187012", "059-60158", "069-MultipleCoreProperties"),
)
REFUSED = (
    *("057-rash-517626e815e0afa9decd0ebb6d1dee63fb9907dd", "079-testWORD_truncated"),
    *("117-damaged-no-content-types", "119-damaged-duplicate-part"),
)


def of_corpus(stem: str) -> Path:
    """The file of a name."""
    return next(path for path in files() if path.stem == stem)


@pytest.mark.parametrize("stem", TRACKED)
def test_tracked_changes_of_a_real_file_are_resolved_as_the_judge_resolves_them(stem: str) -> None:
    found = entry(of_corpus(stem))
    assert (found.state, found.faults) == ("tracked", ())


@pytest.mark.parametrize("stem", PLAIN)
def test_a_real_file_without_changes_enters_as_it_is_but_for_what_is_told(stem: str) -> None:
    found = entry(of_corpus(stem))
    assert (found.state, found.faults) == ("plain", ())


@pytest.mark.parametrize("stem", REFUSED)
def test_a_damaged_file_is_refused(stem: str) -> None:
    assert entry(of_corpus(stem)).state == "refused"


@pytest.mark.parametrize("seed", range(80))
def test_changes_in_any_nesting_are_resolved_as_the_judge_resolves_them(seed: int) -> None:
    main = Part("word/document.xml", DOCUMENT_MEDIA, tracked_document(seed).encode())
    link = Relationship("rId1", relationship_type("officeDocument"), main.name)
    found = entry_of(package_bytes(package_of([main], {"": [link]})))
    assert (found.state, found.faults) == ("tracked", ())


def test_a_red_line_of_our_own_enters_as_any_other() -> None:
    found = entry_of(word(real("qap-annex-4", "1.0", "2.0")))
    assert (found.state, found.faults) == ("tracked", ())
