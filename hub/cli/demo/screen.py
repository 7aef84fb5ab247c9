"""What the demo tells whoever started it: addresses, and how to come in.

Names and pictures are said as the kiosk shows them, in the language it speaks when it starts.
"""

from rich.table import Table

from hub.cli.demo import world
from hub.domain.people import codes, names
from hub.domain.seed.demo import PASSPHRASE, PICTURES
from hub.web import language

LAST = "Ctrl-C stops it."
HINT = "A browser is the kiosk of one hub at a time: for the other hub take another one, or a private window."


def show(console, addresses, doors, codes):
    """Print where everything is, what makes a browser a kiosk, and who may come in."""
    widths = _widths([door for found in doors.values() for door in found])
    for number, name in enumerate(world.FOLDERS):
        address = addresses[name]
        console.rule(world.names()[number], align="left")
        console.print(f"Kiosk: {address}/   second screen: {address}/board   team: {address}/staff/")
        console.print(f"One touch makes a browser its kiosk: {pairing(address, codes[name])}", soft_wrap=True)
        console.print(_doors(doors[name], widths))
    console.rule("National", align="left")
    console.print(f"Team: {addresses[world.NATIONAL]}/")
    console.print(_doors(doors[world.NATIONAL], widths))
    console.rule(align="left")
    console.print(f"The passphrase is “{PASSPHRASE}” for all of them; the pictures are {pictures()}.")
    console.print(HINT, soft_wrap=True)


def pairing(address, code):
    """Where a browser becomes a kiosk, by one touch and once."""
    return f"{address}/pair?code={code}"


def _widths(doors):
    """Characters of the longest name and role, so that the columns stand under each other in all the tables."""
    return max(len(called(door)) for door in doors), max(len(door.role) for door in doors)


def _doors(doors, widths):
    """Those who come in with a login, then those with a card."""
    table = Table.grid(padding=(0, 2))
    for width in (0, *widths):
        table.add_column(min_width=width)
    for door in sorted(doors, key=lambda door: not door.login):
        table.add_row("", called(door), door.role, f"login {door.login}" if door.login else f"card  {door.card}")
    return table


def called(door):
    """How the kiosk calls who comes in here: the name they chose, else the picture name."""
    said = language.translations(language.DEFAULT).gettext
    return names.shown(names.read_name(door.name), said) if names.FORM.fullmatch(door.name) else door.name


def pictures():
    """The pictures of the code in words, as they stand under the keys."""
    said = language.translations(language.DEFAULT).gettext
    return ", ".join(said(codes.CODE_PICTURES[key]) for key in PICTURES.split("-"))
