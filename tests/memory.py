"""Files in memory into a snapshot, so that a test reads as its input and its result."""

from collections.abc import Mapping

from pipeline.errors import PipelineError, Place
from pipeline.load.sources import Loaded, Sources
from pipeline.model.text.block import Blocks

SHARED = {
    "sources/shared/labels.yaml": """
- {id: all, text: Applicable to all participants}
- {id: sit, text: SIT participants only, within: all}
- {id: non-sit, text: Non-SIT participants only, within: all}
""",
    "sources/shared/milestones.yaml": """
- id: m10
  code: M10
  name: Central systems ready
  date: 2025-03-07
- {id: m15, code: M15, name: Migration completion, date: 2026-10}
""",
    "sources/shared/roles.yaml": """
- {id: sds, name: Smart Data Service, code: SDS, legacy: none, code_bodies: [bsc], milestone: m15, dtn: "N"}
- {id: ldso, name: Licensed Distribution System Operator, code: LDSO, legacy: LDSO, code_bodies: [bsc, rec], milestone: m10, dtn: R}
""",
    "sources/shared/documents.yaml": """
- {id: del852, number: MHHS-DEL852, title: Pre-Integration Testing Guidance, version: "1.1"}
- {id: criteria, number: n/a, title: BSC Assessment Criteria, version: "5.0"}
""",
}


class MemorySnapshot:
    """A snapshot of files given as text or bytes."""

    name = "memory"

    def __init__(self, files: Mapping[str, str | bytes]) -> None:
        self.files = {
            path: data if isinstance(data, bytes) else data.encode() for path, data in files.items()
        }

    def read(self, path: str) -> bytes:
        if path not in self.files:
            raise PipelineError("there is no such file", place=Place(path))
        return self.files[path]

    def exists(self, path: str) -> bool:
        return path in self.files

    def paths(self, under: str) -> tuple[str, ...]:
        return tuple(sorted(path for path in self.files if path.startswith(f"{under}/")))


def workspace(markdown: str, files: Mapping[str, str | bytes] | None = None, kind: str = "plan") -> Sources:
    """The sources of a workspace with one artefact `plan`, whose only part is `text.md`."""
    fields = "fields: fields.yaml\n" if files and "sources/plan/fields.yaml" in files else ""
    return Sources(
        MemorySnapshot(
            {
                "artefacts.yaml": 'format: 1\nprogram: ">=0.1"\nname: Test\n',
                "changelogs/plan.yaml": (
                    'artefact: plan\nversions:\n  - {version: "1.0", date: 2024-08, status: approved, '
                    "authors: [BSCCo], change: First version.}\n"
                ),
                "sources/plan/artefact.yaml": (
                    "id: plan\ntitle: The Plan\nshort_name: Plan\ndocument_number: DOC-1\n"
                    f"kind: {kind}\nowners: [BSCCo]\nnotice: Illustrative.\nparts: [text.md]\n{fields}"
                ),
                "sources/plan/text.md": markdown,
                **SHARED,
                **(files or {}),
            }
        )
    )


def loaded(markdown: str, files: Mapping[str, str | bytes] | None = None, kind: str = "plan") -> Loaded:
    """The artefact `plan` of such a workspace, with its problems."""
    return workspace(markdown, files, kind).loaded("plan")


def body(markdown: str, files: Mapping[str, str | bytes] | None = None, kind: str = "plan") -> Blocks:
    """The body of that artefact; it must load without a problem."""
    result = loaded(markdown, files, kind)
    assert result.problems == ()
    assert result.document is not None
    return result.document.body


def codes(markdown: str, files: Mapping[str, str | bytes] | None = None, kind: str = "plan") -> list[str]:
    """`line CODE` of every problem found while loading."""
    return [f"{problem.place.line} {problem.code}" for problem in loaded(markdown, files, kind).problems]
