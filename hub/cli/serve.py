"""`hub serve` and `hub national`: the web server, with the chores beside it, until SIGTERM."""

import contextlib
import logging
import os
import signal
import sys

import click

from hub.alone import SERVER, alone
from hub.cli.options import collect_rarely, needs_disk, open_for, setting_flags
from hub.domain import hubs
from hub.domain import national as verbs
from hub.domain.people import codes
from hub.errors import N_, Conflict, Unavailable

log = logging.getLogger("hub")
LEAVING = 5  # seconds that a server which was told to stop may take
LARGEST_BODY = 10 * 1024 * 1024
LARGEST_HEAD = 32 * 1024
CHORES = click.option("--chores/--no-chores", default=True, help="Run the background work in this process.")


@click.command("serve")
@CHORES
@setting_flags("database_url", "workers", "connections", "hub_rate")
def serve(settings, chores):
    """Serve a hub: kiosk, team pages, sync."""
    _run("hub", settings, chores)


@click.command("national")
@CHORES
@setting_flags()
def national(settings, chores):
    """Serve the national platform."""
    _run("national", settings, chores)


def _run(role, settings, chores):
    if role == "national" and settings.workers > 1:
        from hub.cli.workers import serve_many

        serve_many(settings, lambda *place: _answer(role, settings, chores, *place))
        return
    with _the_only_one(settings):
        _answer(role, settings, chores)


def _answer(role, settings, chores, sock=None, number=0, ready=None):
    """One process that answers: alone, or the worker with this number on a socket that it shares."""
    from hub.app import create_app  # Flask and all pages: only a server pays for them

    if settings.one_core:
        keep_to_one_core(number)
    store = open_for(settings, role)
    try:
        if role == "national" and number == 0:
            verbs.look_at_store()
        app = create_app(settings, role, store)
        server = _server(app, settings, sock)
        collect_rarely()
        _serve(app, server, chores and number == 0, ready or (lambda: _say_ready(app, server, settings)))
    finally:
        store.close()


@contextlib.contextmanager
def _the_only_one(settings):
    """Two servers on one SQLite file would be two gates and two sets of chores; PostgreSQL may have many.

    Raises Conflict.
    """
    if settings.database_url:
        yield
        return
    settings.data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    needs_disk(settings)
    with alone(settings.data_dir, SERVER, wait=LEAVING) as free:
        if not free:
            raise Conflict(N_("A server runs on %(folder)s already: stop it first, or choose another --data-dir."),
                           folder=settings.data_dir)
        yield


def _serve(app, server, chores, ready):
    scheduler = _start_chores(app, chores)
    _leave_when_told()
    ready()
    try:
        server.run()
    finally:
        _stop(server, scheduler)


def _say_ready(app, server, settings):
    address = f"http://{shown_host(settings.host)}:{server.effective_port}"
    _say_how_to_set_up(app.config["ROLE"], address)
    click.echo(f"Ready: {address}")
    sys.stdout.flush()


def _server(app, settings, sock=None):
    from waitress import create_server

    place = {"sockets": [sock]} if sock else {"host": settings.host, "port": settings.port}
    try:
        return create_server(
            app, **place, threads=settings.threads, ident=None, max_request_body_size=LARGEST_BODY,
            max_request_header_size=LARGEST_HEAD, connection_limit=500, clear_untrusted_proxy_headers=True,
        )
    except (OSError, ValueError) as error:
        raise Unavailable(N_("%(host)s:%(port)s cannot be listened on: %(why)s."),
                          host=settings.host, port=settings.port, why=error) from error


def keep_to_one_core(number=0):
    """Threads that hand one lock to and fro are far quicker on one core (docs/benchmarks.md). Each worker has
    another one, as far as there are so many."""
    if hasattr(os, "sched_setaffinity"):  # Linux; elsewhere the system decides
        cores = sorted(os.sched_getaffinity(0), reverse=True)
        os.sched_setaffinity(0, {cores[number % len(cores)]})


def _leave_when_told():
    def leave(signum, frame):
        raise SystemExit(0)

    for signum in (signal.SIGTERM, signal.SIGINT):  # SIGINT too: a shell's background job is born ignoring it
        signal.signal(signum, leave)


def _start_chores(app, all_of_them):
    from hub.chores import start

    return start(app, all_of_them)


def _say_how_to_set_up(role, address):
    """Whoever is on the Wi-Fi must not take a fresh hub over: the code stands only where it was started."""
    if role == "hub" and hubs.this_hub() is None:
        code = codes.shown(hubs.new_setup_code())
        click.echo(f"This hub is not set up yet. Open {address}/setup and give the code {code}")


def _stop(server, scheduler):
    if scheduler:
        scheduler.shutdown(wait=False)
    server.close()
    server.task_dispatcher.shutdown(timeout=2)


def shown_host(host):
    return "localhost" if host in ("0.0.0.0", "::") else host
