"""A seed into whole returned logs, with what is known of them beforehand: each text comes out in its field."""

from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.consult.returned.layouts import laid
from tests.consult.test_layouts import wrong_in_layout
from tests.consult.test_seeded_returns import wrong_in_seed
from tests.fuzz.outcome import Outcome
from tests.fuzz.packages import consultation


def returns(seed: int) -> Outcome:
    """What came of the returned logs of a seed, with every hazard that the generator knows."""
    with TemporaryDirectory() as name, redirect_stdout(StringIO()), redirect_stderr(StringIO()):
        return Outcome({}, tuple(wrong_in_seed(seed, consultation(), Path(name))))


def layouts(seed: int) -> Outcome:
    """What came of a log in somebody's own layout."""
    return Outcome({}, tuple(wrong_in_layout(laid(seed))))
