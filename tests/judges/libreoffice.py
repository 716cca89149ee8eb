#!/usr/bin/python3
"""A Word file into what LibreOffice makes of it: changes accepted, rejected, shown; files compared; forms filled.

    libreoffice.py [--pipe NAME --profile DIR] start | stop
    libreoffice.py [--pipe NAME --profile DIR] accept | reject | show IN.docx OUT.{docx,txt,pdf}
    libreoffice.py [--pipe NAME --profile DIR] labels IN.docx OUT.json
    libreoffice.py [--pipe NAME --profile DIR] compare OLD.docx NEW.docx OUT.docx
    libreoffice.py [--pipe NAME --profile DIR] fill FORM.docx TYPED.json OUT.docx
    libreoffice.py [--pipe NAME --profile DIR] serve

It runs in the Python that knows LibreOffice (`uno`), and imports nothing else. A LibreOffice that was started is
found by the name of its pipe and stays until it is stopped; where none is up, one runs for the one task. `serve` does
task after task: each line it reads has the words of one as JSON, and each line it writes what went wrong, or "".
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import uno  # type: ignore[import-not-found]

WAIT_SECONDS = 60.0
FILTERS = {".docx": "MS Word 2007 XML", ".txt": "Text (encoded)", ".pdf": "writer_pdf_Export"}
_CHAR_SPECIAL = 6
"""What LibreOffice calls the type of numbers that are bullets (com.sun.star.style.NumberingType)."""
_INPUT = "com.sun.star.text.TextField.Input"
COMMANDS = {"accept": ".uno:AcceptAllTrackedChanges", "reject": ".uno:RejectAllTrackedChanges", "show": ""}


def main() -> None:
    """Does what the words of the command line ask for; ends with a message where it can't."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--pipe", default="artefacts_judge", help="the name by which LibreOffice is found")
    parser.add_argument("--profile", type=Path, help="the folder of its settings; else one for this task")
    parser.add_argument("task", choices=[*COMMANDS, "labels", "compare", "fill", "start", "stop", "serve"])
    parser.add_argument("files", nargs="*", type=Path)
    options = parser.parse_args()
    if options.task == "serve":
        for line in sys.stdin:
            sys.stdout.write(f"{json.dumps(_fault(options, *json.loads(line)))}\n")
            sys.stdout.flush()
    else:
        _do(options, options.task, *options.files)


def _fault(options: argparse.Namespace, task: str, *files: str) -> str:
    """What went wrong with a task; "" where it was done."""
    try:
        _do(options, task, *map(Path, files))
    except (Exception, SystemExit):  # the next task may still be done
        return traceback.format_exc()
    return ""


def _do(options: argparse.Namespace, task: str, *files: Path) -> None:
    """One task."""
    if task == "start":
        assert options.profile is not None, "a LibreOffice that stays needs --profile"
        _started(options.pipe, options.profile)
    elif task == "stop":
        running = _connected(options.pipe)
        if running is not None:
            _ended(running)
    else:
        with office(options.pipe, options.profile) as context:
            _task(context, task, *files)


def _task(context: Any, task: str, source: Path, *others: Path) -> None:
    """Opens a file, does the task and saves the result."""
    *compared, target = others
    command = COMMANDS.get(task, "")
    document = desktop(context).loadComponentFromURL(
        _address(compared[0] if task == "compare" else source), "_blank", 0, properties(Hidden=True)
    )
    assert document is not None, f"LibreOffice does not open {source}"
    try:
        if task == "compare":
            dispatched(context, document, ".uno:CompareDocuments", URL=_address(source), NoAcceptDialog=True)
        elif task == "fill":
            _fill(list(_gaps(document.getText())), json.loads(compared[0].read_text("utf-8")))
        elif command:
            dispatched(context, document, command)
        if task == "labels":
            target.write_text(json.dumps(list(_labels(document.getText()))), "utf-8")
            return
        encoding = {"FilterOptions": "UTF8,LF,,,"} if target.suffix == ".txt" else {}
        saving = properties(FilterName=FILTERS[target.suffix], Overwrite=True, **encoding)
        document.storeToURL(_address(target), saving)
    finally:
        document.close(True)


def _gaps(text: Any) -> Iterator[Any]:
    """What can be filled, in the order of the text: content controls, and the text fields that it makes of some."""
    blocks = text.createEnumeration()
    while blocks.hasMoreElements():
        block = blocks.nextElement()
        if block.supportsService("com.sun.star.text.TextTable"):
            for name in block.getCellNames():
                yield from _gaps(block.getCellByName(name))
        elif block.supportsService("com.sun.star.text.Paragraph"):
            portions = block.createEnumeration()
            while portions.hasMoreElements():
                portion = portions.nextElement()
                if portion.TextPortionType == "ContentControl":
                    yield portion.ContentControl
                elif portion.TextPortionType == "TextField" and portion.TextField.supportsService(_INPUT):
                    yield portion.TextField


