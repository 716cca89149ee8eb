"""A number and a noun into words."""


def many(count: int, noun: str) -> str:
    """The noun with its number, in the plural unless that is one: "1 comment", "2 comments"."""
    return f"{count} {noun}{'s' * (count != 1)}"
