"""Sticks that are plugged into this machine, wherever its system shows them."""

import os
import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

FOLDER = "hub-exchange"  # on a stick
MOUNTS, BLOCKS = Path("/proc/self/mounts"), Path("/sys/class/block")
USUAL = ("/media/", "/run/media/", "/Volumes/")
REMOVABLE = 2  # DRIVE_REMOVABLE of Windows' GetDriveTypeW


class Drive(NamedTuple):
    """path: where it is · name: what people call it · free: bytes."""

    path: Path
    name: str
    free: int


def drives() -> list[Drive]:
    """The sticks on which something can be written now."""
    found = (_drive(path) for path in sorted({*_mounted()}))
    return [drive for drive in found if drive is not None]


def _drive(path: Path) -> Drive | None:
    try:
        free = shutil.disk_usage(path).free
    except OSError:  # pulled out this moment
        return None
    return Drive(path, path.name or str(path), free) if os.access(path, os.W_OK) else None


def _mounted() -> Iterator[Path]:
    if sys.platform == "win32":
        yield from _letters()
    elif sys.platform == "darwin":
        yield from (path for path in Path("/Volumes").iterdir() if path.is_mount() and not path.samefile("/"))
    elif MOUNTS.exists():
        yield from _on_linux(MOUNTS.read_text("utf-8", "replace"))


def _on_linux(mounts: str) -> Iterator[Path]:
    for line in mounts.splitlines():
        device, path = (_plain(word) for word in line.split(" ")[:2])
        if path.startswith(USUAL) or (device.startswith("/dev/") and _is_removable(Path(device).name)):
            yield Path(path)


def _plain(word: str) -> str:
    """Spaces and the like stand as octal numbers in /proc/self/mounts (fstab(5))."""
    return re.sub(r"\\([0-7]{3})", lambda found: chr(int(found[1], 8)), word)


def _is_removable(device: str) -> bool:
    """Whether the kernel takes the disk of a partition for one that can be pulled out."""
    block = BLOCKS / device
    try:
        disk = block.resolve().parent if (block / "partition").exists() else block
        return (disk / "removable").read_text("ascii").strip() == "1"
    except OSError:
        return False


def _letters() -> Iterator[Path]:
    import ctypes

    ask = ctypes.windll.kernel32.GetDriveTypeW  # type: ignore[attr-defined, unused-ignore]
    for letter in "DEFGHIJKLMNOPQRSTUVWXYZ":
        if ask(f"{letter}:\\") == REMOVABLE:
            yield Path(f"{letter}:\\")


def inside(path: Path) -> Path:
    """The folder on a stick that is ours, if it is there; else the stick itself."""
    ours = path / FOLDER
    return ours if ours.is_dir() else path
