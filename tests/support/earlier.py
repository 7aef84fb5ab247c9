"""The program as it was at an earlier commit: its wheel, in an environment and processes of its own."""

import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from pathlib import Path

from tests.support.processes import PATIENCE, ROOT, environment

PROGRAM = ("-P", "-m", "hub")  # not the one that lies in the folder where it is started


class Earlier:
    """`python`: where nothing but that wheel and the libraries of this environment are found."""

    def __init__(self, folder: Path, commit: str) -> None:
        venv.create(folder / "env", symlinks=True, with_pip=False)
        places = sysconfig.get_paths("venv", {"base": str(folder / "env")})
        self.python, site = Path(places["scripts"], Path(sys.executable).name), Path(places["purelib"])
        with zipfile.ZipFile(_wheel(folder, commit)) as wheel:
            wheel.extractall(site)
        (site / "libraries.pth").write_text(sysconfig.get_path("purelib"))

    def run(self, *arguments: object, **more: str) -> str:
        """What `hub …` of that commit prints."""
        return self._told([*PROGRAM, *map(str, arguments)], **more)

    def act(self, source: str, *arguments: object) -> str:
        """What a script prints that uses the modules of that commit."""
        return self._told(["-P", "-c", source, *map(str, arguments)])

    def _told(self, arguments: list[str], **more: str) -> str:
        told = subprocess.run(
            [self.python, *arguments], capture_output=True, text=True, timeout=PATIENCE, env=environment(**more)
        )
        assert told.returncode == 0, told.stderr
        return told.stdout.strip()


def has(commit: str) -> bool:
    """Whether this copy of the project has git and that commit."""
    try:
        asked = subprocess.run(["git", "cat-file", "-e", f"{commit}^{{commit}}"], cwd=ROOT, capture_output=True)
    except OSError:
        return False
    return asked.returncode == 0


def _wheel(folder: Path, commit: str) -> Path:
    """Built from the commit alone, without the network."""
    packed, source = folder / "source.tar", folder / "source"
    subprocess.run(["git", "archive", "--output", packed, commit], cwd=ROOT, check=True)
    with tarfile.open(packed) as tree:
        tree.extractall(source, filter="data")
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--no-index"]
    subprocess.run([*command, "--wheel-dir", folder, source], check=True)
    return next(folder.glob("*.whl"))
