"""Hubs for tests: a store on a fresh file, an app on it, and a way from one hub to another in one process."""

from hub.app import create_app
from hub.models.hubs import Hub
from tests.support import described
from tests.support.stores import StoreHub


class TestHub(StoreHub):
    """One hub (or national) of a test with its pages: a StoreHub with `app` and `client()`."""

    __test__ = False

    def start(self):
        super().start()
        self.app = create_app(self.settings, self.role, self.store)
        self.app.testing = True
        if self.role == "national":
            self.app.after_request(described.look)

    def client(self):
        """A browser that asks for English, in which tests read the pages."""
        client = self.app.test_client()
        client.environ_base["HTTP_ACCEPT_LANGUAGE"] = "en"
        return client


def set_up(hub, name="Le Relais", commune="93066", kind="night-shelter"):
    """Write the hub's own row, as the wizard does."""
    with hub.active():
        row = Hub(id=hub.id, name=name, commune=commune, departement=commune[:2], zone="Europe/Paris",
                  hub_kind=kind, set_up_at=1)
        hub.store.gate.run(row.save)
    return hub
