"""A text for people into the rules of plain words that it breaks."""

import ast
import re
from collections.abc import Mapping
from functools import cache

from tests.small import REPOSITORY

_RULES: Mapping[str, str] = {
    "a type of Python": r"<class|<function|\bNoneType\b|dict_keys|OrderedDict|\bPosixPath\b| object at 0x",
    "a value as Python writes it": r"\bNone\b|\bTrue\b|\bFalse\b|\[\(?['\"][^'\"]*['\"][,\]]|\(['\"][^'\"]+['\"],|\{['\"]|\[\d+, ",
    "a trace": r"Traceback|File \"|line \d+, in ",
    "a pattern": r"\\[dwsbSWDZ](?![a-z])|\(\?[:=!P<]|\][*+]|\.\*",
    "a library's words": (
        r"[Ii]nput should|[Ff]ield required|validation error|[Ee]xtra inputs|valid (string|list|dictionary)"
        r"|ruamel|pydantic|jinja|lxml|openpyxl|while (scanning|parsing)|(did not find|could not find) expected"
        r"|expected (token|<|name|an expression)|\[Errno|Python|subclass|codec"
    ),
}


def broken_rules(text: str) -> tuple[str, ...]:
    """What a text says that its reader never wrote, rule by rule; () for a plain one."""
    classes = tuple(f"the class {name}" for name in _class_names().findall(text))
    return (*classes, *(rule for rule, signs in _RULES.items() if re.search(signs, text)))


@cache
def _class_names() -> re.Pattern[str]:
    """Finds the classes of the program whose names are no words of a language: two capitals, as in RowModel."""
    names = {
        node.name
        for path in (REPOSITORY / "pipeline").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ClassDef) and re.match(r"_?[A-Z][a-z]+[A-Z]", node.name)
    }
    return re.compile(rf"\b(?:{'|'.join(sorted(names))})\b")
