"""The screens of this hub: paired by the coordinator, paused by the team, revoked when they go."""

import hashlib
import secrets

from hub import clock
from hub.domain.hubs.here import keep_setting, setting
from hub.domain.people import codes, sessions
from hub.errors import N_, Invalid, NotFound
from hub.ids import uuid7
from hub.models.gate import act
from hub.models.hubs import Device, Pairing

MODES = ("kiosk", "board")
PAIRING_SECONDS = 10 * 60
SEEN_EVERY = 10 * 60
LONGEST_NAME = 40
PRINTERS = "slip_printers"  # the setting that lists the screens with a printer beside them


def _hashed(token):
    return hashlib.sha256(token.encode()).hexdigest()


def device_of(token):
    """The paired screen behind a device cookie, or None."""
    if not token:
        return None
    return Device.get_or_none((Device.token_hash == _hashed(token)) & ~Device.revoked)


def devices():
    """All paired screens, oldest first, as a list."""
    return list(Device.select().where(~Device.revoked).order_by(Device.paired_at, Device.id))


def device(device_id):
    """The paired screen with this id. Raises NotFound."""
    found = Device.get_or_none((Device.id == device_id) & ~Device.revoked)
    if found is None:
        raise NotFound()
    return found


@act
def pair(name, mode="kiosk"):
    """Pair a screen: (device, token). The token goes into its cookie and is kept nowhere else."""
    token = secrets.token_urlsafe(24)
    made = Device.create(
        id=uuid7(), token_hash=_hashed(token), name=_read_name(name), mode=_read_mode(mode), paired_at=clock.now(),
        seen_at=clock.now(),
    )
    return made, token


@act
def new_pairing(name, mode="kiosk", seconds=PAIRING_SECONDS):
    """A one-time code (12 characters) that makes another screen a device of this hub, for so many seconds."""
    Pairing.delete().where(Pairing.until < clock.now()).execute()
    code = codes.new_enrol_code()
    Pairing.create(
        code_hash=codes.code_hash(code), name=_read_name(name), mode=_read_mode(mode),
        until=clock.now() + seconds,
    )
    return code


@act
def pair_by_code(code):
    """Trade a one-time code for (device, token). Raises Invalid (field "code")."""
    hashed = codes.code_hash(codes.read_enrol_code(code))
    found = Pairing.get_or_none((Pairing.code_hash == hashed) & (Pairing.until >= clock.now()))
    if found is None:
        raise Invalid({"code": (N_("This code is too old or was used already. Please ask for another."), {})})
    Pairing.delete().where(Pairing.code_hash == hashed).execute()
    return pair(found.name, found.mode)


@act
def rename_device(device_id, name):
    """Raises Invalid (field "name"), NotFound."""
    Device.update(name=_read_name(name)).where(Device.id == device(device_id).id).execute()


@act
def revoke(device_id):
    """The screen is no device of this hub from now on; whoever is signed in there is out."""
    sessions.close_on(device(device_id).id)
    Device.update(revoked=True).where(Device.id == device_id).execute()


@act
def pause(device_id, until):
    """Close a screen until a moment (0: open it again); whoever is signed in there is out."""
    sessions.close_on(device(device_id).id)
    Device.update(paused_until=until).where(Device.id == device_id).execute()


def has_printer(device):
    """Whether a printer for slips stands beside a screen (a Device, or None for any other)."""
    return device is not None and device.id in setting(PRINTERS, [])


@act
def set_printer(device_id, yes=True):
    """Say whether a printer for slips stands beside a screen. Raises NotFound."""
    others = [one for one in setting(PRINTERS, []) if one != device(device_id).id]
    keep_setting(PRINTERS, [*others, device_id] if yes else others)


def saw(device):
    """Note that a screen is alive (written at most every ten minutes)."""
    if device.seen_at < clock.now() - SEEN_EVERY:
        _saw(device.id)


@act
def _saw(device_id):
    Device.update(seen_at=clock.now()).where(Device.id == device_id).execute()


def _read_name(text):
    name = " ".join(text.split())[:LONGEST_NAME]
    if not name:
        raise Invalid({"name": (N_("Please write a name, such as the room it stands in."), {})})
    return name


def _read_mode(mode):
    if mode not in MODES:
        raise Invalid({"mode": (N_("Please choose one of these."), {})})
    return mode
