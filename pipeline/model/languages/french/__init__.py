"""The words that the program prints in French, by what they are printed in."""

from collections.abc import Mapping

from pipeline.model.languages.french.answers import FRENCH_ANSWERS
from pipeline.model.languages.french.artefacts import FRENCH_ARTEFACTS
from pipeline.model.languages.french.changes import FRENCH_CHANGES
from pipeline.model.languages.french.forms import FRENCH_FORMS
from pipeline.model.languages.french.gates import FRENCH_GATES
from pipeline.model.languages.french.logs import FRENCH_LOGS
from pipeline.model.languages.french.papers import FRENCH_PAPERS
from pipeline.model.languages.french.properties import FRENCH_PROPERTIES
from pipeline.model.languages.french.reports import FRENCH_REPORTS
from pipeline.model.languages.french.reviews import FRENCH_REVIEWS
from pipeline.model.languages.french.rounds import FRENCH_ROUNDS

FRENCH_WORDS: Mapping[str, str] = {
    **FRENCH_ARTEFACTS,
    **FRENCH_FORMS,
    **FRENCH_CHANGES,
    **FRENCH_ROUNDS,
    **FRENCH_LOGS,
    **FRENCH_PAPERS,
    **FRENCH_REPORTS,
    **FRENCH_REVIEWS,
    **FRENCH_GATES,
    **FRENCH_PROPERTIES,
    **FRENCH_ANSWERS,
}
