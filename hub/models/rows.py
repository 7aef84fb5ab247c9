"""Rows as plain tuples, for code that handles many at once and for the ledger's own writing."""

from functools import cache

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
