"""Schema steps, found by name and applied in order; plain SQL, never edited once released."""

import importlib
import pkgutil
from dataclasses import dataclass
from functools import cache


@dataclass(frozen=True, slots=True)
class Migration:
    """One numbered step. The number is major * 1000 + minor * 10: 10 is schema 0.1, 1010 would be 1.1."""

    number: int
    name: str
    sql: str

    def statements(self) -> list[str]:
        """The single statements, in order."""
        lines = [line for line in self.sql.splitlines() if not line.lstrip().startswith("--")]
        return [part.strip() for part in "\n".join(lines).split(";") if part.strip()]


@cache
def all_migrations() -> tuple[Migration, ...]:
    """Every step of this version, oldest first."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__) if module.name[:4].isdigit())
    return tuple(Migration(int(name[:4]), name, importlib.import_module(f"{__name__}.{name}").SQL) for name in names)
