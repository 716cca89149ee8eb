"""What the YAML parser says of a broken text into the words of an author, each with its cure."""

from dataclasses import dataclass

from ruamel.yaml.error import MarkedYAMLError, YAMLError

from pipeline.errors import PipelineError, Place

_LOOK = "look for a missing quote, a tab, or wrong indentation on this line or the one above"


@dataclass(frozen=True, slots=True)
class YamlFault:
    """One way in which a text is not YAML."""

    parser: str
    """A part of what the parser says."""
    message: str
    hint: str = _LOOK


_FAULTS = (
    YamlFault(
        "unexpected end of stream", "a quote is opened here and never closed", "add the quote that is missing"
    ),
    YamlFault("unexpected document indicator", "a quote is never closed", "add the quote that is missing"),
    YamlFault(
        "could not find expected ':'",
        "a key has no colon behind it, or a text goes on at the left margin",
        "write 'key: value', and indent the further lines of a text",
    ),
    YamlFault(
        "mapping values are not allowed",
        "a colon stands where no key can",
        "put a value that holds ': ' in quotes, and indent keys that belong together alike",
    ),
    YamlFault(
        "flow mapping",
        "a key or value within '{ }' is not followed by a comma or by '}'",
        "add what is missing",
    ),
    YamlFault(
        "flow sequence", "an item within '[ ]' is not followed by a comma or by ']'", "add what is missing"
    ),
    YamlFault(
        "parsing a block mapping",
        "this line belongs to no key",
        "indent it as the keys around it; a value that begins with a quote has to end with it",
    ),
    YamlFault(
        "parsing a block collection",
        "this line belongs to no item of the list",
        "begin it with '- ', or indent it as the words of the item above",
    ),
    YamlFault(
        "sequence entries are not allowed",
        "a list begins where none can",
        "put '- ' on a line of its own below the key; put a value that begins with '- ' in quotes",
    ),
    YamlFault("mapping keys are not allowed", "a '?' stands where no key can", "put the value in quotes"),
    YamlFault(
        "scanning a block scalar",
        "something other than a text stands behind '|' or '>', or the text is indented with a tab",
        "begin the text on the next line, indented with blanks; quote a value that begins with the sign",
    ),
    YamlFault("tab character", "a tab stands where blanks indent", "indent with blanks"),
    YamlFault(
        "unexpected ':'",
        "a colon stands within a value in brackets",
        "put the value in quotes",
    ),
    YamlFault(
        "cannot start any token",
        "a value begins with a tab, or with a sign that YAML keeps for itself",
        "indent with blanks; put a value that begins with '@', '`' or '%' in quotes",
    ),
    YamlFault(
        "expected node content",
        "a value is missing, or begins with a sign that YAML keeps for itself",
        "write the value, or put it in quotes",
    ),
    YamlFault(
        "undefined alias", "a value begins with '*', which YAML keeps for itself", "put the value in quotes"
    ),
    YamlFault("an alias", "a value begins with '*', which YAML keeps for itself", "put the value in quotes"),
    YamlFault("an anchor", "a value begins with '&', which YAML keeps for itself", "put the value in quotes"),
    YamlFault(
        "duplicate anchor", "a value begins with '&', which YAML keeps for itself", "put the value in quotes"
    ),
    YamlFault("a tag", "a value begins with '!', which YAML keeps for itself", "put the value in quotes"),
    YamlFault(
        "tag handle", "a value begins with '!', which YAML keeps for itself", "put the value in quotes"
    ),
    YamlFault(
        "quoted scalar",
        "a backslash in double quotes stands before a sign that it does not go with",
        "write the backslash twice, or put the value in single quotes",
    ),
    YamlFault("directive", "a line begins with '%', which YAML keeps for itself", "put the value in quotes"),
    YamlFault(
        "incompatible YAML document", "a line names a version of YAML that is not read", "delete the line"
    ),
    YamlFault(
        "document start",
        "something stands behind the end of the file's values",
        "delete the line of '---' or '...' above it, or give the line a key",
    ),
    YamlFault("another document", "a line of '---' begins a second file within this one", "delete the line"),
    YamlFault("control characters", "the file holds a control sign", "delete it"),
    YamlFault("special characters", "the file holds a control sign", "delete it"),
    YamlFault("depth", "values stand too deeply within each other", "write them less deeply"),
)


def not_yaml(error: YAMLError, path: str, first_line: int) -> PipelineError:
    """The error for a text that starts at `first_line` of its file and that the parser refused."""
    mark = (error.problem_mark or error.context_mark) if isinstance(error, MarkedYAMLError) else None
    place = Place(path, first_line + mark.line, mark.column + 1) if mark else Place(path, first_line)
    fault = _fault_of(error)
    return PipelineError(f"this is not YAML: {fault.message}", place=place, code="YAML-01", hint=fault.hint)


def _fault_of(error: YAMLError) -> YamlFault:
    """What is wrong, in an author's words."""
    said = (
        f"{error.context or ''} {error.problem or ''}" if isinstance(error, MarkedYAMLError) else str(error)
    )
    known = (fault for fault in _FAULTS if fault.parser in said)
    return next(known, YamlFault("", "this line cannot be read"))
