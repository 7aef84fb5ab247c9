"""`hub chore`: any background work by hand."""

import click

from hub.cli.options import data_dir, needs_database, open_for, role_of


@click.command("chore")
@click.argument("name", required=False)
@data_dir
def chore(settings, name):
    """Do the background work NAME now; without NAME, list what there is."""
    from hub import chores
    from hub.app import create_app  # Flask and all pages: only who needs them pays

    if name is None:
        for each in chores.chores():
            click.echo(f"{each.name}: every {each.seconds} s ({', '.join(each.roles)})")
        return
    work = chores.chore(name)
    needs_database(settings)
    role = role_of(settings)
    store = open_for(settings, role)
    try:
        with create_app(settings, role, store).app_context():
            click.echo(f"{name}: {_told(work.run())}")
    finally:
        store.close()


def _told(answer):
    return "done" if answer is None else answer
