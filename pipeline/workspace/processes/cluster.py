"""The address of a Dask scheduler into its workers: who they are, and calls that are made there."""

import ipaddress
import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, CancelledError, Future, wait
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from time import monotonic
from typing import Any, TypeVar
from urllib.parse import urlsplit

from pipeline.errors import PipelineError, Place

Answer = TypeVar("Answer")
CONNECT_SECONDS, WORKERS_SECONDS = 10.0, 5.0
"""How long a scheduler may take to answer, and the first of its workers to be there."""
_PATIENCE_SECONDS, _LOOK_SECONDS = 60.0, 5.0
"""How long no worker may be left while there is work, and how often that is looked at."""
_TLS, _TCP = "tls", "tcp"
_EXTRA = "pip install 'artefact-pipeline[cluster]'"


@dataclass(frozen=True, slots=True)
class Cluster:
    """The workers of a scheduler."""

    address: str
    client: Any
    executor: Any
    """Dask's executor of concurrent.futures."""

    def threads(self) -> int:
        """How many threads the workers that are there now have together."""
        return sum(worker["nthreads"] for worker in _workers(self.client).values())

    def asked(self, question: Callable[[], str]) -> Mapping[str, object]:
        """The answer of each worker by its address; of one that could not be asked, why not."""
        answers: Mapping[str, object] = self.client.run(question, on_error="return")
        return answers

    def kept(self, data: bytes) -> Any:
        """Bytes that calls are given by this name: they go to each worker once, to a new one too."""
        return self.client.submit(bytes, data, pure=False)

    def submit(self, read: Callable[[Any], Answer], call: Callable[..., Any], *given: Any) -> Future[Answer]:
        """What `read` makes of the answer to a call that a worker makes; again by another, if it is lost."""
        answer: Future[Answer] = Future()
        called = self.executor.submit(call, *given)
        called.add_done_callback(partial(_settle, answer, read, self.address))
        return answer

    def finished(self, running: Sequence[Future[Answer]]) -> Sequence[Future[Answer]]:
        """Those of some calls that are done, once there are any; PipelineError where no worker is left."""
        until = monotonic() + _PATIENCE_SECONDS
        while not (done := wait(running, _LOOK_SECONDS, FIRST_COMPLETED).done):
            if self.threads():
                until = monotonic() + _PATIENCE_SECONDS
            elif monotonic() > until:
                raise _no_workers(self.address)
        return tuple(done)


@contextmanager
def cluster(address: str, *, private: bool = False) -> Iterator[Cluster]:
    """The workers of the scheduler at an address; PipelineError where there are none, or none may be told.

    With `private` the way has to be encrypted even on this machine: where its other end is cannot be seen.
    """
    require_sheltered(address, private=private)
    try:
        distributed = import_module("distributed")  # takes 0.3 s, and is an extra
    except ImportError as error:
        hint = f"install it, here and for the workers: {_EXTRA}"
        raise PipelineError("--cluster needs Dask, which is not installed", hint=hint) from error
    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # what goes wrong is told once, by us
    security = distributed.Security() if address.startswith(_TLS) else None
    if security is not None:
        _require_certificates(security, address)
    with _connected(partial(distributed.Client, address, security=security), address) as client:
        try:
            client.wait_for_workers(1, timeout=WORKERS_SECONDS)
        except TimeoutError as error:
            raise _no_workers(address) from error
        for worker in _workers(client):
            require_sheltered(worker, private=private)
        executor = client.get_executor(pure=False)
        try:
            yield Cluster(address, client, executor)
        finally:  # after an error, or Ctrl-C, nobody needs what is still in work
            executor.shutdown(wait=False)


def require_sheltered(address: str, *, private: bool) -> None:
    """PipelineError for an address on whose way others could read and change what is sent."""
    parts, place = urlsplit(address), Place(address)
    if parts.scheme not in (_TLS, _TCP) or not parts.hostname:
        hint = "write tls://HOST:PORT, or tcp://127.0.0.1:PORT for a scheduler on this machine"
        raise PipelineError("this is no address of a Dask scheduler", place=place, hint=hint)
    if parts.scheme == _TLS:
        return
    hint = f"start the scheduler and its workers with certificates, and write {_TLS}://{parts.netloc}"
    if private:
        raise PipelineError("letters hold data of people, and go by tls:// alone", place=place, hint=hint)
    if not _is_loopback(parts.hostname):
        raise PipelineError("beyond this machine jobs go by tls:// alone", place=place, hint=hint)


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _require_certificates(security: Any, address: str) -> None:
    if not (security.tls_ca_file and security.tls_client_cert):
        hint = (
            "name them as Dask asks for them: DASK_DISTRIBUTED__COMM__TLS__CA_FILE, "
            "DASK_DISTRIBUTED__COMM__TLS__CLIENT__CERT and DASK_DISTRIBUTED__COMM__TLS__CLIENT__KEY"
        )
        raise PipelineError("there are no certificates for tls://", place=Place(address), hint=hint)


@contextmanager
def _connected(connect: Callable[..., Any], address: str) -> Iterator[Any]:
    try:
        client = connect(timeout=CONNECT_SECONDS, set_as_default=False, name="artefacts")
    except (
        OSError,
        ValueError,
        TypeError,
    ) as error:  # TimeoutError is an OSError; the others are of addresses
        hint = "look whether it runs, and whether its port can be reached from here"
        raise PipelineError("no scheduler answers", place=Place(address), hint=hint) from error
    try:
        yield client
    finally:
        client.close(timeout=CONNECT_SECONDS)


def _workers(client: Any) -> Mapping[str, Any]:
    workers: Mapping[str, Any] = client.scheduler_info()["workers"]
    return workers


def _no_workers(address: str) -> PipelineError:
    hint = f"start one, or several: dask worker {address} --nthreads 1"
    return PipelineError("the scheduler has no workers", place=Place(address), hint=hint)


def _settle(answer: Future[Answer], read: Callable[[Any], Answer], address: str, called: Future[Any]) -> None:
    try:
        answer.set_result(read(called.result()))
    except BaseException as error:
        answer.set_exception(_told(error, address))


def _told(error: BaseException, address: str) -> BaseException:
    distributed = import_module("distributed")  # it is there since something was submitted
    match error:
        case distributed.KilledWorker():
            message, hint = "a job ended each worker that it was given", "they may be out of memory"
        case CancelledError() | OSError():
            message, hint = "the scheduler was lost", "look what became of it, and run the command again"
        case ModuleNotFoundError():
            message = f"a worker lacks a module: {error}"
            hint = f"install there what runs here: {_EXTRA}"
        case _:
            return error
    return PipelineError(message, place=Place(address), hint=hint)
