"""This hub: whether it is set up, who it is, its own small settings."""

import json
import secrets

from hub import clock
from hub.errors import N_, Invalid
from hub.models import rows
from hub.models.database import db, remembered
from hub.models.gate import act, gate
from hub.models.hubs import KINDS_OF_HUB, SECRET, Hub, HubSetting
from hub.models.sync import Peer

LONGEST_NAME = 60
RESTORED = "restored_at"  # the setting: Unix seconds


def hub_id():
    """This machine's id: random, and there from the first start."""
    replica = gate().replica
    if not replica.hub:
        replica.load()
    return replica.hub


@remembered
def this_hub():
    """This hub's row, or None before the set-up. To change it, ask for it inside the act."""
    return rows.found(Hub, id=hub_id())


def zone_here():
    """The name of this hub's time zone; that of Paris before the set-up."""
    here = this_hub()
    return here.zone if here else "Europe/Paris"


def is_secret():
    """Whether this hub's address is secret: it receives everything and publishes nothing of itself."""
    here = this_hub()
    return here is not None and here.hub_kind == SECRET


def setting(name, default=None):
    """A setting's value, or `default` where none was kept."""
    kept = _settings()
    return json.loads(kept[name]) if name in kept else default


@remembered
def _settings():
    """{name: value as JSON}, all in one question."""
    return dict(db.execute_sql("SELECT name, value FROM hub_setting").fetchall())


@act
def keep_setting(name, value):
    """Keep a setting; the answer is its value."""
    HubSetting.insert(name=name, value=value).on_conflict(
        conflict_target=[HubSetting.name], preserve=[HubSetting.value]
    ).execute()
    return value


@act
def forget_setting(name):
    """Take a setting away: its default holds again."""
    HubSetting.delete().where(HubSetting.name == name).execute()


def is_behind():
    """Whether this hub was restored from a backup and has not yet read again all that national knows of it.

    Until then it may have promised things to people whom it does not remember: it decides nothing new about
    what other hubs read.
    """
    return setting(RESTORED) is not None and Peer.select().exists()


@act
def restored():
    """This machine was set back to an older state: it stamps under a fresh short id, and decides nothing new about
    what other hubs read before it has caught up."""
    replica = gate().replica
    replica.begin_again(replica.last)
    keep_setting(RESTORED, clock.now())


@act
def caught_up():
    """All of national's feed was read: this hub decides again. Whether it was behind."""
    was = is_behind()
    if was:
        forget_setting(RESTORED)
    return was


@act
def secret_key():
    """The key that signs forms and cookies, made at first start."""
    return setting("secret_key") or keep_setting("secret_key", secrets.token_urlsafe(32))


def read_name(text):
    """A hub's name as it is kept. Raises Invalid (field "name")."""
    name = " ".join(text.split())
    if not 2 <= len(name) <= LONGEST_NAME:
        raise Invalid({"name": (N_("Please write a name of 2 to 60 characters."), {})})
    return name


def read_kind(text):
    """One of KINDS_OF_HUB. Raises Invalid (field "kind")."""
    if text not in KINDS_OF_HUB:
        raise Invalid({"kind": (N_("Please choose one of these."), {})})
    return text


@act
def rename(name):
    """Give this hub another name; it travels unless the address is secret. Raises Invalid (field "name")."""
    here = this_hub()
    here.name = read_name(name)
    here.save()
