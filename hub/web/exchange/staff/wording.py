"""What the team's pages say of listings and of who asked for them."""

from hub.domain import exchange
from hub.errors import N_
from hub.web import language

_ = language.gettext

# How somebody who asked stands: the colour of the badge, and the word on it
STATES = {
    exchange.PROMISED: ("ok", N_("Promised")), exchange.WAITING: ("wait", N_("Waits")),
    exchange.REQUESTED: ("wait", N_("Asked elsewhere")), exchange.HANDED: ("quiet", N_("Handed over")),
    exchange.LAPSED: ("quiet", N_("Promise ran out")), exchange.TURNED_DOWN: ("quiet", N_("Turned down")),
    exchange.WITHDRAWN: ("quiet", N_("Withdrawn")),
}
LISTING = {
    "open": ("ok", N_("On the board")), "promised": ("wait", N_("Promised")), "done": ("quiet", N_("Handed over")),
    "waiting": ("wait", N_("To be looked at")), "sent_back": ("stop", N_("Sent back")),
    "withdrawn": ("quiet", N_("Withdrawn")), "expired": ("quiet", N_("Expired")),
}
# Ready words for a no: they thank, say why, and leave a door open.
KIND_WORDS = (
    N_("Thank you for your words. Please leave out names, numbers and addresses: the team brings you together."),
    N_("Thank you. We cannot pass this on here. Please come and see us: we look for a way together."),
    N_("Thank you. We did not quite understand what it is. Shall we write it together?"),
)


def shows(one):
    """(words, kind, symbol) of the badge that says what somebody shows at the desk. `one`: exchange.Handover."""
    if not one.here:
        return _("Picture name"), "quiet", "hub"
    return (_("Card"), "quiet", "card") if one.card else (_("Ticket: 4 digits"), "quiet", "ticket")


def badge(asker):
    """(kind, word) of the badge of somebody who asked."""
    kind, word = STATES[asker.state]
    return kind, _(word)


def state(key):
    """(kind, word) of the badge of a listing."""
    kind, word = LISTING.get(key, LISTING["open"])
    return kind, _(word)
