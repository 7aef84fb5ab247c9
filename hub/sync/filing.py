"""What a merge does to the files that rows name: fetched when a row that came names one, gone with the last."""

from collections.abc import Iterable, Mapping, Sequence

from hub.domain import files
from hub.models import files as filed
from hub.models.base import KINDS
from hub.models.gate import gate
from hub.sync.record import Record

ByKind = Mapping[tuple[str, bool], Sequence[Record]]  # kind, whether they are new


def named_before(kept: ByKind) -> set[str]:
    """The files that rows name which are about to be written."""
    found: set[str] = set()
    for (kind, new), records in kept.items():
        if not new and _names_files(kind):
            found |= filed.named_by(KINDS[kind], [record.id for record in records])
    return found


def follow(kept: ByKind, before: set[str]) -> None:
    """The rows are written: what none of them names any more goes, and what they name now is to be fetched."""
    filed.let_go(before)
    if not gate().replica.is_national:
        files.want({name for (kind, _), records in kept.items() for name in named(kind, records)})


def offer(records: Iterable[Record]) -> None:
    """National was told of these rows: it is to be asked whether it has their files. Inside an act only."""
    told = {name for record in records for name in named(record.kind, (record,))}
    if told:
        files.offer(told)


def named(kind: str, records: Iterable[Record]) -> set[str]:
    """The files that these records of a kind name, as far as they can be names."""
    if not _names_files(kind):
        return set()
    values = {record.fields.get(field) for record in records if not record.gone for field in KINDS[kind].files}
    return {value for value in values if isinstance(value, str) and files.is_name(value)}


def _names_files(kind: str) -> bool:
    return kind in KINDS and bool(KINDS[kind].files)
