"""Who may sync. Codes let a hub in, tokens keep it in; both as hashes."""

import hashlib
import secrets
from collections import Counter
from typing import NamedTuple

from peewee import Case, fn

from hub import clock
from hub.domain import hubs, places
from hub.domain.people import codes
from hub.errors import N_, Conflict, HubError, NotFound
from hub.models.database import db, is_sqlite
from hub.models.gate import act
from hub.models.hubs import Hub
from hub.models.national import EnrolCode, EnrolledHub

CODE_LIFE = 7 * 86400
SILENT_AFTER = 3 * 86400
CLOCK_AHEAD = 5 * 60  # seconds from which what a hub writes is not taken
EPOCH = "epoch"


class Enrolled(NamedTuple):
    """What a code is traded for."""

    token: str
    epoch: str
    areas: list


class Known(NamedTuple):
    """One hub in national's list. behind: records that it has not read yet, None before its first round."""

    id: str
    name: str
    commune: str
    areas: list
    enrolled_at: int
    last_at: int
    version: str
    behind: int | None
    warnings: tuple
    revoked: bool


class LineageError(HubError):
    """A second machine, or one that was set back, speaks as this hub. `code` is for programs."""

    status = 409

    def __init__(self, code, message):
        super().__init__(message)
        self.code = code


def _hashed(text):
    return hashlib.sha256(text.encode()).hexdigest()


# Letting hubs in


@act
def enrol_code(area, name):
    """A one-time code of 12 characters for a hub of this département, valid for 7 days. Raises NotFound."""
    places.departement(area)
    code, now = codes.new_enrol_code(), clock.now()
    EnrolCode.create(code_hash=_hashed(code), area=area, name=name, made_at=now, expires_at=now + CODE_LIFE)
    return code


def open_codes():
    """Codes not used yet and still valid, newest first (the codes themselves are kept nowhere)."""
    still = (EnrolCode.used_at == 0) & (EnrolCode.expires_at > clock.now())
    return list(EnrolCode.select().where(still).order_by(EnrolCode.made_at.desc()))


@act
def enrol(hub_id, text):
    """Trade a code for a token; the same machine may come again with a fresh code. Raises Invalid, Conflict."""
    code = EnrolCode.get_or_none(EnrolCode.code_hash == _hashed(codes.read_enrol_code(text)))
    now = clock.now()
    row = EnrolledHub.get_or_none(EnrolledHub.id == hub_id) or EnrolledHub(id=hub_id)
    if code is None or code.expires_at <= now or not _may_use(code, row):
        raise Conflict(N_("This code is unknown, used or too old. Please ask national for a new one."))
    token = secrets.token_urlsafe(32)
    known = row.enrolled_at is not None
    row.name, row.areas, row.token_hash, row.enrolled_at = code.name, [code.area], _hashed(token), now
    row.lineage = row.next = row.warning = row.epoch = ""
    row.revoked = False
    row.save(force_insert=not known)
    code.used_by, code.used_at = hub_id, now
    code.save()
    return Enrolled(token, epoch(), row.areas)


def _may_use(code, row):
    """Once; and again by the same hub as long as it has not spoken since: the answer may have been lost."""
    return not code.used_at or (code.used_by == row.id and row.last_at < row.enrolled_at)


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


# Rounds


def hub_of(token):
    """The enrolled hub that a token belongs to, or None (unknown or revoked)."""
    found = token and EnrolledHub.get_or_none(EnrolledHub.token_hash == _hashed(token))
    return found if found and not found.revoked else None


def hub_of_id(hub_id, lock=False):
    """The enrolled hub's row, read anew; with `lock` no other round of it begins meanwhile. Raises NotFound."""
    found = EnrolledHub.select().where(EnrolledHub.id == hub_id)
    found = found.for_update() if lock and not is_sqlite() else found
    row = found.get_or_none()
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
    row, here = hub_of_id(hub_id, lock=True), epoch()
    if row.epoch == here and row.lineage and (lineage, following) != (row.lineage, row.next):
        if _number(lineage) > _number(row.next):
            new_epoch()
            return False
        _check_lineage(row, lineage)
    news.update(lineage=lineage, next=following, epoch=here, last_at=clock.now(), rounds=row.rounds + 1)
    EnrolledHub.update(**news).where(EnrolledHub.id == hub_id).execute()
    return True


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


# For national's pages


