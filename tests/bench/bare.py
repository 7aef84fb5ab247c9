"""The bare stack: the same work by Flask, Jinja and sqlite3 as they come, with nothing of the hub."""

from __future__ import annotations

import sqlite3
import threading
from collections import namedtuple
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from flask import Flask

ZONE = ZoneInfo("Europe/Paris")
ASKED = "id title starts ends category place_kind address capacity taken host children_welcome step_free"
Event = namedtuple("Event", ASKED)  # noqa: PYI024 - the bare stack as the limits were measured with it
UPCOMING = f"""SELECT {ASKED.replace(" ", ", ")} FROM event
    WHERE starts > ? AND status IN ('open', 'cancelled') AND NOT gone AND NOT hidden AND NOT discreet
    ORDER BY starts, id LIMIT 20"""
PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>What is on</title>
<link rel="stylesheet" href="/static/page.css"></head><body class="kiosk"><header><h1>What is on</h1>
<nav>{% for word in ("Today", "This week", "Month", "Search") %}<a class="chip" href="/?view={{ word }}">{{ word }}
</a>{% endfor %}</nav></header><main><div class="cards">
{% for event in events %}
<a class="card board-event" href="/events/{{ event.id }}"><span class="disc"><svg class="icon" aria-hidden="true">
<use href="/static/icons.svg#{{ event.category }}"></use></svg></span>
<span class="card__words"><span class="card__title">{{ event.title }}</span>
<span class="card__line">{{ moment(event.starts) }}</span>
<span class="card__line">{{ event.address or "Here" }}, with {{ event.host }}</span></span>
<span class="card__foot"><span class="seat-line">{% if event.capacity is none %}Everybody finds a place
{% else %}{{ event.capacity - event.taken }} places are free{% endif %}</span>
{% if event.children_welcome %}<span class="mark">Children are welcome</span>{% endif %}
{% if event.step_free %}<span class="mark">Without steps</span>{% endif %}</span></a>
{% endfor %}
</div></main><footer><a href="/">Home</a> <a href="/help">Help</a> <a href="/language">Language</a></footer>
</body></html>"""


def hello() -> Flask:
    """The least that Flask does."""
    app = Flask("bare")
    app.add_url_rule("/", view_func=lambda: "hello")
    return app


def page(database: Path, now: int) -> Flask:
    """A page of 20 events: one query into named tuples, one template."""
    app, own = Flask("bare"), threading.local()
    template = app.jinja_env.from_string(PAGE)

    def view() -> str:
        if not hasattr(own, "connection"):
            own.connection = sqlite3.connect(database)
        events = map(Event._make, own.connection.execute(UPCOMING, (now,)))
        return template.render(events=events, moment=_moment)

    app.add_url_rule("/events", view_func=view)
    return app


def _moment(starts: int) -> str:
    return f"{datetime.fromtimestamp(starts, ZONE):%A %d %B, %H:%M}"
