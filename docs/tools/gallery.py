"""Look at every widget and a few whole pages without the application.

    python docs/tools/gallery.py OUT_DIR [--only home,event] [--axe]

Renders the samples of docs/tools/gallery/ with plain Jinja and an invented context, serves them on
a free local port and takes a picture of each at the sizes the hub is used at, in French and Arabic.
Needs the test extra and a Chromium.
"""
import argparse
import json
import shutil
import sys
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import SimpleNamespace

from jinja2 import ChoiceLoader, Environment, FileSystemLoader
from markupsafe import Markup

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(ROOT))
from hub.web import pictures  # noqa: E402

SIZES = {"portrait": (1080, 1920), "landscape": (1280, 800), "tablet": (820, 1180), "phone": (390, 844)}
STAFF_SIZES = {"laptop": (1280, 800), "phone": (390, 844)}
LANGUAGES = {"fr": ("Français", "Bonjour"), "en": ("English", "Hello"), "ar": ("العربية", "أهلًا")}
WORDS = json.loads((HERE / "gallery" / "words.json").read_text(encoding="utf-8"))
NAV = [SimpleNamespace(href=f"/staff/{key}", icon=icon, label=label) for key, icon, label in (
    ("", "today", "Aujourd’hui"), ("events", "event", "Événements"), ("people", "people", "Personnes"),
    ("announcements", "announcement", "Annonces"), ("devices", "device", "Écrans"), ("sync", "sync", "Échanges"),
    ("settings", "settings", "Réglages"))]


def environment(lang: str) -> Environment:
    loader = ChoiceLoader([FileSystemLoader(HERE / "gallery"), FileSystemLoader(ROOT / "hub" / "templates")])
    env = Environment(loader=loader, autoescape=True, extensions=["jinja2.ext.i18n"], trim_blocks=True,
                      lstrip_blocks=True)
    env.install_gettext_callables(lambda text: WORDS.get(text, {}).get(lang, text),
                                  lambda one, many, n: one if n == 1 else many, newstyle=True)

    def static(path):
        return f"/static/{path}"

    env.globals.update(pictures.helpers(static), static=static, languages=LANGUAGES,
                       csrf=lambda: Markup('<input type="hidden" name="csrf" value="x">'),
                       in_language=lambda code: f"?lang={code}", config=SimpleNamespace(ROLE="hub"),
                       sentence=lambda message, params: message % params)
    return env


def context(name: str, lang: str) -> dict:
    staff = name.startswith("staff")
    request = SimpleNamespace(path="/staff/events" if staff else "/events/1")
    return {"lang": lang, "dir": "rtl" if lang == "ar" else "ltr", "request": request, "kiosk": not staff,
            "private": name.startswith("private"), "idle": 0, "who": SimpleNamespace(roles={"volunteer"}, session=SimpleNamespace(helper=None)),
            "nav": NAV if staff else [], "hub_name": "Halte de la Gare",
            "asks": name == "private_ticket", "error": SimpleNamespace(message="This event is over.", params={})}


def render(out: Path, names: list[str]) -> None:
    for lang in ("fr", "ar"):
        env = environment(lang)
        for name in names:
            page = env.get_template(f"{name}.html").render(context(name, lang))
            (out / f"{name}-{lang}.html").write_text(page, encoding="utf-8")


def serve(out: Path) -> ThreadingHTTPServer:
    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *words):
            pass

        def end_headers(self):
            self.send_header("Content-Security-Policy", "default-src 'self'")
            super().end_headers()

    shutil.copytree(ROOT / "hub" / "static", out / "static", dirs_exist_ok=True)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(out)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


def faults(page) -> list[str]:
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page).response["violations"]
    return [f"{v['id']}: {n['html'][:120]} {n['any'][0]['message'][:160] if n['any'] else ''}"
            for v in found for n in v["nodes"]]


def shoot(out: Path, names: list[str], base: str, axe: bool) -> int:
    from playwright.sync_api import sync_playwright

    bad = 0
    with sync_playwright() as p:
        browser = p.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"])
        for name in names:
            for size, (width, height) in (STAFF_SIZES if name.startswith("staff") else SIZES).items():
                page = browser.new_page(viewport={"width": width, "height": height})
                page.on("console", lambda m: print("   console:", m.text) if m.type == "error" else None)
                for lang in ("fr", "ar"):
                    page.goto(f"{base}/{name}-{lang}.html")
                    page.evaluate("document.fonts.ready")
                    tall, wide = page.evaluate("[document.documentElement.scrollHeight, document.documentElement.scrollWidth]")
                    page.screenshot(path=out / f"{name}-{size}-{lang}.png")
                    if tall > height or wide > width:
                        print(f"{name} {size} {lang}: page {wide}x{tall} on {width}x{height}")
                    for fault in faults(page) if axe else ():
                        bad += 1
                        print(f"{name} {size} {lang}: {fault}")
                page.close()
        browser.close()
    return bad


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("out", type=Path)
    parser.add_argument("--only", default="")
    parser.add_argument("--axe", action="store_true")
    args = parser.parse_args()
    names = args.only.split(",") if args.only else sorted(p.stem for p in (HERE / "gallery").glob("*.html"))
    args.out.mkdir(parents=True, exist_ok=True)
    render(args.out, names)
    server = serve(args.out)
    bad = shoot(args.out, names, f"http://127.0.0.1:{server.server_port}", args.axe)
    server.shutdown()
    return 1 if bad else 0


if __name__ == "__main__":
    raise SystemExit(main())
