"""Where a request comes from and where it may go."""

import ipaddress
import re
from urllib.parse import urlencode, urlsplit

from flask import current_app, request

from hub.domain import hubs


def own_machine():
    """Whether the request comes from the hub's own machine and was meant for it.

    The name asked for counts too: behind a proxy on this machine everybody has its address, and a
    page elsewhere could point a name of its own at 127.0.0.1.
    """
    host = urlsplit(f"//{request.host}").hostname or ""
    return _loopback(request.remote_addr or "") and (host == "localhost" or _loopback(host))


def _loopback(text):
    try:
        return ipaddress.ip_address(text).is_loopback
    except ValueError:
        return False


def travels_plain():
    """Whether what is typed on this page can be read by others on the same network."""
    return not request.is_secure and not own_machine()


def staff_may_sign_in():
    """Whether a passphrase may be typed here: over TLS, on the hub's own machine, or if plain HTTP is allowed."""
    return not travels_plain() or http_allowed()


def http_allowed():
    """Plain HTTP is allowed until TLS is set up; then only if the coordinator says so."""
    settings = current_app.config["SETTINGS"]
    with_tls = settings.secure_cookies or settings.public_url.startswith("https:")
    return settings.staff_over_http and hubs.setting("staff_over_http", not with_tls)


def sign_in_address():
    """Where to sign in for the page that was asked: the team's door or the private space."""
    door = "/staff/sign-in" if request.path.startswith("/staff") or current_app.config["ROLE"] != "hub" else "/me"
    return f"{door}?{urlencode({'next': request.full_path.rstrip('?')})}"


def safe_next(target, otherwise="/"):
    """An address of this hub to go back to, never another site."""
    return target if target and re.fullmatch(r"/(?![/\\])[^\s\\]*", target) else otherwise
