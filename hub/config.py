"""One table of settings: a flag of the command line, a `HUB_…` variable or a line in `hub.toml`."""

import os
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from hub.errors import N_, HubError


class Setting(NamedTuple):
    name: str
    default: Any
    help: str
    flag: bool = True  # everybody on a machine can read the flags of its programs: secrets are none


SETTINGS = (
    Setting("data_dir", Path("hub-data"), "Folder of the database, backups and logs."),
    Setting("host", "0.0.0.0", "Address to listen on."),
    Setting("port", 8080, "Port to listen on."),
    Setting("database_url", "", "National only: postgresql://… (empty: SQLite in the data folder)."),
    Setting("workers", 1, "National on PostgreSQL only: processes that answer, each on a core of its own."),
    Setting("connections", 8, "National on PostgreSQL only: connections for reading in each process."),
    Setting("hub_rate", 600, "National only: requests a minute of one hub, in each process (0: any number)."),
    Setting("metrics_token", "", "National only: opens /metrics to who brings it (empty: to this machine).", False),
    Setting("threads", 8, "Threads that answer pages."),
    Setting("one_core", True, "Keep the server on one processor core, where the system allows it."),
    Setting("secure_cookies", False, "Send cookies over HTTPS only."),
    Setting("staff_over_http", True, "Let the team sign in over plain HTTP on the local network."),
    Setting("public_url", "", "Address printed on posters and cards (empty: the one of the request)."),
    Setting("sync_every", 60, "Seconds between two rounds of sync when nothing hurries."),
    Setting("backup_dir", "", "Folder of the nightly backups (empty: backups in the data folder)."),
    Setting("backups_kept", 14, "How many nightly backups to keep."),
    Setting("log_level", "INFO", "How much to log: DEBUG, INFO, WARNING or ERROR."),
    Setting("log_json", False, "Log JSON, one object a line, for a machine that collects logs."),
)
BOUNDS = {
    "port": (0, 65535), "workers": (1, 64), "connections": (1, 500), "hub_rate": (0, 100_000), "threads": (1, 64),
    "sync_every": (5, 86400), "backups_kept": (1, 1000),
}  # fmt: skip
FLAGS = {"true": True, "yes": True, "on": True, "1": True, "false": False, "no": False, "off": False, "0": False}


class BadSetting(HubError):
    """A setting has a value that cannot work; the program does not start."""


@dataclass(frozen=True)
class Settings:
    """The settings of one running hub; see SETTINGS for what each means."""

    data_dir: Path = Path("hub-data")
    host: str = "0.0.0.0"
    port: int = 8080
    database_url: str = ""
    workers: int = 1
    connections: int = 8
    hub_rate: int = 600
    metrics_token: str = ""
    threads: int = 8
    one_core: bool = True
    secure_cookies: bool = False
    staff_over_http: bool = True
    public_url: str = ""
    sync_every: int = 60
    backup_dir: str = ""
    backups_kept: int = 14
    log_level: str = "INFO"
    log_json: bool = False

    @property
    def database(self) -> Path:
        return self.data_dir / "hub.db"

    @property
    def backups(self) -> Path:
        return Path(self.backup_dir) if self.backup_dir else self.data_dir / "backups"


def load(**flags: Any) -> Settings:
    """Settings from flags (None: not given), then `HUB_…` variables, then hub.toml, then the defaults.

    Raises BadSetting with the name of the setting that cannot be used.
    """
    folder = Path(flags.get("data_dir") or os.environ.get("HUB_DATA_DIR") or SETTINGS[0].default)
    written = _read_toml(folder / "hub.toml")
    values = {s.name: _value(s, flags.get(s.name), written) for s in SETTINGS}
    values["data_dir"] = folder
    return _checked(Settings(**values))


def _read_toml(path: Path) -> dict[str, Any]:
    if not path.exists():
        return {}
    try:
        written = tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadSetting(N_("%(file)s cannot be read: %(why)s"), file=path, why=error) from error
    unknown = set(written) - {s.name for s in SETTINGS}
    if unknown:
        raise BadSetting(N_("%(file)s has a setting that does not exist: %(name)s"), file=path, name=min(unknown))
    return written


def _value(setting: Setting, flag: Any, written: dict[str, Any]) -> Any:
    variable = f"HUB_{setting.name.upper()}"
    given = flag if flag is not None else os.environ.get(variable, written.get(setting.name))
    return setting.default if given is None else _typed(setting, given)


def _typed(setting: Setting, given: Any) -> Any:
    kind = type(setting.default)
    try:
        if kind is bool:
            return given if isinstance(given, bool) else FLAGS[str(given).lower()]
        return kind(given)
    except (KeyError, ValueError) as error:
        raise BadSetting(N_("%(name)s cannot be “%(value)s”."), name=setting.name, value=given) from error


def _checked(settings: Settings) -> Settings:
    for name, (low, high) in BOUNDS.items():
        value = getattr(settings, name)
        if not low <= value <= high:
            raise BadSetting(N_("%(name)s must lie between %(low)s and %(high)s."), name=name, low=low, high=high)
    if settings.log_level not in ("DEBUG", "INFO", "WARNING", "ERROR"):
        raise BadSetting(N_("%(name)s cannot be “%(value)s”."), name="log_level", value=settings.log_level)
    return settings
