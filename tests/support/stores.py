"""A hub for tests of rules: a store on a fresh file, without pages. Quicker to make than a TestHub."""

import contextlib
from dataclasses import replace

from hub.config import Settings
from hub.domain import hubs
from hub.models.store import open_store


class StoreHub:
    """One hub (or national) of a test: `settings`, `store`, `id`, and `with hub.active():` to call verbs in it;
    the newest acts without being asked."""

    def __init__(self, folder, role="hub", **settings):
        self.settings = replace(Settings(data_dir=folder, one_core=False), **settings)
        self.role = role
        self.start()
        self.id = hubs.hub_id()

    def start(self):
        """Open the store, as a process does that starts on this folder."""
        self.store = open_store(self.settings.database_url or self.settings.database, self.role)

    @contextlib.contextmanager
    def active(self):
        """Models and verbs act on this hub inside the block."""
        self.store.use()
        yield self

    def close(self):
        self.store.close()
