"""Names of files and sheets into whether they ask for confidentiality, or only say what lies in them."""

import re

from pipeline.consult.confidence.stems import PUBLIC, Words, pattern
from pipeline.consult.confidence.wording import Sense, secret_words, sense, unaccented, words_of_confidence

_OF_A_RESPONSE: Words = {
    "English": (
        r"our|this|response|comments?|log|return|submission|feedback|repl(?:y|ies)|answers?|consultation",
        r"annex|appendix|guidance|plan|part|schedule|section|review|version|draft|final|copy|form|document|and|only|not|v|no|please|confidential|strictly",
    ),
    "German": (r"unsere?|stellungnahme|antwort(?:en)?|kommentare?|ruckmeldung|fassung|entwurf|und|nur",),
    "French": (r"notre|nos|reponse|commentaires?|contribution|et",),
    "Welsh": (r"ein|ymateb|sylwadau|fersiwn|drafft|a|ac",),
}
_RESPONSE_WORD = re.compile(rf"(?:{pattern(_OF_A_RESPONSE)}|[\d.]+)\Z")
_TOPICS: Words = {
    "all": (r"gdpr|dsgvo|rgpd",),
    "English": (r"privacy|sensitivit\w*|restrictions?|classification\w*|anonymity|secrecy|secretar\w*",),
    "German": (r"\w*datenschutz\w*|geheimhaltung\w*",),
    "French": (r"protection\w*",),
    "Welsh": (r"preifatrwydd",),
}
_TOPIC = re.compile(rf"(?:.* )?(?:{pattern(_TOPICS)})\Z")
_PUBLIC = re.compile(PUBLIC)


def name_asks(name: str, *, of_file: bool = False) -> bool:
    """True for a name, in words, that speaks of publishing the response or of keeping it in confidence.

    Other words that restrict ("private", "restricted") are a stamp where nothing stands behind them but what
    a response is called: before another noun they say what lies there, as "private notes" does. In the name
    of a file that may be the name of who answers, or of what is answered, too.
    """
    if sense(name) not in (Sense.SECRET, Sense.UNCLEAR):
        return False
    if words_of_confidence(name) or _PUBLIC.search(unaccented(name)):
        return True
    names = {unaccented(word) for word in name.split() if of_file and word[0].isupper()}
    return any(
        not _TOPIC.match(word) and (not behind or _RESPONSE_WORD.match(behind) or behind in names)
        for word, behind in secret_words(name)
    )
