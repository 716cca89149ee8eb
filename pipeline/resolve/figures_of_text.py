"""The figures of a text that mean something else than a number to call: dates, amounts, sections."""

import re

_DAY, _MONTH, _YEAR = r"(?:0?[1-9]|[12]\d|3[01])", r"(?:0?[1-9]|1[0-2])", r"(?:19|20)\d{2}"
_NOTHING_BEFORE = r"(?<![\d+])(?<![\d+][ .-])(?<![\d+][ .-]{2})(?<![\d+][ .-]{3})"
_UNITS = (
    *(
        "[kMGT]?(?:Wh?|VA|B|V|Hz)",
        "%",
        "per ?cent",
        "GBP",
        "EUR",
        "USD",
        "pounds?",
        "pence",
        "euros?",
        "million",
    ),
    *(
        "billion",
        "bn",
        "bytes?",
        "rows?",
        "customers?",
        "meters?",
        "metering points",
        "households?",
        "m²",
        "m2",
    ),
    *("km", "tonnes?", "MPANs?"),
)
_GROUPS = (r"(?:,\d{3}){1,6}", r"(?:['’]\d{3}){1,6}", r"(?:\.\d{3}){2,6}", r"(?:[ \u00a0\u202f]\d{3}){2,6}")
_DATES = (
    rf"\b{_YEAR}[-/.]{_MONTH}[-/.]{_DAY}(?:[T ]\d{{1,2}}:\d{{2}}(?::\d{{2}})?Z?)?(?![-/.]?\d)",
    rf"(?<![\d./-]){_DAY}[-/.]{_MONTH}[-/.](?:{_YEAR}|\d{{2}})(?![-/.]?\d)",
    rf"(?<![\d+]){_DAY} {_MONTH} {_YEAR}(?! ?\d(?!\d?:))",
    r"\b\d{1,2}:\d{2}(?::\d{2})?\b",
    rf"\b{_YEAR}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:T?\d{{4}}(?:\d{{2}})?Z?)?\b",
)
_AMOUNTS = (
    r"[£$€¥] ?\d[\d,.'\u00a0 ]{0,30}",
    r"\b(?:GBP|EUR|USD) ?\d[\d,.' ]{0,30}",
    rf"{_NOTHING_BEFORE}[1-9]\d{{0,2}}(?:{'|'.join(_GROUPS)})(?:[.,]\d{{1,2}})?(?![\d]|[ .,-]\d)",
    rf"(?<![\d+,.])\d[\d,.]{{0,20}}(?: \d{{3}}){{0,5}} ?(?=(?:{'|'.join(_UNITS)})\b|%)",
)
_NUMBERS = (
    rf"{_NOTHING_BEFORE}(?!0\d)\d{{1,3}}(?:\.\d{{1,3}}){{2,12}}(?!\.?\d)",
    r"(?<![\d.+])[0-2](?:\.\d{1,7}){5,20}(?!\.?\d)",
    r"(?<![\w+])(?!(?i:tel|phone|mob|fax|ph|ffon|ext|x\d))[A-Za-z][A-Za-z_-]{0,40}\d[\w-]*",
    r"\b(?=[0-9a-f-]{0,128}[a-f])(?=[0-9a-f-]{0,128}\d)[0-9a-f]{6,128}(?:-[0-9a-f]{4,12}){0,4}\b",
    r"\bchanges?\W{1,5}[0-9a-f]{10}\b",
    r"\b(?i:order|ref(?:erence)?|ticket|invoice|row|record|unix|epoch|timestamp)\W{1,3}[1-9]\d{5,11}(?!\d)",
    r"(?<!\d)(?<!\d[ ,])1[ ,]{1,2}2[ ,]{1,2}3[ ,]{1,2}4(?:[ ,]{1,2}\d{1,2})*(?![\d-])",
    r"\b(?:ISBN|ISSN|VAT|EAN)\b[^\d\n]{0,12}\d[\d Xx-]*",
)
"""Sections, numbers of documents, digests, ids of changes, numbers of books."""
_FIGURES = re.compile("|".join((*_DATES, *_AMOUNTS, *_NUMBERS)))


def without_figures(text: str) -> str:
    """The text, as long as it was, with a NUL in place of each sign of such a figure."""
    return _FIGURES.sub(lambda match: "\0" * len(match[0]), text)
