"""The wire itself: one request to national and its answer, and what can go wrong on the way."""

import email.utils
from typing import Any

import requests
from urllib3.exceptions import HTTPError, IncompleteRead

import hub
from hub import clock
from hub.domain.sync import LONGEST_WAIT
from hub.errors import N_, HubError
from hub.models.sync import Peer
from hub.sync import trust, wire
from hub.sync.packing import MAX_BYTES, Malformed
from hub.sync.refusals import Refusal

TIMEOUT = (10, 60)  # seconds to connect, to answer
AGENT = {"User-Agent": f"community-hub/{hub.__version__}"}
HEADERS = {**AGENT, "Content-Type": "application/json", "Content-Encoding": "zstd", "Accept-Encoding": "zstd"}
NO_ANSWER = N_("National answered something that is no answer.")
BUSY = (429, 502, 503, 504)  # national, or what stands before it, has no time now


class RoundFailed(HubError):
    """A round did not come to its end; `code` is in the table of docs/sync.md."""

    def __init__(self, code: str, message: str, retry_after: int | None = None) -> None:
        super().__init__(message)
        self.code, self.retry_after = code, retry_after


class Bearer(requests.auth.AuthBase):
    """The token, also where a .netrc of this machine has other words for that host."""

    def __init__(self, token: str) -> None:
        self.token = token

    def __call__(self, request: Any) -> Any:
        request.headers["Authorization"] = f"Bearer {self.token}"
        return request


class WrongDates(RoundFailed):
    """Only the dates of national's certificate do not fit this machine's clock: one of the two is wrong."""

    def __init__(self) -> None:
        super().__init__("wrong_dates", N_("The certificate of national does not fit the date of this machine."))


def ask_time(url: str) -> int:
    """The time as national tells it, in Unix seconds: no token, no records. Raises RoundFailed."""
    try:
        with trust.session(any_time=True) as session:
            response = session.get(f"{url}/sync/v1/time", headers=AGENT, timeout=TIMEOUT, allow_redirects=False)
        return max(int(response.json()["now"]), clock.earliest())
    except (requests.RequestException, ValueError, KeyError, TypeError) as error:
        raise failed(error) from error


def failed(error: Exception) -> RoundFailed:
    """What it means that a request failed before national answered."""
    if trust.has_wrong_dates(error):
        return WrongDates()
    if isinstance(error, requests.exceptions.SSLError):
        return RoundFailed("not_trusted", N_("The machine that answers cannot show that it is national."))
    return RoundFailed("unreachable", N_("National cannot be reached."))


def post(session: requests.Session, far: Peer, data: bytes) -> bytes:
    """The bytes that national answers to a message. Proxies are those of the environment. Raises RoundFailed."""
    try:
        with session.post(
            f"{far.url}/sync/v1/round", data, headers=HEADERS, auth=Bearer(far.token), timeout=TIMEOUT,
            stream=True, allow_redirects=False,
        ) as response:  # fmt: skip
            body: bytes = response.raw.read(MAX_BYTES, decode_content=False)
            _check_whole(response, body)
            if response.status_code != 200:
                raise problem(response, body)
            return body
    except requests.RequestException as error:
        raise failed(error) from error
    except (OSError, ValueError, HTTPError) as error:  # what urllib3 raises itself while a body is read
        raise RoundFailed("cut", N_("The connection was cut.")) from error


def _check_whole(response: requests.Response, body: bytes) -> None:
    """urllib3 says that an answer was cut only when the next bytes of it are asked for. One that was cut among
    its headers has no length, and no body. Raises IncompleteRead."""
    missing = response.raw.length_remaining or 0
    if (missing and len(body) < MAX_BYTES) or (response.status_code == 200 and not body):
        raise IncompleteRead(len(body), missing)


def read(body: bytes) -> tuple[wire.Answer, list[Refusal]]:
    """An answer, and what of it cannot be read. Raises RoundFailed."""
    try:
        return wire.decode_answer(body)
    except Malformed as error:
        raise RoundFailed("bad_answer", NO_ANSWER) from error


def problem(response: requests.Response, body: bytes) -> RoundFailed:
    """What national says is wrong, with this body."""
    wait = _seconds(response.headers.get("Retry-After", ""))
    try:
        told = wire.decode_problem(body)
    except Malformed:
        busy = wire.Problem("busy", N_("National has no time at the moment. We try again later."))
        told = busy if response.status_code in BUSY else wire.Problem("bad_answer", NO_ANSWER)
    return RoundFailed(told.code, told.message, wait)


def _seconds(retry_after: str) -> int | None:
    """How long national asks us to wait: seconds or a date (RFC 9110, part 10.2.3); None if it says neither."""
    if retry_after.isascii() and retry_after.isdecimal():
        return min(int(retry_after), LONGEST_WAIT)
    try:
        until = email.utils.parsedate_to_datetime(retry_after).timestamp()
    except ValueError:
        return None
    return max(0, min(int(until) - clock.now(), LONGEST_WAIT))
