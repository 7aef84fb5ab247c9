"""A hub for tests of rules: a store on a fresh file, without pages. Quicker to make than a TestHub."""

import contextlib

from hub.domain import hubs
from hub.models.store import open_store


class StoreHub:
    """`with hub.active():` makes models and verbs act on this one; the newest acts without being asked.

    `url`: its database, if that is not in the folder.
    """

    def __init__(self, folder, role="hub", url=""):
        self.store = open_store(url or folder / "hub.db", role)
        self.id = hubs.hub_id()

    @contextlib.contextmanager
    def active(self):
        self.store.use()
        yield self

    def close(self):
        self.store.close()
