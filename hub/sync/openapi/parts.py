"""Headers, parameters and bodies that several addresses of /sync/v1 share."""

from typing import Any

from hub.domain.files.pictures import JPEG, PDF, WEBP
from hub.sync.openapi import examples

Schema = dict[str, Any]
WHOLE: Schema = {"type": "integer", "minimum": 0}
TEXT: Schema = {"type": "string"}


def _parameter(name: str, place: str, schema: Schema, about: str) -> Schema:
    return {"name": name, "in": place, "required": place == "path", "schema": schema, "description": about}


def _header(name: str, schema: Schema, about: str) -> dict[str, Schema]:
    return {name: {"schema": schema, "description": about}}


NAME = {
    **_parameter("name", "path", {"type": "string", "pattern": "^[0-9a-f]{64}$"}, "SHA-256 of the bytes, in hex"),
    "example": examples.PHOTO,
}
RANGE = {
    **_parameter("Range", "header", TEXT, "The bytes wanted; what is no range is left aside"),
    "example": "bytes=0-262143",
}  # fmt: skip
CONTENT_RANGE = _parameter(
    "Content-Range", "header", {"type": "string", "pattern": r"^bytes \d{1,9}-\d{1,9}/\d{1,9}$"},
    "Where these bytes are in the file; without it they are all of it",
)  # fmt: skip
CONTENT_ENCODING = _parameter(
    "Content-Encoding", "header", TEXT, "zstd or gzip, for those on the way; national goes by the first bytes"
)
ACCEPT_ENCODING = _parameter(
    "Accept-Encoding", "header", TEXT, "zstd or gzip to be answered compressed; plain without it"
)
IF_NONE_MATCH = _parameter("If-None-Match", "header", TEXT, "The `ETag` of the document that is here")

PACKED = {
    **_header("Content-Encoding", {"enum": ["zstd", "gzip"]}, "How the answer is compressed; plain without it"),
    **_header("Vary", TEXT, "Accept-Encoding"),
}
REACHED = _header("Upload-Offset", WHOLE, "Bytes of the file that national has, from the start")
NAMED = _header("ETag", TEXT, "The name of exactly this content")
OF_A_FILE = {**NAMED, **_header("Accept-Ranges", {"const": "bytes"}, "Parts can be asked for")}
CONTENT_RANGE_OUT = _header("Content-Range", TEXT, "Where these bytes are in the file")

BYTES: Schema = {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}
KEPT: Schema = {media: {"schema": {"type": "string", "format": "binary"}} for media in (WEBP, JPEG, PDF)}
OPENAPI: Schema = {
    "application/json": {"schema": {"type": "object", "required": ["openapi", "info", "paths", "components"]}}
}
