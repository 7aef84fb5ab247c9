"""QR codes as small inline SVG: one path of horizontal runs, no style, no script, nothing to fetch.

The library `qrcode` tries all eight masks and takes the one that scores best, which is most of its
time; readers undo whichever mask the code names. So one is fixed here. The version (size) follows
from the length of the text: a card's address gives version 2, 25×25.
"""

import re
from functools import lru_cache

from markupsafe import Markup

MASK = 0
DARK = re.compile(b"\x01+")
SVG = Markup(
    '<svg class="qr" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}" shape-rendering="crispEdges" '
    '{role}><rect class="qr-paper" width="{side}" height="{side}" fill="#fff"/>'
    '<path class="qr-ink" stroke="#000" d="{path}"/></svg>'
)


def qr_svg(text: str, *, quiet: int = 4, title: str = "", keep: bool = False) -> Markup:
    """The QR code of `text` at error level M, as Markup that scales to whatever box it is put in.

    `quiet`: light modules around it (the standard asks for 4). `title`: what a screen reader says;
    without one the picture is hidden from it, for the text must then stand beside. `keep`: remember
    the drawing, for a text shown again and again (the address on a poster, the Wi-Fi); never for what
    belongs to a person (card, ticket), which must be gone when the page is. Raises ValueError for a
    text that no code can hold (level M ends at 2,331 bytes).
    """
    side, path = (_kept if keep else _drawn)(text, quiet)
    role = Markup('role="img" aria-label="{}"').format(title) if title else Markup('aria-hidden="true"')
    return SVG.format(side=side, role=role, path=path)


def matrix(text: str) -> list[list[bool]]:
    """The modules of the code: a list of rows of booleans, dark is True, without quiet zone."""
    # Imported here: qrcode loads Pillow where it is installed, which start-up must not pay for.
    from qrcode import ERROR_CORRECT_M, QRCode

    code = QRCode(error_correction=ERROR_CORRECT_M, mask_pattern=MASK)
    code.add_data(text)
    code.make()
    return code.modules


def _drawn(text: str, quiet: int) -> tuple[int, str]:
    """(side in modules with the quiet zone, path data)."""
    modules = matrix(text)
    rows = (_row(row, quiet, y) for y, row in enumerate(modules, start=quiet))
    return len(modules) + 2 * quiet, "".join(rows)


_kept = lru_cache(maxsize=64)(_drawn)


def _row(row: list[bool], quiet: int, y: int) -> str:
    """Path data of one row: strokes one module wide along its middle, gaps as relative moves."""
    parts, at = [f"M{quiet} {y}.5"], 0
    for run in DARK.finditer(bytes(row)):
        start, end = run.span()
        parts.append(f"m{start - at} 0h{end - start}" if start > at else f"h{end - start}")
        at = end
    return "".join(parts)
