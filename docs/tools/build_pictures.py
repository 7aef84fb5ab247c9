"""Copy the pictures of picture names and picture codes out of OpenMoji (CC BY-SA 4.0).

    npm pack openmoji@17.0.0 && tar xzf openmoji-17.0.0.tgz
    python docs/tools/build_pictures.py package/

`hub/static/pictures/names.json` says which: key -> codepoint, for `names` and for `code`. The files are
taken unchanged; a key is never reused for another animal, because people are known by it.
"""
import json
import shutil
import sys
from pathlib import Path

STATIC = Path(__file__).resolve().parents[2] / "hub" / "static"


def main(package: Path) -> None:
    version = json.loads((package / "package.json").read_text())["version"]
    folder = STATIC / "vendor" / f"openmoji@{version}"
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(package / "LICENSE.txt", folder / "LICENSE.txt")
    kinds = json.loads((STATIC / "pictures" / "names.json").read_text(encoding="utf-8"))
    wanted = {key: codepoint for kind in kinds.values() for key, codepoint in kind.items()}
    for key, codepoint in wanted.items():
        shutil.copyfile(package / "color" / "svg" / f"{codepoint}.svg", STATIC / "pictures" / f"{key}.svg")
    print(f"{len(wanted)} pictures from OpenMoji {version}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
