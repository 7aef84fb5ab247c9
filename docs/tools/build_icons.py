"""Build hub/static/icons.svg: one sprite with only the pictograms the hub uses.

    npm pack lucide-static@1.62.0 @lucide/lab@0.7.0
    mkdir static lab && tar xzf lucide-static-1.62.0.tgz -C static && tar xzf lucide-lab-0.7.0.tgz -C lab
    python docs/tools/build_icons.py static/package lab/package

The ids in the sprite are the hub's own words (what the picture means), so that
a drawing can be changed for another without touching a template. Two meanings
may share one drawing. The licences are copied beside, under the versions' names.
What neither package draws is drawn here, on the same grid of 24 with the same round pen.
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
SECTIONS = {
    "clothes": "shirt", "equipment": "luggage", "hygiene": "soap-dispenser-droplet", "give": "hand-heart",
    "need": "hand-helping",
}
CLOTHES = {
    "coat": "jacket", "jumper": "sweater", "trousers": "trousers", "tshirt": "shirt-t-v-neck", "shoes": "sneaker",
    "underwear": "shorts-boxer", "socks": "socks", "hat": "hat-beanie", "scarf": "scarf",
    "interview_clothes": "tie",
}
EQUIPMENT = {
    "suitcase": "luggage-cabin", "mobile": "smartphone", "charger": "cable", "pushchair": "pram",
    "book": "book-open", "toy": "toy-brick", "instrument": "guitar",
}
HYGIENE = {
    "soap": "soap-bar", "shampoo": "bottle-dispenser", "toothbrush": "toothbrush", "towel": "towel-folded",
    "nappies": "diaper",
}
HANDS = {
    "lift": "car", "form": "file-pen", "moving": "package", "repair": "wrench", "haircut": "scissors-hair-comb",
    "computer": "laptop", "dog": "dog",
}
MOMENTS = {
    "board_game": "chess-knight", "letter": "mail", "football": "soccer-ball", "music": "music",
    "museum": "landmark",
}
SECTORS = {
    "restaurant": "utensils", "cleaning": "broom-sparkles", "building": "hard-hat", "logistics": "forklift",
    "transport": "truck", "shop": "store", "home_help": "heart-handshake", "garden": "sprout",
    "industry": "factory", "craft": "hammer", "health": "stethoscope", "social_work": "handshake",
    "security": "shield-user", "office": "clipboard-list", "media": "megaphone", "art": "palette", "law": "scale",
}
OFFERS = {
    "pay": "euro", "contract": "signature", "licence": "steering-wheel", "permanent": "infinity",
    "fixed_term": "calendar-range", "apprentice": "graduation-cap", "insertion": "stairs", "agency": "timer",
}
SIGNALS = {
    "danger": "siren", "cheating": "venetian-mask", "insults": "angry", "advertising": "mail-x",
}
OURS = {
    "sleeping_bag": '<path d="M6 9a6 6 0 0 1 12 0l-1.5 11a2 2 0 0 1-2 2h-5a2 2 0 0 1-2-2z"/>'
                    '<circle cx="12" cy="8.5" r="2.5"/><path d="M12 14v4"/>',
    "blanket": '<rect x="4" y="3" width="16" height="15" rx="2"/><path d="M4 8h16"/><path d="M4 13h16"/>'
               '<path d="M7 18v3"/><path d="M12 18v3"/><path d="M17 18v3"/>',
    "bicycle": '<circle cx="5.5" cy="16" r="3.5"/><circle cx="18.5" cy="16" r="3.5"/>'
               '<path d="M5.5 16 9 9h6l3.5 7"/><path d="m9 9 3 7 3-7"/><path d="M5.5 16H12"/><path d="M8 6h2"/>'
               '<path d="M9 6v3"/><path d="M15 9V6h2"/>',
    "period": '<path d="M12 2a4 4 0 0 1 4 4v2l3 2v4l-3 2v2a4 4 0 0 1-8 0v-2l-3-2v-4l3-2V6a4 4 0 0 1 4-4z"/>'
              '<path d="M12 9c-1 1.5-1.5 2.2-1.5 3a1.5 1.5 0 0 0 3 0c0-.8-.5-1.5-1.5-3z"/>',
    "child_clothes": '<path d="M8 3v5"/><path d="M16 3v5"/><path d="M7 8h10l2 13h-5l-2-6-2 6H5z"/>'
                     '<path d="M10 11h4"/>',
    "baby_clothes": '<path d="M9 3 4 6l1.5 5L8 10v6a4 4 0 0 0 3 4v1h2v-1a4 4 0 0 0 3-4v-6l2.5 1L20 6l-5-3'
                    'a3 3 0 0 1-6 0z"/><path d="M12 12h.01"/>',
}
ICONS = {
    **BOARDS, **KIOSK, **FACTS, **STAFF, **CATEGORIES, **INTERESTS, **HUB_KINDS, **SECTIONS, **CLOTHES, **EQUIPMENT,
    **HYGIENE, **HANDS, **MOMENTS, **SECTORS, **OFFERS, **SIGNALS,
}


def drawing(packages: list[Path], name: str) -> str:
    """The paths of a picture of the first package that has it, on one line, without its outer element."""
    found = next(path for package in packages if (path := package / "icons" / f"{name}.svg").exists())
    inner = re.search(r"<svg[^>]*>(.*)</svg>", found.read_text(encoding="utf-8"), re.S).group(1)
    return re.sub(r"\s*\n\s*", "", inner).replace(" />", "/>").strip()


def sprite(packages: list[Path]) -> str:
    drawings = OURS | {ours: drawing(packages, theirs) for ours, theirs in ICONS.items()}
    symbols = [
        f'<symbol id="{key}" viewBox="0 0 24 24">{paths}</symbol>' for key, paths in sorted(drawings.items())
    ]
    return "\n".join(['<svg xmlns="http://www.w3.org/2000/svg">', *symbols, "</svg>", ""])


def keep_licence(package: Path) -> None:
    about = json.loads((package / "package.json").read_text())
    name = about["name"].removeprefix("@").replace("/", "-")
    folder = STATIC / "vendor" / f"{name}@{about['version']}"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "LICENSE").write_bytes((package / "LICENSE").read_bytes())


def main(packages: list[Path]) -> None:
    for package in packages:
        keep_licence(package)
    target = STATIC / "icons.svg"
    target.write_text(sprite(packages), encoding="utf-8", newline="\n")
    print(f"{target}: {len(ICONS | OURS)} pictures, {target.stat().st_size} bytes")


if __name__ == "__main__":
    main([Path(one) for one in sys.argv[1:]])
