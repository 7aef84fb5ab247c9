"""run.py: what it installs, what it says when it cannot, and that a command's end is its own."""

import json
import os
import shutil
import signal
import subprocess
import sys
import venv
from pathlib import Path

import pytest

import run
from tests.support import machine, provision

ROOT = Path(run.__file__).parent


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A project of its own for run.py, with an empty virtual environment and nothing installed."""
    shutil.copy(ROOT / "run.py", tmp_path)
    (tmp_path / "pyproject.toml").write_text("[project]\nname = 'small'\nversion = '1'\n")
    venv.create(tmp_path / ".venv", symlinks=os.name != "nt")
    monkeypatch.setattr(run, "ROOT", tmp_path)
    monkeypatch.setattr(run, "STAMP", tmp_path / ".venv/installed.json")
    monkeypatch.setattr(run, "PYTHON", tmp_path / run.PYTHON.relative_to(ROOT))
    return tmp_path


def stamped(project, *extras):
    """Mark the project as installed with these extras."""
    run.STAMP.write_text(json.dumps({"of": run.fingerprint(), "extras": extras}))


def program(project, source):
    """Give the project a `python -m hub` with this source, as if installed."""
    stamped(project)
    (project / "hub").mkdir()
    (project / "hub/__main__.py").write_text(source)
    return [sys.executable, project / "run.py", "demo"]


def test_nothing_is_installed_twice(project):
    stamped(project, "national", "test")

    assert run.read_stamp() == {"national", "test"}


def test_a_changed_pyproject_is_installed_again(project):
    stamped(project, "test")
    (project / "pyproject.toml").write_text("[project]\nname = 'small'\nversion = '2'\n")

    assert run.read_stamp() is None


def test_a_project_that_moved_is_installed_again(project, monkeypatch):
    stamped(project)
    monkeypatch.setattr(run, "ROOT", shutil.copytree(project, project / "moved"))

    assert run.read_stamp() is None


def test_an_interrupted_installation_is_done_again(project):
    run.STAMP.write_text("")

    assert run.read_stamp() is None


def test_installing_for_the_tests_keeps_what_the_demo_has(project, monkeypatch):
    asked = []
    monkeypatch.setattr(run, "pip_install", asked.append)
    monkeypatch.setattr(run, "venv_works", lambda: True)
    stamped(project, "national")

    run.install({"test"})
    run.install({"test"})

    assert (asked, run.read_stamp()) == ([{"national", "test"}], {"national", "test"})


def test_without_a_network_one_sentence_says_what_to_do():
    said = run.pip_failure("WARNING: Retrying\nERROR: No matching distribution found for setuptools>=77\n")

    assert said.splitlines()[-1].startswith("The packages could not be fetched. Connect this machine")


def test_pip_really_says_so_when_its_server_cannot_be_reached(project, monkeypatch):
    venv.create(project / ".venv", with_pip=True, clear=True)
    closed = {"PIP_INDEX_URL": "http://127.0.0.1:9/", "PIP_RETRIES": "0", "PIP_CONFIG_FILE": os.devnull}
    for name, value in {**closed, "PIP_FIND_LINKS": ""}.items():
        monkeypatch.setenv(name, value)

    with pytest.raises(run.Stop, match="The packages could not be fetched"):
        run.pip_install(set())


def test_any_other_failure_of_pip_keeps_its_reason():
    said = run.pip_failure("error: invalid pyproject.toml\n")

    assert said == "error: invalid pyproject.toml\n\npip could not install the hub; its reason is above."


def test_the_exit_code_is_that_of_the_command(project):
    command = program(project, "import sys; sys.exit(int(sys.argv[2]))")

    assert subprocess.run([*command, "7"]).returncode == 7


@pytest.mark.skipif(os.name == "nt", reason="Windows sends Ctrl-C to a console, not to a process")
def test_ctrl_c_reaches_the_command_which_ends_in_its_own_way(project):
    source = (
        "import signal, sys\nsignal.signal(signal.SIGINT, lambda *_: sys.exit(3))\n"
        "print('ready', flush=True)\nsignal.pause()"
    )
    with subprocess.Popen(program(project, source), stdout=subprocess.PIPE, text=True) as started:
        assert started.stdout.readline() == "ready\n"
        started.send_signal(signal.SIGINT)

    assert started.returncode == 3


@pytest.mark.parametrize(("arguments", "code"), [([], 2), (["dance"], 2), (["--help"], 0)])
def test_a_wrong_call_shows_how_to_call_it(arguments, code, capsys):
    assert run.main(arguments) == code
    assert "".join(capsys.readouterr()).strip() == run.__doc__.strip()


def test_an_old_python_is_told_which_one_to_take(monkeypatch, capsys):
    monkeypatch.setattr(run, "OLDEST", (9, 1))

    assert run.main(["demo"]) == 1
    assert capsys.readouterr().out.startswith("The hub needs Python 9.1 or newer; this is 3.")


# Providing programs


def test_a_program_is_asked_for_until_one_way_gives_it(tmp_path, capsys):
    program = tmp_path / "browser"
    steps = [lambda: False, lambda: program.touch() is None, lambda: pytest.fail("asked too often")]

    assert provision.ensure("A browser", lambda: program if program.exists() else None, steps)
    assert capsys.readouterr().out.splitlines()[-1] == f"A browser: {program}"


def test_a_program_that_cannot_be_had_is_said_so(capsys):
    assert not provision.ensure("A browser", lambda: None, [lambda: False])
    assert capsys.readouterr().out.splitlines()[-1].startswith("A browser could not be had.")


def test_a_stub_that_does_not_run_is_no_program(tmp_path):
    stub = tmp_path / "chromium"
    stub.write_text("#!/bin/sh\nexit 1\n")
    stub.chmod(0o755)

    assert (machine.version(stub), machine.version(tmp_path / "nothing")) == (None, None)
