"""Ten thousand hubs at one national on PostgreSQL: a round a minute each, and a thousand after a week's cut."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from tests.bench import fleet_ground
from tests.bench.crowd import WORDS, Round, SimHub, a_round
from tests.bench.fleet_ground import Fleet
from tests.bench.ground import Ground
from tests.bench.runner import Row, ms, percentile, rate

HUBS, MINUTE, CHANGING, CHANGES = 10_000, 60.0, 0.01, 10
CUT, CUT_DAYS, A_DAY = 1_000, 7, 10  # hubs that were cut off, for how long, and what each wrote a day
SIDE_BY_SIDE = 32  # rounds that hubs have under way at once, where they do not wait for their minute
MOST_P99 = 0.5  # seconds


class Spent(NamedTuple):
    """Processor seconds of national's processes, of PostgreSQL's, and of those that play the hubs."""

    national: float
    postgres: float
    crowd: float

    @staticmethod
    def of(fleet: Fleet) -> Spent:
        pids = fleet.running.process.pid, fleet.postmaster
        return Spent(*map(fleet_ground.cpu, pids), time.process_time())

    def since(self, before: Spent) -> Spent:
        return Spent(*(now - then for now, then in zip(self, before, strict=True)))


def rounds(stand: Ground) -> Iterator[Row]:
    """One national with two workers; every hub is enrolled and has read everything."""
    if stand.postgres() is None:
        return
    with fleet_ground.fleet(stand, HUBS) as fleet:
        yield from _a_minute(fleet, 3 if stand.everything else 1)
        yield from _as_many_as_go(fleet)
        yield from _after_a_cut(fleet)


def _a_minute(fleet: Fleet, minutes: int) -> Iterator[Row]:
    before, began = Spent.of(fleet), time.monotonic()
    done = asyncio.run(_by_the_clock(fleet, minutes))
    took, spent = time.monotonic() - began, Spent.of(fleet).since(before)
    waits, speed, needed = [one.wait for one in done], len(done) / took, HUBS / MINUTE
    failed = [one.failed for one in done if one.failed]
    told = f"{rate(speed)}, p50 {ms(percentile(waits, 0.5))}, p99 {ms(percentile(waits, 0.99))}"
    what, share = f"{HUBS:,} hubs, a round a minute", _shares(spent, took)
    yield Row(f"{what}: rounds/s", told, f"{rate(needed)} are due", speed / needed, least=0.99)
    yield Row(f"{what}: p99", told, share, percentile(waits, 0.99) * 1e3, most=MOST_P99 * 1e3, unit="ms")
    yield Row(f"{what}: failed", f"{len(failed)} {failed[:1] or ''}", "", len(failed), most=0, unit="")
    yield Row(f"{what}: of two cores", share, "", (spent.national + spent.postgres) / took / 2)
    yield from _exchanged(what, done, took)
    yield from _cost(what, spent, len(done))


def _exchanged(what: str, done: list[Round], took: float) -> Iterator[Row]:
    came, went = sum(one.came for one in done), sum(one.went for one in done)
    idle = [one.size for one in done if not one.came + one.went]
    yield Row(f"{what}: records", f"{went:,} brought, {came:,} given", "", (came + went) / took, unit="/s")
    size = sum(idle) / max(1, len(idle))
    yield Row("bytes of an idle round, both ways", f"{size:,.0f} B", "", size, most=1024, unit="B")


def _cost(what: str, spent: Spent, count: int) -> Iterator[Row]:
    each = f"{ms(spent.national / count)} national, {ms(spent.postgres / count)} PostgreSQL"
    yield Row(f"{what}: processor", each, "", (spent.national + spent.postgres) / count * 1e3, unit="ms")


async def _by_the_clock(fleet: Fleet, minutes: int) -> list[Round]:
    """Every hub at its own moment of each minute; what is late then waits for nobody else."""
    chance, began = random.Random(1), time.monotonic()
    under_way = []
    for turn in range(minutes):
        for number, one in enumerate(fleet.hubs):
            due = began + MINUTE * (turn + number / len(fleet.hubs))
            await asyncio.sleep(max(0.0, due - time.monotonic()))
            records = one.events(CHANGES, WORDS, chance) if chance.random() < CHANGING else []
            under_way.append(asyncio.create_task(a_round(fleet.place, one, fleet.epoch, records, due)))
    return [await one for one in under_way]


def _as_many_as_go(fleet: Fleet, seconds: float = 15) -> Iterator[Row]:
    """Idle rounds without a pause, beside the least that national's database must do for one."""
    least, bare = _bare(fleet, seconds / 3)
    before, began = Spent.of(fleet), time.monotonic()
    done = asyncio.run(_without_a_pause(fleet, fleet.hubs, began + seconds))
    took, spent = time.monotonic() - began, Spent.of(fleet).since(before)
    failed = [one.failed for one in done if one.failed]
    assert not failed, failed[:3]
    speed, needed = len(done) / took, HUBS / MINUTE
    told = f"{rate(speed)}, p99 {ms(percentile([one.wait for one in done], 0.99))}, {_shares(spent, took)}"
    yield Row("rounds/s without a pause", told, f"{rate(needed)} are due", speed / needed, least=1)
    yield Row("the same, beside it", told, f"{rate(least)}: one durable UPDATE, one search each", speed / least)
    yield from _cost("an idle round", spent, len(done))
    ours = (spent.national + spent.postgres) / len(done)
    yield Row("the same, beside it", ms(ours), f"{ms(bare)}: one durable UPDATE, one search each", ours / bare)


