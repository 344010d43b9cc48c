from dataclasses import FrozenInstanceError, dataclass, replace

import pytest

from local_store.book.quick_build import quickly


@dataclass(frozen=True, slots=True)
class _Cup:
    colour: str
    height: int = 9
    owner: str | None = None


def test_what_is_built_quickly_cannot_be_told_from_the_ordinary() -> None:
    build = quickly(_Cup)
    assert build("rot", owner="Anna") == _Cup("rot", owner="Anna")
    assert hash(build("rot", 8)) == hash(_Cup("rot", 8))
    assert repr(build("rot")) == repr(_Cup("rot"))
    assert type(build("rot")) is _Cup
    assert replace(build("rot"), colour="blau") == _Cup("blau")


def test_what_is_built_quickly_is_frozen() -> None:
    with pytest.raises(FrozenInstanceError):
        quickly(_Cup)("rot").colour = "blau"  # type: ignore[misc]


def test_what_the_constructor_refuses_is_refused() -> None:
    with pytest.raises(TypeError):
        quickly(_Cup)()  # type: ignore[call-arg]


def test_what_is_fixed_need_not_be_said_again() -> None:
    build = quickly(_Cup, height=12, owner="Anna")
    assert build("rot") == _Cup("rot", 12, "Anna")
    assert type(build(colour="blau")) is _Cup
    with pytest.raises(TypeError):
        build("rot", 9)


def test_a_field_that_does_not_exist_cannot_be_fixed() -> None:
    with pytest.raises(TypeError, match="handle"):
        quickly(_Cup, handle=True)
