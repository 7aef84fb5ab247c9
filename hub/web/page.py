"""Rendering: one template is page and fragment; what every page needs stands here."""

import hashlib
from functools import cache
from pathlib import Path

from flask import current_app, g, make_response, redirect, render_template
from markupsafe import Markup

from hub.domain import people
from hub.domain.people import names
from hub.web import language, nav, pictures, times
from hub.web.compiled import Compiled
from hub.web.guard import csrf_token, shared
from hub.web.htmx import is_fragment

IDLE_ASKED = 30  # seconds without a touch after an act before the screen asks whether anybody is there
STATIC = Path(__file__).parent.parent / "static"


def page(template, block=None, status=200, **context):
    """Render a page, or only its block when htmx asks for it."""
    if block and is_fragment():
        current_app.update_template_context(context)
        view = current_app.jinja_env.get_template(template)
        body = "".join(view.blocks[block](view.new_context(context)))
    else:
        body = render_template(template, **context)
    return make_response(body, status)


def go(location):
    """Answer a POST: see the other page (303)."""
    return redirect(location, code=303)


def csrf():
    """The hidden field of every form."""
    return Markup('<input type="hidden" name="csrf" value="{}">').format(csrf_token())


@cache
def static(path):
    """The address of a file, with a mark of its content so that it can be kept for a year."""
    digest = hashlib.sha256((STATIC / path).read_bytes()).hexdigest()[:10]
    return f"/static/{path}?v={digest}"


def called(who):
    """A Person, or a picture name as it is stored ("fox-12"), in the reader's language."""
    if isinstance(who, str):
        return names.shown(names.read_name(who), language.gettext)
    return people.called(who, language.gettext)


def picture_of(who):
    """The key of their picture: "fox"."""
    return (who if isinstance(who, str) else who.picture_name).partition("-")[0]


def _said(message, **values):
    """`_` in templates: the message in the reader's language, its values filled in and escaped.

    Jinja's own does more, at three times the cost: a page says thirty things.
    """
    text = Markup(language.gettext(message))
    return text % values if values else text


def prepare(app, folder):
    """Give templates their words and widgets. `folder`: the data folder."""
    env = app.jinja_env
    env.bytecode_cache = app.extensions["compiled"] = Compiled(folder / "compiled")
    env.add_extension("jinja2.ext.i18n")
    env.install_gettext_callables(language.gettext, language.ngettext, newstyle=True)
    env.globals["_"] = _said
    env.trim_blocks = env.lstrip_blocks = True
    env.globals.update(csrf=csrf, static=static, sentence=language.sentence, direction=language.direction)
    env.globals.update(in_language=language.in_language, colon=language.colon)
    env.globals.update(pictures.helpers(static, times.local), local=times.local)
    env.filters.update(called=called, picture_of=picture_of, apart=language.apart)
    env.filters.update(day=times.day, clock=times.clock, span=times.span, when=times.when, moment=times.moment)
    env.filters.update(ago=times.ago, last_day=times.last_day)
    app.context_processor(_words_of_this_request)


def _words_of_this_request():
    words = {
        "lang": language.lang(),
        "dir": language.direction(),
        "languages": language.offered(),
        "who": g.get("who"),
        "device": g.get("device"),
        "kiosk": g.get("device") is not None and g.device.mode == "kiosk",
        "private": g.get("private", False) or shared.is_open(g.get("who")),
        "hub_name": g.get("hub_name", ""),
        "nav": nav.of(g.who) if g.get("who") else (),
        "asks": g.get("asks", False),
    }
    return words | {"idle": IDLE_ASKED} if words["asks"] else words
