"""Files: pictures and documents, named by the SHA-256 of their bytes.

- pictures: `shrunk`, `document`, `arrived`: what may be kept, made small and bare. keeping: `keep_picture`,
  `keep_document`, `about` (`About`), `content`, `sweep_files`.
- parts: what is on its way here: `reached`, `take_part`. due: what this hub has still to get and to offer.
"""

from hub.domain.files.due import Waiting, done, due, held_back, later, offer, waiting, want
from hub.domain.files.keeping import (
    About,
    about,
    all_about,
    as_picture,
    content,
    is_here,
    is_name,
    keep_document,
    keep_picture,
    let_go,
    naming,
    sweep_files,
)
from hub.domain.files.parts import Altered, WrongPlace, reached, take_part
from hub.domain.files.pictures import LARGEST, Unfit

__all__ = [
    "LARGEST", "About", "Altered", "Unfit", "Waiting", "WrongPlace", "about", "all_about", "as_picture",
    "content", "done", "due", "held_back", "is_here", "is_name", "keep_document", "keep_picture", "later",
    "let_go", "naming", "offer", "reached", "sweep_files", "take_part", "waiting", "want",
]
