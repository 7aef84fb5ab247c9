"""Opening a page for whoever sits at this machine, where there is a screen at all."""

import os
import sys
import webbrowser
from collections.abc import Mapping


def has_screen(environ: Mapping[str, str] | None = None, platform: str | None = None) -> bool:
    """Whether a window can be opened: always on Windows and macOS, with a display server elsewhere."""
    environ = os.environ if environ is None else environ
    if (platform or sys.platform) in ("win32", "darwin"):
        return True
    return bool(environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY"))


def open_page(url: str) -> bool:
    """Open `url` in the person's own browser; False where there is no screen or no browser."""
    return has_screen() and webbrowser.open(url)
