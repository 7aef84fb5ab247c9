"""Packing: small on the way, and no message takes more memory than a message may."""

import gzip
import zlib

import pytest
import zstandard

from hub.sync import packing
from hub.sync.packing import Malformed, pack, unpack
from hub.sync.wire import encode
from tests.support.rounds import a_round, malformed


def unsized(data):
    """A zstd frame that does not tell its size."""
    packer = zstandard.ZstdCompressor(write_content_size=False).compressobj()
    return packer.compress(data) + packer.flush()


@pytest.mark.parametrize("squeeze", [zstandard.compress, unsized, gzip.compress, bytes])
def test_a_bomb_is_refused_before_it_bursts(squeeze):
    bomb = squeeze(b" " * (packing.MAX_BYTES + 1))

    assert malformed(bomb) == "too_large"


def test_a_frame_that_tells_of_a_size_beyond_all_bounds_is_not_believed():
    packer = zstandard.ZstdCompressor().compressobj(size=1 << 44)
    frame = packer.compress(b"{}") + packer.flush(zstandard.COMPRESSOBJ_FLUSH_BLOCK)

    assert malformed(frame) == "too_large"


@pytest.mark.parametrize("squeeze", [zstandard.compress, unsized, gzip.compress, bytes])
def test_the_largest_message_is_unpacked(squeeze):
    assert len(unpack(squeeze(b" " * packing.MAX_BYTES))) == packing.MAX_BYTES


def test_a_frame_that_asks_for_more_memory_than_a_message_needs_is_refused():
    wide = zstandard.ZstdCompressionParameters(window_log=24, write_content_size=False)
    packer = zstandard.ZstdCompressor(compression_params=wide).compressobj()

    assert malformed(packer.compress(b"{}" * 9) + packer.flush()) == "bad_compression"


@pytest.mark.parametrize("coding", ["zstd", "gzip"])
def test_what_follows_a_message_is_no_part_of_it(coding):
    assert malformed(encode(a_round(), coding) + b"more") == "bad_compression"


def test_malformed_tells_a_program_and_a_person():
    with pytest.raises(Malformed, match="This message is too large") as raised:
        unpack(b" " * (packing.MAX_BYTES + 1))

    assert raised.value.status == 413


def test_text_is_packed_as_its_name_says():
    assert zstandard.decompress(pack(b"{}")) == b"{}"
    assert zlib.decompress(pack(b"{}", "gzip"), wbits=31) == b"{}"
    assert pack(b"{}", "identity") == b"{}"