def _bare(fleet: Fleet, seconds: float) -> tuple[float, float]:
    """(rounds a second, processor seconds of one) of the least that a round is."""
    before = Spent.of(fleet)
    speed, count = fleet_ground.bare_rounds(fleet, seconds)
    spent = Spent.of(fleet).since(before)
    return speed, (spent.crowd + spent.postgres) / count


async def _without_a_pause(fleet: Fleet, hubs: Iterable[SimHub], ends: float) -> list[Round]:
    waiting, done = iter(hubs), []

    async def one_after_the_other() -> None:
        for one in waiting:
            if (now := time.monotonic()) >= ends:
                return
            done.append(await a_round(fleet.place, one, fleet.epoch, [], now))

    await asyncio.gather(*(one_after_the_other() for _ in range(SIDE_BY_SIDE)))
    return done


def _after_a_cut(fleet: Fleet) -> Iterator[Row]:
    """All of them come back in one moment; who has nothing more to say asks once more, until nothing comes."""
    cut, chance = fleet.hubs[:CUT], random.Random(2)
    wrote = {one.number: one.events(CUT_DAYS * A_DAY, WORDS, chance) for one in cut}
    before, began = Spent.of(fleet), time.monotonic()
    done = asyncio.run(_whole_again(fleet, cut, wrote))
    took, spent = time.monotonic() - began, Spent.of(fleet).since(before)
    failed = [one.failed for one in done if one.failed]
    assert not failed, failed[:3]
    came, went = sum(one.came for one in done), sum(one.went for one in done)
    told = f"{took:.1f} s: {went:,} records brought, {came:,} given, {sum(one.requests for one in done):,} requests"
    yield Row(f"{CUT:,} hubs whole again after {CUT_DAYS} days", told, _shares(spent, took), took, unit="s")
    speed = (came + went) / took
    yield Row("the same: records a second, both ways", rate(speed), "", speed, unit="/s")


async def _whole_again(fleet: Fleet, cut: list[SimHub], wrote: dict[int, list]) -> list[Round]:
    done, room = [], asyncio.Semaphore(SIDE_BY_SIDE)

    async def one(member: SimHub, records: list) -> None:
        async with room:
            done.append(await a_round(fleet.place, member, fleet.epoch, records, time.monotonic()))

    await asyncio.gather(*(one(member, wrote[member.number]) for member in cut))
    while True:
        count = len(done)
        await asyncio.gather(*(one(member, []) for member in cut))
        if not any(last.came for last in done[count:]):
            return done


def _shares(spent: Spent, took: float) -> str:
    """How busy each was, of one core."""
    named = zip(("national", "PostgreSQL", "the hubs"), spent, strict=True)
    return ", ".join(f"{name} {100 * seconds / took:.0f} %" for name, seconds in named)
