"""Hubs for tests: a store on a fresh file, an app on it, and a way from one hub to another in one process."""

import contextlib
from dataclasses import replace

from hub.app import create_app
from hub.config import Settings
from hub.domain import hubs
from hub.models.hubs import Hub
from hub.models.store import open_store


class TestHub:
    """One hub (or national) of a test: `app`, `store`, `client()`, and `with hub.active():` to call verbs in it."""

    __test__ = False

    def __init__(self, folder, role="hub", **settings):
        self.settings = replace(Settings(data_dir=folder, one_core=False), **settings)
        self.store = open_store(self.settings.database_url or self.settings.database, role)
        self.app = create_app(self.settings, role, self.store)
        self.app.testing = True
        self.id = hubs.hub_id()

    def client(self):
        """A browser that asks for English, in which tests read the pages."""
        client = self.app.test_client()
        client.environ_base["HTTP_ACCEPT_LANGUAGE"] = "en"
        return client

    @contextlib.contextmanager
    def active(self):
        """Models and verbs act on this hub inside the block."""
        self.store.use()
        yield self

    def close(self):
        self.store.close()


def set_up(hub, name="Le Relais", commune="93066", kind="night-shelter"):
    """Write the hub's own row, as the wizard does."""
    with hub.active():
        row = Hub(id=hub.id, name=name, commune=commune, departement=commune[:2], zone="Europe/Paris",
                  hub_kind=kind, set_up_at=1)
        hub.store.gate.run(row.save)
    return hub
