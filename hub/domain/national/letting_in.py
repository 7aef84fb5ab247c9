"""Letting hubs in: a one-time code is traded for a token. Both are kept as hashes."""

from typing import NamedTuple

from hub import clock
from hub.domain import places
from hub.domain.national.closing import open_again
from hub.domain.national.lineage import LineageError, epoch
from hub.domain.national.renewing import forget_former, hashed, new_secret
from hub.domain.people import codes
from hub.errors import N_, Conflict, NotFound
from hub.models.gate import act
from hub.models.national import EnrolCode, EnrolledHub

CODE_LIFE = 7 * 86400


class Enrolled(NamedTuple):
    """What a code is traded for. key: seals files for this hub (32 bytes, base64url)."""

    token: str
    epoch: str
    areas: list
    key: str


@act
def enrol_code(area, name):
    """A one-time code of 12 characters for a hub of this département, valid for 7 days. Raises NotFound."""
    places.departement(area)
    return _new_code(area=area, name=name)


@act
def code_again(hub_id, second=False):
    """A one-time code for a hub that national knows: for the same machine, which keeps its id, or for a `second`
    one with the same disk, which becomes a hub of its own. Raises NotFound."""
    known = EnrolledHub.get_or_none(EnrolledHub.id == hub_id)
    if known is None:
        raise NotFound()
    return _new_code(area=known.areas[0], name=known.name, hub_id=hub_id, second=second)


def _new_code(**fields):
    code, now = codes.new_enrol_code(), clock.now()
    EnrolCode.create(code_hash=hashed(code), made_at=now, expires_at=now + CODE_LIFE, **fields)
    return code


def open_codes():
    """Codes not used yet and still valid, newest first (the codes themselves are kept nowhere)."""
    still = (EnrolCode.used_at == 0) & (EnrolCode.expires_at > clock.now())
    return list(EnrolCode.select().where(still).order_by(EnrolCode.made_at.desc()))


@act
def enrol(hub_id, text):
    """Trade a code for a token; the same machine may come again with a fresh code. Raises Invalid, Conflict, and
    LineageError for a second machine, which must take an id of its own and come again with the same code."""
    code, now = _open_code(text), clock.now()
    row = EnrolledHub.get_or_none(EnrolledHub.id == hub_id) or EnrolledHub(id=hub_id)
    if code.second and code.hub_id == hub_id:
        raise LineageError("second_machine", N_("This machine becomes a hub of its own."))
    if not _may_use(code, row):
        raise _bad_code()
    token, row.key = new_secret(), new_secret()
    known = row.enrolled_at is not None
    row.name, row.areas, row.token_hash, row.enrolled_at = code.name, [code.area], hashed(token), now
    row.lineage = row.next = row.warning = row.epoch = row.next_token_hash = ""
    row.revoked, row.retired_at = False, 0
    forget_former(hub_id)
    open_again(hub_id)
    row.save(force_insert=not known)
    code.used_by, code.used_at = hub_id, now
    code.save()
    return Enrolled(token, epoch(), row.areas, row.key)


def _open_code(text):
    code = EnrolCode.get_or_none(EnrolCode.code_hash == hashed(codes.read_enrol_code(text)))
    if code is None or code.expires_at <= clock.now():
        raise _bad_code()
    return code


def _bad_code():
    return Conflict(N_("This code is unknown, used or too old. Please ask national for a new one."))


def _may_use(code, row):
    """Once; and again by the same hub as long as it has not spoken since: the answer may have been lost."""
    if code.used_at:
        return code.used_by == row.id and row.last_at < row.enrolled_at
    if code.second:
        return row.enrolled_at is None
    return code.hub_id in ("", row.id)
