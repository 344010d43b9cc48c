"""Equal keys are told apart in little memory, as the ordinary ordinals do it."""

import random

from app.sources.compact_ordinals import CompactOrdinals
from app.sources.ordinal import Ordinals


def test_it_tells_apart_as_the_ordinary_ones_do() -> None:
    chance = random.Random(5)
    keys = [("sms", str(chance.randrange(3000))) for _ in range(20_000)]
    plain, compact = Ordinals(), CompactOrdinals()
    assert [compact.tell_apart(key) for key in keys] == [plain.tell_apart(key) for key in keys]


def test_it_grows_without_forgetting() -> None:
    compact = CompactOrdinals()
    keys = [(str(number),) for number in range(50_000)]
    assert [compact.tell_apart(key) for key in keys] == keys
    assert [compact.tell_apart(key) for key in keys] == [(*key, "#1") for key in keys]