def enrolled():
    """All enrolled hubs as Known, those silent the longest first."""
    return _listed(EnrolledHub.select().order_by(EnrolledHub.revoked, EnrolledHub.last_at))


def enrolled_page(text="", page=1, per_page=50):
    """(list of Known, whether there are more): those whose name holds `text`, silent the longest first."""
    query = EnrolledHub.select().order_by(EnrolledHub.revoked, EnrolledHub.last_at, EnrolledHub.id)
    if text:
        published = Hub.select(Hub.id).where(Hub.name.contains(text) & ~Hub.gone)
        query = query.where(EnrolledHub.name.contains(text) | EnrolledHub.id.in_(published))
    found = _listed(query.limit(per_page + 1).offset((page - 1) * per_page))
    return found[:per_page], len(found) > per_page


def enrolled_hub(hub_id):
    """One hub as Known. Raises NotFound."""
    found = _listed(EnrolledHub.select().where(EnrolledHub.id == hub_id))
    if not found:
        raise NotFound()
    return found[0]


def _listed(query):
    """Known for each row, in two queries more whatever their number."""
    rows = list(query)
    ids = [row.id for row in rows]
    published = {hub.id: hub for hub in Hub.there().where(Hub.id.in_(ids))}
    behind = _behind(rows)
    return [_known(row, published.get(row.id), behind.get(row.id)) for row in rows]


def _known(row, published, behind):
    commune = places.commune(published.commune).name if published else ""
    return Known(
        row.id, published.name if published else row.name, commune, row.areas, row.enrolled_at, row.last_at,
        row.version, behind if row.rounds else None, _warnings(row), row.revoked,
    )  # fmt: skip


_BEHIND = """WITH read (hub, channel, tx, n) AS (VALUES {rows})
    SELECT read.hub, (SELECT COUNT(*) FROM (SELECT 1 FROM ledger l WHERE l.channel = read.channel
        AND (l.tx, l.n) > (read.tx, read.n) AND l.via <> read.hub LIMIT {most}) AS unread) FROM read"""


def _behind(rows, most=1000):
    """{hub id: lines for it and its areas that came since it last read, counted up to `most` a channel}.

    One query, and one short search of the index for each channel that a hub reads.
    """
    channels = {row.id: ("all", f"hub:{row.id}", *(f"area:{area}" for area in row.areas)) for row in rows}
    read = [(row.id, channel, row.read_tx, row.read_n) for row in rows for channel in channels[row.id]]
    if not read:
        return {}
    marks = ", ".join([f"({', '.join([db.param] * 4)})"] * len(read))
    found = Counter()
    for hub_id, count in db.execute_sql(_BEHIND.format(rows=marks, most=most), sum(read, ())).fetchall():
        found[hub_id] += count
    return found


def _warnings(row):
    """Codes of what is wrong with a hub: hub_cloned, hub_behind, clock_ahead, silent."""
    silent = max(row.last_at, row.enrolled_at) < clock.now() - SILENT_AFTER and not row.revoked
    found = {row.warning: row.warning, "clock_ahead": row.ahead > CLOCK_AHEAD, "silent": silent}
    return tuple(code for code, wrong in found.items() if wrong)


@act
def revoke(hub_id):
    """A stolen or lost hub: its token is void from now on. Raises NotFound."""
    if not EnrolledHub.update(revoked=True).where(EnrolledHub.id == hub_id).execute():
        raise NotFound()


def figures():
    """{hubs, silent, revoked, codes} for national's start page: how many hubs may sync, and how they are."""
    before = clock.now() - SILENT_AFTER
    silent = (EnrolledHub.last_at < before) & (EnrolledHub.enrolled_at < before)
    counted = EnrolledHub.select(
        fn.COUNT(EnrolledHub.id), fn.SUM(Case(None, [(silent & ~EnrolledHub.revoked, 1)], 0)),
        fn.SUM(Case(None, [(EnrolledHub.revoked, 1)], 0)),
    )
    total, quiet, revoked = (int(number or 0) for number in counted.tuples().get())
    return {"hubs": total - revoked, "silent": quiet, "revoked": revoked, "codes": len(open_codes())}


def areas():
    """The Departements in which hubs are enrolled, by number."""
    lists = EnrolledHub.select(EnrolledHub.areas).distinct().tuples()
    used = {area for (found,) in lists for area in found}
    return [departement for departement in places.departements() if departement.code in used]
