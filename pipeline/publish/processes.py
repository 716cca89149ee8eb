"""The machine into the number of processes that a build uses, and what each of them begins with."""

import os
import signal
import sys
import threading
from multiprocessing import parent_process


def default_processes() -> int:
    """The number of cores that this process may use."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


def begin_worker() -> None:
    """Nothing; this worker process leaves Ctrl-C to its parent, and ends when that is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """Ends this process when the one that started it is gone: a killed build must leave nobody behind."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
