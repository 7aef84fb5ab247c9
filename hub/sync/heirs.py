"""A row whose home is another hub from now on: national named an heir for one that is gone for ever.

What hangs on the row here follows at once, also what national has not met yet. The heir itself notes what came to
it: a person has to look before it promises anything more.
"""

from collections.abc import Iterable

from hub.domain import hubs
from hub.models.base import KINDS
from hub.models.database import db
from hub.models.events import Event
from hub.models.exchange import Listing
from hub.models.gate import gate
from hub.models.offers import Offer
from hub.sync.record import Record

LOOKED_AT = (Event.kind, Listing.kind, Offer.kind)  # what a person of the heir has to look at


def follow(told: Iterable[tuple[str, Record]]) -> None:
    """What national said: (home here before, or "" of a new row; the record as it stands). Inside an act only."""
    moved = [(before, record) for before, record in told if before != record.home]
    for before, record in moved:
        if before:
            _children_follow(record, before)
    here = gate().replica.hub
    mine = [(record.kind, record.id) for _, record in moved if _is_taken_over(record, here)]
    if mine:
        hubs.took_over(mine)


def _is_taken_over(record: Record, here: str) -> bool:
    """Whether this hub decides about the row now, and did not make it."""
    return record.kind in LOOKED_AT and record.home == here not in record.makers and not record.gone


def _children_follow(record: Record, before: str) -> None:
    """Their lines stay where they are in the feed: what national knows comes from there anyway."""
    for model in KINDS.values():
        if not model.hangs_on or model.hangs_on[0] != record.kind:
            continue
        column = model._meta.fields[model.hangs_on[1]].column_name
        sql = f"""UPDATE ledger SET home = {db.param} WHERE kind = {db.param} AND home = {db.param} AND id IN
            (SELECT id FROM "{model._meta.table_name}" WHERE {column} = {db.param})"""
        db.execute_sql(sql, (record.home, model.kind, before, record.id))
