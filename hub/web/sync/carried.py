"""Files of a stick through the browser: a zip archive that is given, and files that are brought."""

import shutil
import tempfile
import zipfile
from pathlib import Path

from flask import Response, request

from hub.errors import N_, Invalid
from hub.sync.bundle.folder import SUFFIX

LARGEST = 128 << 20  # bytes of one upload
AT_ONCE = 256 * 1024  # bytes
NOTHING = N_("Please choose the files of the stick.")


def allow_large(endpoint):
    """Before a form is read: what this one brings may be large."""
    if request.endpoint == endpoint:
        request.max_content_length = LARGEST


def keep_uploaded(folder):
    """Write the files of the form into a folder, emptied before. Raises Invalid for none."""
    brought = [file for file in request.files.getlist("parts") if file.filename]
    if not brought:
        raise Invalid({"parts": (NOTHING, {})})
    empty(folder)
    for number, file in enumerate(brought):
        file.save(folder / f"{number:04}{SUFFIX if file.filename.endswith(SUFFIX) else '.zip'}")
    return sorted(folder.iterdir())


def empty(folder):
    """The folder, with nothing in it."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True, mode=0o700)
    return folder


def as_zip(folder, name):
    """The files of a folder as one answer; they are sealed, so packing them tighter is no use."""
    handle, path = tempfile.mkstemp(".zip")
    with open(handle, "wb") as archive, zipfile.ZipFile(archive, "w", zipfile.ZIP_STORED) as made:
        for part in sorted(Path(folder).glob(f"*{SUFFIX}")):
            made.write(part, part.name)
    headers = {
        "Content-Disposition": f'attachment; filename="{name}"', "Content-Length": Path(path).stat().st_size,
        "Cache-Control": "no-store",
    }  # fmt: skip
    return Response(_told(Path(path)), mimetype="application/zip", headers=headers)


def _told(path):
    """The bytes of a file, which is gone then."""
    try:
        with path.open("rb") as archive:
            while data := archive.read(AT_ONCE):
                yield data
    finally:
        path.unlink(missing_ok=True)
