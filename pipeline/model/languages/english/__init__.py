"""The words that the program prints in English, by what they are printed in."""

from collections.abc import Mapping

from pipeline.model.languages.english.answers import ENGLISH_ANSWERS
from pipeline.model.languages.english.artefacts import ENGLISH_ARTEFACTS
from pipeline.model.languages.english.changes import ENGLISH_CHANGES
from pipeline.model.languages.english.forms import ENGLISH_FORMS
from pipeline.model.languages.english.gates import ENGLISH_GATES
from pipeline.model.languages.english.logs import ENGLISH_LOGS
from pipeline.model.languages.english.papers import ENGLISH_PAPERS
from pipeline.model.languages.english.properties import ENGLISH_PROPERTIES
from pipeline.model.languages.english.reports import ENGLISH_REPORTS
from pipeline.model.languages.english.reviews import ENGLISH_REVIEWS
from pipeline.model.languages.english.rounds import ENGLISH_ROUNDS

ENGLISH_WORDS: Mapping[str, str] = {
    **ENGLISH_ARTEFACTS,
    **ENGLISH_FORMS,
    **ENGLISH_CHANGES,
    **ENGLISH_ROUNDS,
    **ENGLISH_LOGS,
    **ENGLISH_PAPERS,
    **ENGLISH_REPORTS,
    **ENGLISH_REVIEWS,
    **ENGLISH_GATES,
    **ENGLISH_PROPERTIES,
    **ENGLISH_ANSWERS,
}
