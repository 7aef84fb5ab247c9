"""Checks of the disk under the data: room, and whether a thief could read it."""

import os
import shutil
import sys
from pathlib import Path

from hub.config import Settings
from hub.domain.doctor.finding import Finding, bad, good, look
from hub.errors import N_

LITTLE, LOW = 200 * 2**20, 2**30
ENCRYPT = N_(
    "A thief could read the names of people. Install the system again with an encrypted disk (Debian's"
    " installer: “guided, encrypted LVM”), then restore a backup: docs/operations.md."
)
HIDING = ("ecryptfs", "fuse.gocryptfs", "fuse.encfs")  # file systems that encrypt by themselves


def room(settings: Settings) -> Finding:
    """Whether there is room to go on writing and to make a backup."""
    free = shutil.disk_usage(_there(settings.data_dir)).free
    size = settings.database.stat().st_size if settings.database.exists() else 0
    said, advice = N_("%(free)d MB are free."), N_("Delete what is not needed on this machine.")
    if free < max(LITTLE, 2 * size):
        return bad(said, advice, free=free // 2**20)
    return look(said, advice, free=free // 2**20) if free < LOW else good(said, free=free // 2**20)


def encryption(settings: Settings) -> Finding:
    """Whether the disk under the data folder is encrypted."""
    known = encrypted(_there(settings.data_dir)) if sys.platform == "linux" else None
    if known is None:
        return look(N_("It cannot be seen from here whether the disk is encrypted."),
                    N_("Look in the settings of the system (BitLocker, FileVault, LUKS)."))
    return good(N_("The disk is encrypted.")) if known else bad(N_("The disk is not encrypted."), ENCRYPT)


def encrypted(
    path: Path, sys_folder: Path = Path("/sys"), mounts: Path = Path("/proc/self/mountinfo")
) -> bool | None:
    """Whether what lies at `path` is on dm-crypt (LUKS) or an encrypting file system; None: cannot be told.

    Linux only: reads the kernel's own description, so it needs no tool and no rights.
    """
    number, kind, source = _mount(path, mounts.read_text("utf-8", "surrogateescape"))
    if kind in HIDING:
        return True
    block = sys_folder / "dev/block"
    if (block / number).exists():
        return _on_crypt((block / number).resolve())
    if source.startswith("/dev/") and Path(source).exists():  # btrfs counts its devices in another way
        device = os.stat(source).st_rdev
        named = block / f"{os.major(device)}:{os.minor(device)}"
        return _on_crypt(named.resolve()) if named.exists() else None
    return None


def _mount(path: Path, mountinfo: str) -> tuple[str, str, str]:
    """(major:minor, kind, source) of the file system that `path` lies on; proc(5) describes the lines."""
    best, found = "", ("", "", "")
    for line in mountinfo.splitlines():
        left, _, right = line.partition(" - ")
        fields, after = left.split(), right.split()
        point = fields[4].replace("\\040", " ")
        if path.resolve().is_relative_to(point) and len(point) >= len(best):
            best, found = point, (fields[2], after[0], after[1])
    return found


def _on_crypt(device: Path) -> bool:
    """A device is safe when it is dm-crypt's, or when every device that it is made of is."""
    uuid = device / "dm/uuid"
    if uuid.exists() and uuid.read_text().startswith("CRYPT-"):
        return True
    made_of = list((device / "slaves").iterdir()) if (device / "slaves").is_dir() else []
    return bool(made_of) and all(_on_crypt(each.resolve()) for each in made_of)


def _there(path: Path) -> Path:
    """The path, or the nearest folder above it that exists."""
    path = path.absolute()
    return path if path.exists() else _there(path.parent)
