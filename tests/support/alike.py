"""Whether replicas that have met hold the same rows, each as far as it may read them."""

import msgspec

from hub.models.base import KINDS
from hub.models.replica import NATIONAL
from hub.models.sync import Refused
from hub.stamps import CHANNEL
from hub.sync import feed, rows
from hub.sync.reach import Reader, keeps_nothing
from hub.sync.record import spread

HANGING = ("sign_up", "allotment", "conflict")


def differences(network, ids):
    """Sentences about rows with these ids, and those that hang on them, that are not alike."""
    held = {member.id: _records(member) for member in (network.national, *network.hubs)}
    keys = {key for records in held.values() for key, record in records.items() if _concerns(record, ids)}
    return [told for key in sorted(keys) for told in _differences(network, held, key)]


def still_there(network, erased):
    """Sentences about rows with these ids of which a machine holds anything but the mark."""
    return [
        f"{member.id} holds {record}"
        for member in (network.national, *network.hubs)
        for record in _records(member).values()
        if record.id in erased and not record.erased
    ]


def _concerns(record, ids):
    fields = record.fields
    return record.id in ids or any(fields.get(name) in ids for name in ("event_id", "listing_id", "row_id"))


def _records(member):
    """{(kind, id): record} of all that a machine has a line for, less what it has not sent yet."""
    with member.active():
        lines = [rows.Line._make(row) for row in _all_lines()]
        found = rows.records_of(lines)
        _assert_no_orphans(lines)
    return {(r.kind, r.id): msgspec.structs.replace(r, over={}) for r in found}


def _all_lines():
    return rows.db.execute_sql(f"SELECT {rows.line_columns()} FROM ledger").fetchall()


def _assert_no_orphans(lines):
    """A row without a line, or the content of an erased one, must not be in any table."""
    known = {line.key for line in lines if not line.erased}
    for kind, model in KINDS.items():
        there = {(kind, row_id) for (row_id,) in model.select(model.id).tuples()}
        assert there <= known, there - known


def _differences(network, held, key):
    truth = held["national"].get(key)
    if truth is None:
        return _kept_back(network, held, key)
    return [told for hub in network.hubs if (told := _difference(network, hub, truth, held[hub.id].get(key)))]


def _kept_back(network, held, key):
    """What national does not know, only its home and makers hold, and it never had a channel, or was refused."""
    knowing = [hub for hub in network.hubs if key in held[hub.id] and not _is_refused(hub, key)]
    found = [(hub.id, held[hub.id][key]) for hub in knowing]
    return [
        f"{key} is at {hub} and not at national: {record}"
        for hub, record in found
        if record.channel or record.was or hub not in (record.home, *record.makers)
    ]


def _is_refused(hub, key):
    """Whether the team of this hub reads that national did not take the row."""
    with hub.active():
        row = (Refused.kind == key[0]) & (Refused.row_id == key[1]) & (Refused.by == NATIONAL)
        return Refused.select().where(row).exists()


def _difference(network, hub, truth, record):
    if truth.erased:
        return None if record is None or record.erased else f"{truth.id} is erased, and not at {hub.id}: {record}"
    if not _may_read(network, hub, truth):
        held = record and record.fields and not _needs(hub, truth)
        return f"{hub.id} still holds {truth}: {record}" if held else None
    if record is None:
        return None if keeps_nothing(truth, hub.id) else f"{hub.id} misses {truth}"
    told, kept = (_bare(record), _bare(truth)) if truth.channel is None else (record, truth)
    return None if told == kept else f"at {hub.id} {told}\n is not {kept}"


def _bare(record):
    """What others know of a row that was narrowed; whether it is gone since is its home's alone."""
    return record.home, record.makers, record.channel, record.was, spread(record)[CHANNEL]


def _needs(hub, truth):
    """Whether somebody of this hub signed up for it."""
    with hub.active():
        return feed.with_children(truth.kind, [truth.id], hub.id)


def _may_read(network, hub, truth):
    with network.national.active():
        areas = network.areas[hub.id]
        line = rows.lines_of([(truth.kind, truth.id)])[truth.kind, truth.id]
        return bool(feed.told_apart(Reader(hub.id, areas), [line])[0])
