"""Pictures as phones, scanners and mischief make them: bytes, of whatever size and kind."""

import io
import struct
import zlib

from PIL import Image

ORIENTATION, GPS = 0x0112, 0x8825


def photo(width=800, height=600, kind="JPEG", turned=0, grain=40, **more):
    """A picture's bytes. turned: the EXIF orientation (6: the phone was held upright), then with a place where it
    was taken; grain: how little it can be packed (0: one colour)."""
    picture = Image.effect_noise((width, height), grain) if grain else Image.new("L", (width, height), 90)
    mode = "RGBA" if kind == "PNG" else "RGB"
    if turned:
        exif = more["exif"] = Image.Exif()
        exif[ORIENTATION] = turned
        exif[GPS] = {1: "N", 2: (48.0, 56.0, 8.0), 3: "E", 4: (2.0, 21.0, 25.0)}
    return written(picture.convert(mode), kind, **more)


def written(picture, kind, **more):
    file = io.BytesIO()
    picture.save(file, kind, **more)
    return file.getvalue()


def opened(data):
    """What Pillow reads in a picture's bytes."""
    picture = Image.open(io.BytesIO(data))
    picture.load()
    return picture


def bomb(side=30_000):
    """A PNG of a few hundred kilobytes that is gigabytes when it is taken apart."""
    rows = zlib.compressobj(9)
    packed = b"".join(rows.compress(bytes(side + 1)) for _ in range(200)) + rows.flush()
    head = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", packed), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*part) for part in parts)


def _chunk(name, data):
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def pdf(size=2000):
    """A small PDF with nothing on its page."""
    body = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
    return body + b"%" + b"x" * (size - len(body)) + b"\ntrailer<</Root 1 0 R>>\n%%EOF\n"
