"""`hub serve` and `hub national`: the web server, with the chores beside it, until SIGTERM."""

import logging
import os
import signal
import sys

import click

from hub import config
from hub.app import create_app

log = logging.getLogger("hub")


FOLDER = click.Path(file_okay=False)


def _options(command):
    for option in (
        click.option("--data-dir", type=FOLDER, help="Folder of the database, backups and logs."),
        click.option("--host", help="Address to listen on."),
        click.option("--port", type=int, help="Port to listen on (0: any free one)."),
        click.option("--chores/--no-chores", default=True, help="Run the background work in this process."),
    ):
        command = option(command)
    return command


@click.command("serve")
@_options
def serve(data_dir, host, port, chores):
    """Serve a hub: kiosk, team pages, sync."""
    _run("hub", config.load(data_dir=data_dir, host=host, port=port), chores)


@click.command("national")
@_options
@click.option("--database-url", help="postgresql://… (without it: SQLite in the data folder).")
def national(data_dir, host, port, chores, database_url):
    """Serve the national platform."""
    _run("national", config.load(data_dir=data_dir, host=host, port=port, database_url=database_url), chores)


def _run(role, settings, chores):
    from waitress import create_server

    logging.basicConfig(level=settings.log_level, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    if settings.one_core:
        keep_to_one_core()
    app = create_app(settings, role)
    server = create_server(
        app, host=settings.host, port=settings.port, threads=settings.threads, ident=None,
        max_request_body_size=10 * 1024 * 1024, connection_limit=500, clear_untrusted_proxy_headers=True,
    )
    scheduler = _start_chores(app) if chores else None
    _leave_on_sigterm()
    click.echo(f"Ready: http://{_shown_host(settings.host)}:{server.effective_port}", err=False)
    sys.stdout.flush()
    try:
        server.run()
    finally:
        _stop(server, scheduler, app.config["STORE"])


def keep_to_one_core():
    """Threads that hand one lock to and fro are far quicker on one core (docs/benchmarks.md)."""
    if hasattr(os, "sched_setaffinity"):  # Linux; elsewhere the system decides
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})


def _leave_on_sigterm():
    def leave(signum, frame):
        raise SystemExit(0)

    signal.signal(signal.SIGTERM, leave)


def _start_chores(app):
    from hub.chores import start

    return start(app)


def _stop(server, scheduler, store):
    if scheduler:
        scheduler.shutdown(wait=False)
    server.close()
    server.task_dispatcher.shutdown(timeout=2)
    store.close()


def _shown_host(host):
    return "localhost" if host in ("0.0.0.0", "::") else host
