"""Fifty browsers at once on `hub serve`, beside waitress as it comes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack

from tests.bench.ground import Ground
from tests.bench.load import FRESH
from tests.bench.processes import Running, get, hub_server, load, server
from tests.bench.runner import Row, Sample, ms, rate, turns, us

BROWSERS, SECONDS, EVENTS = 50, 2.0, 5_000
KEPT, ANEW = "/events?view=week", f"/events?view=week&x={FRESH.decode()}"


def fifty(stand: Ground) -> Iterator[Row]:
    """The hub's own application by its own server, and by waitress with its defaults: kept pages, then anew."""
    folder = stand.copy(EVENTS)
    with ExitStack() as stack:
        start = stack.enter_context
        ours, theirs = start(hub_server(folder)), start(server("tests.bench.serving", "hub", folder))
        plain = start(server("tests.bench.serving", "page", folder))
        for what, path in (("kept", KEPT), ("made anew", ANEW)):
            ways = {"hub": _asked(ours, path), "default": _asked(theirs, path), "plain": _asked(plain, path)}
            yield from _compared(what, turns(ways, stand.rounds))


def _asked(running: Running, path: str) -> Callable[[], Sample]:
    """A round of fifty browsers that read one page again and again."""

    def ask() -> Sample:
        before = running.cpu()
        told = load(running.address, [[get(path)]] * BROWSERS, SECONDS)
        assert set(told["statuses"]) == {"200"}, told
        cpu = (running.cpu() - before) / told["answered"]
        return {"rate": told["answered"] / told["seconds"], "p99": told["p99"], "cpu": cpu, "busy": told["busy"]}

    load(running.address, [[get(path)]], 0.2)  # what is made only once is made now
    return ask


def _compared(what: str, found: dict[str, Sample]) -> Iterator[Row]:
    ours, theirs, plain = (found[name] for name in ("hub", "default", "plain"))
    told, beside = (f"{rate(one['rate'])}, p99 {ms(one['p99'])}, {us(one['cpu'])} CPU" for one in (ours, theirs))
    beside += ", waitress as it comes"
    yield Row(f"50 browsers, page {what}: requests/s", told, beside, ours["rate"] / theirs["rate"], least=3)
    yield Row(f"50 browsers, page {what}: p99", told, beside, ours["p99"] / theirs["p99"], most=0.25)
    bare = f"{rate(plain['rate'])}, p99 {ms(plain['p99'])}: bare page on waitress as it comes"
    yield Row(f"50 browsers, page {what}, beside the bare page", told, bare, ours["rate"] / plain["rate"])
    yield Row(f"50 browsers, page {what}: core that the load itself took", told, "", ours["busy"], unit="")
