"""What the team reads of sync: no word of machines, and what to do next."""

from hub import clock
from hub.errors import N_
from hub.web import language, times

_ = language.gettext
QUIET = 3 * 3600  # seconds without an exchange before it is worth a word

LOCKED_OUT = N_(
    "The national platform does not know this hub, or has locked it out. Please call the national team."
)
NOT_READ = N_(
    "The two programs do not understand each other. Everything is kept here. Please tell the national team."
)
# Codes of rounds that failed (the first table of "When something is wrong" in docs/sync.md) and what a
# coordinator can do about each
ADVICE = {
    "bad_token": LOCKED_OUT,
    "not_your_hub": LOCKED_OUT,
    "other_protocol": N_("This program is too old, or too new, for the national platform. Please update it."),
    **dict.fromkeys(("bad_message", "bad_compression", "bad_hub", "too_large", "too_many"), NOT_READ),
    "bad_answer": N_("There is no national platform at this address at the moment. We try again by ourselves."),
    "not_enrolled": N_("This hub is not connected yet. The coordinator can connect it."),
    "failed": N_("Something went wrong at the national platform. We try again by ourselves."),
    "not_kept": N_("What came could not be kept on this machine. Is its disk full? We try again by ourselves."),
    "unreachable": N_("There is no connection at the moment. Everything is kept here, and goes as soon as it can."),
    "wrong_dates": N_("The date of this machine, or of the certificate of the national platform, is wrong. Is the"
                      " clock of this machine right?"),
    "not_trusted": N_("Another machine answers in the place of the national platform. Nothing was sent to it. Is"
                      " the address right, and is this network one that you know?"),
    "cut": N_("The connection was cut on the way. We try again by ourselves."),
    "busy": N_("The national platform is busy. We try again by ourselves."),
    "hub_cloned": N_("A second machine speaks as this hub. Please call the national team: they give a code for each"
                     " of the two machines."),
    "hub_behind": N_("This hub was set back to an older state. Please call the national team: they give a code with"
                     " which it goes on."),
    "hub_closed": N_("The national team has closed this hub. Everything is kept here. To exchange again, it needs"
                     " a new code from them."),
    "bad_code": N_("This code is unknown, used or too old. Please ask the national team for a new one."),
}
# After these only a code from the national team helps.
NEEDS_A_CODE = frozenset(("bad_token", "not_your_hub", "hub_cloned", "hub_behind", "hub_closed"))
# For these the sentence that came with them says what there is to say.
AS_TOLD = frozenset(("unknown", "refused"))
KINDS = {
    "event": N_("Event"), "sign_up": N_("Sign-up"), "allotment": N_("Seats lent"), "hub": N_("The hub itself"),
    "conflict": N_("Edit"), "listing": N_("Listing"), "reservation": N_("Reservation"), "offer": N_("Offer"),
    "report": N_("Report"),
}
FIELDS = {
    "title": N_("Name"), "description": N_("In a few words"), "starts": N_("Start"), "ends": N_("End"),
    "capacity": N_("Seats"), "address": N_("Address"), "status": N_("Whether it takes place"), "reason": N_("Why"),
    "taken": N_("Seats taken"), "decided": N_("Seats given"), "name": N_("Name"), "reach": N_("Who sees it"),
}


def line(state):
    """(kind, symbol, words) of sync in one line. `state`: sync.Status or None."""
    if state is None:
        return "quiet", "cloud_off", _("Not connected to other hubs. Everything works here.")
    if state.error and not _waits_for_a_moment(state):
        return "wait", "cloud_off", _since(state)
    if state.refused or state.conflicts:
        return "wait", "sync", _("Exchanged %(when)s; something needs a look.") % {"when": times.ago(state.done_at)}
    if not state.done_at:
        return "quiet", "sync", _("The first exchange is on its way.")
    return "ok", "sync", _("Exchanged %(when)s.") % {"when": times.ago(state.done_at)}


def _waits_for_a_moment(state):
    """A short cut is no news: it is gone before anybody has read it."""
    return state.error in ("unreachable", "cut", "busy") and state.done_at > clock.now() - QUIET


def _since(state):
    if not state.done_at:
        return _("No exchange yet. Everything is kept here.")
    return _("Last exchange %(when)s. Everything is kept here.") % {"when": times.ago(state.done_at)}


def advice(code, otherwise=""):
    """What to do about a round that failed; for a code of a newer hub the sentence that came with it."""
    return _(ADVICE[code]) if code in ADVICE else _(otherwise) if otherwise else _("We try again by ourselves.")


def next_try(state):
    """When the next exchange begins, in words."""
    return times.ago(state.due_at) if state.due_at >= clock.now() + 60 else _("in a moment")


def files(state):
    """How many photos and documents wait, and why; "" when none does."""
    count = sum(state.files)
    if not count:
        return ""
    told = language.ngettext("%(num)d photo or document waits.", "%(num)d photos and documents wait.", count)
    why = _("They go when the connection no longer costs by what it carries: see the settings.")
    return told % {"num": count} + (f" {why}" if state.metered else "")


def refused(one):
    """What was not taken, and why. `one`: a Refused; its value is shown for events and hubs only."""
    words = _(one.message)
    if one.field:
        shown = f" “{value(one.value)}”" if one.kind in ("event", "hub") and one.value is not None else ""
        words = language.colon(f"{field(one.field)}{shown}", words)
    return f"{words} ({_('by the national platform')})" if one.by == "national" else words


def kind(word):
    return _(KINDS[word]) if word in KINDS else word.replace("_", " ")


def field(word):
    """The name of a field, or "" for a whole record."""
    return _(FIELDS[word]) if word in FIELDS else word.replace("_", " ")


# Where the row itself is mended, by its own hub
MENDED_AT = {
    "event": "/staff/events/{}/edit", "listing": "/staff/listings/{}/edit", "offer": "/staff/offers/{}/edit",
    "hub": "/staff/settings",
}  # fmt: skip


def mend(one, ours):
    """The address at which the team can change what was refused; "" where it cannot. ours: what this hub decides
    about, as (kind, id)."""
    return MENDED_AT.get(one.kind, "").format(one.row_id) if (one.kind, one.row_id) in ours else ""


def written(by, at):
    """Who wrote a version and when. by: sync.HERE, "national", the name of a hub, or ""."""
    places = {"here": _("in this hub"), "national": _("at the national platform"), "": _("at another hub")}
    return f"{places.get(by, by)}, {times.moment(at)}"


def shown(name, found):
    """A version as people write it: moments as days and hours."""
    if name in ("starts", "ends") and isinstance(found, int):
        return times.moment(found)
    return value(found)


def decided(one):
    """What the team has decided about a lost edit."""
    return _("“%(name)s”: that is settled.") % {"name": one.name or kind(one.kind)}


def value(found):
    """A value as people write it, never longer than a line."""
    if isinstance(found, bool):
        return _("yes") if found else _("no")
    if isinstance(found, list):
        return ", ".join(map(str, found))[:120]
    return "–" if found is None or found == "" else str(found)[:120]
