"""The one place that wires: settings, store, pages, chores. role="hub" or role="national"."""

import logging

from flask import Flask, Response, g, redirect, request
from flask.sessions import SessionInterface

from hub import config
from hub.domain import backup, hubs
from hub.errors import N_, HubError, NotFound, Unavailable
from hub.models import sick
from hub.models.database import begin_moment, give_back
from hub.models.gate import gate
from hub.models.store import open_store
from hub.web import guard, kept, language, page, routes
from hub.web.guard import visits
from hub.web.htmx import htmx, is_fragment, redirect_whole_page, varied

ROLES = ("hub", "national")
LARGEST = 10 * 2**20  # bytes of a request


class NoSession(SessionInterface):
    """Sign-ins are ours (hub.domain.people.sessions): Flask opens no session of its own for any request."""

    def open_session(self, app, request):
        return None


class Hub(Flask):
    url_rule_class = routes.Rule


def create_app(settings=None, role="hub", store=None):
    """The WSGI application of one hub, or of national. Opens the store unless one is given."""
    settings = settings or config.load()
    target = settings.database_url or settings.database
    store = store or open_store(target, role, backup.before_migration(settings), settings.connections)
    app = Hub("hub", static_folder="static", static_url_path="/static")
    app.config.update(SETTINGS=settings, ROLE=role, STORE=store, MAX_CONTENT_LENGTH=LARGEST)
    app.config.update(SEND_FILE_MAX_AGE_DEFAULT=None, MAX_FORM_PARTS=500)
    app.secret_key, app.session_interface = hubs.secret_key(), NoSession()
    htmx.init_app(app)
    page.prepare(app, settings.data_dir)
    _register(app, role)
    _hook(app, role)
    return app


def _register(app, role):
    """The blueprints of a role; each domain's routes stand in hub/web/<domain>.py."""
    for bp in _pages_of_national() if role == "national" else _pages_of_a_hub():
        app.register_blueprint(bp)


def _pages_of_national():
    # imported late, as those of a hub: they import page and guard, and each role starts without the other's
    from hub.web import health, metrics, national
    from hub.web.people import desk, door, team
    from hub.web.sync import sticks
    from hub.web.sync.files import bp as machines  # rounds, and the files that go after them

    return (health.bp, metrics.bp, door.bp, desk.bp, team.bp, machines, sticks.bp, *national.BLUEPRINTS)


def _pages_of_a_hub():
    from hub.web import events, exchange, files, hall, health, moderation, notices, offers, privacy, today
    from hub.web.hubs import devices, settings, setup, sheet
    from hub.web.people import blocks, card_keys, desk, door, entry, space, team, together
    from hub.web.sync import edits, looking, pages, stick

    modules = (health, files, door, desk, team, hall, notices, today, pages, entry, space, together, privacy, setup)
    modules += (edits, looking, stick, blocks, card_keys, sheet, devices, settings)
    return (*(module.bp for module in modules), *events.BLUEPRINTS, *exchange.BLUEPRINTS,
            *offers.BLUEPRINTS, *moderation.BLUEPRINTS)


def _hook(app, role):
    if role == "national":
        from hub.web import traced  # no hub needs it

        app.before_request(begin_moment)
        app.before_request(traced.before)
        app.after_request(traced.after)
    app.before_request(language.choose)
    if role == "hub":
        kept.prepare(app)
        app.before_request(_set_up_first)
    app.before_request(guard.before)
    if role == "hub":
        app.before_request(visits.before)
        app.after_request(visits.after)
    app.after_request(guard.after)
    app.after_request(varied)
    app.teardown_appcontext(lambda _: give_back())
    app.register_error_handler(HubError, _expected)
    for kind in sick.ERRORS:
        app.register_error_handler(kind, _of_the_database)
    app.register_error_handler(404, _not_found)
    app.register_error_handler(405, _only_an_act)
    app.register_error_handler(413, _too_large)
    app.register_error_handler(500, _bug)


def _set_up_first():
    """Until the set-up is done nothing answers but what is needed for it."""
    here = hubs.this_hub()
    if here is not None:
        g.zone, g.hub_name, g.hub = here.zone, here.name, here
        return None
    name = (request.endpoint or "").rpartition(".")[2]
    return None if name in guard.BEFORE_SETUP else redirect("/setup", 303)


def _expected(error):
    if isinstance(error, guard.SignInNeeded) and request.method == "GET":
        door = guard.sign_in_address()
        # An open page asked for a part of itself when the session was over: the whole page goes to the door.
        return redirect_whole_page(Response(), door) if is_fragment() else page.go(door)
    try:
        return page.page("error.html", status=error.status, error=error)
    except Exception as again:  # the page asks the database too, and that is what does not answer
        if not isinstance(again, Unavailable) and not sick.illness(again):
            raise
        words = language.gettext(error.message) % error.params
        return Response(words, status=error.status, mimetype="text/plain")


def _of_the_database(error):
    """A page that failed because of the disk is a sentence. One that writes past the gate is a bug of ours, and the
    disk has no part in it."""
    if sick.illness(error) in ("", sick.READ_ONLY):
        raise error
    return _expected(gate().told(error))


def _not_found(_):
    return _expected(NotFound())


def _only_an_act(error):
    """A form's address asked for as a page (reloaded, or in another language): the page that the form stood on.

    Whatever else is done to an address that does not know it gets a sentence of ours.
    """
    if request.method != "GET":
        return _not_done_here(error)
    query = f"?{request.query_string.decode()}" if request.query_string else ""
    return page.go((request.path.rpartition("/")[0] or "/") + query)


def _not_done_here(error):
    told = HubError(N_("This cannot be done here."))
    told.status = error.code
    answer = _expected(told)
    answer.headers["Allow"] = ", ".join(error.valid_methods or ())
    return answer


def _too_large(error):
    told = HubError(N_("This is too large: at most %(most)d megabytes."), most=LARGEST // 2**20)
    told.status = error.code
    return _expected(told)


def _bug(error):
    logging.getLogger("hub").exception("A page failed.", exc_info=error)
    told = Unavailable(N_("Something went wrong on our side. Nothing you did is lost. Please call the team."))
    told.status = 500
    return _expected(told)
