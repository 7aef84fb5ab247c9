"""Rows as plain tuples, for code that handles many at once and for the ledger's own writing."""

from functools import cache

from hub.models.database import db


@cache
def columns(model, names):
    """The column names of fields, in order."""
    return tuple(model._meta.fields[name].column_name for name in names)


def upsert_sql(table, names, key):
    """INSERT … ON CONFLICT DO UPDATE for `names`, the same on SQLite and PostgreSQL."""
    marks = ", ".join([db.param] * len(names))
    rest = ", ".join(f'"{n}" = excluded."{n}"' for n in names if n not in key) or "NOTHING"
    does = f"UPDATE SET {rest}" if rest != "NOTHING" else rest
    quoted = ", ".join(f'"{n}"' for n in names)
    target = ", ".join(f'"{k}"' for k in key)
    return f'INSERT INTO "{table}" ({quoted}) VALUES ({marks}) ON CONFLICT ({target}) DO {does}'


def put(row):
    """Write one model instance, all its fields, whether it was there or not."""
    meta = row._meta
    fields = meta.sorted_fields
    key = (meta.primary_key.column_name,)
    sql = upsert_sql(meta.table_name, [f.column_name for f in fields], key)
    db.execute_sql(sql, [f.db_value(getattr(row, f.name)) for f in fields])


def update(row, names):
    """Write these fields of a model instance that is in its table."""
    fields = [row._meta.fields[name] for name in sorted(names)]
    if fields:
        sets = ", ".join(f'"{field.column_name}" = {db.param}' for field in fields)
        values = [field.db_value(getattr(row, field.name)) for field in fields]
        db.execute_sql(f'UPDATE "{row._meta.table_name}" SET {sets} WHERE id = {db.param}', [*values, row.id])


def stored(model, row_id, names):
    """{field: value} as it stands in the table, or None."""
    fields = [model._meta.fields[name] for name in names]
    found = model.select(*fields).where(model.id == row_id).tuples().first()
    return None if found is None else dict(zip(names, found, strict=True))


def wipe(model, row_id):
    """Take a row off the table for good: for erase and for rows that left this hub's reach."""
    db.execute_sql(f'DELETE FROM "{model._meta.table_name}" WHERE id = {db.param}', (row_id,))
