"""Bare addresses of links into words that a screen reader can say."""

from collections.abc import Mapping

import pydyf  # type: ignore[import-untyped]

from pipeline.write.pdf.tree import dictionaries


def describe_links(pdf: pydyf.PDF, titles: Mapping[str, str]) -> None:
    """Says in each link what it leads to (ISO 14289-1, 7.18.5); `titles` is by internal address."""
    for annotation in dictionaries(pdf):
        if annotation.get("Subtype") == "/Link" and "Dest" in annotation:
            title = titles.get(annotation["Dest"].string)
            if title:
                annotation["Contents"] = pydyf.String(title)
