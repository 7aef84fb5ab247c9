"""Opening the store."""

import os
import re

import pytest

from hub.domain import hubs
from hub.models.base import KINDS, Base, Synced
from hub.models.database import db
from hub.models.store import TooNew, open_store


def all_models():
    found, waiting = [], [Base]
    while waiting:
        model = waiting.pop()
        waiting += model.__subclasses__()
        found += [model] if model.__module__.startswith("hub.") and not model.__subclasses__() else []
    return found


def test_the_hub_has_its_id_from_the_first_start_and_keeps_it(tmp_path):
    first = open_store(tmp_path / "hub.db")
    made = hubs.hub_id()
    first.close()
    again = open_store(tmp_path / "hub.db")

    assert hubs.hub_id() == made
    again.close()


def test_migrations_make_what_the_models_say(hub):
    """Columns, whether they may be empty, and indexes."""
    for model in all_models():
        table = model._meta.table_name
        said = {(f.column_name, f.null) for f in model._meta.sorted_fields}
        indexes = {i.name for i in db.get_indexes(table)}
        wanted = {re.search(r'INDEX "?(\w+)', i.query()[0])[1] for i in model._schema._create_indexes(safe=False)}

        assert {(c.name, c.null) for c in db.get_columns(table)} == said, table
        assert wanted <= indexes, table


def test_every_synced_model_has_its_kind():
    assert {m.kind for m in all_models() if issubclass(m, Synced)} == set(KINDS)


def test_a_database_of_a_newer_version_is_refused_with_a_sentence(tmp_path):
    store = open_store(tmp_path / "hub.db")
    from_later = "INSERT INTO schema_migration (name, applied) VALUES ('9999_new', 1)"
    store.gate.run(store.database.execute_sql, from_later)
    store.close()

    with pytest.raises(TooNew, match="newer version of the hub"):
        open_store(tmp_path / "hub.db")


@pytest.mark.skipif(os.name != "posix", reason="Windows keeps rights in its own way")
def test_only_this_account_reads_the_database(hub):
    assert hub.settings.database.stat().st_mode & 0o077 == 0


def test_what_is_confirmed_is_written_through(hub):
    pragmas = hub.store.gate.run(lambda: (db.pragma("synchronous"), db.pragma("journal_mode")))

    assert pragmas == (2, "wal")


def test_national_opens_on_postgresql(postgres_url):
    store = open_store(postgres_url, "national")

    assert hubs.hub_id() == "national"
    store.close()
