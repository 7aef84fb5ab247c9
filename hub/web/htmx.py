"""The one door to htmx-flask, which covers what it does not know of htmx 4 (ecosystem.md, part 4).

htmx 4 asks with `HX-Request`, names the element in `HX-Source` and sends `HX-Target` as `tag#id`;
it wants `Vary: HX-Request`. htmx-flask's own answers refuse several of htmx 4's swaps, so answers
are made here with plain headers.
"""

from urllib.parse import quote

from flask import request
from htmx_flask import Htmx

htmx = Htmx()


def is_fragment():
    """Whether htmx asks for a part of the page, not for the page after the back button."""
    asked = getattr(request, "htmx", None)
    return bool(asked) and not asked.boosted and not asked.history_restore_request


def target_id():
    """The id of the element to fill, or ''."""
    return (request.headers.get("HX-Target") or "").rpartition("#")[2]


def redirect_whole_page(response, location):
    """Make htmx load another page, as a browser does after a 303."""
    response.status_code = 200
    response.headers["HX-Redirect"] = quote(location, safe="/?&=#%:,;+@!$'()*~")
    return response


def varied(response):
    response.vary.add("HX-Request")
    return response
