"""Two small pictures for the demo, painted point by point: nobody had to be asked whether they may be shown."""

import struct
import zlib
from collections.abc import Callable

WIDTH, HEIGHT = 360, 240
Colour = tuple[int, int, int]

SKY, HAZE, SUN = (126, 182, 214), (248, 226, 190), (250, 204, 96)
HILLS: tuple[Colour, ...] = ((142, 176, 140), (98, 148, 96), (66, 116, 70))
SOIL, LEAF = (120, 86, 60), (86, 160, 76)
CLOTH, SQUARE, PLATE, RIM, APPLE = (246, 240, 228), (204, 92, 82), (255, 255, 252), (206, 206, 214), (206, 54, 46)
GRASS, BLADES = (112, 160, 84), (98, 146, 74)


def garden(x: int, y: int) -> Colour:
    """Rows of green under a low sun."""
    if (x - 270) ** 2 + (y - 70) ** 2 < 900:
        return SUN
    for number, hill in enumerate(HILLS):
        if y > 100 + 22 * number + (x - 60 - 120 * number) ** 2 // (900 - 200 * number) and y < 165:
            return hill
    if y < 165:
        return _between(SKY, HAZE, y / 165)
    row = (x - 180) * 40 // (y - 120) % 16
    return LEAF if row < 7 and (x * 7 + y * 3) % 11 else SOIL


def picnic(x: int, y: int) -> Colour:
    """A checked cloth in the grass, two plates and apples."""
    if not 40 < x < 320 or not 30 < y < 210:
        return BLADES if (x * 5 + y * 9) % 13 < 4 else GRASS
    for left, top in ((130, 120), (230, 110)):
        away = (x - left) ** 2 + (y - top) ** 2
        if away < 1600:
            return _on_plate(x - left, y - top, away)
    return SQUARE if (x // 20 + y // 20) % 2 else CLOTH


def _on_plate(x: int, y: int, away: int) -> Colour:
    if any((x - left) ** 2 + (y - top) ** 2 < 120 for left, top in ((-9, 2), (10, -6), (6, 12))):
        return APPLE
    return RIM if 900 < away < 1150 else PLATE


SCENES: dict[str, Callable[[int, int], Colour]] = {"Pique-nique du quartier": picnic, "Jardin partagé": garden}


def painted(title: str) -> bytes:
    """The picture of an event of the demo, as PNG; b"" where there is none."""
    scene = SCENES.get(title)
    if scene is None:
        return b""
    lines = (b"\0" + bytes(part for x in range(WIDTH) for part in scene(x, y)) for y in range(HEIGHT))
    head = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(b"".join(lines))), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, data) for name, data in parts)


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def _between(one: Colour, other: Colour, share: float) -> Colour:
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return red, green, blue
