"""Field codes and cached results into runs: REF, PAGEREF, SEQ, PAGE."""

from pipeline.ooxml.text import escaped


def text_run(text: str, properties: str = "") -> str:
    """A run of text; `properties` is a whole w:rPr or "". Tabs and no-break hyphens become elements."""
    return f"<w:r>{properties}{text_xml(text)}</w:r>"


def text_xml(text: str) -> str:
    """The content of a run."""
    if "\t" in text or "\n" in text or "\N{NON-BREAKING HYPHEN}" in text:
        return _with_elements(text)
    return f'<w:t xml:space="preserve">{escaped(text)}</w:t>'


def complex_field(code: str, result: str, properties: str = "") -> str:
    """A complex field with its cached result; the result is one run of text in the given properties."""
    return (
        f"{begin(code, properties)}{text_run(result, properties)}"
        f'<w:r>{properties}<w:fldChar w:fldCharType="end"/></w:r>'
    )


def begin(code: str, properties: str = "") -> str:
    """The part of a field before its result."""
    return (
        f'<w:r>{properties}<w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r>{properties}<w:instrText xml:space="preserve"> {escaped(code)} </w:instrText></w:r>'
        f'<w:r>{properties}<w:fldChar w:fldCharType="separate"/></w:r>'
    )


END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def _with_elements(text: str) -> str:
    """Text whose tabs, line ends and no-break hyphens are elements of their own.

    Word draws U+2011 in a fallback font where the text's font lacks it; its own element does not.
    """
    pieces: list[str] = []
    plain = ""
    for character in text:
        element = _ELEMENTS.get(character)
        if element is None:
            plain += character
            continue
        if plain:
            pieces.append(f'<w:t xml:space="preserve">{escaped(plain)}</w:t>')
            plain = ""
        pieces.append(element)
    if plain:
        pieces.append(f'<w:t xml:space="preserve">{escaped(plain)}</w:t>')
    return "".join(pieces)


_ELEMENTS = {"\t": "<w:tab/>", "\n": "<w:br/>", "\N{NON-BREAKING HYPHEN}": "<w:noBreakHyphen/>"}
