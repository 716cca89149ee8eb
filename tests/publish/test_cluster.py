"""Jobs on the workers of a cluster: the same bytes, also where one is killed; and who is refused, and why."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError, Future
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path
from socket import socket
from types import SimpleNamespace
from typing import Any, cast

import dask
import pytest
from distributed import Client, KilledWorker, LocalCluster, Security

from pipeline.cli.terminal.errand import errand
from pipeline.errors import PipelineError, Place, Problem, SourceProblems
from pipeline.publish.building import distant
from pipeline.publish.building.jobs import Files, Job, is_sendable
from pipeline.publish.building.pool import Machines, Writers, writers
from pipeline.publish.formats.format_table import BuildStyle
from pipeline.publish.history.errand import untold
from pipeline.publish.letters.making import LettersRequest, write_letters
from pipeline.publish.redlines.redline import RedlineReport, RedlineRequest, write_redline
from pipeline.workspace.processes import cluster
from pipeline.workspace.processes.values import value_bytes
from tests.small import small, small_with_history
from tests.word.building import CLEAN
from tests.writing import document, heading, look, paragraph, row, table

pytestmark = pytest.mark.xdist_group("cluster")
STYLE = BuildStyle(look(), ())
FORMATS = ("docx", "html", "md")
JOBS = [
    Job(
        document(heading("h", 1, f"Number {number}"), paragraph("Words. " * 99), table("t", row("a", "b"))),
        FORMATS,
        CLEAN,
    )
    for number in range(12)
]


@pytest.fixture(scope="module")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A certificate for this machine, where Dask looks for it."""
    folder = tmp_path_factory.mktemp("tls")
    key, own = str(folder / "key.pem"), str(folder / "own.pem")
    words = (
        "req",
        "-x509",
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:prime256v1",
        "-nodes",
        "-days",
        "2",
    )
    names = ("-subj", "/CN=localhost", "-addext", "subjectAltName=IP:127.0.0.1")
    subprocess.run(("openssl", *words, *names, "-keyout", key, "-out", own), check=True, capture_output=True)
    named = {
        f"distributed.comm.tls.{who}": {"cert": own, "key": key} for who in ("client", "scheduler", "worker")
    }
    with dask.config.set({"distributed.comm.tls.ca-file": own, **named}):
        yield


@pytest.fixture(scope="module")
def two_workers(certificates: None) -> Iterator[str]:
    """The address of a scheduler with two worker processes."""
    del certificates
    with LocalCluster(
        n_workers=2,
        threads_per_worker=1,
        host="127.0.0.1",
        protocol="tls://",
        security=Security(),  # type: ignore[no-untyped-call]
        dashboard_address="127.0.0.1:0",
        silence_logs=50,
    ) as own:
        yield str(own.scheduler_address)


def test_a_killed_worker_leaves_the_bytes_of_one_machine(two_workers: str) -> None:
    killed: list[int] = []

    def kill_one(_: int) -> None:
        if killed:
            return
        with client_of(two_workers) as client:
            pids: dict[str, int] = client.run(os.getpid)
            busy = next(worker for worker, jobs in client.processing().items() if jobs)
            killed.append(pids[busy])
            os.kill(pids[busy], signal.SIGKILL)

    told: list[int] = []

    def done(index: int) -> None:
        told.append(index)
        kill_one(index)

    with writers(Machines(cluster=two_workers), STYLE) as write:
        far = write(JOBS, done)
    with writers(Machines(), STYLE) as write:
        assert far == write(JOBS)
    assert len(killed) == 1 and told == list(range(len(JOBS)))


def test_letters_go_by_tls_and_come_back_the_same(two_workers: str, tmp_path: Path) -> None:
    root, data = small(tmp_path), tmp_path / "rows.csv"
    data.write_text("Entrant\nExample Supplier 1\nExample Supplier 2\n")
    found = []
    for name, address in (("far", two_workers), ("here", "")):
        request = LettersRequest("letter", data, ("docx",), cluster=address)
        report = write_letters(root, tmp_path / name, request, untold)
        found.append([path.read_bytes() for made in report.letters for path in made.files])
    assert found[0] == found[1] and len(found[0]) == 2


