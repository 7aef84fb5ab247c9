"""A hub's end of files: after the records of a round, one file at a time, part after part.

What national has of a file it says itself, so every step can be cut at any byte and done again. Files never
keep records waiting: when something changed here, the next round comes first.
"""

import logging
from collections.abc import Mapping
from typing import NamedTuple

import requests
from urllib3.exceptions import HTTPError

from hub.domain import files, sync
from hub.domain.files import LARGEST
from hub.errors import N_
from hub.models.files import IN, OUT
from hub.models.replica import NATIONAL
from hub.models.sync import Peer
from hub.sync import trust
from hub.sync.post import AGENT, NO_ANSWER, TIMEOUT, Bearer, RoundFailed, failed, problem

log = logging.getLogger(__name__)
PART = 256 * 1024  # bytes
OCTETS = "application/octet-stream"
HEADERS = {**AGENT, "Accept-Encoding": "identity"}
PUT_OFF = (403, 404, 409, 413, 416, 422)


class Exchanged(NamedTuple):
    """Files that came and went whole."""

    received: int = 0
    sent: int = 0


class NotThere(Exception):
    """A file that cannot be had, or brought, for now."""


class Answer(NamedTuple):
    """What national said about a file: the status and headers of HTTP, and bytes of the file."""

    status: int
    headers: Mapping[str, str]
    content: bytes


class Line(NamedTuple):
    """The connection to national."""

    session: requests.Session
    far: Peer

    def ask(self, method: str, name: str, data: bytes | None = None, **headers: str) -> Answer:
        """One request about a file and its answer. Raises RoundFailed, NotThere."""
        try:
            with self.session.request(
                method, f"{self.far.url}/sync/v1/files/{name}", data=data, headers={**HEADERS, **headers},
                auth=Bearer(self.far.token), timeout=TIMEOUT, stream=True, allow_redirects=False,
            ) as response:  # fmt: skip
                content: bytes = response.raw.read(LARGEST, decode_content=False)
        except requests.RequestException as error:
            raise failed(error) from error
        except (OSError, ValueError, HTTPError) as error:  # what urllib3 raises itself while a body is read
            raise RoundFailed("cut", N_("The connection was cut.")) from error
        if response.status_code in PUT_OFF:
            raise NotThere(f"national says {response.status_code}")
        if response.status_code >= 300:
            raise problem(response, content)
        return Answer(response.status_code, response.headers, content)


def exchange() -> Exchanged:
    """Exchange what can be now. Raises RoundFailed when the connection ends; what came and went so far stays."""
    wanted = files.due()
    if not wanted or files.held_back():
        return Exchanged()
    far = sync.peer()
    whole = {IN: 0, OUT: 0}
    with trust.session() as session:
        line = Line(session, far)
        for name, way in wanted:
            if sync.records_first():
                break
            whole[way] += _tried(line, name, way)
    return Exchanged(received=whole[IN], sent=whole[OUT])


def _tried(line: Line, name: str, way: str) -> bool:
    """Whether a file is whole now where it was to go; what cannot be had yet is put off."""
    try:
        whole = _send(line, name) if way == OUT else _fetch(line, name)
    except (NotThere, files.Altered) as error:
        log.info("The file %s is put off: %s", name, error)
        files.later(name, way)
        return False
    if whole:
        files.done(name, way)
    return whole


# Out


def _send(line: Line, name: str) -> bool:
    """Send what national has not got of a file; False when a round is due before that ends."""
    about = files.about(name)
    if about is None:
        return True  # its row has gone meanwhile
    reached = _taken(line.ask("HEAD", name))
    while reached < about.size:
        if sync.records_first():
            return False
        reached = _put(line, name, reached, about.size)
    return True


def _put(line: Line, name: str, start: int, total: int) -> int:
    """Send one part; how far national has the file now."""
    data = files.content(name, start, PART)
    if data is None:
        raise NotThere("it is no longer here")
    span = f"bytes {start}-{start + len(data) - 1}/{total}"
    reached = _taken(line.ask("PUT", name, data, **{"Content-Range": span, "Content-Type": OCTETS}))
    if reached <= start:
        raise RoundFailed("bad_answer", NO_ANSWER)
    return reached


def _taken(answer: Answer) -> int:
    """How many bytes of the file national has, as it says."""
    text = answer.headers.get("Upload-Offset", "")
    if not (text.isascii() and text.isdecimal()):
        raise RoundFailed("bad_answer", NO_ANSWER)
    return int(text)


# In


def _fetch(line: Line, name: str) -> bool:
    """Get what is missing of a file; False when a round is due before that ends."""
    start, total = files.reached(name, NATIONAL), -1
    while not files.is_here(name):
        if sync.records_first():
            return False
        answer = line.ask("GET", name, Range=f"bytes={start}-{start + PART - 1}")
        first, total = _span(answer)
        if first != start or not answer.content:
            raise RoundFailed("bad_answer", NO_ANSWER)
        start = files.take_part(name, NATIONAL, start, total, answer.content)
    return True


def _span(answer: Answer) -> tuple[int, int]:
    """(first byte, bytes of the whole file) of an answer with a part of it, or with all."""
    if answer.status == 200:
        return 0, len(answer.content)
    unit, _, rest = answer.headers.get("Content-Range", "").partition(" ")
    span, _, total = rest.partition("/")
    first = span.partition("-")[0]
    if answer.status != 206 or unit != "bytes" or not (first.isdecimal() and total.isdecimal()):
        raise RoundFailed("bad_answer", NO_ANSWER)
    return int(first), int(total)
