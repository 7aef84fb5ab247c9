"""Rows as plain tuples, for code that handles many at once and for the ledger's own writing.

Peewee writes out the SQL of a query each time: 0.2 ms for a model of forty fields, more than the database
needs. What every act asks for is asked here, in SQL that is written once for each model.
"""

from functools import cache

from hub.models import files
from hub.models.database import db, is_sqlite


@cache
def columns(model, names):
    """The column names of fields, in order."""
    return tuple(model._meta.fields[name].column_name for name in names)


def insert_sql(table, names):
    marks = ", ".join([db.param] * len(names))
    return f'INSERT INTO "{table}" ({quoted(names)}) VALUES ({marks})'


def upsert_sql(table, names, key, changed=None):
    """INSERT … ON CONFLICT DO UPDATE for `names`, or those `changed`; the same on SQLite and PostgreSQL."""
    sets = [f'"{n}" = excluded."{n}"' for n in (names if changed is None else changed) if n not in key]
    does = f"UPDATE SET {', '.join(sets)}" if sets else "NOTHING"
    return f"{insert_sql(table, names)} ON CONFLICT ({quoted(key)}) DO {does}"


def quoted(names):
    return ", ".join(f'"{name}"' for name in names)


def insert_many(table, names, values):
    """Write many new rows; on PostgreSQL by COPY."""
    if is_sqlite():
        db.cursor().executemany(insert_sql(table, names), values)
    elif values:
        with db.cursor().copy(f'COPY "{table}" ({quoted(names)}) FROM STDIN') as copy:
            for row in values:
                copy.write_row(row)


def found(model, lock=False, **key):
    """The row with these values, as a model instance, or None: what `get_or_none` answers. `lock`: on PostgreSQL
    no other process changes it until this act ends."""
    names = tuple(model._meta.sorted_field_names)
    values = read(model, names, lock, **key)
    return None if values is None else _instance(model, names, values)


def fitting(model, where, *given):
    """The rows that fit `where`, as model instances: what stands after WHERE, with a ? for each value given."""
    names = tuple(model._meta.sorted_field_names)
    sql = f"{_select(model, names)} WHERE {where}".replace("?", db.param)
    return [_instance(model, names, _python(model, names, each)) for each in db.execute_sql(sql, given).fetchall()]


def read(model, names, lock=False, **key):
    """The values of these fields (a tuple) of the row with this key, as Python has them, or None."""
    sql = _by_key(model, names, tuple(key), db.param) + (" FOR UPDATE" if lock and not is_sqlite() else "")
    there = db.execute_sql(sql, tuple(key.values())).fetchone()
    return there and _python(model, names, there)


@cache
def _select(model, names):
    return f'SELECT {quoted(columns(model, names))} FROM "{model._meta.table_name}"'


@cache
def _by_key(model, names, key, mark):
    return f"{_select(model, names)} WHERE " + " AND ".join(f'"{name}" = {mark}' for name in columns(model, key))


def _python(model, names, values):
    fields = model._meta.fields
    return tuple([fields[name].python_value(value) for name, value in zip(names, values, strict=True)])


def _instance(model, names, values):
    row = model(__no_default__=1)
    row.__data__.update(zip(names, values, strict=True))
    return row


def put(row):
    """Write one model instance, all its fields, whether it was there or not."""
    sql = _upsert(type(row), db.param)
    db.execute_sql(sql, [field.db_value(getattr(row, field.name)) for field in row._meta.sorted_fields])


@cache
def _upsert(model, mark):
    meta = model._meta
    names = [field.column_name for field in meta.sorted_fields]
    return upsert_sql(meta.table_name, names, (meta.primary_key.column_name,))


def update(row, names):
    """Write these fields of a model instance that is in its table."""
    fields = [row._meta.fields[name] for name in sorted(names)]
    if fields:
        sets = ", ".join(f'"{field.column_name}" = {db.param}' for field in fields)
        values = [field.db_value(getattr(row, field.name)) for field in fields]
        db.execute_sql(f'UPDATE "{row._meta.table_name}" SET {sets} WHERE id = {db.param}', [*values, row.id])


def stored(model, row_id, names):
    """{field: value} as it stands in the table, or None."""
    values = read(model, tuple(names), id=row_id)
    return None if values is None else dict(zip(names, values, strict=True))


def wipe(model, row_id):
    """Take a row off the table for good, with its files: for erase and for rows that left this hub's reach."""
    named = files.named_by(model, (row_id,))
    db.execute_sql(f'DELETE FROM "{model._meta.table_name}" WHERE id = {db.param}', (row_id,))
    files.let_go(named)