def test_a_red_line_from_the_workers_is_that_of_one_machine(two_workers: str, tmp_path: Path) -> None:
    root = small_with_history(tmp_path)
    formats = ("docx", "json")
    found = [
        files_of(
            write_redline(
                root, tmp_path / name, RedlineRequest("guide", formats=formats, cluster=address), errand(root)
            )
        )
        for name, address in (("far", two_workers), ("here", ""))
    ]
    assert found[0] == found[1] and len(found[0]) == len(formats)


def test_workers_of_another_version_are_refused_with_their_address(
    two_workers: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(distant, "fingerprint", lambda: "another")
    with pytest.raises(PipelineError, match="another version of the program") as caught, far(two_workers):
        pass
    assert caught.value.place and caught.value.place.path.startswith("tls://127.0.0.1:")
    assert "requirements/cluster.txt" in caught.value.hint


def test_a_worker_that_joins_later_refuses_the_jobs_of_another_version(two_workers: str) -> None:
    with client_of(two_workers) as client:
        kind, worker = client.submit(distant._answer, "another", b"", b"", pure=False).result()
    assert kind == "other"
    with pytest.raises(PipelineError, match="another version") as caught:
        distant._files((kind, worker))
    assert caught.value.place and caught.value.place.path.startswith("tls://127.0.0.1:")


def test_a_job_that_cannot_be_written_is_refused_as_on_one_machine() -> None:
    job = Job(document(paragraph("No font has \U0001f9ff.")), ("pdf",), CLEAN)
    answer = distant._answer(distant.own_program(), value_bytes(job), value_bytes(dict(look().files)))
    with pytest.raises(PipelineError) as far_away:
        distant._files(answer)
    with pytest.raises(PipelineError) as here:
        job.files(STYLE)
    assert str(far_away.value) == str(here.value)


@pytest.mark.parametrize(
    "error",
    [
        PipelineError("wrong", place=Place("a.md", 3), hint="mend it", code="WORD-02"),
        SourceProblems([Problem(Place("a.md", 1), "REF-03", "unknown")]),
    ],
)
def test_an_error_comes_back_with_place_and_cure(
    error: PipelineError, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(distant, "_written", refusing(error))
    with pytest.raises(PipelineError) as caught:
        distant._files(distant._answer(distant.own_program(), value_bytes(JOBS[0]), value_bytes({})))
    assert (type(caught.value), str(caught.value)) == (type(error), str(error))


def test_a_bug_on_a_worker_says_where_it_came_from(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(distant, "_written", lambda *_: 1 / 0)
    answer = distant._answer(distant.own_program(), value_bytes(JOBS[0]), value_bytes({}))
    with pytest.raises(RuntimeError) as caught:
        distant._files(answer)
    assert "ZeroDivisionError" in "".join(caught.value.__notes__)


def test_a_document_with_word_files_of_others_is_not_sent() -> None:
    resolved = JOBS[0].resolved
    with_annex = replace(resolved, document=replace(resolved.document, word_annexes=(("a.docx", b""),)))
    assert is_sendable(JOBS[0])
    assert not is_sendable(replace(JOBS[0], resolved=with_annex))


def test_a_scheduler_that_is_not_there_is_an_error_with_its_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "CONNECT_SECONDS", 0.2)
    with socket() as bound:  # nobody listens there
        bound.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{bound.getsockname()[1]}"
        with pytest.raises(PipelineError, match="no scheduler answers") as caught, far(address):
            pass
    assert caught.value.place == Place(address)


def test_a_scheduler_without_workers_is_an_error_that_says_how_to_start_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(cluster, "WORKERS_SECONDS", 0.1)
    with LocalCluster(  # type: ignore[no-untyped-call]
        n_workers=0, host="127.0.0.1", dashboard_address="127.0.0.1:0", silence_logs=50
    ) as empty:
        address = str(empty.scheduler_address)
        with pytest.raises(PipelineError, match="no workers") as caught, far(address):
            pass
    assert f"dask worker {address}" in caught.value.hint


def test_a_cluster_that_loses_its_last_worker_ends_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "_PATIENCE_SECONDS", 0.0)
    monkeypatch.setattr(cluster, "_LOOK_SECONDS", 0.01)
    left = SimpleNamespace(scheduler_info=lambda: {"workers": {}})
    workers = cluster.Cluster("tcp://127.0.0.1:8786", left, None)
    with pytest.raises(PipelineError, match="no workers"):
        workers.finished([Future[int]()])


@pytest.mark.parametrize(
    "error",
    [CancelledError(), OSError(), KilledWorker("job", cast(Any, None), 3), ModuleNotFoundError("x")],
)
def test_what_dask_says_of_its_losses_is_told_with_place_and_cure(error: BaseException) -> None:
    told = cluster._told(error, "tls://there:8786")
    assert isinstance(told, PipelineError)
    assert told.place == Place("tls://there:8786") and told.hint


def test_without_dask_the_error_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(PipelineError, match="not installed") as caught, far("tcp://127.0.0.1:8786"):
        pass
    assert "pip install 'artefact-pipeline[cluster]'" in caught.value.hint


def test_without_certificates_tls_is_an_error_that_says_where_to_name_them() -> None:
    with (
        dask.config.set({"distributed.comm.tls.ca-file": None}),
        pytest.raises(PipelineError, match="no certificates") as caught,
        far("tls://127.0.0.1:8786"),
    ):
        pass
    assert "DASK_DISTRIBUTED__COMM__TLS__CA_FILE" in caught.value.hint


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("tcp://10.0.0.7:8786", "beyond this machine"),
        ("tcp://scheduler.example:8786", "beyond this machine"),
        ("tcp://0.0.0.0:8786", "beyond this machine"),
        ("ws://127.0.0.1:8786", "no address"),
        ("127.0.0.1:8786", "no address"),
        ("tls://", "no address"),
    ],
)
def test_an_address_on_whose_way_others_could_read_is_refused(address: str, message: str) -> None:
    with pytest.raises(PipelineError, match=message) as caught:
        cluster.require_sheltered(address, private=False)
    assert "tls://" in caught.value.hint and caught.value.place == Place(address)


