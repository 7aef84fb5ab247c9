"""Files on their way here: each part is kept as it comes, and the whole verified before anybody sees it."""

import hashlib

from peewee import fn

from hub import clock
from hub.domain.files import keeping, pictures
from hub.errors import N_, HubError
from hub.models.files import FileDue, FilePart
from hub.models.gate import act

ALTERED = N_("These bytes are not the file that they say they are.")
NOT_IN_ORDER = N_("This part of the file does not begin where the last one ended.")


class Altered(HubError):
    """What came is not what its name says, or nothing that is kept here; all that came of it is dropped."""

    status = 422
    code = "bad_file"


class WrongPlace(HubError):
    """A part that leaves a gap. `reached`: the byte from which on the next one must be."""

    status = 409
    code = "bad_range"

    def __init__(self, reached):
        super().__init__(NOT_IN_ORDER)
        self.reached = reached


def reached(name, via):
    """How many bytes of a file came here from `via` by now; all of them when it is here, whoever brought it."""
    whole = keeping.about(name)
    if whole:
        return whole.size
    ends = fn.MAX(FilePart.start + fn.LENGTH(FilePart.content))
    return FilePart.select(ends).where(_of(name, via)).scalar() or 0


def _of(name, via):
    return (FilePart.sha256 == name) & (FilePart.via == via)


def take_part(name, via, start, total, data):
    """Keep bytes of a file from `start` on; with the last of its `total` the whole is verified and is here.

    The answer is how many are here. Bytes that came before change nothing. Raises WrongPlace, Altered.
    """
    if total > pictures.LARGEST or start + len(data) > total:
        raise Altered(ALTERED)
    here = _add(name, via, start, data)
    if here >= total and not keeping.is_here(name):
        _verify(name, via)
    return here


@act
def _add(name, via, start, data):
    here = reached(name, via)
    if start > here:
        raise WrongPlace(here)
    fresh = data[here - start :]
    if fresh and not keeping.is_here(name):
        FilePart.create(sha256=name, via=via, start=here, made_at=clock.now(), content=fresh)
    return max(here, start + len(data))


def _verify(name, via):
    parts = FilePart.select(FilePart.content).where(_of(name, via)).order_by(FilePart.start).tuples()
    whole = b"".join(bytes(part) for (part,) in parts)
    try:
        fit = pictures.arrived(whole) if hashlib.sha256(whole).hexdigest() == name else None
    except pictures.Unfit:
        fit = None
    _end(name, via, fit)
    if fit is None:
        raise Altered(ALTERED)


@act
def _end(name, via, fit):
    """Keep the whole, if it is what it must be; its parts go either way."""
    if fit is None:
        FilePart.delete().where(_of(name, via)).execute()
        return
    keeping.put(name, fit)
    FilePart.delete().where(FilePart.sha256 == name).execute()
    FileDue.delete().where((FileDue.sha256 == name) & (FileDue.way == "in")).execute()
