"""What the coordinator decides for this hub, read and written together."""

import re
from typing import NamedTuple

from hub.domain.hubs.here import forget_setting, keep_setting, rename, setting, this_hub
from hub.errors import N_, Invalid
from hub.models.gate import act

REACHES = ("hub", "area", "national")
PHONE = re.compile(r"\+?[0-9][0-9 .]{2,18}")


class Choices(NamedTuple):
    """name: the hub's · languages: codes offered on screen (empty: all) · default_reach: of a new event ·
    staff_over_http: None until somebody decided · team_phone, call: whom to call, on /help and on the
    first day ("" where nothing is set) · metered: the connection costs by what it carries: no files."""

    name: str
    languages: tuple = ()
    default_reach: str = "hub"
    staff_over_http: bool | None = None
    team_phone: str = ""
    call: str = ""
    metered: bool = False


def choices():
    """The Choices as they stand."""
    return Choices(
        this_hub().name, tuple(setting("languages", ())), setting("default_reach", "hub"),
        setting("staff_over_http"), setting("team_phone", ""), setting("call", ""),
        setting("metered", False),
    )


@act
def choose(wanted):
    """Keep Choices. Raises Invalid (fields "name", "default_reach", "team_phone") and then keeps nothing."""
    wrong = {}
    if wanted.default_reach not in REACHES:
        wrong["default_reach"] = (N_("Please choose one of these."), {})
    if wanted.team_phone and not PHONE.fullmatch(wanted.team_phone):
        wrong["team_phone"] = (N_("Please write a phone number: digits and spaces."), {})
    if wrong:
        raise Invalid(wrong)
    rename(wanted.name)
    for name, value in wanted._asdict().items():
        if name != "name":
            keep_setting(name, value) if value not in (None, "", ()) else forget_setting(name)
