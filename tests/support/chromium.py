"""A Chromium for the tests: found on the machine, or unpacked from an npm package. Standard library only.

No wheel on PyPI carries a Chromium. The npm package @sparticuz/chromium (MIT) does: a headless build for
Linux on x86-64, with the libraries it needs, packed with brotli, which Node unpacks and Python cannot. Node
and npm themselves come in a wheel where the machine has none.
"""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

from tests.support import machine, node

PACKAGES = ("chromium",)
NPM_PACKAGE = "@sparticuz/chromium@147"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
PLACES = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)

# Root cannot use the sandbox. The rest keeps the browser itself offline: it looks nothing up and fetches no
# update, and a page that names a host outside this machine gets an error at once.
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE *.localhost, EXCLUDE 127.0.0.1",
)

UNPACK = """
const {createReadStream, createWriteStream} = require('fs');
const {pipeline} = require('stream/promises');
const [, from, to] = process.argv;
pipeline(createReadStream(from), require('zlib').createBrotliDecompress(), createWriteStream(to))
"""

SCRIPT = """#!/bin/sh
here=$(dirname "$0")
test -e /etc/fonts/fonts.conf || export FONTCONFIG_FILE="$here/fonts.conf"
LD_LIBRARY_PATH="$here${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}" exec "$here/chromium-browser" "$@"
"""


def find() -> Path | None:
    """A Chromium that runs, or None. TEST_CHROMIUM names one that stands elsewhere."""
    named = [os.environ.get("TEST_CHROMIUM"), *map(shutil.which, NAMES), *PLACES, str(_unpacked())]
    return next((Path(path) for path in named if path and _runs(Path(path))), None)


def _runs(path: Path) -> bool:
    """Whether it is a browser and not a stub. On Windows, asking for its version would open a window."""
    return path.exists() if os.name == "nt" else machine.version(path) is not None


def _unpacked() -> Path:
    return Path(sys.prefix) / "chromium" / "chromium"


def fetch() -> bool:
    """Unpack the npm package into the virtual environment; return whether that was possible here."""
    if (sys.platform, platform.machine()) != ("linux", "x86_64"):
        machine.say("No wheel carries a Chromium, and the npm package that does is for Linux on x86-64.")
        return False
    npm = node.npm() or (node.fetch() and node.npm())
    if not npm:
        return False
    machine.say(f"Fetching Chromium from the npm package {NPM_PACKAGE} (68 MB).")
    with tempfile.TemporaryDirectory() as folder:
        pack = [*npm, "pack", "--loglevel=error", NPM_PACKAGE]
        packed = subprocess.run(pack, cwd=folder, stdout=subprocess.DEVNULL)
        return packed.returncode == 0 and _unpack(next(Path(folder).glob("*.tgz")))


def _unpack(package: Path) -> bool:
    decompress = [node.find(), "-e", UNPACK]
    target = _unpacked().parent
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    _files_of(package, target, ending=".br")
    for packed in target.glob("*.br"):
        subprocess.run([*decompress, packed, packed.with_suffix("")], check=True)
        packed.unlink()
    for libraries in target.glob("*.tar"):
        _files_of(libraries, target)
        libraries.unlink()
    _wrap(target)
    return True


def _files_of(archive: Path, target: Path, ending: str = "") -> None:
    """Write the plain files of a tar archive into one folder, without their paths."""
    with tarfile.open(archive) as tar:
        for member in tar:
            content = tar.extractfile(member) if member.isfile() and member.name.endswith(ending) else None
            if content is not None:
                with content, (target / Path(member.name).name).open("wb") as out:
                    shutil.copyfileobj(content, out)


def _wrap(folder: Path) -> None:
    """Put a script in the browser's place that shows it the libraries, and the fonts where there are none."""
    browser = folder / "chromium"
    browser.rename(folder / "chromium-browser")
    browser.write_text(SCRIPT)
    (folder / "fonts.conf").write_text(f"<fontconfig><dir>{folder}</dir><cachedir>{folder}</cachedir></fontconfig>")
    for program in (browser, folder / "chromium-browser"):
        program.chmod(0o755)
