"""The folder of a demo: its own for as long as it runs, and never one that holds something else."""

import contextlib
import shutil
from collections.abc import Iterator
from pathlib import Path

from hub.alone import DEMO, SERVER, alone, held
from hub.cli.demo import world
from hub.errors import N_, Conflict, HubError

MARK = "this is a demo.txt"
MARKED = "Made by `hub demo`. Everything in this folder goes at its next start, unless it is called with --keep.\n"
STAYS = (MARK, DEMO)
MOST = 10  # demos of one machine


@contextlib.contextmanager
def own(folder: Path, keep: bool) -> Iterator[Path]:
    """This folder, or while another demo runs in it the next one beside it (".demo-2"), for a block.

    Emptied first; with `keep` what the last demo left is gone on with. Raises HubError for a folder that
    holds something else, Conflict for one to go on with that is in use.
    """
    with contextlib.ExitStack() as until_then:
        found = next((place for place in _beside(folder, keep) if _is_ours(place, until_then)), None)
        if found is None:
            raise Conflict(N_("A demo runs in %(folder)s already: stop it first."), folder=folder)
        if not (keep and world.is_there(found)):
            _empty(found)
        yield found


def _beside(folder: Path, keep: bool) -> Iterator[Path]:
    yield folder
    if not keep:
        yield from (folder.with_name(f"{folder.name}-{number}") for number in range(2, MOST + 1))


def _is_ours(folder: Path, until_then: contextlib.ExitStack) -> bool:
    """Whether nobody else has it; a demo that was killed may have left its servers behind."""
    _mark(folder)
    free = until_then.enter_context(alone(folder, DEMO))
    return free and not any(held(folder / name, SERVER) for name in (world.NATIONAL, *world.FOLDERS))


def _mark(folder: Path) -> None:
    if folder.exists() and any(folder.iterdir()) and not (folder / MARK).exists():
        raise HubError(N_("%(folder)s holds no demo, and is not empty: choose another --data-dir."), folder=folder)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    (folder / MARK).write_text(MARKED, "utf-8")


def _empty(folder: Path) -> None:
    """All but what says whose it is: Windows takes away no file that is open."""
    for left in folder.iterdir():
        if left.is_dir():
            shutil.rmtree(left)
        elif left.name not in STAYS:
            left.unlink()
