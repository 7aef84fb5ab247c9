"""Hubs as real processes, each in a folder of its own and enrolled at national, which is one too."""

import json

from hub.models.gate import gate
from tests.support import processes
from tests.support.stores import StoreHub

SETUP = ("--kind", "night-shelter", "--coordinator", "Nadia", "--name")


def two_shelters(folder, national, *verbs):
    """Two hubs of one département that know each other, and what these verbs made at the first."""
    first = Shelter(folder / "first", "Les Tilleuls", "93066", national)
    second = Shelter(folder / "second", "La Halte", "93048", national)
    for verb in verbs:
        first.lets(verb)
    for hub in (first, second, first, second):
        hub.sync()
    return first, second


class Shelter:
    """A hub in a folder, enrolled at national."""

    def __init__(self, folder, name, commune, national):
        self.folder = folder
        told = dict(HUB_PASSPHRASE="three blue boats at noon")
        done(processes.hub("setup", *SETUP, name, "--commune", commune, "--data-dir", folder, **told))
        made = done(processes.hub("code", "--area", "93", "--name", name, "--data-dir", national.folder))
        call = ("--national", national.address, "--code", made.split()[-1], "--data-dir", folder)
        done(processes.hub("enrol", *call))

    def sync(self):
        """Complete rounds; the figures of the last line."""
        return json.loads(done(processes.hub("sync", "--json", "--data-dir", self.folder)).splitlines()[-1])

    def lets(self, verb):
        """What a verb answers at this hub."""
        store = StoreHub(self.folder)
        try:
            return gate().run(verb)
        finally:
            store.close()


def done(command):
    assert command.returncode == 0, command.stderr
    return command.stdout
