"""Tokens that hubs renew by themselves, and the keys that seal files for them.

A hub asks for a new token; the old one holds until the new one is used first, so that a lost answer changes
nothing. The key stays the same: what is under way on a stick can still be opened.
"""

import hashlib
import secrets
from typing import NamedTuple

from hub.domain.national.lineage import LineageError, hub_of_id, warn
from hub.errors import N_, HubError
from hub.models import rows
from hub.models.gate import act
from hub.models.national import EnrolledHub, FormerToken


class Closed(HubError):
    """The hub was closed in good order: nothing of it is exchanged any more."""

    status, code = 403, "hub_closed"


class Renewed(NamedTuple):
    """What a hub gets. key: 32 bytes, base64url without padding."""

    token: str
    key: str


def hashed(text):
    """The form in which codes and tokens are kept."""
    return hashlib.sha256(text.encode()).hexdigest()


def new_secret():
    """32 random bytes, base64url without padding: a token, or a key."""
    return secrets.token_urlsafe(32)


@act
def renew(hub_id):
    """A new token for a hub, which holds once it is used; one that was made before and not used is void. Raises
    NotFound."""
    row = hub_of_id(hub_id, lock=True)
    token = new_secret()
    row.next_token_hash, row.key = hashed(token), row.key or new_secret()
    row.save(only=("next_token_hash", "key"))
    return Renewed(token, row.key)


def hub_of(token):
    """The enrolled hub that a token belongs to, or None (unknown or revoked). Raises LineageError for one that the
    hub has renewed since: the machine that shows it was set back; Closed for a hub that was closed."""
    wanted = hashed(token) if token else ""
    found = wanted and (rows.found(EnrolledHub, token_hash=wanted) or _renewed(wanted))
    if found and found.revoked and found.retired_at:
        raise Closed(N_("This hub was closed. The national team can open it again with a new code."))
    return found if found and not found.revoked else None


def _renewed(wanted):
    """The hub that comes with its new token for the first time, or None."""
    if EnrolledHub.select().where(EnrolledHub.next_token_hash == wanted).exists():
        return _use(wanted)
    former = FormerToken.get_or_none(FormerToken.token_hash == wanted)
    if former is not None and not hub_of_id(former.hub).revoked:
        warn(former.hub, "hub_behind")
        raise LineageError("hub_behind", N_("This hub was set back to an older state."))
    return None


@act
def _use(wanted):
    """The new token takes the place of the old one."""
    row = EnrolledHub.get_or_none(EnrolledHub.next_token_hash == wanted)
    if row is None:  # another request was first
        return EnrolledHub.get_or_none(EnrolledHub.token_hash == wanted)
    FormerToken.insert(token_hash=row.token_hash, hub=row.id).on_conflict_ignore().execute()
    row.token_hash, row.next_token_hash = wanted, ""
    row.save(only=("token_hash", "next_token_hash"))
    return row


def forget_former(hub_id):
    """A hub is let in anew: its earlier tokens are nobody's (inside an act)."""
    FormerToken.delete().where(FormerToken.hub == hub_id).execute()
