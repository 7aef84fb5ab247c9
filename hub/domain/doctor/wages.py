"""Check of the legal minimum that offers are held against."""

import json

from hub import clock
from hub.config import Settings
from hub.domain import offers
from hub.domain.backup import copies
from hub.domain.doctor.finding import Finding, good, look
from hub.domain.offers.pay import SETTING
from hub.errors import N_


def known(settings: Settings) -> Finding:
    """Whether the newest amount known here, by the program or noted by the coordinator, is a year old or less."""
    wage = offers.newest_wage(_noted(settings))
    says = {"amount": f"{wage.hourly / 100:.2f}", "day": wage.since}
    if offers.is_old(wage, clock.now()):
        return look(N_("%(amount)s € an hour, from %(day)s on: that is more than a year ago."),
                    N_("Look the amount up and note it in the settings, or update the program."), **says)
    return good(N_("%(amount)s € an hour, from %(day)s on."), **says)


def _noted(settings: Settings) -> offers.Wage | None:
    if settings.database_url or not settings.database.exists():
        return None
    found = copies.ask(settings.database, f"SELECT value FROM hub_setting WHERE name = '{SETTING}'")
    kept = json.loads(found[0]) if found else None
    return offers.Wage(kept["hourly"], kept["since"], "") if kept else None
