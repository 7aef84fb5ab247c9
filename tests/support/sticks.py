"""Sticks for tests: folders that are carried between hubs and national, and what is on them."""

import shutil

from hub.models.sync import StickPart
from hub.sync import leaving
from hub.sync.bundle import trip
from hub.sync.bundle.folder import SUFFIX


class Stick:
    """One folder that is carried about; without a name the only one of its test."""

    def __init__(self, folder, name="stick"):
        self.folder = folder / name
        self.folder.mkdir(exist_ok=True)

    def written_by(self, member, **how):
        """A hub, or national, writes it; the Exported of each hub."""
        with member.active():
            return trip.export(self.folder, **how)

    def read_by(self, member, paths=None):
        """A hub, or national, reads it, or some files of it in that order; the Read."""
        with member.active():
            return trip.take([self.folder] if paths is None else paths)

    def read_one_by_one(self, member, paths):
        """Each file is its own import; the Read of each."""
        return [self.read_by(member, [path]) for path in paths]

    def files(self, way=""):
        return sorted(path for path in self.folder.glob(f"*{SUFFIX}") if f"-{way}" in path.name)

    def copy(self, name):
        """Another stick with the same files."""
        made = Stick(self.folder.parent, name)
        for path in self.files():
            shutil.copy(path, made.folder)
        return made

    def empty(self):
        for path in self.folder.iterdir():
            path.unlink()


def there_and_back(network, hub, stick):
    """One trip: what the hub has goes to national, and the answer comes back."""
    stick.written_by(hub)
    stick.read_by(network.national)
    stick.written_by(network.national, hub_id=hub.id)
    stick.read_by(hub)


def settle_by_stick(network, stick, times=3):
    """Everybody with everybody, without a wire between them."""
    for _ in range(times):
        for hub in network.hubs:
            there_and_back(network, hub, stick)
            with hub.active():
                leaving.drop_what_left()


def parts_read(member):
    with member.active():
        return StickPart.select().where(StickPart.way == "in").count()
