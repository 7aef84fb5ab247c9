"""The first run: a hub gets its name, its place, its coordinator and the key of its backups."""

import hashlib
import hmac
import logging
from typing import NamedTuple

import pyrage

from hub import clock
from hub.domain import people, places
from hub.domain.hubs.here import forget_setting, hub_id, keep_setting, read_kind, read_name, setting, this_hub
from hub.domain.people import codes
from hub.errors import N_, Conflict, Invalid, NotFound
from hub.models.gate import act
from hub.models.hubs import Hub
from hub.models.people import Person

log = logging.getLogger(__name__)
DRAFT, CODE, RECIPIENT, NATIONAL = "setup_draft", "setup_code", "backup_recipient", "national_wanted"


class Recovery(NamedTuple):
    """The key that opens the sealed backups. `secret` is shown once, printed, and kept nowhere."""

    secret: str
    recipient: str


class SetUp(NamedTuple):
    """What the first run made: the coordinator (Person) and the Recovery for the sheet."""

    person: Person
    recovery: Recovery


def set_up(name, commune, kind, coordinator, passphrase):
    """Make this machine a hub: the SetUp. `commune`: INSEE code; `kind`: one of KINDS_OF_HUB.

    The passphrase is checked and hashed before anything is written. Raises Invalid (fields "name",
    "commune", "kind", "coordinator", "passphrase") and Conflict when the hub is set up already.
    """
    row = _row(read_name(name), _commune(commune), read_kind(kind))
    try:
        hashed = people.prepare_staff(coordinator, ("coordinator",), passphrase)
    except Invalid as wrong:
        raise Invalid({"coordinator" if k == "name" else k: v for k, v in wrong.fields.items()}) from wrong
    recovery = new_key()
    return SetUp(_set_up(row, hashed, recovery.recipient), recovery)


@act
def _set_up(row, coordinator, recipient):
    if this_hub() is not None:
        raise Conflict(N_("This hub is set up already."))
    row.save()
    keep_setting(RECIPIENT, recipient)
    for done in (DRAFT, CODE):
        forget_setting(done)
    return people.add_staff(coordinator)


def _row(name, commune, kind):
    where = places.departement(commune.departement)
    return Hub(
        id=hub_id(), name=name, commune=commune.code, departement=where.code, zone=where.zone,
        hub_kind=kind, set_up_at=clock.now(),
    )


def _commune(code):
    try:
        return places.commune(code)
    except NotFound as error:
        raise Invalid({"commune": (N_("Please choose a commune from the list."), {})}) from error


# The key of the backups


def new_key():
    """A new key pair: only its public half, the recipient, may be kept here."""
    identity = pyrage.x25519.Identity.generate()
    return Recovery(str(identity), str(identity.to_public()))


@act
def recovery_sheet():
    """A new key for the backups made from now on: the Recovery for a new sheet.

    Backups made before still need the sheet before: the recipient changes, they do not.
    """
    recovery = new_key()
    keep_setting(RECIPIENT, recovery.recipient)
    return recovery


# What the wizard knows so far: never the passphrase


def draft():
    """Answers given so far: name, commune, kind."""
    return setting(DRAFT, {})


@act
def note(**answers):
    """Keep answers of the wizard until it is done. Raises Invalid, field by field, and then keeps nothing."""
    read = {"name": read_name, "commune": lambda code: _commune(code).code, "kind": read_kind}
    return keep_setting(DRAFT, {**draft(), **{key: read[key](value) for key, value in answers.items()}})


# The set-up code: whoever is on the Wi-Fi must not take a fresh hub over


@act
def new_setup_code():
    """A one-time code for the wizard, printed where the hub was started; each start makes a new one."""
    code = codes.new_enrol_code()
    keep_setting(CODE, codes.code_hash(code))
    return code


def check_setup_code(text):
    """Raises Invalid (field "code") for any other than the code printed at this start."""
    given = codes.code_hash(codes.read_enrol_code(text))
    if not hmac.compare_digest(given, setting(CODE, "")):
        raise Invalid({"code": (N_("This is not the code on the hub's own screen."), {})})


def setup_mark(key, seed):
    """What a browser's cookie holds once it gave the set-up code: tied to that browser and that code."""
    text = f"setup|{seed}|{setting(CODE, '')}"
    return hmac.new(key.encode(), text.encode(), hashlib.sha256).hexdigest()


# National


@act
def want_national(url, code):
    """Remember where to enrol and with which code; the sync does it at its next round.

    Raises Invalid (fields "url", "code").
    """
    url = url.strip().rstrip("/")
    if not url.startswith(("https://", "http://")) or len(url) > 200:
        raise Invalid({"url": (N_("Please write an address that starts with https://"), {})})
    return keep_setting(NATIONAL, {"url": url, "code": codes.read_enrol_code(code)})


def wanted_national():
    """{url, code} of the national platform that was asked for and not reached yet, or None.

    After a try also `failure`, `told` and `tried` (Unix seconds): see `national_refused`.
    """
    return setting(NATIONAL)


@act
def national_refused(code, text):
    """Note why national did not let this hub in (a code of docs/sync.md and its sentence), for the sync page."""
    wanted = wanted_national()
    if wanted:
        keep_setting(NATIONAL, {**wanted, "failure": code, "told": text, "tried": clock.now()})


@act
def reached_national():
    """The code has been traded: forget it."""
    forget_setting(NATIONAL)
