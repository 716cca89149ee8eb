"""Word files into the same with one part changed."""

import zipfile
from io import BytesIO


def word_with(docx: bytes, part: str, old: str, new: str) -> bytes:
    """The Word file with a text of a part replaced everywhere."""
    result = BytesIO()
    with zipfile.ZipFile(BytesIO(docx)) as source, zipfile.ZipFile(result, "w") as target:
        for name in source.namelist():
            text = source.read(name)
            if name == part:
                assert old.encode() in text
                text = text.replace(old.encode(), new.encode())
            target.writestr(name, text)
    return result.getvalue()
