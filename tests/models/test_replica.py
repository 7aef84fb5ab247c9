"""The machine's own row: stamps and places stay apart, also when two processes write one file."""

from hub.models.ledger import Ledger
from hub.models.store import open_store
from tests.support.events import a_meal


def test_two_processes_on_one_file_never_give_one_place_twice(hub):
    other = open_store(hub.settings.database)
    for store in (hub.store, other, hub.store, other, other, hub.store):
        store.use().gate.run(a_meal().save)
    lines = list(Ledger.select().where(Ledger.kind == "event"))
    other.close()

    assert (len({line.n for line in lines}), len({line.stamp for line in lines})) == (6, 6)
