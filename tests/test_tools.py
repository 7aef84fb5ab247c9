"""The tools that read the code find nothing in it."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def findings(*command):
    """What a tool says of the whole project: nothing, when it has nothing to say."""
    done = subprocess.run([sys.executable, "-m", *command], cwd=ROOT, capture_output=True, text=True)
    return "" if done.returncode == 0 else f"\n{done.stdout}{done.stderr}"


def test_ruff_finds_nothing():
    found = findings("ruff", "check", "--no-cache", "--output-format=concise")

    assert found == "", found


def test_mypy_finds_nothing(tmp_path):
    found = findings("mypy", "--cache-dir", tmp_path)

    assert found == "", found
