"""Documents into what writers would refuse of them, as rules of `check`."""

from collections.abc import Iterator

from pipeline.errors import PipelineError, Problem, as_problem
from pipeline.model.shared import Shared
from pipeline.resolve.checks.asked import Rule
from pipeline.resolve.checks.checked import Checked
from pipeline.write.look import Look
from pipeline.write.templates.document_shell import require_whole
from pipeline.write.templates.signs import Page, known_signs, missing_signs, shared_text, sign_problems


def printing_rule(look: Look, shared: Shared, page: Page) -> Rule:
    """Finds what of a document the look would lose: a template that leaves it out, signs that no font has."""
    signs = known_signs(look)
    suspect = bool(missing_signs(shared_text(shared), signs))

    def printing(checked: Checked) -> Iterator[Problem]:
        if not checked.document.artefact.parts:  # a record: nothing is built from it
            return
        try:
            require_whole(checked.document, look)
        except PipelineError as error:
            yield as_problem(error)
        else:
            if signs:
                yield from sign_problems(checked, page, signs, suspect)

    return printing
