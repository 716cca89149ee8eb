"""What stands in a field that nobody filled: prompts of forms in every language, and those of programs."""

from pipeline.consult.typed.matching import plain
from pipeline.model.organisation.language import TABLES

_KEYS = ("field.text", "field.choice", "date.form")
_OF_PROGRAMS = (
    "Click here to enter text",
    "Click or tap here to enter text",
    "Choose an item",
    "Click here to enter a date",
    "Click or tap to enter a date",
    "Click to enter text",
    "Cliquez ici pour entrer du texte",
    "Cliquez ou appuyez ici pour entrer du texte",
    "Choisissez un élément",
    "Cliquez ici pour entrer une date",
    "Cliquez ou appuyez pour entrer une date",
    "Klicken Sie hier, um Text einzugeben",
    "Klicken oder tippen Sie hier, um Text einzugeben",
    "Wählen Sie ein Element aus",
    "Klicken Sie hier, um ein Datum einzugeben",
    "Klicken oder tippen Sie, um ein Datum einzugeben",
    "Klik hier als u tekst wilt invoeren",
    "Klik of tik om tekst in te voeren",
    "Kies een item",
    "Klik of tik om een datum in te voeren",
    "Haga clic o pulse aquí para escribir texto",
    "Elija un elemento",
    "Haga clic aquí o pulse para escribir una fecha",
    "Fare clic o toccare qui per immettere il testo",
    "Scegliere un elemento",
    "Fare clic o toccare qui per immettere una data",
)
"""What Word and LibreOffice put into an empty control, in the languages of their windows."""
_ENDS = ".…:; "
_RULES = frozenset("_.-…·\N{EN DASH}\N{EM DASH} \t\n\N{NO-BREAK SPACE}\N{EN SPACE}\N{EM SPACE}")
_FEWEST_SIGNS = 3


def prompt_of(text: str) -> str:
    """A prompt as it is compared: without case, white space and the point at its end."""
    return plain(text).rstrip(_ENDS)


KNOWN_PROMPTS = frozenset(
    prompt_of(text) for text in (*(words[key] for words in TABLES.values() for key in _KEYS), *_OF_PROGRAMS)
)


def is_ruled(text: str) -> bool:
    """True for a line to write on, as "______" or "......"."""
    return len(text.strip()) >= _FEWEST_SIGNS and all(sign in _RULES for sign in text)
