"""What many commands share: the settings as flags, the data folder, the store in it, secrets from people."""

import contextlib
import functools
import gc
import logging
import os
import sys
from pathlib import Path

import click
from peewee import DatabaseError

from hub import config
from hub.domain import backup
from hub.domain.backup import copies, damage
from hub.errors import N_, HubError, Unavailable
from hub.models.replica import NATIONAL
from hub.models.store import open_store

LOG_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"


def setting_flags(*left_out):
    """Give a command a flag for each setting but these; it is called with the Settings first."""

    def with_flags(command):
        @functools.wraps(command)
        def with_settings(**kwargs):
            settings = config.load(**{setting.name: kwargs.pop(setting.name) for setting in wanted})
            log_to_stderr(settings.log_level if "log_level" not in left_out else "ERROR", settings.log_json)
            return command(settings, **kwargs)

        for setting in reversed(wanted):
            with_settings = _flag(setting)(with_settings)
        return with_settings

    wanted = [setting for setting in config.SETTINGS if setting.flag and setting.name not in left_out]
    return with_flags


def _flag(setting):
    name, kind = setting.name.replace("_", "-"), type(setting.default)
    if kind is bool:
        return click.option(f"--{name}/--no-{name}", setting.name, default=None, help=setting.help)
    if setting.name in ("data_dir", "backup_dir"):
        kind = click.Path(file_okay=False)
    elif kind not in (int, str):
        kind = str
    return click.option(f"--{name}", setting.name, type=kind, help=setting.help)


def data_dir(command):
    """Give a command `--data-dir`, and hand it the Settings first."""
    return setting_flags(*(setting.name for setting in config.SETTINGS if setting.name != "data_dir"))(command)


def log_to_stderr(level, as_json=False):
    """A server says what it does; a command says what it was asked, and in one sentence what went wrong."""
    logging.basicConfig(level=level, format=LOG_FORMAT)
    logging.getLogger("hub.requests").setLevel(logging.INFO if as_json else logging.WARNING)
    if as_json:
        from hub.cli.logs import JsonLines  # it knows requests, and so Flask

        for handler in logging.getLogger().handlers:
            handler.setFormatter(JsonLines())
    logging.getLogger("peewee").setLevel(logging.WARNING)
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)  # one line a waiting request fills a small disk


def collect_rarely():
    """Let Python look less often for what nobody holds any more. A batch of records is a hundred thousand objects
    that are all held until it is written: looking through them again and again is a tenth of a round."""
    gc.freeze()
    gc.set_threshold(20_000, 20, 100)


def role_of(settings):
    """Whose data this is: "hub" or "national". A folder without a database is a hub to be."""
    if settings.database_url:
        return NATIONAL
    found = settings.database.exists() and copies.ask(settings.database, "SELECT hub FROM replica LIMIT 1")
    return NATIONAL if found and found[0] == NATIONAL else "hub"


@contextlib.contextmanager
def opened(settings, role=None, new=False):
    """The store of the data folder, closed at the end; without a role it is what it was made for.

    `new`: an empty folder may become a hub. Else it is a mistake in typing: raises HubError.
    """
    if not new and role != NATIONAL:
        needs_database(settings)
    store = open_for(settings, role)
    try:
        yield store
    finally:
        store.close()


def open_for(settings, role=None):
    """Open the store, with a backup before its schema changes; without a role it is what it was made for.

    Raises HubError when it is the other role's, Damaged (nothing is changed), Unavailable.
    """
    needs_disk(settings)
    damage.refuse(settings)
    whose = role_of(settings)
    role = role or whose
    if settings.database.exists() and whose != role:
        others = N_("%(folder)s holds a hub's data."), N_("%(folder)s holds the data of national.")
        raise HubError(others[role == "hub"], folder=settings.data_dir)
    try:
        target, before = settings.database_url or settings.database, backup.before_migration(settings)
        return open_store(target, role, before, settings.connections)
    except (DatabaseError, Unavailable) as error:
        why = not settings.database_url and copies.hindrance(settings.data_dir)
        if isinstance(error, Unavailable) and not why:
            raise
        raise Unavailable(N_("The database in %(folder)s cannot be opened: %(why)s."),
                          folder=settings.data_dir, why=why or error) from error


def needs_database(settings):
    """Raises HubError where nothing was ever kept: a mistyped folder must not become an empty hub."""
    if not settings.database_url and not settings.database.exists():
        raise HubError(N_("There is no hub in %(folder)s. Is --data-dir right?"), folder=settings.data_dir)


def needs_disk(settings):
    """Raises Unavailable where nothing can be written, and says so before SQLite says it in its own words."""
    folder = settings.data_dir
    if not settings.database_url and folder.exists() and copies.hindrance(folder) == copies.READ_ONLY_DISK:
        raise Unavailable(N_("%(folder)s cannot be written: %(why)s. hub doctor says what to do."),
                          folder=folder, why=copies.READ_ONLY_DISK)


# Secrets: never on the command line, where everybody on the machine can read them


def secret(name, prompt, confirm=False):
    """A secret from the variable `name` ("": none), else from who sits at the keyboard, else standard input."""
    given = os.environ.get(name, "")
    if given:
        return given
    if sys.stdin.isatty():
        return click.prompt(prompt, hide_input=True, confirmation_prompt=confirm)
    return sys.stdin.readline().strip("\r\n")


def counted(number, one, more=""):
    """A number with its word: "1 entry", "2 entries"; without `more` the word takes an s."""
    return f"{number} {one if number == 1 else more or one + 's'}"


def write_out(path, data):
    """Write bytes to a file, or to standard output for "-"."""
    if str(path) == "-":
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    else:
        Path(path).write_bytes(data)
