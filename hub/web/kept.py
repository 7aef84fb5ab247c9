"""Pages without anything personal, kept as they were made until something changes.

A hall reads the same few pages all day. A view marked `keep` is rendered once for each reader's
language, screen, address and minute (times move on), and again as soon as anything was written to the
database, by this process or another. Who is signed in, or has a ticket on the screen, always gets a
page of their own.
"""

import hashlib
import threading
from collections import OrderedDict
from typing import NamedTuple

from flask import Response, current_app, g, request

from hub import clock
from hub.domain import hall
from hub.web.guard import DEVICE, SESSION, csrf_token
from hub.web.guard.visits import VISIT

MOST = 300  # pages of about 20 kB
TOKEN = b"the-token-of-this-browser"  # stands in a kept page where each browser gets its own
REVALIDATE = "private, no-cache"


class Page(NamedTuple):
    """etag: "" for a page with a form, whose token differs from browser to browser."""

    body: bytes
    etag: str
    type: str


class Shelf:
    """The pages kept by one application, least recently used out first."""

    def __init__(self):
        self._pages, self._lock = OrderedDict(), threading.Lock()

    def get(self, key):
        with self._lock:
            found = self._pages.get(key)
            if found is not None:
                self._pages.move_to_end(key)
            return found

    def put(self, key, page):
        with self._lock:
            self._pages[key] = page
            if len(self._pages) > MOST:
                self._pages.popitem(last=False)


def keep(view):
    """Mark a view whose page is the same for everybody who reads it in one language on one screen."""
    view.keeps = True
    return view


def prepare(app):
    """Give the application its shelf and look there first. Call before other hooks are added."""
    app.extensions["kept"] = Shelf()
    app.before_request(_look)
    app.after_request(_put)


def _look():
    """Answer from the shelf, or note under which name the page belongs there."""
    if not _may_be_kept():
        return None
    g.kept_as = _key()
    found = g.kept_as and current_app.extensions["kept"].get(g.kept_as)
    if not found:
        return None
    del g.kept_as
    return _answer(found)


def _may_be_kept():
    view = current_app.view_functions.get(request.endpoint)
    if request.method != "GET" or not getattr(view, "keeps", False) or "lang" in request.args:
        return False
    return SESSION not in request.cookies and VISIT not in request.cookies


def _key():
    """The version comes first: a page made after it was read may be newer than its name, never older."""
    version = hall.data_version()
    if version is None:
        return None
    asked = request.environ
    part = asked.get("HTTP_HX_REQUEST"), asked.get("HTTP_HX_TARGET")
    where = asked.get("wsgi.url_scheme"), asked.get("HTTP_HOST"), request.path, asked.get("QUERY_STRING")
    return version, clock.now() // 60, g.lang, request.cookies.get(DEVICE), part, where


def _answer(page):
    if page.etag and request.headers.get("If-None-Match") == page.etag:
        response = Response(status=304)
        response.headers["ETag"], response.headers["Cache-Control"] = page.etag, REVALIDATE
        return response
    body = page.body if page.etag else page.body.replace(TOKEN, csrf_token().encode())
    return _headed(Response(body, content_type=page.type), page)


def _headed(response, page):
    if page.etag:
        response.headers["ETag"] = page.etag
        response.headers["Cache-Control"] = REVALIDATE
        response.vary.update(("Cookie", "Accept-Language"))
    return response


def _put(response):
    """Keep what a marked view has just made, unless it turned out to be somebody's own."""
    key = g.pop("kept_as", None)
    if key is None or response.status_code != 200 or response.is_streamed or "ETag" in response.headers:
        return response
    if g.get("who") or g.get("visit") or g.get("private"):
        return response
    page = _made(response)
    current_app.extensions["kept"].put(key, page)
    return _headed(response, page)


def _made(response):
    body = response.get_data()
    if "seed" in g:  # a form is on the page
        return Page(body.replace(csrf_token().encode(), TOKEN), "", response.content_type)
    digest = hashlib.blake2b(body, digest_size=12).hexdigest()
    return Page(body, f'"{digest}"', response.content_type)
