"""A QR code as SVG beside the one of the library that draws it."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterator
from io import BytesIO

import qrcode
from qrcode.image.svg import SvgPathImage

from hub.web.qr import qr_svg
from tests.bench.ground import Ground
from tests.bench.runner import Row, ms, turns
from tests.bench.runner import each as timed

TOKEN = "H1" + "A3B5C7D9E2" * 6  # as long as the token of a card: 62 characters
TIMES = 30


def codes(stand: Ground) -> Iterator[Row]:
    """Time and compressed size, error level M."""
    ways: dict[str, Callable[[], bytes]] = {"hub": _ours, "qrcode": _theirs}
    found = turns({name: lambda way=way: timed(way, TIMES) for name, way in ways.items()}, stand.rounds)
    ours, theirs = found["hub"]["cpu"], found["qrcode"]["cpu"]
    yield Row("QR as SVG, time", ms(ours), f"{ms(theirs)}, SvgPathImage", ours / theirs, most=0.2)
    small, large = (len(gzip.compress(way())) for way in ways.values())
    yield Row("QR as SVG, gzip", f"{small:,} B", f"{large:,} B, SvgPathImage", small / large, most=0.4)


def _ours() -> bytes:
    return qr_svg(TOKEN).encode()


def _theirs() -> bytes:
    code = qrcode.QRCode(error_correction=qrcode.ERROR_CORRECT_M, image_factory=SvgPathImage)
    code.add_data(TOKEN)
    target = BytesIO()
    code.make_image().save(target)
    return target.getvalue()
