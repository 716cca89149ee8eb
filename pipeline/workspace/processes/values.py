"""Values of this program into bytes and back; whatever else bytes ask for is refused."""

import pickle
from io import BytesIO
from typing import Any

from pipeline.errors import PipelineError

_ROOMS = (
    "pipeline.model.",
    "pipeline.resolve.",
    "pipeline.diff.",
    "pipeline.write.changes.",
    "pipeline.publish.building.jobs",
    "pipeline.publish.formats.redline_table",
)
"""Where the classes of what is sent stand: values, which do nothing when they are made."""
_OTHERS = frozenset(
    {
        *(("builtins", name) for name in ("frozenset", "set", "bytearray", "complex")),
        *(("datetime", name) for name in ("date", "datetime", "time", "timedelta", "timezone")),
        ("pipeline.errors", "Place"),
        ("pipeline.errors", "Problem"),
    }
)


def value_bytes(value: object) -> bytes:
    """A value as bytes that this version of the program reads, on any machine."""
    return pickle.dumps(value, protocol=5)


def read_value(data: bytes) -> Any:
    """The value of such bytes; PipelineError where they ask for anything that is no value of this program."""
    return _Values(BytesIO(data)).load()


class _Values(pickle.Unpickler):
    """Python's own reader of pickles, for which nothing but values exists."""

    def find_class(self, module: str, name: str) -> Any:
        """The class with a name; PipelineError for every name that stands for something else."""
        if (module, name) not in _OTHERS:
            known = module.startswith(_ROOMS) and "." not in name
            if not known or not isinstance(super().find_class(module, name), type):
                raise PipelineError(
                    f"what came from another machine asks for '{module}.{name}', which is no value",
                    hint="nothing of it was used; find out who else reaches the cluster",
                )
        return super().find_class(module, name)
