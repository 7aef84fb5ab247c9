"""Pictures made small and bare before anything keeps them, and what a file is, by its bytes. Pillow only here."""

import io
from typing import NamedTuple

from hub.errors import N_, HubError

LONGEST = 1280  # pixels of the longer side of what is kept
WIDEST = 4096  # of what another machine may send
MOST_PIXELS = 30_000_000  # to be taken apart at once: 120 MB, which a small hub's memory holds
LARGEST = 5 * 2**20  # bytes of a file that is kept
QUALITY = 80
WEBP, JPEG, PDF = "image/webp", "image/jpeg", "application/pdf"
READ = ("JPEG", "PNG", "WEBP", "GIF")
END = 1024  # bytes at the end of a PDF in which its last word stands

NO_PICTURE = N_("We cannot read this as a picture. Please take a photo, or a picture in JPEG, PNG or WebP.")
EMPTY = N_("This file is empty. Please choose another.")
TOO_MANY_PIXELS = N_("This picture is too large to open here. Please choose a smaller one.")
NO_DOCUMENT = N_("We cannot read this document. Please choose a PDF.")
TOO_LARGE = N_("This file is too large: at most %(most)d megabytes.")


class Unfit(HubError):
    """What somebody chose, or another machine sent, cannot be kept as a file."""

    status = 422


class Fit(NamedTuple):
    """A file as it is kept. width, height: pixels of a picture, 0 of a document."""

    content: bytes
    media: str
    width: int = 0
    height: int = 0


def shrunk(data):
    """A picture as it is kept: turned upright, at most 1280 pixels long, without a word about where, when or with
    what it was taken. Raises Unfit for what is no picture, and for one that only pretends to be small."""
    if not data:
        raise Unfit(EMPTY)
    with _opened(data) as picture:
        try:
            return _kept(picture)
        except _BROKEN as error:
            raise Unfit(NO_PICTURE) from error


def _opened(data, formats=READ):
    """Pillow's picture; only its head has been read. Raises Unfit."""
    from PIL import Image  # a hub starts without it

    Image.MAX_IMAGE_PIXELS = None  # counted here, before anything is taken apart
    try:
        return Image.open(io.BytesIO(data), formats=formats)
    except _BROKEN as error:
        raise Unfit(NO_PICTURE) from error


# What Pillow raises for bytes that are no picture, or only the half of one.
_BROKEN = (OSError, SyntaxError, ValueError, EOFError, IndexError, KeyError, TypeError, OverflowError)


def _kept(picture):
    from PIL import Image, ImageOps

    picture.draft("RGB", (LONGEST, LONGEST))  # a JPEG is read at a half, a quarter or an eighth of its size
    if picture.width * picture.height > MOST_PIXELS:
        raise Unfit(TOO_MANY_PIXELS)
    picture.thumbnail((LONGEST, LONGEST), Image.Resampling.LANCZOS)  # first: what follows copies it
    upright = ImageOps.exif_transpose(picture)
    clear = "transparency" in upright.info or upright.mode in ("LA", "PA", "RGBA", "RGBa", "La")
    bare = Image.new("RGBA" if clear else "RGB", upright.size)
    bare.paste(upright.convert(bare.mode))
    written = io.BytesIO()
    bare.save(written, "WEBP", quality=QUALITY, method=4)
    return Fit(written.getvalue(), WEBP, *bare.size)


def document(data):
    """A PDF, as it came. Raises Unfit."""
    if not data:
        raise Unfit(EMPTY)
    if len(data) > LARGEST:
        raise Unfit(TOO_LARGE, most=LARGEST // 2**20)
    if media_of(data) != PDF or b"%%EOF" not in data[-END:]:
        raise Unfit(NO_DOCUMENT)
    return Fit(data, PDF)


def media_of(data):
    """What a file is, by its first bytes: image/webp, image/jpeg, application/pdf, or "" for all else."""
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return WEBP
    return JPEG if data[:3] == b"\xff\xd8\xff" else PDF if data[:5] == b"%PDF-" else ""


def arrived(data):
    """A file as another machine made it small and bare. Raises Unfit for one that no machine of ours would send:
    of another kind, too large, or with words about where it was taken."""
    media = media_of(data)
    if media == PDF or not media:
        return document(data)
    if len(data) > LARGEST:
        raise Unfit(TOO_LARGE, most=LARGEST // 2**20)
    with _opened(data, ("WEBP", "JPEG")) as picture:
        if max(picture.size) > WIDEST or {"exif", "xmp", "icc_profile"} & picture.info.keys():
            raise Unfit(NO_PICTURE)
        return Fit(data, media, *picture.size)
