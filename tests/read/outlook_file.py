"""A mail as Outlook saves it, made by hand: a compound file ([MS-CFB]) of properties ([MS-OXMSG])."""

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_SECTOR, _MINI, _CUTOFF = 512, 64, 4096
_STRING, _BINARY, _TIME, _INTEGER = 0x001F, 0x0102, 0x0040, 0x0003
_EPOCH = datetime(1601, 1, 1, tzinfo=UTC)

Value = str | bytes | int | datetime
Properties = Mapping[int, Value]


@dataclass
class Folder:
    """A storage with its streams and storages."""

    streams: dict[str, bytes] = field(default_factory=dict)
    folders: dict[str, "Folder"] = field(default_factory=dict)


def outlook_file(
    message: Properties, attachments: Sequence[Properties] = (), mails: Sequence[Folder] = ()
) -> bytes:
    """The bytes of a .msg file with the properties of the mail and of each attachment, by their ids.

    `mails` are attached as mails.
    """
    return _compound(outlook_folder(message, attachments, mails, gap=bytes(8)))


def outlook_folder(
    message: Properties,
    attachments: Sequence[Properties] = (),
    mails: Sequence[Folder] = (),
    gap: bytes = b"",
) -> Folder:
    """A mail as it stands in a mail; with a gap in its head, as it stands by itself."""
    count = len(attachments) + len(mails)
    root = _folder(message, struct.pack("<8x4I", 0, count, 0, count) + gap)
    held = [*(_folder(one, bytes(8)) for one in attachments), *(_attached_mail(one) for one in mails)]
    for number, one in enumerate(held):
        root.folders[f"__attach_version1.0_#{number:08X}"] = one
    return root


def _attached_mail(mail: Folder) -> Folder:
    folder = _folder({0x3705: 5}, bytes(8))
    folder.folders["__substg1.0_3701000D"] = mail
    return folder


def _folder(properties: Properties, head: bytes) -> Folder:
    streams: dict[str, bytes] = {}
    lines = head
    for key, value in properties.items():
        match value:
            case datetime():
                passed = value - _EPOCH
                ticks = (passed.days * 86_400 + passed.seconds) * 10_000_000
                lines += struct.pack("<HHIQ", _TIME, key, 6, ticks)
            case int():
                lines += struct.pack("<HHIQ", _INTEGER, key, 6, value)
            case _:
                kind = _STRING if isinstance(value, str) else _BINARY
                data = value.encode("utf-16-le") if isinstance(value, str) else value
                streams[f"__substg1.0_{key:04X}{kind:04X}"] = data
                lines += struct.pack("<HHIQ", kind, key, 6, len(data))
    return Folder({**streams, "__properties_version1.0": lines})


@dataclass
class _Entry:
    name: str
    kind: int
    data: bytes = b""
    child: int = _FREE
    next: int = _FREE
    start: int = _END


def _compound(root: Folder) -> bytes:
    entries = [_Entry("Root Entry", 5)]
    _add(root, entries[0], entries)
    mini, mini_fat = _chained(
        [one for one in entries[1:] if one.kind == 2 and len(one.data) < _CUTOFF], _MINI
    )
    entries[0].data = mini
    sectors, fat = _chained(
        [one for one in entries if (len(one.data) >= _CUTOFF and one.kind == 2) or one.kind == 5], _SECTOR
    )
    mini_start, directory_start = len(fat), 0
    sectors += _padded(struct.pack(f"<{len(mini_fat)}I", *mini_fat), _SECTOR, b"\xff")
    fat += _chain(mini_start, len(sectors) // _SECTOR)
    directory_start = len(fat)
    sectors += _padded(b"".join(_record(one, entries[0]) for one in entries), _SECTOR, b"\0")
    fat += _chain(directory_start, len(sectors) // _SECTOR)
    fat_start, count = len(fat), 1
    while (len(fat) + count) * 4 > count * _SECTOR:
        count += 1
    assert count <= 109
    fat += [_FAT] * count
    sectors += _padded(struct.pack(f"<{len(fat)}I", *fat), _SECTOR, b"\xff")
    table = [*range(fat_start, fat_start + count), *[_FREE] * (109 - count)]
    header = struct.pack(
        "<8s16x5H6x9I",
        *(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0x3E, 3, 0xFFFE, 9, 6),
        *(0, count, directory_start, 0, _CUTOFF),
        *(mini_start if mini_fat else _END, len(mini_fat) and 1, _END, 0),
    )
    return header + struct.pack("<109I", *table) + sectors


def _add(folder: Folder, own: _Entry, entries: list[_Entry]) -> None:
    children: list[int] = []
    for name, data in folder.streams.items():
        children.append(len(entries))
        entries.append(_Entry(name, 2, data))
    for name, inner in folder.folders.items():
        children.append(len(entries))
        entries.append(_Entry(name, 1))
        _add(inner, entries[children[-1]], entries)
    for one, after in zip(children, [*children[1:], _FREE], strict=True):
        entries[one].next = after
    own.child = children[0] if children else _FREE


def _chained(entries: Sequence[_Entry], size: int) -> tuple[bytes, list[int]]:
    data, table = b"", list[int]()
    for one in entries:
        if one.data:
            one.start = len(table)
            data += _padded(one.data, size, b"\0")
            table += _chain(one.start, len(data) // size)
    return data, table


def _chain(start: int, end: int) -> list[int]:
    return [*range(start + 1, end), _END] if end > start else []


def _padded(data: bytes, size: int, fill: bytes) -> bytes:
    return data + fill * (-len(data) % size)


def _record(one: _Entry, root: _Entry) -> bytes:
    name = one.name.encode("utf-16-le")
    return struct.pack(
        "<64sHBB3I16xI8x8xIQ",
        *(name, len(name) + 2, one.kind, 1, _FREE, one.next, one.child, 0),
        *(one.start if one.data or one is root else 0, len(one.data)),
    )