def _fill(gaps: list[Any], typed: list[str | None]) -> None:
    """Types into each gap what stands for it; None for one that nobody touches."""
    assert len(gaps) == len(typed), f"{len(gaps)} gaps, and {len(typed)} to fill"
    for gap, text in zip(gaps, typed):  # noqa: B905 (this Python is the system's, of any age)
        if text is None:
            continue
        if gap.supportsService(_INPUT):
            gap.Content = text
            continue
        if gap.Checkbox:
            gap.Checked, text = True, gap.CheckedState
        _replace(gap, text)
        if not gap.Checkbox:
            gap.ShowingPlaceHolder = False


def _replace(control: Any, text: str) -> None:
    """Puts a text in place of what stands in a control: what is typed first stays in it."""
    before = "".join(part.getString() for part in _parts(control))
    control.setString(text)
    last = _parts(control)[-1]
    cursor = last.getText().createTextCursorByRange(last.getEnd())
    for _ in before:
        cursor.goLeft(1, True)
    cursor.setString("")


def _parts(control: Any) -> list[Any]:
    parts = control.createEnumeration()
    result = []
    while parts.hasMoreElements():
        result.append(parts.nextElement())
    return result


def _labels(text: Any) -> Iterator[tuple[str, str]]:
    """The number that is printed before each paragraph, "" for none, and its words; cells where their tables stand."""
    blocks = text.createEnumeration()
    while blocks.hasMoreElements():
        block = blocks.nextElement()
        if block.supportsService("com.sun.star.text.TextTable"):
            for name in block.getCellNames():
                yield from _labels(block.getCellByName(name))
        elif block.supportsService("com.sun.star.text.Paragraph"):
            yield _label(block), block.getString()


def _label(paragraph: Any) -> str:
    """The number or the bullet of a paragraph; bullets are not in the label that LibreOffice tells."""
    rules = paragraph.NumberingRules
    if rules is None or not paragraph.NumberingIsNumber:
        return ""
    level = {value.Name: value.Value for value in rules.getByIndex(paragraph.NumberingLevel)}
    if level["NumberingType"] == _CHAR_SPECIAL:
        return str(level["BulletChar"])
    return str(paragraph.ListLabelString)


def dispatched(context: Any, document: Any, command: str, **arguments: object) -> None:
    """Has a command done as if somebody had chosen it in the menu."""
    helper = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.DispatchHelper", context)
    frame = document.getCurrentController().getFrame()
    helper.executeDispatch(frame, command, "", 0, properties(**arguments))


@contextmanager
def office(pipe: str, profile: Path | None) -> Iterator[Any]:
    """The running LibreOffice of that name, else one for as long as the block runs."""
    running = _connected(pipe)
    if running is not None:
        yield running
        return
    with tempfile.TemporaryDirectory(prefix="office-", ignore_cleanup_errors=True) as folder:
        own = _started(pipe, profile or Path(folder))
        try:
            yield own
        finally:
            _ended(own)


def _started(pipe: str, profile: Path) -> Any:
    """A LibreOffice that listens; SystemExit where none comes up in time."""
    running = _connected(pipe)
    if running is not None:
        return running
    words = ["--headless", "--invisible", "--norestore", "--nologo", "--nodefault", "--nofirststartwizard"]
    process = subprocess.Popen(
        [
            *("soffice", *words, f"-env:UserInstallation={profile.resolve().as_uri()}"),
            f"--accept=pipe,name={pipe};urp;StarOffice.ComponentContext",
        ],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    until = time.monotonic() + WAIT_SECONDS
    while time.monotonic() < until:
        context = _connected(pipe)
        if context is not None:
            return context
        if process.poll() not in (None, 0):
            raise SystemExit(f"LibreOffice ended with {process.returncode}")
        time.sleep(0.2)
    raise SystemExit(f"LibreOffice did not come up in {WAIT_SECONDS:.0f} s")


def _connected(pipe: str) -> Any | None:
    """What listens on a pipe; None where nothing does."""
    context = uno.getComponentContext()
    resolver = context.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", context)
    no_connection = uno.getClass("com.sun.star.connection.NoConnectException")
    try:
        return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
    except no_connection:
        return None


def _ended(context: Any) -> None:
    """Tells LibreOffice to end; that it hangs up before it has answered is no fault."""
    hung_up = uno.getClass("com.sun.star.lang.DisposedException")
    try:
        desktop(context).terminate()
    except hung_up:
        return


def desktop(context: Any) -> Any:
    return context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)


def properties(**values: object) -> tuple[Any, ...]:
    """Named values as LibreOffice takes them."""
    made = []
    for name, value in values.items():
        one = uno.createUnoStruct("com.sun.star.beans.PropertyValue")
        one.Name, one.Value = name, value
        made.append(one)
    return tuple(made)


def _address(path: Path) -> str:
    return str(uno.systemPathToFileUrl(str(path.resolve())))


if __name__ == "__main__":
    main()
