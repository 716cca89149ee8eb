"""The words that the program prints in Welsh, by what they are printed in."""

from collections.abc import Mapping

from pipeline.model.languages.welsh.answers import WELSH_ANSWERS
from pipeline.model.languages.welsh.artefacts import WELSH_ARTEFACTS
from pipeline.model.languages.welsh.changes import WELSH_CHANGES
from pipeline.model.languages.welsh.forms import WELSH_FORMS
from pipeline.model.languages.welsh.gates import WELSH_GATES
from pipeline.model.languages.welsh.logs import WELSH_LOGS
from pipeline.model.languages.welsh.papers import WELSH_PAPERS
from pipeline.model.languages.welsh.properties import WELSH_PROPERTIES
from pipeline.model.languages.welsh.reports import WELSH_REPORTS
from pipeline.model.languages.welsh.reviews import WELSH_REVIEWS
from pipeline.model.languages.welsh.rounds import WELSH_ROUNDS

WELSH_WORDS: Mapping[str, str] = {
    **WELSH_ARTEFACTS,
    **WELSH_FORMS,
    **WELSH_CHANGES,
    **WELSH_ROUNDS,
    **WELSH_LOGS,
    **WELSH_PAPERS,
    **WELSH_REPORTS,
    **WELSH_REVIEWS,
    **WELSH_GATES,
    **WELSH_PROPERTIES,
    **WELSH_ANSWERS,
}
