"""A key of its own for backups in tests, and a hub that has it."""

import pyrage

from hub.domain import hubs


def new_key():
    """(identity, recipient) as texts."""
    identity = pyrage.x25519.Identity.generate()
    return str(identity), str(identity.to_public())


def with_key(hub):
    """Give a hub the public half of a new key; the answer is the private half."""
    identity, recipient = new_key()
    with hub.active():
        hubs.keep_setting("backup_recipient", recipient)
    return identity
