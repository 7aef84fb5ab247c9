"""People: accounts, roles, cards, picture names, codes and passphrases."""

from hub.domain.people.accounts import (
    NewResident,
    add_staff,
    create_resident,
    create_staff,
    prepare_staff,
    rename,
)
from hub.domain.people.blocks import Blocked, block, blocked_for, blocks_of, unblock
from hub.domain.people.duties import check_may_go, close, forget, set_minor, set_roles, trust, wake, welcome
from hub.domain.people.entry import (
    Asleep,
    Locked,
    choose_code,
    enter,
    locked_until,
    new_card,
    owner_of,
    read_new_code,
    reset_code,
    sign_in_card,
    sign_in_name,
    sign_in_passphrase,
    with_name,
)
from hub.domain.people.finding import find, person_of
from hub.domain.people.invitations import accept_invite, invite, set_passphrase
from hub.domain.people.naming import called, is_free, offer
from hub.domain.people.sessions import Who, roles_of

__all__ = [
    "Asleep", "Blocked", "Locked", "NewResident", "Who", "accept_invite", "add_staff", "block",
    "blocked_for", "blocks_of", "called", "check_may_go", "choose_code", "close", "create_resident",
    "create_staff", "enter", "find", "forget", "invite", "is_free", "locked_until", "new_card", "offer",
    "owner_of", "person_of", "prepare_staff", "read_new_code", "rename", "reset_code", "roles_of",
    "set_minor", "set_passphrase", "set_roles", "sign_in_card", "sign_in_name", "sign_in_passphrase",
    "trust", "unblock", "wake", "welcome", "with_name",
]
