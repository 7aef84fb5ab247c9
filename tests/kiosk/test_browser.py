"""Opening a page where there is a screen."""

import webbrowser

import pytest

from kiosk import browser


@pytest.mark.parametrize(
    ("environ", "platform", "answer"),
    [
        ({"DISPLAY": ":0"}, "linux", True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
        ({}, "linux", False),
        ({}, "win32", True),
        ({}, "darwin", True),
    ],
)
def test_a_screen_is_there_where_a_window_can_be_opened(environ, platform, answer):
    assert browser.has_screen(environ, platform) is answer


def test_without_a_screen_no_browser_is_started(monkeypatch):
    started = []
    monkeypatch.setattr(webbrowser, "open", started.append)
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)

    assert browser.open_page("http://localhost/") is False
    assert started == []
