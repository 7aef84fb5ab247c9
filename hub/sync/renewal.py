"""A hub renews its token by itself, after a complete round: once in a while, and when it has no key yet."""

import logging

import requests

from hub.domain import sync
from hub.models.sync import Peer
from hub.sync import trust
from hub.sync.post import AGENT, TIMEOUT, Bearer, RoundFailed, failed, problem

log = logging.getLogger(__name__)
AGAIN = 86400  # seconds after which to ask again, when national gave no new token


def renew_if_due() -> None:
    """Ask for a new token if it is time. What goes wrong is said in the log: the token that is here still holds."""
    far = sync.peer()
    if far is None or not sync.must_renew():
        return
    try:
        token, key = _ask(far)
    except RoundFailed as failure:
        log.warning("National gave no new token: %s (%s)", failure.code, failure)
        sync.renew_later(AGAIN)
        return
    sync.renewed(far.token, token, key)


def _ask(far: Peer) -> tuple[str, str]:
    try:
        with trust.session() as session:
            response = session.post(
                f"{far.url}/sync/v1/renew", headers=AGENT, auth=Bearer(far.token), timeout=TIMEOUT,
                allow_redirects=False,
            )  # fmt: skip
        if response.status_code != 200:
            raise problem(response, response.content)
        found = response.json()
        return str(found["token"]), str(found["key"])
    except (requests.RequestException, ValueError, KeyError, TypeError) as error:
        raise failed(error) from error
