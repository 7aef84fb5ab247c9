"""What a hub does with an answer: edits that national has met, refusals, records, rows that left its reach."""

from collections.abc import Iterable, Sequence

import hub
from hub import clock, stamps
from hub.models.database import db
from hub.models.replica import NATIONAL
from hub.models.sync import Peer, Refused
from hub.sync import clocks, feed, filing, leaving, rows, wire, write
from hub.sync.aftermath import look_again
from hub.sync.apply import apply
from hub.sync.record import Record, newest
from hub.sync.refusals import Refusal
from hub.sync.rows import Key

HERE = "here"
LATER = "clock_ahead"  # refused for now only: it is sent again when national's clock has come so far


def take(going: feed.Part, answer: wire.Answer, unreadable: list[Refusal], live: bool = True) -> int:
    """Merge an answer to what `going` told; how much was refused at either end. Inside an act only.

    live: it came at once, so that its `now` is the time.
    """
    late = {(one.kind, one.id) for one in answer.refused if one.code == LATER}
    _note_taken(going, late)
    filing.offer(record for record in going.records if (record.kind, record.id) not in late)
    _let_out(going.records, answer.refused)
    _quarantine(answer.refused, NATIONAL)
    done = apply(answer.records, via=NATIONAL, now=answer.now, yields=_yields(answer.refused))
    _release(answer, unreadable, done.refused)
    _try_known_ones_again(answer)
    if live:
        clocks.learn(answer.now)
    if late:
        clocks.set_back(answer.now, late)
    leaving.leave({(one.kind, one.id): one.stamp for one in answer.left})
    look_again(done.changed)
    return len(answer.refused) + len(unreadable) + len(done.refused)


def _yields(refused: Iterable[Refusal]) -> dict[Key, list[str]]:
    """The fields of rows in which national's value counts, whatever the stamps."""
    found: dict[Key, list[str]] = {}
    for one in refused:
        if one.code != LATER:
            found.setdefault((one.kind, one.id), []).append(one.field or "")
    return found


def _note_taken(going: feed.Part, late: set[Key]) -> None:
    """National has met these edits, unless they were made since or came too late: they replace nothing unseen any
    more. Of a row that was narrowed it knows all that it may."""
    unchanged = f"kind = {db.param} AND id = {db.param} AND (tx, n) <= ({db.param}, {db.param})"
    through = going.through.place
    sent = [record for record in going.records if (record.kind, record.id) not in late]
    met = [(record.kind, record.id, *through) for record in sent if record.over]
    narrowed = [(record.kind, record.id, *through) for record in sent if record.channel is None]
    _many(f"""UPDATE ledger SET "over" = '{{}}' WHERE {unchanged}""", met)
    _many(f"""UPDATE ledger SET "over" = '{{}}', via = '{NATIONAL}' WHERE {unchanged}""", narrowed)


def _many(sql: str, values: Sequence[tuple[object, ...]]) -> None:
    if values:
        db.cursor().executemany(sql, values)


# Quarantine


def _let_out(sent: Iterable[Record], refused: Iterable[Refusal]) -> None:
    """What was sent and is not refused again is out of quarantine; what is stays since the first time."""
    told = {(record.kind, record.id) for record in sent}
    again = {(one.kind, one.id, one.field or "") for one in refused}
    if not told:
        return
    found = Refused.select(Refused.kind, Refused.row_id, Refused.field).where(Refused.by == NATIONAL)
    waiting: list[tuple[str, str, str]] = [*found.tuples()]
    taken = [one for one in waiting if one[:2] in told and one not in again]
    _many(f"DELETE FROM refused WHERE kind = {db.param} AND row_id = {db.param} AND field = {db.param}", taken)


def _quarantine(refusals: Iterable[Refusal], by: str) -> None:
    """Keep what was refused and since when, with the value that stands here."""
    lines = [line for line in rows.lines_of({(one.kind, one.id) for one in refusals}).values() if not line.erased]
    known = {(record.kind, record.id): record for record in rows.records_of(lines)}
    for one in refusals:
        record, field = known.get((one.kind, one.id)), one.field or ""
        same = (Refused.kind == one.kind) & (Refused.row_id == one.id) & (Refused.field == field)
        before = Refused.get_or_none(same & (Refused.code == one.code))
        Refused.replace(
            kind=one.kind, row_id=one.id, field=field, code=one.code, message=one.message, by=by,
            value=record.fields.get(field) if record else None, since=before.since if before else clock.now(),
        ).execute()  # fmt: skip


def _release(answer: wire.Answer, *refused: list[Refusal]) -> None:
    """Rows that could be taken now are out of this hub's own quarantine; those that could not come in."""
    bad = [one for some in refused for one in some]
    if Refused.select().where(Refused.by == HERE).exists():
        taken = {(record.kind, record.id) for record in answer.records} - {(one.kind, one.id) for one in bad}
        sql = f"DELETE FROM refused WHERE kind = {db.param} AND row_id = {db.param} AND by = '{HERE}'"
        _many(sql, list(taken))
    _quarantine(bad, HERE)


def note_ends(far: Peer, answer: wire.Answer) -> None:
    """Keep what national says of itself and of us. Areas that are lost take their rows along; other areas, or
    another version at either end, are a reason to try again what was refused, and to read from the start."""
    areas, versions = list(answer.areas), f"{hub.__version__} {answer.version}"
    _try_late_ones_again(answer.now)
    if (far.areas, far.versions) == (areas, versions):
        return
    leaving.forget_areas(set(far.areas) - set(areas))
    again = far.areas != areas or Refused.select().where(Refused.by == HERE).exists()
    if far.versions or far.areas != areas:
        write.send_again(_refused(Refused.by == NATIONAL))
        far.since = "" if again else far.since
    far.areas, far.versions = areas, versions


def _try_late_ones_again(now: int) -> None:
    """Send what a clock ahead had written, once national's clock has come so far."""
    late = _refused((Refused.code == LATER) & (Refused.by == NATIONAL))
    if late:
        latest = clocks.latest(now)
        records = rows.records_of(list(rows.lines_of(late).values()))
        write.send_again((r.kind, r.id) for r in records if stamps.millis(newest(r)) <= latest)


def _try_known_ones_again(answer: wire.Answer) -> None:
    """Send what national refused as a whole and knows now: while it had not heard of the row from its home, a field
    of ours in it was nobody's."""
    whole = (Refused.by == NATIONAL) & (Refused.field == "") & (Refused.code != LATER)
    if answer.records and (waiting := _refused(whole)):
        known = {(record.kind, record.id) for record in answer.records}
        write.send_again(waiting & known - {(one.kind, one.id) for one in answer.refused})


def _refused(wanted: object) -> set[Key]:
    """Rows in quarantine that are still here."""
    keys: set[Key] = {*Refused.select(Refused.kind, Refused.row_id).where(wanted).tuples()}
    return {*rows.lines_of(keys)}
