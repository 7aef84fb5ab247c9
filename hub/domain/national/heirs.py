"""A hub that is gone for ever: another hub takes over what was its own.

National's word about who decides counts more than any hub's. A row and all that hangs on it get their new home in
one act; what comes later from hubs that had not heard yet follows by the chore.
"""

from typing import NamedTuple

from hub import clock
from hub.domain.national.closing import call_off, close
from hub.domain.national.lineage import hub_of_id
from hub.errors import N_, Conflict
from hub.models import ledger, rows
from hub.models.base import KINDS
from hub.models.database import db
from hub.models.gate import act
from hub.models.hubs import Hub
from hub.models.ledger import Ledger
from hub.models.moderation import Report
from hub.models.national import EnrolledHub

MOST = 50  # rows that hang on nothing, in one act with all that hangs on them
STAYS = (Hub.kind, Report.kind)  # who it was, and what it told others


class Candidate(NamedTuple):
    """A hub that may take over: it is of the same département, syncs, and says where it is."""

    id: str
    name: str
    last_at: int


def candidates(hub_id):
    """The hubs that may take over what is this one's, by name, as a list of Candidate. Raises NotFound."""
    areas = set(hub_of_id(hub_id).areas)
    others = EnrolledHub.select().where((EnrolledHub.id != hub_id) & ~EnrolledHub.revoked)
    near = {row.id: row.last_at for row in others if areas & set(row.areas)}
    found = Hub.there().where(Hub.id.in_(list(near))).order_by(Hub.name, Hub.id)
    return [Candidate(hub.id, hub.name, near[hub.id]) for hub in found]


@act
def name_heir(hub_id, heir_id):
    """A hub is gone for ever: it is shut out, and the heir decides about what was its own, as soon as `hand_over`
    has moved it. Once named, an heir stays. Raises NotFound, Conflict."""
    row = hub_of_id(hub_id, lock=True)
    _check_may_inherit(row, heir_id)
    close(row, retired=False)
    _appoint(row, heir_id)


def _appoint(row, heir_id):
    row.heir = heir_id
    row.save(only=("heir",))


def settle_gone():
    """A chore: what is left of hubs that are gone goes to their heirs, or is called off. How many rows."""
    return hand_over() + call_off()


def _check_may_inherit(row, heir_id):
    if row.heir and row.revoked and row.heir != heir_id:
        raise Conflict(N_("Another hub has taken over from this one already."))
    if row.heir != heir_id and heir_id not in {each.id for each in candidates(row.id)}:
        raise Conflict(N_("Please choose a hub of the same département that exchanges and says where it is."))


@act
def retire(hub_id, heir_id=""):
    """A hub is closed in good order, right after an exchange: what it has to come goes to the heir, or is called
    off where there is none. Raises NotFound, Conflict."""
    row = hub_of_id(hub_id, lock=True)
    if not row.retired_at and row.last_at < clock.now() - SINCE_CALL:
        raise Conflict(N_("It must exchange once more before it is closed. Please ask its coordinator."))
    if heir_id:
        _check_may_inherit(row, heir_id)
    close(row, retired=True)
    if heir_id:
        _appoint(row, heir_id)


SINCE_CALL = 3600  # seconds since its last call in which a hub can be closed


def heirs_after(hub_id):
    """Who decides about what was this hub's, one after the other: a set of ids, empty where it is its own."""
    found = set()
    while hub_id and (heir := EnrolledHub.select(EnrolledHub.heir).where(EnrolledHub.id == hub_id).scalar()):
        if heir in found:
            break
        found.add(heir)
        hub_id = heir
    return found


# Moving


def hand_over():
    """Move everything that is still a gone hub's to its heir. How many rows. It may stop at any moment and be begun
    again."""
    wanted = (EnrolledHub.heir != "") & EnrolledHub.revoked
    gone = list(EnrolledHub.select(EnrolledHub.id, EnrolledHub.heir).where(wanted).tuples())
    moved = 0
    for hub_id, heir_id in gone:
        while batch := _move_some(hub_id, heir_id):
            moved += batch
    return moved


def left_to_move(hub_id):
    """How many rows are still to be moved to the heir of this hub."""
    stays = Ledger.kind.not_in(STAYS)
    return Ledger.select().where((Ledger.home == hub_id) & stays).count()


@act
def _move_some(hub_id, heir_id):
    """Some rows that hang on nothing, each with all that hangs on it; in the end what is left of the others."""
    roots = _keys(hub_id, "NOT IN", MOST)
    found = [*roots, *_children(hub_id, roots)] or _keys(hub_id, "IN", MOST)
    for kind, row_id in sorted(found):
        line = rows.found(Ledger, lock=True, kind=kind, id=row_id)
        if line is not None and line.home == hub_id:
            ledger.rehome(line, heir_id)
    return len(found)


def _keys(hub_id, whether, most):
    """(kind, id) of rows of a hub whose kind hangs on another, or does not."""
    hanging = [kind for kind, model in KINDS.items() if model.hangs_on]
    of_kind = Ledger.kind.in_(hanging) if whether == "IN" else Ledger.kind.not_in([*hanging, *STAYS])
    wanted = Ledger.select(Ledger.kind, Ledger.id).where((Ledger.home == hub_id) & of_kind)
    return [*wanted.order_by(Ledger.tx, Ledger.n).limit(most).tuples()]


def _children(hub_id, roots):
    """(kind, id) of what hangs on these rows and is the hub's."""
    for model in KINDS.values():
        ids = [row_id for kind, row_id in roots if model.hangs_on and kind == model.hangs_on[0]]
        if ids:
            column = model._meta.fields[model.hangs_on[1]].column_name
            sql = f"""SELECT c.id FROM "{model._meta.table_name}" c JOIN ledger l ON l.kind = {db.param}
                AND l.id = c.id WHERE l.home = {db.param} AND c.{column} IN ({", ".join([db.param] * len(ids))})"""
            found = db.execute_sql(sql, (model.kind, hub_id, *ids)).fetchall()
            yield from ((model.kind, row_id) for (row_id,) in found)
