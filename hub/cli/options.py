"""What many commands share: the data folder, and the store that lies in it."""

import contextlib
import functools
import logging

import click

from hub import config
from hub.models.store import open_store


def data_dir(command):
    """Give a command `--data-dir`, and hand it the settings."""

    @click.option("--data-dir", type=click.Path(file_okay=False), help="Folder of the database, backups and logs.")
    @functools.wraps(command)
    def with_settings(data_dir, **kwargs):
        settings = config.load(data_dir=data_dir)
        logging.basicConfig(level=settings.log_level, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
        return command(settings, **kwargs)

    return with_settings


@contextlib.contextmanager
def opened(settings, role="hub"):
    """The store of the data folder, closed at the end."""
    store = open_store(settings.database_url or settings.database, role)
    try:
        yield store
    finally:
        store.close()
