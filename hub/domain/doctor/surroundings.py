"""Checks of what is around the hub: its port, national, the browser of the screen."""

import http.client
import json
import shutil
import socket

from hub import clock
from hub.alone import SERVER, held
from hub.config import Settings
from hub.domain.backup import copies
from hub.domain.doctor.finding import Finding, bad, days, good, look
from hub.errors import N_

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge", "chrome")
PATIENCE = 3.0
SILENT = 7 * 86400
ROUND = """SELECT done_at, error_text, (SELECT count(*) FROM refused) FROM peer"""
FILES = "SELECT count(*) FROM file_due"


def port(settings: Settings) -> Finding:
    """Whether the hub answers at its port, or could."""
    place = {"host": settings.host, "port": settings.port}
    runs = not settings.database_url and held(settings.data_dir, SERVER)
    if _is_hub(settings):
        return _answered(runs, settings, place)
    try:
        with socket.create_server((settings.host, settings.port)):
            pass
    except OSError as error:
        return bad(N_("Port %(port)d of %(host)s cannot be used: %(why)s."),
                   N_("Stop the other program, or choose another port: hub serve --port …"),
                   why=error.strerror, **place)
    if runs:
        return good(N_("Port %(port)d is free; a server of this folder runs on another one."), **place)
    return good(N_("Port %(port)d is free; the hub is not running."), **place)


def _answered(runs: bool, settings: Settings, place: dict[str, object]) -> Finding:
    """A hub answers there; without a server on this folder it is another one's. PostgreSQL has no such mark."""
    if runs:
        return good(N_("The hub answers on port %(port)d."), **place)
    if settings.database_url:
        return good(N_("A hub answers on port %(port)d."), **place)
    return look(N_("A hub answers on port %(port)d, but none that runs on this folder."),
                N_("If this one is to run too, choose another port: hub serve --port …"), **place)


def _is_hub(settings: Settings) -> bool:
    host = "127.0.0.1" if settings.host in ("0.0.0.0", "::") else settings.host
    connection = http.client.HTTPConnection(host, settings.port, timeout=PATIENCE)
    try:
        connection.request("GET", "/healthz")
        return bool(json.loads(connection.getresponse().read()).get("status") == "ok")
    except (OSError, ValueError, AttributeError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def national(settings: Settings) -> Finding:
    """When the hub last met national, and what was refused."""
    if settings.database_url or not settings.database.exists():
        return good(N_("Nothing to meet."))
    found = copies.ask(settings.database, ROUND)
    if found is None:
        return good(N_("This hub works by itself; it is not enrolled."))
    done_at, error, refused = found
    since = (clock.now() - done_at) // 86400
    if not done_at or since * 86400 > SILENT:
        return look(N_("No complete round for a long time. %(error)s"),
                    N_("Connect the machine, then run: hub sync"), error=error)
    if refused:
        return look(N_("The last round was %(days)s ago; refused: %(refused)d."),
                    N_("The sync page of the team says which, and why."), days=days(since), refused=refused)
    (wait,) = copies.ask(settings.database, FILES) or (0,)
    if wait:
        return good(N_("The last complete round was %(days)s ago. Photos and documents that wait: %(files)d."),
                    days=days(since), files=wait)
    return good(N_("The last complete round was %(days)s ago."), days=days(since))


def browser(_: Settings) -> Finding:
    """Whether there is a browser for a screen on this machine."""
    found = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    if found is None:
        return look(N_("There is no Chromium here."), N_("Only a machine with a screen in the hall needs it."))
    return good(N_("%(path)s can show the screen of the hall."), path=found)
