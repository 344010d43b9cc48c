from app.sources.ordinal import Ordinals


def test_equal_keys_are_told_apart_in_their_order() -> None:
    ordinals = Ordinals()
    told = [ordinals.tell_apart(key) for key in [("a",), ("b",), ("a",), ("a",)]]
    assert told == [("a",), ("b",), ("a", "#1"), ("a", "#2")]


def test_each_file_counts_for_itself() -> None:
    assert Ordinals().tell_apart(("a",)) == Ordinals().tell_apart(("a",))
