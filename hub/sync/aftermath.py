"""Rules that look again after a merge: kind → the domain's verb, called once a batch with the changed ids."""

from collections.abc import Callable, Mapping

from hub.domain import events, exchange, hubs, moderation, offers
from hub.models.gate import gate
from hub.models.replica import NATIONAL

Verb = Callable[[str, list[str]], object]
AFTER_MERGE: dict[str, Verb] = {
    "event": events.after_merge,
    "sign_up": events.after_merge,
    "allotment": events.after_merge,
    "hub": events.after_merge,
    "listing": exchange.after_merge,
    "reservation": exchange.after_merge,
    "offer": offers.after_merge,
    "report": moderation.after_merge,
}


def look_again(changed: Mapping[str, list[str]]) -> None:
    """Let a hub's domains see what changed. National decides about nothing, so it has no rule to run."""
    if gate().replica.hub == NATIONAL:
        return
    for kind, ids in changed.items():
        verb = AFTER_MERGE.get(kind)
        if verb:
            verb(kind, ids)


def caught_up() -> None:
    """All that national has was read. A hub that was restored decides now what it had left open."""
    if hubs.caught_up():
        events.caught_up()
        exchange.caught_up()
