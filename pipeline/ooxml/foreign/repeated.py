"""What a foreign file says twice, for newer and for older programs, into what is the second time."""

from lxml import etree

from pipeline.ooxml.names import MC, w

FALLBACK = f"{{{MC}}}Fallback"
BOX = w("txbxContent")


def is_repeated(box: etree._Element) -> bool:
    """True for a text box that says what the same box for newer programs says already."""
    fallback = next(box.iterancestors(FALLBACK), None)
    whole = fallback.getparent() if fallback is not None else None
    if whole is None or fallback is None:
        return False
    newer = ["".join(map(str, element.itertext())) for element in whole if element is not fallback]
    return any("".join(map(str, box.itertext())).strip() in text for text in newer)
