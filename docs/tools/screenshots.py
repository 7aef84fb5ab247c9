"""Take the pictures of docs/screenshots/ from the running demo.

    python run.py test -k nothing   # once, for Chromium and Playwright
    .venv/bin/python docs/tools/screenshots.py

Starts `hub demo` in a temporary folder, walks through it as a guest, a resident, a coordinator and national, and
writes small PNGs. Look at each before committing it.
"""

import re
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
from hub.domain.seed.demo import PICTURES  # noqa: E402 (the project's root is not on the path before)
from hub.web import language  # noqa: E402
from tests.support import chromium  # noqa: E402

OUT = ROOT / "docs" / "screenshots"
KIOSK, WIDE, PHONE, SCREEN = (1080, 1920), (1280, 800), (390, 844), (1280, 720)


def main():
    OUT.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        command = [sys.executable, "-m", "hub", "demo", "--no-browser", "--data-dir", f"{folder}/demo"]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as demo:
            said = "".join(iter(demo.stdout.readline, "Ctrl-C stops it.\n"))
            try:
                _take(playwright, said)
            finally:
                demo.send_signal(2)
    _sheet("kiosk.png", ["home-fr", "event-fr", "ticket-fr", "home-ar"], 900)
    _sheet("boards.png", ["listings-fr", "listing-fr", "posting-ar", "offer-fr"], 900)


def _take(playwright, said):
    hub = re.search(r"http://[\d.:]+", said)[0]
    national = re.search(r"Team: (http://[\d.:]+)", said[said.index("National") :])[1]
    phrase = re.search(r"“(.+?)”", said)[1]
    browser = playwright.chromium.launch(executable_path=chromium.find(), args=list(chromium.ARGUMENTS))
    for lang in ("fr", "ar"):
        _as_guest(browser, hub, lang)
    _boards(browser, hub)
    _posting(browser, hub, re.search(r"resident +card +(\S+)", said)[1])
    team = {"staff": "", "staff-events": "events", "staff-looks": "looks", "sync": "sync"}
    _as_team(browser, hub, "amina", phrase, {name: f"/staff/{page}" for name, page in team.items()})
    _as_team(browser, national, "claire", phrase, {"national": "/"}, WIDE)
    browser.close()


def _as_guest(browser, hub, lang):
    page = _page(browser, KIOSK)
    page.goto(f"{hub}/?lang={lang}")
    _shoot(page, f"home-{lang}")
    page.set_viewport_size({"width": 1280, "height": 800})
    _shoot(page, f"home-wide-{lang}")
    page.set_viewport_size({"width": 1080, "height": 1920})
    page.locator("a.now").nth(1).click()
    _shoot(page, f"event-{lang}")
    page.locator(".act button[type=submit]").click()
    _shoot(page, f"names-{lang}")
    page.locator("main button[type=submit]").first.click()
    _shoot(page, f"ticket-{lang}")
    page.set_viewport_size({"width": SCREEN[0], "height": SCREEN[1]})
    page.goto(f"{hub}/board?turn={list(language.LANGUAGES).index(lang)}")
    _shoot(page, f"board-{lang}")


def _boards(browser, hub):
    """What is given, one thing of it; what work there is, one offer of it."""
    page = _page(browser, KIOSK)
    page.goto(f"{hub}/listings?lang=fr")
    _shoot(page, "listings-fr")
    page.locator("a.card", has_text="Chaussures").first.click()
    _shoot(page, "listing-fr")
    page.goto(f"{hub}/offers")
    _shoot(page, "offers-fr")
    page.goto(f"{hub}/offers?sector=rh&near=area")
    page.locator("a.card", has_text="Aide de cuisine").click()
    _shoot(page, "offer-fr")


def _posting(browser, hub, card):
    """Which thing is it? Asked of a resident, in Arabic."""
    page = _page(browser, KIOSK)
    page.goto(f"{hub}/me?lang=ar")
    page.fill("#code", card)
    page.locator("main button[type=submit]").click()
    for picture in PICTURES.split("-"):
        page.locator(f"button[value={picture}]").click()
    page.goto(f"{hub}/listings/new?side=gift&section=clothes")
    _shoot(page, "posting-ar")


def _as_team(browser, address, login, phrase, pages, size=PHONE):
    page = _page(browser, size)
    page.goto(f"{address}/staff/sign-in?lang=fr")
    page.fill("input[name=login]", login)
    page.fill("input[name=passphrase]", phrase)
    page.locator("main button[type=submit]").click()
    for name, path in pages.items():
        page.goto(address + path)
        _shoot(page, name)


def _page(browser, size):
    context = browser.new_context(viewport={"width": size[0], "height": size[1]}, locale="fr-FR")
    return context.new_page()


def _shoot(page, name):
    """A picture at half the size and in 256 colours: sharp enough to read, small enough to keep."""
    page.wait_for_load_state("networkidle")
    path = OUT / f"{name}.png"
    page.screenshot(path=path)
    with Image.open(path) as picture:
        half = picture.resize((picture.width // 2, picture.height // 2), Image.Resampling.LANCZOS)
        kept = half if picture.width > 500 else picture
        kept.convert("RGB").quantize(256).save(path, optimize=True)


def _sheet(name, parts, height):
    pictures = [Image.open(OUT / f"{part}.png").convert("RGB") for part in parts]
    pictures = [p.resize((p.width * height // p.height, height), Image.Resampling.LANCZOS) for p in pictures]
    sheet = Image.new("RGB", (sum(p.width for p in pictures) + 24 * (len(pictures) + 1), height + 48), "#D8D4CA")
    left = 24
    for picture in pictures:
        sheet.paste(picture, (left, 24))
        left += picture.width + 24
    sheet.quantize(256).save(OUT / name, optimize=True)


if __name__ == "__main__":
    main()
