"""The words and pictures of sectors and contracts."""

from hub.domain.offers import SECTORS
from hub.errors import N_
from hub.web import language

_ = language.gettext
CONTRACTS = {
    "cdi": (N_("Permanent (CDI)"), N_("A job without an end date.")),
    "cdd": (N_("Fixed term (CDD)"), N_("A job with an end date.")),
    "alt": (N_("Work and training"), N_("You learn a trade: part of the time at school, part at work, with pay.")),
    "cddi": (N_("Insertion (CDDI)"), N_("A job with an end date, and somebody who helps you find the next one.")),
    "inte": (N_("Temporary agency"), N_("An agency pays you and sends you to work elsewhere for a while.")),
}
# Ids of the sprite.
SECTOR_ICONS = {
    "rh": "restaurant", "pr": "cleaning", "bat": "building", "la": "logistics", "tra": "transport", "cd": "shop",
    "asp": "home_help", "aev": "garden", "mi": "industry", "art": "craft", "sm": "health", "sa": "social_work",
    "sec": "security", "aa": "office", "id": "computer", "cm": "media", "ca": "art", "fjr": "law",
}
CONTRACT_ICONS = {
    "cdi": "permanent", "cdd": "fixed_term", "alt": "apprentice", "cddi": "insertion", "inte": "agency",
}


def sector(key):
    """The name of a sector; a newer hub may have one that we do not know."""
    return _(SECTORS[key]) if key in SECTORS else _("Work")


def sector_icon(key):
    """The pictogram of a sector; the case of the board for one of a newer hub."""
    return SECTOR_ICONS.get(key, "work")


def contract(key):
    """The name of a contract; the key of one that only a newer hub knows."""
    return _(CONTRACTS[key][0]) if key in CONTRACTS else key


def contract_icon(key):
    """The pictogram of a contract."""
    return CONTRACT_ICONS.get(key, "contract")


def contract_sentence(key):
    """What a contract means, in a sentence; "" for one that only a newer hub knows."""
    return _(CONTRACTS[key][1]) if key in CONTRACTS else ""
