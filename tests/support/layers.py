"""Reads a source tree and says where it breaks the shape of the project. Standard library only.

The grid has rows (ground, models, domain, sync, web, and the top that wires them) and columns, one a
domain. Imports point down the rows, and inside a row to the left. Each finding is a line that an editor
can jump to: `hub/web/events.py:12: …`.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

GROUND = ("errors", "clock", "ids", "config", "stamps", "alone")
ROWS = ("ground", "models", "domain", "sync", "web", "top")
# Add a column only with the domain that needs it. A domain may use the domains to its left.
COLUMNS = (
    *("people", "places", "hubs", "files", "events", "checkin", "exchange", "groups", "talk", "notices", "offers"),
    *("cv", "coaching", "learning", "moderation", "impact", "privacy", "backup", "national", "sync", "doctor"),
    "hall", "today", "seed",
)
# What every column of a row may use, and which uses no column itself.
FREE = {
    "models": (
        "base", "bulk", "database", "figures", "files", "gate", "ledger", "migrations", "pool", "replica", "rows",
        "seen", "sick", "store", "tickets",
    ),
    "domain": ("checking",),
    "web": (
        "page", "guard", "kept", "compiled", "routes", "language", "htmx", "forms", "health", "metrics", "nav",
        "pictures", "qr", "money", "times", "towns", "traced",
    ),
}
# Libraries that belong to one row, and the rows that stay without them.
LIBRARIES = {
    "flask": ("models", "domain"),
    "peewee": ("web",),
    "playhouse": ("web",),
}


@dataclass(frozen=True)
class Module:
    """A place in the grid: `hub.web.events.signup` is row `web`, column `events`."""

    name: str

    @property
    def parts(self) -> list[str]:
        return self.name.split(".")

    @property
    def row(self) -> str:
        """`ground`, `models`, …, `top`; `kiosk`; or `library` for what is not ours."""
        package, *rest = self.parts
        if package != "hub":
            return package if package == "kiosk" else "library"
        first = rest[0] if rest else "ground"
        if first in GROUND or not rest:
            return "ground"
        return first if first in ROWS else "top"

    @property
    def column(self) -> str | None:
        """The domain, or the shared file; None for the package of a row itself."""
        return self.parts[2] if self.row in FREE and len(self.parts) > 2 else None


def findings(root: Path) -> list[str]:
    """Every import under `root` that breaks the grid, as `file:line: sentence`."""
    found = []
    for path, module in modules(root):
        for line, target in imports(path, module, root):
            if problem := judge(module, Module(target)):
                found.append(f"{path.relative_to(root)}:{line}: imports {target}; {problem}")
        if problem := misplaced(module):
            found.append(f"{path.relative_to(root)}:1: {problem}")
    return found


def modules(root: Path) -> Iterator[tuple[Path, Module]]:
    """Every Python file of the hub and the kiosk with its place."""
    for path in sorted([*root.glob("hub/**/*.py"), *root.glob("kiosk/**/*.py")]):
        parts = path.relative_to(root).with_suffix("").parts
        yield path, Module(".".join(parts[:-1] if parts[-1] == "__init__" else parts))


def imports(path: Path, module: Module, root: Path) -> Iterator[tuple[int, str]]:
    """Line and full name of every module that a file imports, wherever in the file it does so."""
    package = module.parts if path.name == "__init__.py" else module.parts[:-1]
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = ".".join([*package[: len(package) + 1 - node.level], node.module or ""]).strip(".")
            base = base if node.level else node.module or ""
            yield from ((node.lineno, _named(base, alias.name, root)) for alias in node.names)


def _named(base: str, name: str, root: Path) -> str:
    """`hub.domain.events` for `from hub.domain import events`; the module itself when `name` is inside it."""
    inner = root.joinpath(*base.split("."), name)
    return f"{base}.{name}" if inner.with_suffix(".py").exists() or inner.is_dir() else base


def judge(module: Module, target: Module) -> str | None:
    """Why `module` may not import `target`; None when it may."""
    if module.row == "kiosk":
        return _judge_kiosk(target)
    if target.row == "library":
        return _judge_library(module, target)
    if target.row == "kiosk":
        return None if module.row == "top" else "only the top of the hub starts the kiosk"
    if module.row == "web" and target.row in ("models", "sync"):
        return _judge_web(module, target)
    if ROWS.index(target.row) > ROWS.index(module.row):
        return f"{module.row} is under {target.row}, and imports point down"
    return _judge_columns(module, target) if target.row == module.row else None


def _judge_kiosk(target: Module) -> str | None:
    allowed = target.row == "kiosk" or target.name in ("hub", "hub.config") or _standard(target)
    return None if allowed else "the kiosk uses only the standard library and hub.config"


def _judge_library(module: Module, target: Module) -> str | None:
    library = target.parts[0]
    if module.row == "ground" and not _standard(target):
        return "the ground uses the standard library only"
    if module.row in LIBRARIES.get(library, ()):
        return f"{module.row} does without {library}"
    return None


def _judge_web(module: Module, target: Module) -> str | None:
    if target.row == "models":
        return "web asks the domain, never the models"
    return None if module.column == "sync" else "only hub.web.sync speaks to hub.sync"


def _judge_columns(module: Module, target: Module) -> str | None:
    """Inside a row: what is free uses no column, and a column uses those to its left."""
    row, mine, theirs = module.row, module.column, target.column
    if row not in FREE or theirs is None or mine == theirs or theirs in FREE[row]:
        return None
    if mine not in COLUMNS:
        return f"{mine or 'the package of a row'} serves every column of {row}, and uses none"
    if theirs in COLUMNS and COLUMNS.index(theirs) < COLUMNS.index(mine):
        return None
    return f"{theirs} is to the right of {mine}"


def misplaced(module: Module) -> str | None:
    """Why a file has no place in the grid; None when it has one."""
    column = module.column
    if column is None or column in COLUMNS or column in FREE[module.row]:
        return None
    return f"{column} is no column of the grid: tests/support/layers.py lists them"


def _standard(target: Module) -> bool:
    return target.parts[0] in sys.stdlib_module_names


# Sizes


def too_long(root: Path, patterns: list[str], limit: int) -> list[str]:
    """Files of more than `limit` lines, as `file: N lines, limit at most`."""
    sizes = {path: len(path.read_text("utf-8").splitlines()) for path in _matching(root, patterns)}
    return [
        f"{path.relative_to(root)}: {size} lines, {limit} at most" for path, size in sizes.items() if size > limit
    ]


def long_functions(root: Path, patterns: list[str], limit: int) -> list[str]:
    """Functions of more than `limit` lines, their docstring and decorators counted."""
    return [
        f"{path.relative_to(root)}:{node.lineno}: {node.name} has {size} lines, {limit} at most"
        for path in _matching(root, patterns)
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and (size := _size(node)) > limit
    ]


def _matching(root: Path, patterns: list[str]) -> list[Path]:
    return sorted(path for pattern in patterns for path in root.glob(pattern))


def _size(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    first = min([node.lineno, *(decorator.lineno for decorator in node.decorator_list)])
    return (node.end_lineno or node.lineno) - first + 1
