"""Messages as they are said: a hub that changed the name of an event, and what national answers."""

from typing import Any

import msgspec

from hub import stamps
from hub.sync import wire
from hub.sync.record import Record
from hub.sync.refusals import refusal

HUB, OTHER = "01a1f3c2-77aa-7c51-9e0b-5b1d9c7e4f10", "01a1f3c2-9b10-7d02-8a44-0e6f2c1b7a35"
EVENT, PLACE = "01a2001a-9639-7b4c-8d21-6f0c3e5a9b77", "01a2001a-a0d4-7e90-9c15-2b8d7f4e6a01"
CLOSED = "01a2001a-b2c8-7155-8e33-7d1a9c0b4f62"
EPOCH = "c41f0b6a2d7e9358"
TOKEN, KEY = "ZXhhbXBsZS10b2tlbi1leGFtcGxlLXRva2VuLWV4YW0", "ZXhhbXBsZS1rZXktZXhhbXBsZS1rZXktZXhhbXBsZS0"
PHOTO = "9f2c4e6a8b0d1f3e5c7a9b8d6f4e2c0a1b3d5f7e9c8a6b4d2f0e1c3a5b7d9f8e"
NOW = 1_795_262_400  # seconds: 21 November 2026, noon UTC
FIRST = stamps.mint("", (NOW - 3600) * 1000, "8y84kzme")  # when the event was made
LATER = stamps.mint(FIRST, (NOW - 60) * 1000, "8y84kzme")  # when it got another name
THEIRS = stamps.mint("", (NOW - 1800) * 1000, "q3n7w0x5")
EDITED = Record(
    "event", EVENT, HUB, (HUB,), "area:93", ("area:93",), FIRST, {"title": FIRST},
    {"title": "Soupe et pain", "starts": NOW + 21_600, "capacity": 20}, {"title": LATER},
)  # fmt: skip
OTHERS = Record(
    "event", PLACE, OTHER, (OTHER,), "all", ("all",), THEIRS, {},
    {"title": "Atelier vélo", "starts": NOW + 86_400}, {},
)  # fmt: skip
MEDDLED = msgspec.structs.replace(
    OTHERS, over={"title": THEIRS}, fields={**OTHERS.fields, "title": "Atelier"}, stamps={"title": LATER}
)
NARROWED = wire.Left("event", CLOSED, THEIRS)
SENT = wire.Round(
    version="0.1.0", hub=HUB, lineage="41-h0Jd", next="42-kQ2x", epoch=EPOCH, since="m4vt8c2h:812.3",
    through="8y84kzme:0.57", limit=wire.BATCH_RECORDS, now=NOW, records=(EDITED, MEDDLED),
)  # fmt: skip
ANSWERED = wire.Answer(
    now=NOW, version="0.1.0", epoch=EPOCH, through="8y84kzme:0.57", since="m4vt8c2h:815.0", areas=("93",),
    refused=(refusal("event", PLACE, "not_yours", "title"),), records=(OTHERS,), left=(NARROWED,),
)  # fmt: skip
ASKED = wire.Enrolment(HUB, "7KQM-3XTC-N9VD")
LET_IN = wire.Welcome(TOKEN, EPOCH, ("93",), KEY)
RENEWED = wire.NewToken(TOKEN, KEY)
TIME = wire.Time(NOW)


def shown(message: msgspec.Struct) -> dict[str, Any]:
    """A message as an example, in plain JSON."""
    return {"example": msgspec.json.decode(msgspec.json.encode(message))}
