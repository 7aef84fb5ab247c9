"""Rows carried from hub to hub by hand: who writes a field has the say, and the rules look again.

The plainest thing that behaves like sync, for tests of rules that must hold whatever carries the rows.
"""

from hub.domain import events
from hub.models import ledger, rows
from hub.models.base import HOLDER, HOME, KINDS, MAKER
from hub.models.gate import gate

ORDER = ("hub", "event", "allotment", "sign_up")


def meet(one, other):
    """Both hubs tell each other all that the other may hold; then once more, so that answers arrive."""
    for source, target in ((one, other), (other, one)) * 2:
        carry_all(source, target)


def carry_all(source, target):
    """All that `target` may hold goes there."""
    with source.active():
        found = [(kind, line.id) for kind in ORDER for line in _lines(kind) if _may_hold(line, target.id)]
    for kind, row_id in found:
        carry(kind, row_id, source, target)


def carry(kind, row_id, source, target):
    """One row goes from hub to hub."""
    with source.active():
        line, row = ledger.line(kind, row_id), KINDS[kind].get_by_id(row_id)
        values = {name: getattr(row, name) for name in row.shared_fields if _writes(row, line, name, source.id)}
        whole = {name: getattr(row, name) for name in row.shared_fields}
    with target.active():
        gate().run(_take, KINDS[kind], row_id, line, values, whole)


def _lines(kind):
    return list(ledger.Ledger.select().where(ledger.Ledger.kind == kind).order_by(ledger.Ledger.n))


def _may_hold(line, hub):
    return line.channel in ("all", "area:93", f"hub:{hub}") or hub in (line.home, *line.makers)


def _writes(row, line, name, hub):
    away = [maker for maker in line.makers if maker != line.home]
    writers = {HOME: line.home, MAKER: away[0] if away else line.home, HOLDER: row.holder(line)}
    return writers.get(row.writers[name]) == hub


def _take(model, row_id, line, values, whole):
    known = model.get_or_none(model.id == row_id)
    row = known or model(id=row_id, **({"set_up_at": 0} if model.kind == "hub" else {}))
    for name, value in (values if known else whole).items():
        setattr(row, name, value)
    row.gone = line.gone
    rows.put(row)
    if known is None:
        line.tx, line.n = gate().replica.next_place()
        ledger.put_line(line)
    events.after_merge(model.kind, [row_id])
