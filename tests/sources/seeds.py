"""Whole files of every reader, as the contract classes of their tests make them: what the fuzz begins with."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from inspect import isabstract
from pathlib import Path

from app.services.importing.registry import readers
from app.sources.reader import Reader
from app.sources.settings import ReaderSettings
from tests.sources.contract import Sample, SourceContract

_FEW = 40
"""Items of the longer seed."""


@dataclass(frozen=True, slots=True)
class Seeds:
    """The whole files of one contract class."""

    reader: Reader
    settings: ReaderSettings
    contract: SourceContract
    samples: tuple[Sample, ...]
    """Of some ten items."""
    longer: Sample


@cache
def seeds() -> dict[str, tuple[Seeds, ...]]:
    """By the name of the reader; a reader without a contract class has none."""
    for path in sorted(Path(__file__).parent.glob("test_*.py")):
        if path.stem != "test_fuzz":
            import_module(f"tests.sources.{path.stem}")
    found: dict[str, tuple[Seeds, ...]] = {reader.name: () for reader in readers()}
    for kind in _contracts(SourceContract):  # type: ignore[type-abstract]  # only its concrete children come out
        contract = kind()
        samples = (contract.small(), *contract.overlapping()[:2])
        made = Seeds(contract.reader, contract.settings, contract, samples, contract.longer(_FEW))
        found[contract.reader.name] = (*found.get(contract.reader.name, ()), made)
    return found


def _contracts(kind: type[SourceContract]) -> Iterator[type[SourceContract]]:
    for each in kind.__subclasses__():
        if not isabstract(each):
            yield each
        yield from _contracts(each)
