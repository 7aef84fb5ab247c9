"""The small client of docs/, as a module, and codes that let one in."""

from __future__ import annotations

import importlib.util
from typing import Any

from tests.support import processes

PROGRAM = processes.ROOT / "docs/sync_client.py"


def _loaded() -> Any:
    spec = importlib.util.spec_from_file_location("sync_client", PROGRAM)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


client = _loaded()


def code(server: processes.Server) -> str:
    """A one-time code of a national that runs."""
    told = processes.hub("code", "--area", "93", "--name", "Small", "--data-dir", server.folder)
    return told.stdout.split()[-1]
