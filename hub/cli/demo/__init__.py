"""`hub demo`: national and two hubs with believable data, until Ctrl-C."""

import shutil
import signal
from pathlib import Path

import click
from rich.console import Console

from hub.cli.demo import screen, world
from hub.cli.demo.children import Children
from hub.cli.options import log_to_stderr
from hub.errors import N_, HubError
from kiosk import browser

MARK = "this is a demo.txt"
MARKED = "Made by `hub demo`. Everything in this folder goes at its next start, unless it is called with --keep.\n"
NATIONAL_PORT_AFTER = 10  # 8080 and 8081 are the hubs, 8090 is national


@click.command("demo")
@click.option("--data-dir", default=".demo", type=click.Path(file_okay=False, path_type=Path), show_default=True)
@click.option("--port", default=8080, show_default=True, help="Port of the first hub; the others follow.")
@click.option("--host", default="127.0.0.1", show_default=True, help="0.0.0.0 shows the demo to the local network.")
@click.option("--keep", is_flag=True, help="Go on with the data of the last demo.")
@click.option("--no-browser", is_flag=True, help="Do not open a browser.")
def demo_command(data_dir, port, host, keep, no_browser):
    """Start national and two hubs of one département, with two weeks of believable data. Ctrl-C ends it."""
    log_to_stderr("ERROR")
    console = Console(highlight=False)
    for signum in (signal.SIGINT, signal.SIGTERM):  # SIGINT too: a shell's background job is born ignoring it
        signal.signal(signum, signal.default_int_handler)
    try:
        with Children(host) as children:
            addresses = _start(children, _folder(data_dir, keep), port, console)
            if not no_browser:
                browser.open_page(addresses[world.FOLDERS[0]])
            children.wait()
    except KeyboardInterrupt:
        click.echo("Stopped.")


def _start(children, folder, port, console):
    """Make or find the data, start everything, say how to come in: {folder: address}."""
    with console.status("Starting national") as status:
        national = children.start("national", folder / world.NATIONAL, port + NATIONAL_PORT_AFTER)
        addresses = {world.NATIONAL: national()}
        known = world.is_there(folder)
        doors = world.again(folder, addresses[world.NATIONAL]) if known else world.make(
            folder, addresses[world.NATIONAL], status.update
        )
        status.update("Starting both hubs")
        started = {name: children.start("serve", folder / name, port + n) for n, name in enumerate(world.FOLDERS)}
        addresses.update({name: ready() for name, ready in started.items()})
    screen.show(console, addresses, doors)
    return addresses


def _folder(folder, keep):
    """A folder for the demo: emptied, if it is a demo's. Raises HubError for any other that holds something."""
    if folder.exists() and any(folder.iterdir()):
        if not (folder / MARK).exists():
            raise HubError(N_("%(folder)s holds no demo, and is not empty: choose another --data-dir."),
                           folder=folder)
        if not (keep and world.is_there(folder)):
            shutil.rmtree(folder)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    (folder / MARK).write_text(MARKED, "utf-8")
    return folder
