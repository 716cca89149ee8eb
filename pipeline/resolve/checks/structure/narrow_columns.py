"""Tables into warnings about those whose columns are too many for their words."""

from collections.abc import Iterator

from pipeline.errors import Problem, found
from pipeline.model.text.block import Orientation, Table
from pipeline.model.text.inline import CrossReference
from pipeline.resolve.checks.checked import Checked
from pipeline.resolve.column_widths import LANDSCAPE_POINTS, UPRIGHT_POINTS, fitted, widest_token


def narrow_columns(checked: Checked) -> Iterator[Problem]:
    """Each table in which words, or numbers and codes, have to be broken, whatever the widths."""

    def words(reference: CrossReference) -> str:
        number = checked.numbers.get(reference.target)
        return reference.text or (number.words if number else checked.targets.get(reference.target, ""))

    landscape = False
    for block in checked.document.blocks:
        if isinstance(block, Orientation):
            landscape = block.landscape
        if not isinstance(block, Table):
            continue
        fit = fitted(block, words, LANDSCAPE_POINTS if landscape else UPRIGHT_POINTS)
        if not fit.words_whole:
            widest, what = widest_token(block, words), "words" if fit.codes_whole else "words and numbers"
            message = f"the columns of this table are too narrow for their {what}, such as '{widest}'"
            shorter = "split the table, or shorten the words"
            turned = "put the table between '::: landscape' and ':::', where lines are half as long again"
            place = block.place if block.place.path else checked.document.artefact.place
            yield found("TBL-06", place, message, shorter if landscape else turned)
