"""What national's lists and pages say of an event, a listing and an offer of a hub."""

from hub.web import language, times
from hub.web.events import words as event_words
from hub.web.exchange import said as exchange_said
from hub.web.exchange import words as exchange_words
from hub.web.offers import facts as offer_facts
from hub.web.offers import words as offer_words

_ = language.gettext


# In a list: (title, what stands below it, icon)


def event_row(row):
    return row.title, times.moment(row.starts, row.zone), row.pictogram or row.category


def listing_row(row):
    about = f"{exchange_said.kind(row)} · {exchange_said.author(row)}"
    return exchange_said.title(row), about, exchange_said.symbol(row)


def offer_row(row):
    return row.title, f"{row.employer} · {row.workplace}", offer_words.sector_icon(row.sector)


# On its page: [(symbol, words)], words "" where there is nothing to say. `hub`: the name of the hub, or ""


def event_facts(row, hub):
    when = f"{times.day(row.starts, row.zone)}, {times.span(row.starts, row.ends, row.zone)}"
    seats = _("%(taken)s of %(capacity)s seats promised") % {"taken": row.taken, "capacity": row.capacity or 0}
    where = event_words.where(row, row.place_kind != "here", hub)
    cancelled = _("Cancelled. %(why)s") % {"why": event_words.reason(row)}
    return [
        ("cancel", cancelled if row.status == "cancelled" else ""), ("calendar", when), ("places", where),
        ("seat", seats if row.capacity else ""), ("online", row.link),
    ]


def listing_facts(row, hub):
    size = _("Size %(size)s") % {"size": exchange_words.size(row.size)} if row.size else ""
    counted = {"promised": row.promised, "handed": row.handed, "all": row.quantity}
    return [
        ("exchange", f"{exchange_said.kind(row)} · {exchange_words.section(row.section)}"),
        (exchange_said.symbol(row), size), ("me", exchange_said.author(row)),
        ("copy", _("%(promised)s promised, %(handed)s handed over, of %(all)s") % counted),
        ("speak", exchange_words.spoken(row.languages)), ("calendar", exchange_said.until(row)),
    ]


def offer_facts_of(row, hub):
    """Also what moderation must know of a job: pay, contract, hours."""
    until = _("until %(day)s") % {"day": times.day(row.expires)}
    return [*offer_facts.facts(row), ("calendar", until)]
