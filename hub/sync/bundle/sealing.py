"""One file of a stick: a header that everybody may read and nobody may change, and a body that two can read.

The body is sealed with AES-256-GCM under a key of its own, made by HKDF (RFC 5869) from the key of the enrolment, a
fresh salt, the direction and the hub: no key and nonce are ever used twice. The header is authenticated with it.
"""

import base64
import binascii
import secrets

import msgspec

from hub.errors import N_, HubError

FORMAT = 1
UP, DOWN = "up", "down"  # from a hub to national, and back
RECORDS, FILES = "records", "files"
MAGIC = b"hub-stick\n"
MAX_PART = 8 << 20  # bytes of one file
MAX_HEADER = 4096
_NONCE, _SALT, _LENGTH = 12, 32, 2

NO_PART = N_("This is no file of an exchange by stick.")
ALTERED = N_("This file was cut or altered, or belongs to an earlier connection. Nothing of it was taken.")
OTHER_FORMAT = N_("This file was written by another version of the program. Please update both ends.")
NO_KEY = N_("There is no key for sticks yet: it comes with the next exchange over the internet.")


class BadPart(HubError):
    """A file that is refused whole. `code` is for programs: no_part, altered, other_format, …"""

    status = 422

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


class Header(msgspec.Struct, frozen=True, kw_only=True):
    """What stands before the body. id: of this file · way: up | down · epoch: national's store · trip, number: one
    journey and where in it, from 1 · more: others follow · what: records | files · start, through: from where to
    where in the sender's feed (named places) · made: Unix seconds by the sender's clock · salt: hex."""

    format: int = FORMAT
    id: str
    hub: str
    way: str
    epoch: str
    trip: str
    number: int
    more: bool
    what: str = RECORDS
    start: str = ""
    through: str = ""
    made: int
    salt: str = ""


_HEADER = msgspec.json.Decoder(Header)


def new_id() -> str:
    return secrets.token_hex(16)


def seal(header: Header, body: bytes, key: str) -> bytes:
    """The bytes of a file. key: 32 bytes, base64url. Raises BadPart without one."""
    salt = secrets.token_bytes(_SALT)
    named = msgspec.json.encode(msgspec.structs.replace(header, salt=salt.hex()))
    front = MAGIC + len(named).to_bytes(_LENGTH, "big") + named
    nonce = secrets.token_bytes(_NONCE)
    return front + nonce + _cipher(key, header, salt).encrypt(nonce, body, front)


def peek(data: bytes) -> Header:
    """The header of a file, which nothing has verified yet. Raises BadPart."""
    return _front(data)[0]


def unseal(data: bytes, key: str) -> bytes:
    """The body of a file, all of which is as it was sealed. Raises BadPart."""
    from cryptography.exceptions import InvalidTag  # who has no stick does not pay for it

    header, front = _front(data)
    nonce, sealed = data[len(front) : len(front) + _NONCE], data[len(front) + _NONCE :]
    try:
        return _cipher(key, header, bytes.fromhex(header.salt)).decrypt(nonce, sealed, front)
    except (InvalidTag, ValueError) as error:
        raise BadPart("altered", ALTERED) from error


def _front(data: bytes) -> tuple[Header, bytes]:
    """The header, and all bytes before the nonce."""
    begins = len(MAGIC) + _LENGTH
    size = int.from_bytes(data[len(MAGIC) : begins], "big")
    if not data.startswith(MAGIC) or not 0 < size <= MAX_HEADER or len(data) < begins + size:
        raise BadPart("no_part", NO_PART)
    try:
        header = _HEADER.decode(data[begins : begins + size])
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise BadPart("altered", ALTERED) from error
    if header.format != FORMAT:
        raise BadPart("other_format", OTHER_FORMAT)
    return header, data[: begins + size]


def _cipher(key: str, header: Header, salt: bytes):  # type: ignore[no-untyped-def]
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    info = f"community-hub stick {FORMAT} {header.way} {header.hub}".encode()
    return AESGCM(HKDF(SHA256(), 32, salt, info).derive(_secret(key)))


def _secret(key: str) -> bytes:
    try:
        secret = base64.urlsafe_b64decode(key + "=" * (-len(key) % 4))
    except (binascii.Error, ValueError):
        secret = b""
    if len(secret) != 32:
        raise BadPart("no_key", NO_KEY)
    return secret
