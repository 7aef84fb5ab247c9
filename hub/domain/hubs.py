"""This hub: whether it is set up, who it is, which screens belong to it, its small settings."""

import hashlib
import secrets

from hub import clock
from hub.ids import uuid7
from hub.models.gate import act, gate
from hub.models.hubs import SECRET, Device, Hub, HubSetting


def hub_id():
    """This machine's id: random, and there from the first start."""
    replica = gate().replica
    if not replica.hub:
        replica.load()
    return replica.hub


def this_hub():
    """This hub's row, or None before the set-up."""
    return Hub.get_or_none(Hub.id == hub_id())


def is_secret():
    """Whether this hub's address is secret: it receives everything and publishes nothing of itself."""
    here = this_hub()
    return here is not None and here.hub_kind == SECRET


def setting(name, default=None):
    found = HubSetting.get_or_none(HubSetting.name == name)
    return default if found is None else found.value


@act
def keep_setting(name, value):
    """Keep a setting; the answer is its value."""
    HubSetting.replace(name=name, value=value).execute()
    return value


@act
def secret_key():
    """The key that signs forms and cookies, made at first start."""
    return setting("secret_key") or keep_setting("secret_key", secrets.token_urlsafe(32))


def device_of(token):
    """The paired screen behind a device cookie, or None."""
    if not token:
        return None
    return Device.get_or_none((Device.token_hash == hashlib.sha256(token.encode()).hexdigest()) & ~Device.revoked)


@act
def pair(name, mode="kiosk"):
    """Pair a screen: (device, token). The token goes into its cookie and is kept nowhere else."""
    token = secrets.token_urlsafe(24)
    device = Device.create(
        id=uuid7(), token_hash=hashlib.sha256(token.encode()).hexdigest(), name=name, mode=mode,
        paired_at=clock.now(),
    )
    return device, token
