"""One calendar fetched from its address, politely and within bounds."""

import time
from typing import NamedTuple

import requests

from hub.domain.events.ical_in import LARGEST
from hub.errors import N_, Unavailable

CONNECT, READ, WHOLE = 5, 15, 45  # seconds: to connect, between two pieces, for all of it
REDIRECTS = 3
PIECE = 64 * 1024
NEW, SAME = "new", "same"
ACCEPT = "text/calendar, */*;q=0.1"


class Fetched(NamedTuple):
    """state: new | same (nothing changed since last time) · etag, modified: what to say next time."""

    state: str
    data: bytes
    etag: str
    modified: str


def fetch(url, etag="", modified=""):
    """The Fetched calendar at an http(s) address. `etag`, `modified`: what the server said last time.

    Raises Unavailable with a sentence for the team. Never call it inside an act: it waits on the network.
    """
    asked = {"Accept": ACCEPT, "If-None-Match": etag, "If-Modified-Since": modified}
    headers = {name: value for name, value in asked.items() if value}
    try:
        with requests.Session() as session:
            session.max_redirects = REDIRECTS
            with session.get(url, headers=headers, timeout=(CONNECT, READ), stream=True) as answer:
                return _read(answer, etag, modified)
    except requests.TooManyRedirects as error:
        raise Unavailable(N_("This address leads from one to the next and never arrives.")) from error
    except requests.Timeout as error:
        raise Unavailable(N_("The calendar's server did not answer in time.")) from error
    except requests.RequestException as error:
        raise Unavailable(N_("The calendar cannot be reached. Is the address right?")) from error


def _read(answer, etag, modified):
    if answer.status_code == 304:
        return Fetched(SAME, b"", etag, modified)
    if answer.status_code in (401, 403, 404, 410):
        raise Unavailable(N_("There is no calendar for us at this address."))
    if answer.status_code != 200:
        raise Unavailable(N_("The calendar's server has a problem. We try again later."))
    said = answer.headers
    return Fetched(NEW, _body(answer), said.get("ETag", ""), said.get("Last-Modified", ""))


def _body(answer):
    ends, data = time.monotonic() + WHOLE, bytearray()
    for piece in answer.iter_content(PIECE):
        data += piece
        if len(data) > LARGEST:
            raise Unavailable(N_("This calendar is too large."))
        if time.monotonic() > ends:
            raise Unavailable(N_("The calendar's server did not answer in time."))
    return bytes(data)