@pytest.mark.parametrize("host", ["127.0.0.1", "[::1]", "localhost", "127.8.8.8"])
def test_letters_go_by_tls_alone_and_all_else_by_tcp_on_this_machine(host: str) -> None:
    cluster.require_sheltered(f"tcp://{host}:8786", private=False)
    cluster.require_sheltered(f"tls://{host}:8786", private=True)
    with pytest.raises(PipelineError, match="letters hold data of people"):
        cluster.require_sheltered(f"tcp://{host}:8786", private=True)


def test_a_command_without_a_cluster_does_not_load_dask(tmp_path: Path) -> None:
    root = small(tmp_path)
    words = ("build", "guide", "--format", "md", "--jobs", "1", "--root", str(root))
    code = f"import sys; from pipeline.cli import run; assert run({words}) == 0; assert 'distributed' not in sys.modules"
    subprocess.run((sys.executable, "-c", code), check=True, capture_output=True)


def refusing(error: PipelineError) -> Callable[..., Files]:
    """What raises an error, whatever it is given."""

    def refuse(*_: object) -> Files:
        raise error

    return refuse


def far(address: str) -> AbstractContextManager[Writers]:
    """What writes on the workers of a scheduler."""
    return writers(Machines(cluster=address), STYLE)


def client_of(address: str) -> Client:
    """Dask's own view of a scheduler."""
    return Client(address, security=Security(), set_as_default=False)  # type: ignore[no-untyped-call]


def files_of(report: RedlineReport) -> dict[str, bytes]:
    """The files of a red-line by their names."""
    return {path.name: path.read_bytes() for path in report.files}
