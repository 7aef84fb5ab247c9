"""This hub: whether it is set up, who it is, which screens belong to it, its small settings."""

from hub.domain.hubs.choices import Choices, choices, choose
from hub.domain.hubs.devices import (
    device,
    device_of,
    devices,
    has_printer,
    new_pairing,
    pair,
    pair_by_code,
    pause,
    rename_device,
    revoke,
    saw,
    set_printer,
)
from hub.domain.hubs.here import (
    RESTORED,
    caught_up,
    forget_setting,
    hub_id,
    is_behind,
    is_secret,
    keep_setting,
    rename,
    restored,
    secret_key,
    setting,
    this_hub,
    zone_here,
)
from hub.domain.hubs.hiding import set_hidden
from hub.domain.hubs.inherited import anything_to_look_at, looked_at, must_be_looked_at, to_look_at, took_over
from hub.domain.hubs.setup import (
    Recovery,
    SetUp,
    check_setup_code,
    draft,
    national_refused,
    new_setup_code,
    note,
    reached_national,
    recovery_sheet,
    set_up,
    setup_mark,
    want_national,
    wanted_national,
)
from hub.models.hubs import KINDS_OF_HUB

__all__ = [
    "KINDS_OF_HUB", "RESTORED", "Choices", "Recovery", "SetUp", "anything_to_look_at", "caught_up",
    "check_setup_code", "choices", "choose", "device",
    "device_of", "devices", "draft", "forget_setting", "has_printer", "hub_id", "is_behind", "is_secret",
    "keep_setting", "looked_at", "must_be_looked_at",
    "national_refused", "new_pairing", "new_setup_code", "note", "pair", "pair_by_code", "pause",
    "reached_national", "recovery_sheet", "rename", "rename_device", "restored", "revoke", "saw", "secret_key",
    "set_hidden", "set_printer", "set_up", "setting", "setup_mark", "this_hub", "want_national", "wanted_national",
    "to_look_at", "took_over", "zone_here",
]
