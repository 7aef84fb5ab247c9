"""Whether one machine alone speaks as a hub, and whether national itself went back.

Each message of a hub names two tokens: the one that the last answer proved, and the one after it. Their numbers
show which end went back; two different successors of one token show two machines.
"""

import secrets

from peewee import ProgrammingError

from hub import clock
from hub.domain import hubs
from hub.errors import N_, HubError, NotFound
from hub.models import rows
from hub.models.database import db, is_sqlite
from hub.models.gate import act
from hub.models.national import EnrolledHub

EPOCH, BELIEVED_AT, STORE = "epoch", "lineage_believed_at", "store_identity"
RARE = 86400  # seconds: a hub that makes national begin anew twice within these is not believed the second time


class LineageError(HubError):
    """A second machine, or one that was set back, speaks as this hub. `code` is for programs."""

    status = 409

    def __init__(self, code, message):
        super().__init__(message)
        self.code = code


# The name of national's store


def epoch():
    """The name of this store: another one means that national went back, or is another national."""
    return hubs.setting(EPOCH) or _first_epoch()


@act
def _first_epoch():
    return hubs.setting(EPOCH) or new_epoch()


@act
def new_epoch():
    """This store went back, or is a new one: every hub sends all it has again, and reads from the start."""
    return hubs.keep_setting(EPOCH, secrets.token_hex(8))


def look_at_store():
    """National starts: on PostgreSQL, another cluster, database or timeline than before is a store that went back,
    or a copy of one, and begins a new epoch. The answer is whether it did."""
    now = None if is_sqlite() else _identity()
    return now is not None and _is_another(now)


@act
def _is_another(now):
    before = hubs.setting(STORE)
    if now != before:
        hubs.keep_setting(STORE, now)
    if before in (None, now):
        return False
    new_epoch()
    return True


_IDENTITY = """SELECT system_identifier::text, timeline_id, (SELECT oid::bigint FROM pg_database
    WHERE datname = current_database()) FROM pg_control_system(), pg_control_checkpoint()"""


def _identity():
    """[cluster, timeline, database], or None where this account may not know: a lineage that is ahead still shows
    that the store went back."""
    try:
        return list(db.execute_sql(_IDENTITY).fetchone())
    except ProgrammingError:
        db.rollback()
        return None


# Rounds


def hub_of_id(hub_id, lock=False):
    """The enrolled hub's row, read anew; with `lock` no other round of it begins meanwhile. Raises NotFound."""
    row = rows.found(EnrolledHub, lock=lock, id=hub_id)
    if row is None:
        raise NotFound()
    return row


@act
def check_in(hub_id, lineage, following, **news):
    """Note a round of a hub and what it told of itself: version, taken, read_tx, read_n, ahead.

    lineage, following: tokens `<number>-<chance>` that show whether one machine alone speaks as this hub; the
    same pair again is a retry. False when they show that this store went back: then it has a new epoch, in
    which each hub's tokens are taken as they come, once. Raises LineageError.
    """
    news.update(lineage=lineage, next=following, last_at=clock.now())
    if _as_awaited(hub_id, news):
        return True
    row, here = hub_of_id(hub_id, lock=True), epoch()
    if row.epoch == here and row.lineage and (lineage, following) != (row.lineage, row.next):
        if _number(lineage) > _number(row.next) and _may_have_gone_back():
            hubs.keep_setting(BELIEVED_AT, clock.now())
            new_epoch()
            return False
        _check_lineage(row, lineage)
    EnrolledHub.update(**news, epoch=here, rounds=row.rounds + 1).where(EnrolledHub.id == hub_id).execute()
    return True


# In one question, because nearly every round is one of these.
_AWAITED = """UPDATE enrolled_hub SET {sets}, rounds = rounds + 1 WHERE id = ?
    AND (lineage = ? AND next = ? OR lineage <> ? AND lineage <> '' AND next = ?)
    AND '"' || epoch || '"' = (SELECT value FROM hub_setting WHERE name = ?)"""


def _as_awaited(hub_id, news):
    """Note a round in this store's epoch that names the token awaited and a new one, or the same pair again; the
    answer is whether it did."""
    sets, now = ", ".join(f"{name} = ?" for name in news), news["lineage"]
    values = (*news.values(), hub_id, now, news["next"], now, now, EPOCH)
    return db.execute_sql(_AWAITED.format(sets=sets).replace("?", db.param), values).rowcount == 1


@act
def look_at_tokens(hub_id, lineage, following):
    """What tokens show that came by USB stick, where older ones than the last are no news: False when this store
    went back, which then has a new epoch. Raises LineageError for a second machine."""
    row = hub_of_id(hub_id, lock=True)
    if row.epoch != epoch() or not row.lineage:
        return True
    if _number(lineage) > _number(row.next) and _may_have_gone_back():
        hubs.keep_setting(BELIEVED_AT, clock.now())
        new_epoch()
        return False
    if lineage == row.lineage and following != row.next:
        raise LineageError("hub_cloned", N_("A second machine speaks as this hub."))
    return True


def _may_have_gone_back():
    """One hub with a number out of thin air must not make the whole fleet read everything again and again."""
    return clock.now() - hubs.setting(BELIEVED_AT, 0) > RARE


def _check_lineage(row, lineage):
    if lineage == row.lineage:
        raise LineageError("hub_cloned", N_("A second machine speaks as this hub."))
    if lineage != row.next:
        raise LineageError("hub_behind", N_("This hub was set back to an older state."))


def _number(token):
    number = token.partition("-")[0]
    return int(number) if number.isascii() and number.isdecimal() else 0


@act
def warn(hub_id, code):
    """Show a problem of a hub on national's pages until it is enrolled again."""
    EnrolledHub.update(warning=code, warned_at=clock.now()).where(EnrolledHub.id == hub_id).execute()
