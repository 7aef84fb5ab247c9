"""The hubs that may sync, for national's pages: which there are, how they are, shutting one out."""

from collections import Counter
from typing import NamedTuple

from peewee import Case, fn

from hub import clock
from hub.domain import places
from hub.domain.national.letting_in import open_codes
from hub.errors import NotFound
from hub.models.database import db
from hub.models.gate import act
from hub.models.hubs import Hub
from hub.models.national import EnrolledHub

SILENT_AFTER = 3 * 86400
CLOCK_AHEAD = 5 * 60  # seconds from which what a hub writes is not taken


class Known(NamedTuple):
    """One hub in national's list. behind: records that it has not read yet, None before its first round · heir: the
    hub that decides now about what was this one's, or "" · retired_at: when it was closed in good order, or 0."""

    id: str
    name: str
    commune: str
    areas: list
    enrolled_at: int
    last_at: int
    version: str
    behind: int | None
    warnings: tuple
    revoked: bool
    heir: str = ""
    retired_at: int = 0


def enrolled():
    """All enrolled hubs as Known, those silent the longest first."""
    return _listed(EnrolledHub.select().order_by(EnrolledHub.revoked, EnrolledHub.last_at))


def enrolled_page(text="", page=1, per_page=50):
    """(list of Known, whether there are more): those whose name holds `text`, silent the longest first."""
    query = EnrolledHub.select().order_by(EnrolledHub.revoked, EnrolledHub.last_at, EnrolledHub.id)
    if text:
        published = Hub.select(Hub.id).where(Hub.name.contains(text) & ~Hub.gone)
        query = query.where(EnrolledHub.name.contains(text) | EnrolledHub.id.in_(published))
    found = _listed(query.limit(per_page + 1).offset((page - 1) * per_page))
    return found[:per_page], len(found) > per_page


def enrolled_hub(hub_id):
    """One hub as Known. Raises NotFound."""
    found = _listed(EnrolledHub.select().where(EnrolledHub.id == hub_id))
    if not found:
        raise NotFound()
    return found[0]


def _listed(query):
    """Known for each row, in two queries more whatever their number."""
    rows = list(query)
    ids = [row.id for row in rows]
    published = {hub.id: hub for hub in Hub.there().where(Hub.id.in_(ids))}
    behind = _behind(rows)
    return [_known(row, published.get(row.id), behind.get(row.id)) for row in rows]


def _known(row, published, behind):
    commune = places.commune(published.commune).name if published else ""
    return Known(
        row.id, published.name if published else row.name, commune, row.areas, row.enrolled_at, row.last_at,
        row.version, behind if row.rounds else None, _warnings(row), row.revoked,
        row.heir, row.retired_at,
    )  # fmt: skip


_BEHIND = """WITH read (hub, channel, tx, n) AS (VALUES {rows})
    SELECT read.hub, (SELECT COUNT(*) FROM (SELECT 1 FROM ledger l WHERE l.channel = read.channel
        AND (l.tx, l.n) > (read.tx, read.n) AND l.via <> read.hub LIMIT {most}) AS unread) FROM read"""


def _behind(rows, most=1000):
    """{hub id: lines for it and its areas that came since it last read, counted up to `most` a channel}.

    One query, and one short search of the index for each channel that a hub reads.
    """
    channels = {row.id: ("all", f"hub:{row.id}", *(f"area:{area}" for area in row.areas)) for row in rows}
    read = [(row.id, channel, row.read_tx, row.read_n) for row in rows for channel in channels[row.id]]
    if not read:
        return {}
    marks = ", ".join([f"({', '.join([db.param] * 4)})"] * len(read))
    found = Counter()
    for hub_id, count in db.execute_sql(_BEHIND.format(rows=marks, most=most), sum(read, ())).fetchall():
        found[hub_id] += count
    return found


def _warnings(row):
    """Codes of what is wrong with a hub: hub_cloned, hub_behind, clock_ahead, silent."""
    silent = max(row.last_at, row.enrolled_at) < clock.now() - SILENT_AFTER and not row.revoked
    found = {row.warning: row.warning, "clock_ahead": row.ahead > CLOCK_AHEAD, "silent": silent}
    return tuple(code for code, wrong in found.items() if wrong)


@act
def revoke(hub_id):
    """A stolen or lost hub: its token is void from now on. Raises NotFound."""
    if not EnrolledHub.update(revoked=True).where(EnrolledHub.id == hub_id).execute():
        raise NotFound()


def figures():
    """{hubs, silent, revoked, codes} for national's start page: how many hubs may sync, and how they are."""
    before = clock.now() - SILENT_AFTER
    silent = (EnrolledHub.last_at < before) & (EnrolledHub.enrolled_at < before)
    counted = EnrolledHub.select(
        fn.COUNT(EnrolledHub.id), fn.SUM(Case(None, [(silent & ~EnrolledHub.revoked, 1)], 0)),
        fn.SUM(Case(None, [(EnrolledHub.revoked, 1)], 0)),
    )
    total, quiet, revoked = (int(number or 0) for number in counted.tuples().get())
    return {"hubs": total - revoked, "silent": quiet, "revoked": revoked, "codes": len(open_codes())}


def areas():
    """The Departements in which hubs are enrolled, by number."""
    lists = EnrolledHub.select(EnrolledHub.areas).distinct().tuples()
    used = {area for (found,) in lists for area in found}
    return [departement for departement in places.departements() if departement.code in used]
