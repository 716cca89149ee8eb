"""A file's name into what a program or a system left there: no return, and named as what it is."""

_LOCK = "the mark by which a program says that it has the file open"
_OF_FOLDERS = {
    "desktop.ini": "Windows' settings of a folder",
    "thumbs.db": "Windows' small pictures of a folder",
    ".ds_store": "the view that macOS keeps of a folder",
}


def leftover(name: str) -> str:
    """What a file is that nobody meant to send, by its path; "" for any other file."""
    *folders, last = name.casefold().split("/")
    if "__macosx" in folders or (last == "__macosx"):
        return "what macOS adds to a zip"
    if last.startswith(("~$", ".~lock.")):
        return _LOCK
    if last in _OF_FOLDERS:
        return _OF_FOLDERS[last]
    if last.startswith("._"):
        return "what macOS keeps beside a file"
    if any(part.startswith(".") for part in (*folders, last)):
        return "a hidden file"
    return ""
