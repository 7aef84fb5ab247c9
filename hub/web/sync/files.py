"""`/sync/v1/files/<sha256>` at national: files for machines, part after part (docs/sync.md)."""

from flask import Response, request
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.http import parse_content_range_header

from hub.domain import files
from hub.errors import N_
from hub.sync import server, shelf
from hub.sync.packing import Malformed
from hub.web.guard import GUEST, allow
from hub.web.sync.machine import bp, for_machines, token, told

OFFSET = "Upload-Offset"  # how many bytes of the file national has
ADDRESS = "/files/<name>"
NO_BYTES = N_("This file has no such bytes.")


@bp.route(ADDRESS, methods=["HEAD"])
@allow(GUEST)
@for_machines
def ask(name):
    """How much of a file national has. 200: all of it · 202: this hub may send the rest."""
    known = server.sender(token())
    shelf.check_readable(known, name)
    about = files.about(name)
    if about:
        return Response(headers={"Content-Length": about.size, OFFSET: about.size, **_fixed(name, about)})
    shelf.check_writable(known, name)
    return Response(status=202, headers={OFFSET: files.reached(name, known.id)})


@bp.get(ADDRESS)
@allow(GUEST)
@for_machines
def give(name):
    """A file, or the part of it that `Range` asks for."""
    known = server.sender(token())
    shelf.check_readable(known, name)
    about = files.about(name)
    if about is None:
        raise shelf.no_file()
    if not request.range:
        return Response(files.content(name), headers=_fixed(name, about))
    span = request.range.range_for_length(about.size)
    if span is None:
        return _beyond(about.size)
    start, stop = span
    headers = {"Content-Range": f"bytes {start}-{stop - 1}/{about.size}", **_fixed(name, about)}
    return Response(files.content(name, start, stop - start), status=206, headers=headers)


@bp.put(ADDRESS)
@allow(GUEST)
@for_machines
def take(name):
    """A part of a file, where `Content-Range` says, or all of it. 201: it is whole and is what its name says."""
    known = server.sender(token())
    shelf.check_writable(known, name)
    if (request.content_length or 0) > shelf.LARGEST_PART:
        raise RequestEntityTooLarge()
    data = request.get_data()
    start, total = _place(len(data))
    here = files.take_part(name, known.id, start, total, data)
    return Response(status=201 if here >= total else 202, headers={OFFSET: here})


def _beyond(size):
    """The file has no such bytes: how many it has is in the answer."""
    answer = told(416, "bad_range", NO_BYTES)
    answer.headers["Content-Range"] = f"bytes */{size}"
    return answer


def _place(length):
    """(first byte, bytes of the whole file) that a request brings. Raises Malformed."""
    said = request.headers.get("Content-Range")
    if said is None:
        return 0, length
    span = parse_content_range_header(said)
    if span is None or span.units != "bytes" or None in (span.start, span.stop, span.length):
        raise Malformed("bad_range", N_("This message cannot be read."))
    if span.stop - span.start != length:
        raise Malformed("bad_message", N_("This message cannot be read."))
    return span.start, span.length


def _fixed(name, about):
    return {"Content-Type": about.media, "Accept-Ranges": "bytes", "ETag": f'"{name}"'}


@bp.errorhandler(files.WrongPlace)
def out_of_order(error):
    """Where the next part must begin is in the answer."""
    answer = told(error.status, error.code, str(error))
    answer.headers[OFFSET] = error.reached
    return answer
