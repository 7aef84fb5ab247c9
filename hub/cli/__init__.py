"""The command line: `hub …`, also `python -m hub …`. Each command names one verb."""

import importlib
import sys

import click

from hub.errors import HubError

# command → module of hub/cli that holds it; a module is imported only when its command is asked for
COMMANDS = {
    "code": "national",
    "enrol": "sync",
    "heir": "national",
    "hubs": "national",
    "sync": "sync",
    "backup": "backup",
    "bundle": "bundle",
    "chore": "chore",
    "demo": "demo",
    "doctor": "doctor",
    "export": "calendars",
    "import": "calendars",
    "migrate": "store",
    "national": "serve",
    "restore": "backup",
    "retire": "national",
    "seed": "seed",
    "serve": "serve",
    "setup": "setup",
    "user": "user",
}


class Commands(click.Group):
    """Finds a command in its module, so that starting the hub does not import what it does not use."""

    def list_commands(self, ctx):
        return sorted(COMMANDS)

    def get_command(self, ctx, name):
        if name not in COMMANDS:
            return None
        module = importlib.import_module(f"hub.cli.{COMMANDS[name]}")
        return getattr(module, f"{name}_command", None) or getattr(module, name)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="community-hub")
def hub():
    """The community hub: boards of a neighbourhood on one machine in a shelter's hall."""


def main():
    """Run a command: 0 when it was done, 1 with one sentence for an expected failure, 2 for a wrong call."""
    try:
        hub(prog_name="hub", standalone_mode=False)
    except HubError as error:
        _fail(str(error))
    except OSError as error:
        _fail(f"{error.filename}: {error.strerror}" if error.filename else str(error))
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (click.exceptions.Abort, KeyboardInterrupt):
        sys.exit(130)


def _fail(sentence):
    click.echo(sentence, err=True)
    sys.exit(1)
