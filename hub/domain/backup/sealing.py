"""Sealing: a file that only the holder of the recovery sheet can open (age, https://age-encryption.org/v1).

The hub keeps the public half of the key (the recipient); the private half (the identity) stands on the
recovery sheet and nowhere else, so a stolen hub cannot read its own backups. A sealed file is an ordinary
age file: without this program, `age -d -i KEYFILE BACKUP > hub.db` opens it.
"""

import hashlib
import os
from pathlib import Path
from typing import Any, BinaryIO

import pyrage
from pyrage import x25519

from hub.errors import N_, HubError, Invalid, Unavailable

PART = ".part"


class CannotOpen(HubError):
    """A sealed file that this key does not open, or that was cut or altered."""


class Hashing:
    """A file that keeps only the SHA-256 of what is written to it."""

    def __init__(self) -> None:
        self._digest = hashlib.sha256()

    def write(self, piece: bytes) -> int:
        self._digest.update(piece)
        return len(piece)

    def flush(self) -> None:
        """Nothing waits."""

    def hexdigest(self) -> str:
        return self._digest.hexdigest()


def recipient_of(identity: str) -> str:
    """The public key ("age1…") that belongs to a private one, as typed. Raises Invalid (field "identity")."""
    return str(_identity(identity).to_public())


def seal(source: Path, target: Path, recipient: str) -> int:
    """Seal `source` at `target`; the answer is its size in bytes.

    The sealed file gets its name only after it was written through to the disk, opened again and found
    the same. As the hub has no key to open it with, it is sealed for a second key too, made for this
    one check and forgotten. Raises Invalid (field "recipient"), Unavailable, HubError.
    """
    part = target.with_name(target.name + PART)
    once = x25519.Identity.generate()
    keys = [_recipient(recipient), once.to_public()]
    try:
        pyrage.encrypt_file(str(source), str(part), keys)
        write_through(part)
        if _digest_inside(part, once) != _digest_of(source):
            raise HubError(N_("The backup was written but could not be read again. Is the disk or stick broken?"))
        size = part.stat().st_size
        part.replace(target)
        write_through(target.parent)
    except (pyrage.EncryptError, OSError) as error:
        said = N_("The backup could not be written to %(file)s: %(why)s.")
        raise Unavailable(said, file=target, why=error) from error
    finally:
        part.unlink(missing_ok=True)
    return size


def unseal(source: Path, target: Path, identity: str) -> None:
    """Open `source` with the private key as typed, into `target`. Raises Invalid, CannotOpen."""
    key = _identity(identity)
    try:
        with source.open("rb") as sealed, _private(target) as plain:
            _decrypt(sealed, plain, key)
            plain.flush()
            os.fsync(plain.fileno())
    except BaseException:
        target.unlink(missing_ok=True)
        raise


def _decrypt(sealed: BinaryIO, plain: Any, key: x25519.Identity) -> None:
    """Write what is inside to `plain`. Raises CannotOpen; what the disk refuses stays an OSError."""
    try:
        pyrage.decrypt_io(sealed, plain, [key])
    except (pyrage.DecryptError, OSError) as error:
        if getattr(error, "errno", None) is not None:
            raise
        raise CannotOpen(
            N_("%(file)s cannot be opened: it was sealed for another key, or it was cut or altered (%(why)s)."),
            file=Path(sealed.name).name, why=error,
        ) from error


def _private(path: Path) -> BinaryIO:
    """A new file that only this account can read, from its first byte on."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)  # O_BINARY: Windows
    return os.fdopen(os.open(path, flags, 0o600), "wb")


def _identity(text: str) -> x25519.Identity:
    """The key as somebody typed it from paper: any case, spaces and line ends anywhere."""
    try:
        return x25519.Identity.from_str("".join(text.split()).upper())
    except pyrage.IdentityError as error:
        said = N_("This is not a recovery key, or one character is wrong. It begins with AGE-SECRET-KEY-1.")
        raise Invalid({"identity": (said, {})}) from error


def _recipient(text: str) -> x25519.Recipient:
    try:
        return x25519.Recipient.from_str(text)
    except pyrage.RecipientError as error:
        raise Invalid({"recipient": (N_("This is not a public key. It begins with age1."), {})}) from error


def _digest_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _digest_inside(sealed: Path, key: x25519.Identity) -> str:
    digest = Hashing()
    try:
        with sealed.open("rb") as file:
            _decrypt(file, digest, key)
    except CannotOpen:
        return ""
    return digest.hexdigest()


def write_through(path: Path) -> None:
    """Wait until a file or folder is on the disk; Windows keeps a folder's entries by itself."""
    if path.is_dir() and os.name == "nt":
        return
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
