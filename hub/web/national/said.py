"""What the national team reads of a hub, and what to do about it."""

from hub.errors import N_
from hub.web import language

_ = language.gettext

SILENT = N_("It has not called for three days or more. Is it switched on, is the connection paid for?")
CLONED = N_(
    "Somebody has copied its disk: two machines speak as this hub. Call the coordinator, then give each machine a "
    "code of its own."
)
BEHIND = N_("It was set back to an older state. Call the coordinator, then let it go on with a new code.")
AHEAD = N_("Its clock runs ahead. The coordinator must set it right.")

# Codes of what is wrong with a hub (docs/sync.md): in a word, and what to do
WARNINGS = {
    "silent": (N_("Silent"), SILENT), "hub_cloned": (N_("Two machines"), CLONED),
    "hub_behind": (N_("Set back"), BEHIND), "clock_ahead": (N_("Clock ahead"), AHEAD),
}


def warning(code):
    """The warning in a word; the code of a newer national as it is."""
    return _(WARNINGS[code][0]) if code in WARNINGS else code.replace("_", " ")


def advice(code):
    return _(WARNINGS[code][1]) if code in WARNINGS else ""


def needs_a_code(hub):
    """Whether only a new code lets this hub go on."""
    return hub.revoked or bool({"hub_cloned", "hub_behind"} & set(hub.warnings))


def shut(hub):
    """Why a hub is not let in any more, in a word."""
    if hub.retired_at:
        return _("Closed")
    return _("Gone for ever") if hub.heir else _("Revoked")


def heir(name):
    """Who decides about what was a hub's own."""
    return _("“%(name)s” decides about what was its own.") % {"name": name}


def kind(hub):
    """How a row of the list is marked."""
    if hub.revoked:
        return "past"
    return "stop" if set(hub.warnings) - {"silent"} else "wait" if hub.warnings else "ok" if hub.last_at else ""


def lag(hub):
    """What it has not read yet, in words; "" before its first exchange."""
    if hub.behind is None:
        return ""
    if not hub.behind:
        return _("has read everything")
    return language.ngettext("%(num)s change to read", "%(num)s changes to read", hub.behind) % {
        "num": f"{hub.behind}+" if hub.behind >= 1000 else hub.behind
    }
