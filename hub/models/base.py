"""What every table stands on: `Base` for what never leaves, `Synced` for what other machines may hold too.

A synced model declares each of its fields: `shared(field, writer)` may travel, `local(field)`
never does. A field that is neither fails at import, so that nothing leaks by being forgotten.
"""

import json

from peewee import BooleanField, Model, TextField
from peewee import ModelBase as PeeweeModelBase

from hub import ids
from hub.models.database import db

HOME, MAKER, HOLDER, NATIONAL, ANY = "home", "maker", "holder", "national", "any"
WRITERS = frozenset((HOME, MAKER, HOLDER, NATIONAL, ANY))
KINDS = {}  # kind → its Synced model


class ListField(TextField):
    """A list of texts, kept as canonical JSON."""

    def db_value(self, value):
        return None if value is None else canonical(list(value))

    def python_value(self, value):
        return value if value is None or isinstance(value, list) else json.loads(value)


def canonical(value):
    """JSON that is the same for the same value."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def shared(field, writer=HOME):
    """A field that other machines may hold; `writer` says whose value counts."""
    if writer not in WRITERS:
        raise TypeError(f"{writer!r} is no writer")
    field.writer = writer
    return field


def local(field):
    """A field that never leaves this machine."""
    field.writer = None
    return field


class Base(Model):
    files = ()  # its fields that name a file, by the SHA-256 of its bytes or "" (hub/models/files.py)

    class Meta:
        database = db
        legacy_table_names = False


class Declared(PeeweeModelBase):
    """Reads what a synced model declares and refuses one that leaves something open."""

    def __new__(mcs, name, bases, attrs, **kwargs):
        model = super().__new__(mcs, name, bases, attrs, **kwargs)
        if attrs.get("kind"):
            _declare(model)
        return model


def _declare(model):
    own = [f for f in model._meta.sorted_fields if f.name not in ("id", "gone")]
    undeclared = [f.name for f in own if not hasattr(f, "writer")]
    if undeclared:
        raise TypeError(f"{model.__name__}.{undeclared[0]} is neither shared nor local")
    if KINDS.get(model.kind, model).__qualname__ != model.__qualname__:
        raise TypeError(f"two models are of kind {model.kind!r}")
    model.shared_fields = tuple(f.name for f in own if f.writer)
    model.writers = {f.name: f.writer for f in own if f.writer}
    if not isinstance(model.files, tuple) or not {*model.files} <= model.writers.keys():
        raise TypeError(f"{model.__name__} names files in a field that is not shared")
    KINDS[model.kind] = model


class Synced(Base, metaclass=Declared):
    """A row with a line in the ledger, written with it in one transaction.

    `kind` is its word on the wire. `hangs_on` names (kind, field) of the row it belongs to: its
    home is then always the home of that row. `channel(line)` says who may hold it besides its home
    and its makers: None (it never leaves), `all`, `area:<département>` or `hub:<id>`; home and
    makers alone decide it. `holder(line)` is the hub whose value counts in a holder's field.
    """

    kind = None
    hangs_on = None
    natural = ()  # shared fields that its id is derived from (ids.derived), where no two rows may have the same
    joint = False  # whether several hubs may make the same row, each by itself, under an id from its natural key
    logs_conflicts = ()  # fields that people write and of which the team may read a lost edit

    id = TextField(primary_key=True, default=ids.uuid7)
    gone = BooleanField(default=False)

    def root(self):
        """(kind, id) of the row it hangs on, or None."""
        return self.hangs_on and (self.hangs_on[0], getattr(self, self.hangs_on[1]))

    def channel(self, line):
        return None

    def holder(self, line):
        return line.home

    @classmethod
    def there(cls):
        """A query of the rows that are not gone."""
        return cls.select().where(~cls.gone)

    def save(self, force_insert=False, only=None):
        """Write row and ledger line: the fields that were set since the row was read. A list is set anew, not
        added to. Only fields whose value differs get a new stamp."""
        from hub.models import ledger  # ledger stands on this module

        return ledger.write(self)

    def delete_instance(self, recursive=False, delete_nullable=False):
        """Leave a tombstone that travels. `restore` takes it back."""
        from hub.models import ledger  # ledger stands on this module

        return ledger.bury(self)

    def restore(self):
        """Take the tombstone back: the act of the same name, with a newer stamp."""
        from hub.models import ledger  # ledger stands on this module

        return ledger.unbury(self)

    @classmethod
    def _refuse(cls, *args, **kwargs):
        raise TypeError(f"{cls.__name__} is synced: write row by row, so that each change has its stamp")

    insert = update = insert_many = insert_from = bulk_create = bulk_update = replace = replace_many = _refuse
    delete = delete_by_id = set_by_id = _refuse
