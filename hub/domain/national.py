"""National: who may sync, and what all hubs publish. Codes let a hub in, tokens keep it in; both as hashes."""

import hashlib
import secrets
from typing import NamedTuple

from hub import clock
from hub.domain import hubs, places
from hub.domain.people import codes
from hub.errors import N_, Conflict, HubError, NotFound
from hub.models.events import Event
from hub.models.gate import act
from hub.models.hubs import Hub
from hub.models.ledger import Ledger
from hub.models.national import EnrolCode, EnrolledHub

CODE_LIFE = 7 * 86400
SILENT_AFTER = 3 * 86400
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
    if code is None or code.expires_at <= now or (code.used_at and code.used_by != hub_id):
        raise Conflict(N_("This code is unknown, used or too old. Please ask national for a new one."))
    token = secrets.token_urlsafe(32)
    row = EnrolledHub.get_or_none(EnrolledHub.id == hub_id) or EnrolledHub(id=hub_id)
    known = row.enrolled_at is not None
    row.name, row.areas, row.token_hash, row.enrolled_at = code.name, [code.area], _hashed(token), now
    row.lineage = row.next = row.warning = ""
    row.revoked = False
    row.save(force_insert=not known)
    code.used_by, code.used_at = hub_id, now
    code.save()
    return Enrolled(token, epoch(), row.areas)


def epoch():
    """The name of this store: another one means that national went back, or is another national."""
    return hubs.setting(EPOCH) or _new_epoch()


@act
def _new_epoch():
    return hubs.setting(EPOCH) or hubs.keep_setting(EPOCH, secrets.token_hex(8))


# Rounds


def hub_of(token):
    """The enrolled hub that a token belongs to, or None (unknown or revoked)."""
    found = token and EnrolledHub.get_or_none(EnrolledHub.token_hash == _hashed(token))
    return found if found and not found.revoked else None


def hub_of_id(hub_id):
    """The enrolled hub's row, read anew. Raises NotFound."""
    found = EnrolledHub.get_or_none(EnrolledHub.id == hub_id)
    if found is None:
        raise NotFound()
    return found


def note_round(hub, lineage, following):
    """Check the tokens that show whether one machine alone speaks as this hub. Raises LineageError.

    The same pair again is a retry. Called inside the round's act; the row is saved by `note_contact`.
    """
    if hub.lineage and (lineage, following) != (hub.lineage, hub.next):
        if lineage == hub.lineage:
            raise LineageError("hub_cloned", N_("A second machine speaks as this hub."))
        if lineage != hub.next:
            raise LineageError("hub_behind", N_("This hub was set back to an older state."))
    hub.lineage, hub.next, hub.warning = lineage, following, ""


@act
def note_contact(hub_id, **news):
    """Keep what a round told about a hub: version, taken, read_tx, read_n, ahead, warning."""
    news.update(last_at=clock.now(), rounds=EnrolledHub.rounds + 1)
    EnrolledHub.update(**news).where(EnrolledHub.id == hub_id).execute()


# For national's pages


def enrolled():
    """All enrolled hubs as Known, those silent the longest first."""
    rows = list(EnrolledHub.select().order_by(EnrolledHub.revoked, EnrolledHub.last_at))
    names = {hub.id: hub for hub in Hub.there().where(Hub.id.in_([row.id for row in rows]))}
    return [_known(row, names.get(row.id)) for row in rows]


def enrolled_hub(hub_id):
    """One hub as Known. Raises NotFound."""
    row = EnrolledHub.get_or_none(EnrolledHub.id == hub_id)
    if row is None:
        raise NotFound()
    return _known(row, Hub.get_or_none(Hub.id == hub_id))


def _known(row, published):
    commune = places.commune(published.commune).name if published else ""
    behind = _behind(row) if row.rounds else None
    return Known(
        row.id, published.name if published else row.name, commune, row.areas, row.enrolled_at, row.last_at,
        row.version, behind, _warnings(row), row.revoked,
    )  # fmt: skip


def _behind(row, most=1000):
    """How many lines for this hub's areas came since it last read; counted up to `most`."""
    channels = ["all", f"hub:{row.id}", *(f"area:{area}" for area in row.areas)]
    newer = (Ledger.tx > row.read_tx) | ((Ledger.tx == row.read_tx) & (Ledger.n > row.read_n))
    unread = Ledger.select(Ledger.n).where(newer & Ledger.channel.in_(channels) & (Ledger.via != row.id))
    return unread.limit(most).count()


def _warnings(row):
    """Codes of what is wrong with a hub: hub_cloned, hub_behind, clock_ahead, silent."""
    silent = row.last_at < clock.now() - SILENT_AFTER and not row.revoked
    return tuple(code for code in (row.warning, "silent" if silent else "") if code)


@act
def revoke(hub_id):
    """A stolen or lost hub: its token is void from now on. Raises NotFound."""
    if not EnrolledHub.update(revoked=True).where(EnrolledHub.id == hub_id).execute():
        raise NotFound()


def events_of_all(text="", area="", hub_id="", hidden=None, page=1, per_page=50):
    """Events that hubs publish, soonest first: (rows, whether there are more)."""
    query = Event.there().where(Event.ends >= clock.now())
    if text:
        query = query.where(Event.title.contains(text))
    if area:
        query = query.where(Event.area == area)
    if hub_id:
        home = (Ledger.kind == "event") & (Ledger.id == Event.id) & (Ledger.home == hub_id)
        query = query.join(Ledger, on=home)
    if hidden is not None:
        query = query.where(Event.hidden == hidden)
    rows = list(query.order_by(Event.starts, Event.id).paginate(page, per_page).limit(per_page + 1))
    return rows[:per_page], len(rows) > per_page


@act
def hide_event(event_id, why):
    """Take an event off every board; its host reads why. Raises NotFound."""
    return _set_hidden(event_id, True, why)


@act
def show_event(event_id):
    """Put an event back that was hidden. Raises NotFound."""
    return _set_hidden(event_id, False, "")


def _set_hidden(event_id, hidden, why):
    event = Event.get_or_none((Event.id == event_id) & ~Event.gone)
    if event is None:
        raise NotFound()
    event.hidden, event.hidden_why = hidden, why
    event.save()
    return event
