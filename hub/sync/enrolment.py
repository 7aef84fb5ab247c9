"""Making national known to this hub: a one-time code is traded for a token."""

from typing import Any

import requests

from hub.domain import hubs, sync
from hub.errors import N_
from hub.sync import wire
from hub.sync.packing import Malformed
from hub.sync.post import AGENT, TIMEOUT, RoundFailed


def enrol(url: str, code: str) -> None:
    """Enrol this hub at national. Raises RoundFailed with a sentence that says what to do."""
    url = url.strip().rstrip("/")
    if not url.startswith(("http://", "https://")):
        url = f"https://{url}"
    answer = _ask(url, {"hub": hubs.hub_id(), "code": code})
    sync.enrolled(url, answer["token"], answer["epoch"], answer["areas"])


def _ask(url: str, asked: dict[str, str]) -> dict[str, Any]:
    try:
        response = requests.post(
            f"{url}/sync/v1/enrol", json=asked, headers=AGENT, timeout=TIMEOUT, allow_redirects=False
        )
    except (requests.RequestException, ValueError) as error:
        raise RoundFailed("unreachable", N_("National cannot be reached. Is the address right?")) from error
    if response.status_code != 200:
        raise _refused(response.content)
    try:
        found = response.json()
        return {"token": str(found["token"]), "epoch": str(found["epoch"]), "areas": list(found["areas"])}
    except (ValueError, KeyError, TypeError) as error:
        raise RoundFailed("bad_answer", N_("There is no national platform at this address.")) from error


def _refused(body: bytes) -> RoundFailed:
    try:
        problem = wire.decode_problem(body)
    except Malformed:
        return RoundFailed("bad_answer", N_("There is no national platform at this address."))
    return RoundFailed(problem.code, problem.message)
