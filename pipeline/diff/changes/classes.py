"""A change into substantive or editorial, by the rules that docs/red-lines.md lists."""

from typing import assert_never

from pipeline.diff.differences.difference import MarkedDifference
from pipeline.diff.differences.properties import is_look
from pipeline.diff.meaning.editorial import ComparedTexts, is_editorial
from pipeline.diff.meaning.terms import KnownWords
from pipeline.model.change import ChangeKind, Where

_NEVER_WORDS = (Where.FIELD, Where.FIGURE, Where.LABEL, Where.ANNEX)


def is_substantive(difference: MarkedDifference, known: KnownWords) -> bool:
    """True where a change may alter what somebody has to do; when in doubt it does."""
    if difference.scope.record or difference.where is Where.LAYOUT:
        return False
    match difference.kind:
        case ChangeKind.REFORMATTED:
            return difference.elsewhere or not difference.look
        case ChangeKind.MOVED if difference.where is Where.SECTION:
            return difference.elsewhere  # its words are changes of their own
        case ChangeKind.RENUMBERED:
            return False
        case ChangeKind.MOVED | ChangeKind.INSERTED | ChangeKind.DELETED | ChangeKind.REPLACED:
            if difference.elsewhere or difference.where in _NEVER_WORDS or not is_look(difference.facts):
                return True
            return not is_editorial(
                difference.compared or ComparedTexts(difference.words.old, difference.words.new), known
            )
        case _:
            assert_never(difference.kind)
