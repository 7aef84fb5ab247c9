"""`hub demo`: national and two hubs with believable data, until Ctrl-C."""

import signal
from pathlib import Path

import click
from rich.console import Console

from hub.cli.demo import folder, screen, world
from hub.cli.demo.children import Children
from hub.cli.options import log_to_stderr
from kiosk import browser

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
        with folder.own(data_dir, keep) as place, Children(host) as children:
            kiosk = _start(children, place, port, console)
            if not no_browser:
                browser.open_page(kiosk)
            children.wait()
    except KeyboardInterrupt:
        click.echo("Stopped.")


def _start(children, place, port, console):
    """Make or find the data, start everything, say how to come in: where a browser becomes the first kiosk."""
    with console.status("Starting national") as status:
        national = children.start("national", place / world.NATIONAL, port + NATIONAL_PORT_AFTER)
        addresses = {world.NATIONAL: national()}
        known = world.is_there(place)
        doors = world.again(place, addresses[world.NATIONAL]) if known else world.make(
            place, addresses[world.NATIONAL], status.update
        )
        codes = {name: world.pairing(place, name, "Borne du hall") for name in world.FOLDERS}
        own = world.pairing(place, world.FOLDERS[0], "Navigateur de la démo")
        status.update("Starting both hubs")
        started = {name: children.start("serve", place / name, port + n) for n, name in enumerate(world.FOLDERS)}
        addresses.update({name: ready() for name, ready in started.items()})
    screen.show(console, addresses, doors, codes)
    click.echo(f"Everything lies in {place}, on this machine only.")
    click.echo(screen.LAST)
    return screen.pairing(addresses[world.FOLDERS[0]], own)

