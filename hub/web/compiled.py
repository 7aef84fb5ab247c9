"""What is made from the program's own files and takes a while, kept in the data folder: templates, catalogues.

Only this hub's account reads and writes there. Each file carries a mark of its content, of what it was
made from and of the versions that made it: one that does not fit, or was cut short, is made anew. Without
room on the disk nothing is kept, and the hub is slower to start.
"""

import hashlib
import logging
from importlib.metadata import version
from pathlib import Path

from jinja2 import BytecodeCache

import hub

log = logging.getLogger(__name__)
MARK = 32  # bytes


class Compiled(BytecodeCache):
    """The files of one folder; for Jinja it is the place of its templates."""

    def __init__(self, folder):
        self.folder = Path(folder)
        self._made_by = f"{hub.__version__} {version('jinja2')} {version('babel')}".encode()

    def load_bytecode(self, bucket):
        found = self.read(bucket.key, bucket.checksum.encode())
        if found:
            bucket.bytecode_from_string(found)

    def dump_bytecode(self, bucket):
        self.write(bucket.key, bucket.checksum.encode(), bucket.bytecode_to_string())

    def read(self, name, source):
        """The bytes kept under a name, if they were made from `source` (bytes) by this version; else None."""
        try:
            kept = (self.folder / name).read_bytes()
        except OSError:
            return None
        body = kept[MARK:]
        return body if kept[:MARK] == self._mark(source, body) else None

    def write(self, name, source, body):
        """Keep what was made from `source`. What cannot be written is not kept."""
        try:
            self.folder.mkdir(mode=0o700, exist_ok=True)  # national on PostgreSQL may have no data folder
            (self.folder / name).write_bytes(self._mark(source, body) + body)
        except OSError as error:
            log.debug("%s is not kept: %s", name, error)

    def _mark(self, source, body):
        parts = (self._made_by, source, body)
        return hashlib.sha256(b"".join(hashlib.sha256(part).digest() for part in parts)).digest()
