"""Pages without anything personal, kept as they were made until something changes.

A hall reads the same few pages all day. A view marked `keep` is rendered once for each address, language
and screen, again each minute (times move on), and again as soon as anything was written to the database,
by this process or another. Kept pages are answered before the application is asked, at a cost far below
its own. Who is signed in, or has a ticket on the screen, always gets a page of their own.
"""

import hashlib
import threading
from collections import OrderedDict
from typing import NamedTuple

from flask import Response, current_app, g, request
from markupsafe import Markup
from werkzeug.http import parse_cookie

from hub import clock
from hub.domain import hall
from hub.web import language
from hub.web.guard import DEVICE, SEED, SESSION, csrf_token
from hub.web.guard.cookies import HELPER, LANGUAGE, token_for
from hub.web.guard.visits import VISIT
from hub.web.htmx import is_fragment

MOST = 300  # pages of about 20 kB
TOKEN = b"the-token-of-this-browser"  # stands in a kept page where each browser gets its own
HERE = Markup("<!-- here stands what changes -->")  # in a kept frame
REVALIDATE = "private, no-cache"
PERSONAL = (SESSION, VISIT, HELPER)
DEPENDS_ON = "Cookie, Accept-Language, HX-Request"
AS_ASKED = ("HTTP_HOST", "PATH_INFO", "QUERY_STRING", "HTTP_ACCEPT_LANGUAGE", "HTTP_HX_REQUEST", "wsgi.url_scheme")
NAME = "hub.kept_as"  # where the environment holds the name under which a page would be kept


class Page(NamedTuple):
    """etag: "" for a page with a form, whose token differs from browser to browser · headers: as they were sent,
    without the length."""

    body: bytes
    etag: str
    headers: list


class Recent:
    """A mapping that holds the `most` values used last."""

    def __init__(self, most):
        self._most, self._values, self._lock = most, OrderedDict(), threading.Lock()

    def get(self, name):
        with self._lock:
            found = self._values.get(name)
            if found is not None:
                self._values.move_to_end(name)
            return found

    def put(self, name, value):
        with self._lock:
            self._values[name] = value
            if len(self._values) > self._most:
                self._values.popitem(last=False)

    def clear(self):
        with self._lock:
            self._values.clear()

    def __len__(self):
        return len(self._values)


class Shelf:
    """Stands before the application and answers what it has kept."""

    def __init__(self, application, secret_key):
        self.application, self.key = application, secret_key
        self.pages, self.frames = Recent(MOST), Recent(MOST)

    def __call__(self, environ, start_response):
        cookies = parse_cookie(environ.get("HTTP_COOKIE"))
        environ[NAME] = name = _name(environ, cookies)
        page = name and self.pages.get(name)
        if page and (page.etag or cookies.get(SEED)):
            return self._answer(page, environ, cookies, start_response)
        return self.application(environ, start_response)

    def _answer(self, page, environ, cookies, start_response):
        if page.etag and environ.get("HTTP_IF_NONE_MATCH") == page.etag:
            start_response("304 NOT MODIFIED", page.headers)
            return []
        body = page.body if page.etag else page.body.replace(TOKEN, token_for(self.key, cookies[SEED]).encode())
        start_response("200 OK", [*page.headers, ("Content-Length", str(len(body)))])
        return [body]


def _name(environ, cookies):
    """Under which name a page is kept, or None. The version is read before the page is made: it may then be
    newer than its name, never older."""
    if environ["REQUEST_METHOD"] != "GET" or any(name in cookies for name in PERSONAL):
        return None
    version = hall.data_version()
    if version is None:
        return None
    asked = [environ.get(part) for part in AS_ASKED]
    return (version, clock.now() // 60, cookies.get(LANGUAGE), cookies.get(DEVICE), *asked)


def keep(view):
    """Mark a view whose page is the same for everybody who reads it in one language on one screen."""
    view.keeps = True
    return view


def framed(around, make, inside):
    """The answer `make(inside)`, whose surroundings are kept also when what is inside has changed.

    `around`: a tuple of all that the rest of the page follows from, besides its address, language, screen
    and hub. `inside` is markup. A page of somebody signed in, or with a ticket, is made whole.
    """
    if g.who or g.visit or g.get("private"):
        return make(inside)
    screen = g.device and g.device.mode, is_fragment()
    name = (request.path, request.query_string, around, g.lang, tuple(language.offered()), g.hub_name, *screen)
    frames = current_app.extensions["kept"].frames
    frame = frames.get(name)
    if frame is None:
        frame = _without_token(make(HERE).get_data()).split(HERE.encode())
        frames.put(name, frame)
    body = inside.encode().join(_with_token(part) for part in frame)
    return Response(body, content_type="text/html; charset=utf-8")


def _with_token(part):
    return part.replace(TOKEN, csrf_token().encode()) if TOKEN in part else part


def prepare(app):
    """Put the shelf before the application. Call before other hooks are added: this one then comes last."""
    app.wsgi_app = app.extensions["kept"] = Shelf(app.wsgi_app, app.secret_key)
    app.after_request(_put)


def _put(response):
    """Keep what a marked view has just made, unless it turned out to be somebody's own."""
    name = request.environ.get(NAME)
    view = current_app.view_functions.get(request.endpoint)
    if name is None or response.status_code != 200 or not getattr(view, "keeps", False) or "lang" in request.args:
        return response
    if g.get("who") or g.get("visit") or g.get("private"):
        return response
    body = _without_token(response.get_data())
    if "seed" not in g or TOKEN not in body:
        response.headers["ETag"] = f'"{hashlib.sha256(body).hexdigest()[:24]}"'
        response.headers["Cache-Control"] = REVALIDATE
        response.headers["Vary"] = DEPENDS_ON
    current_app.extensions["kept"].pages.put(name, Page(body, response.headers.get("ETag", ""), _lasting(response)))
    return response


def _without_token(body):
    """The page with TOKEN where this browser's own token stands, if there is a form on it."""
    return body.replace(csrf_token().encode(), TOKEN) if "seed" in g else body


def _lasting(response):
    return [(name, value) for name, value in response.headers if name not in ("Content-Length", "Set-Cookie")]
