"""Making national known to this hub: a one-time code is traded for a token."""

from typing import Any

import requests

from hub.domain import hubs, sync
from hub.errors import N_
from hub.sync import clocks, identity, trust, wire
from hub.sync.packing import Malformed
from hub.sync.post import AGENT, TIMEOUT, RoundFailed, WrongDates, failed


def enrol(url: str, code: str) -> None:
    """Enrol this hub at national, if need be under an id of its own (see `identity`). Raises RoundFailed with a
    sentence that says what to do."""
    url = url.strip().rstrip("/")
    if not url.startswith(("http://", "https://")):
        url = f"https://{url}"
    try:
        answer = _told(url, code)
    except RoundFailed as failure:
        if failure.code != "second_machine":
            raise
        identity.become_another()
        answer = _told(url, code)
    sync.enrolled(url, answer["token"], answer["epoch"], answer["areas"], answer.get("key", ""))


def _told(url: str, code: str) -> dict[str, Any]:
    """What national answers, once it is known what time it is."""
    asked = {"hub": hubs.hub_id(), "code": code}
    try:
        return _ask(url, asked)
    except WrongDates:
        clocks.ask(url)
        return _ask(url, asked)


def _ask(url: str, asked: dict[str, str]) -> dict[str, Any]:
    try:
        with trust.session() as session:
            response = session.post(
                f"{url}/sync/v1/enrol", json=asked, headers=AGENT, timeout=TIMEOUT, allow_redirects=False
            )
    except requests.exceptions.SSLError as error:
        raise failed(error) from error
    except (requests.RequestException, ValueError) as error:
        raise RoundFailed("unreachable", N_("National cannot be reached. Is the address right?")) from error
    if response.status_code != 200:
        raise _refused(response.content)
    try:
        found = response.json()
        told = {name: str(found[name]) for name in ("token", "epoch")}
        return {**told, "areas": list(found["areas"]), "key": str(found.get("key", ""))}
    except (ValueError, KeyError, TypeError) as error:
        raise RoundFailed("bad_answer", N_("There is no national platform at this address.")) from error


def _refused(body: bytes) -> RoundFailed:
    try:
        problem = wire.decode_problem(body)
    except Malformed:
        return RoundFailed("bad_answer", N_("There is no national platform at this address."))
    return RoundFailed(problem.code, problem.message)
