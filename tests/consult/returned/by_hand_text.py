"""Sound logs as CSV and Markdown into logs that were damaged by hand, or by other programs."""

from collections.abc import Callable, Mapping

Damage = Callable[[bytes], bytes]


def _added(text: str) -> Damage:
    return lambda data: data + text.encode()


CSV_DAMAGES: Mapping[str, Damage] = {
    "a line end in quotes": _added(',,1 Entry,,,,"First line\r\nsecond, with a ""quote""",,no\r\n'),
    "old line ends": lambda data: data.replace(b"\r\n", b"\r"),
    "blank lines": lambda data: data.replace(b"\r\n", b"\r\n\r\n", 3),
    "rows of other widths": _added("\r\n,,1 Entry\r\n,,1 Entry,,,,Short row.\r\n,,,,,,Long row.,,no,,,,,,far,to,the,right\r\n"),
    "a separator that is stated": lambda data: b"sep=,\r\n" + data,
    "no line end at the end": lambda data: data.removesuffix(b"\r\n"),
    "texts full of other separators": _added(",,1 Entry,,,,a;b;c;d;e;f;g;h;i;j;k;l,,no\r\n" * 3),
    "formulas of a spreadsheet": _added(',,"=""11.4""",,,,=SUM(A1),@x,no\r\n'),
    "signs beside letters": _added(",,1 Entry,,,,\u2028 line \x85 \x0b \U0001f600,,no\r\n"),
}  # fmt: skip
"""By what was done."""
MARKDOWN_DAMAGES: Mapping[str, Damage] = {
    "old line ends": lambda data: data.replace(b"\n", b"\r"),
    "the encoding of Windows": lambda data: data + "\n| x | caf\u00e9 |\n".encode("cp1252"),
    "words around the tables": _added("\nWe add:\n\n- an item\n- `code` and *stress*\n\n> A quotation.\n"),
    "a row of dashes": _added("\n| Section | Comment |\n|---|---|\n| 1 Entry | --- |\n| --- | --- |\n"),
    "escapes": _added("\n| Section | Comment |\n|---|---|\n| 1 Entry | a\\|b \\\\ c\\* d<br>e <BR /> f |\n"),
    "rows without the last bar": _added("\n| Section | Comment\n|---|---\n| 1 Entry | Open at the end\n"),
    "another table": _added("\n| Ours | Theirs |\n|---|---|\n| one | two |\n"),
    "a bar in a line of words": _added("\nEither | or.\n"),
}  # fmt: skip
"""By what was done."""
