"""The doctor: looks at a hub from outside and says in clear words what is well and what to do.

It opens no store and changes nothing, so it also speaks about a database that is damaged, of another
version, or in use.
"""

from collections.abc import Callable, Iterator

from hub.config import Settings
from hub.domain.doctor import backups, disk, machine, store, surroundings, wages
from hub.domain.doctor.alarms import Alarm, alarm, look_at_database
from hub.domain.doctor.finding import BAD, GOOD, LOOK, Finding, bad, look
from hub.errors import N_, HubError

__all__ = ["BAD", "CHECKS", "GOOD", "LOOK", "Alarm", "Finding", "alarm", "examine", "look_at_database"]

AFTER_IT = N_("It can be looked at when the database is mended.")
CHECKS: tuple[tuple[str, Callable[[Settings], Finding]], ...] = (
    (N_("Program"), machine.program),
    (N_("Folder"), store.folder),
    (N_("Database"), store.database),
    (N_("Form of the data"), store.schema),
    (N_("Set-up"), store.set_up),
    (N_("Room on the disk"), disk.room),
    (N_("Encryption of the disk"), disk.encryption),
    (N_("Key of the backups"), backups.key),
    (N_("Backups"), backups.newest),
    (N_("Clock"), machine.time),
    (N_("Time zones"), machine.zones),
    (N_("Port"), surroundings.port),
    (N_("National"), surroundings.national),
    (N_("Browser"), surroundings.browser),
    (N_("Minimum wage"), wages.known),
)


def examine(settings: Settings) -> Iterator[Finding]:
    """Do every check, one after the other. What a check cannot get through is a finding too, and what stops many
    is said once: where the database is looked at."""
    ill = False
    for name, check in CHECKS:
        try:
            found = check(settings)
        except HubError as error:
            found = look(AFTER_IT, "") if ill else bad(error.message, "", **error.params)
        except OSError as error:
            found = bad(N_("It cannot be looked at: %(why)s."), "", why=error)
        ill = ill or (check is store.database and found.level == BAD)
        yield found._replace(name=name)
