"""Build hub/static/icons.svg: one sprite with only the pictograms the hub uses.

    npm pack lucide-static@1.62.0 && tar xzf lucide-static-1.62.0.tgz
    python docs/tools/build_icons.py package/

The ids in the sprite are the hub's own words (what the picture means), so that
a drawing can be changed for another without touching a template. Two meanings
may share one drawing. The licence is copied beside, under the version's name.
"""
import json
import re
import sys
from pathlib import Path

STATIC = Path(__file__).resolve().parents[2] / "hub" / "static"

BOARDS = {
    "event": "calendar-heart", "exchange": "gift", "favour": "hand-heart",
    "work": "briefcase", "places": "map-pin", "moment": "coffee",
}
KIOSK = {
    "ticket": "ticket", "me": "user-round", "help": "hand", "listen": "volume-2",
    "headphones": "headphones", "language": "globe", "home": "house", "back": "arrow-left",
    "next": "arrow-right", "down": "chevron-down", "done": "check", "close": "x", "plus": "plus",
    "minus": "minus", "card": "id-card", "key": "key-round", "quick_exit": "log-out",
    "phone": "phone", "sms": "message-square-text", "print": "printer", "search": "search",
    "filter": "sliders-horizontal", "waiting": "hourglass", "idea": "lightbulb",
}
FACTS = {
    "child": "baby", "children": "baby", "step_free": "accessibility", "rain": "cloud-rain",
    "women": "venus", "discreet": "shield", "online": "video", "address": "map-pin",
    "here": "house", "clock": "clock", "calendar": "calendar-days", "host": "users-round",
    "bring": "backpack", "seat": "armchair", "cancel": "calendar-x-2", "move": "calendar-sync",
    "speak": "languages", "repeat": "repeat",
}
STAFF = {
    "today": "sun", "sun": "sun", "undo": "undo-2", "lock": "lock-keyhole", "warning": "triangle-alert",
    "info": "info", "sync": "refresh-cw", "cloud_off": "cloud-off", "hub": "house-wifi",
    "staff": "id-card-lanyard", "settings": "settings", "device": "tablet", "people": "users-round",
    "announcement": "megaphone", "hide": "eye-off", "show": "eye", "copy": "copy",
    "edit": "pencil", "delete": "trash-2", "national": "network", "chart": "chart-column",
    "download": "download", "upload": "upload", "pause": "pause", "play": "play",
    "more": "ellipsis", "door": "door-open", "backup": "archive",
}
CATEGORIES = {
    "meal": "cooking-pot", "workshop": "hammer", "game": "dices", "sport": "volleyball",
    "culture": "drama", "street_round": "footprints", "training": "graduation-cap",
    "talk": "messages-square", "shared_moment": "coffee", "other": "shapes",
}
INTERESTS = {
    "activites": "scissors", "animaux": "paw-print", "bien-etre": "flower-2", "cuisine": "chef-hat",
    "jeux": "puzzle", "nature": "tree-deciduous", "marauding": "footprints",
}
HUB_KINDS = {
    "night-shelter": "bed", "day-centre": "sun", "association": "handshake",
    "street-team": "footprints", "secret-address": "shield-check",
}
ICONS = {**BOARDS, **KIOSK, **FACTS, **STAFF, **CATEGORIES, **INTERESTS, **HUB_KINDS}


def drawing(package: Path, name: str) -> str:
    """The paths of one Lucide picture, on one line, without its outer element."""
    text = (package / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    inner = re.search(r"<svg[^>]*>(.*)</svg>", text, re.S).group(1)
    return re.sub(r"\s*\n\s*", "", inner).replace(" />", "/>").strip()


def sprite(package: Path) -> str:
    symbols = [
        f'<symbol id="{ours}" viewBox="0 0 24 24">{drawing(package, theirs)}</symbol>'
        for ours, theirs in sorted(ICONS.items())
    ]
    return "\n".join(['<svg xmlns="http://www.w3.org/2000/svg">', *symbols, "</svg>", ""])


def main(package: Path) -> None:
    version = json.loads((package / "package.json").read_text())["version"]
    folder = STATIC / "vendor" / f"lucide-static@{version}"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "LICENSE").write_bytes((package / "LICENSE").read_bytes())
    target = STATIC / "icons.svg"
    target.write_text(sprite(package), encoding="utf-8", newline="\n")
    print(f"{target}: {len(ICONS)} pictures from Lucide {version}, {target.stat().st_size} bytes")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
