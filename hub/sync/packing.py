"""Compressing messages, and taking them apart again without being flooded."""

import zlib

import zstandard

from hub.errors import N_, HubError

MAX_BYTES = 8 << 20  # of a message once decompressed: a batch, or one record too large for one
MAX_WINDOW = 8 << 20  # what a decoder should be ready to give (RFC 8878, part 3.1.1.1.2)
_ZSTD, _GZIP = b"\x28\xb5\x2f\xfd", b"\x1f\x8b"


class Malformed(HubError):
    """A message that cannot be read; it is of no use to send it again as it is. `code` is for programs."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


class TooLarge(Malformed):
    """A message beyond what one may be."""

    status = 413

    def __init__(self) -> None:
        super().__init__("too_large", N_("This message is too large."))


def pack(text: bytes, coding: str = "zstd") -> bytes:
    """The text compressed. `coding` is its Content-Encoding: zstd, gzip, or identity for as it is."""
    if coding == "zstd":
        return zstandard.ZstdCompressor(level=3).compress(text)
    if coding == "gzip":
        packer = zlib.compressobj(wbits=31)
        return packer.compress(text) + packer.flush()
    return text


def unpack(data: bytes) -> bytes:
    """The text of a message, whichever way it was packed (its first bytes say). Raises Malformed."""
    try:
        text = _unpacked(data)
    except (zstandard.ZstdError, zlib.error) as error:
        raise Malformed("bad_compression", N_("This message was damaged on the way.")) from error
    if len(text) > MAX_BYTES:
        raise TooLarge
    return text


def _unpacked(data: bytes) -> bytes:
    """The text, or one byte more than is allowed of it."""
    if data.startswith(_ZSTD):
        return _from_zstd(data)
    if data.startswith(_GZIP):
        unpacker = zlib.decompressobj(wbits=31)
        text = unpacker.decompress(data, MAX_BYTES + 1)
        if len(text) <= MAX_BYTES and (not unpacker.eof or unpacker.unused_data):
            raise zlib.error("cut short, or followed by something else")
        return text
    return data


def _from_zstd(data: bytes) -> bytes:
    """A frame that tells its size is believed only up to the bound; one that does not is read up to it."""
    unpacker = zstandard.ZstdDecompressor(max_window_size=MAX_WINDOW)
    size = zstandard.frame_content_size(data)
    if size > MAX_BYTES:
        raise TooLarge
    if size >= 0:
        return unpacker.decompress(data, allow_extra_data=False)
    return unpacker.stream_reader(data).read(MAX_BYTES + 1)
