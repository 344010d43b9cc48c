"""Two sides with the same rows have the same digest, in any order; one row more, less or newer shows."""

import hashlib

from hypothesis import given
from hypothesis import strategies as st

from local_store.book.digest import BUCKETS, Digest, bucket_digests, bucket_of, row_hash, sum_of

ids = st.binary(min_size=16, max_size=16).map(bytes.hex)
rows = st.lists(st.tuples(st.sampled_from(["client", "interaction"]), ids, st.integers(1, 2**50)), max_size=20)


@given(rows, st.randoms())
def test_the_order_of_rows_does_not_matter(some: list[tuple[str, str, int]], random: object) -> None:
    grown = Digest()
    mixed = list(some)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    for row in mixed:
        grown = grown.add(*row)
    assert grown == Digest.of(some)
    assert grown == Digest().changed((), some)


@given(rows, rows)
def test_what_is_removed_is_as_if_it_had_never_been(
    stay: list[tuple[str, str, int]], go: list[tuple[str, str, int]]
) -> None:
    both = Digest.of([*stay, *go])
    assert both.changed(go, ()) == Digest.of(stay)
    for row in go:
        both = both.remove(*row)
    assert both == Digest.of(stay)


@given(rows, ids)
def test_a_newer_version_of_a_row_shows(some: list[tuple[str, str, int]], one: str) -> None:
    assert Digest.of([*some, ("client", one, 7)]) != Digest.of([*some, ("client", one, 8)])


@given(st.integers(0, 2**64 - 1))
def test_a_digest_survives_text_and_a_signed_column(total: int) -> None:
    digest = Digest(total)
    assert len(digest.hex16) == 16
    assert Digest.from_hex(digest.hex16) == digest
    assert -(2**63) <= digest.signed < 2**63
    assert Digest.from_signed(digest.signed) == digest


def test_a_row_counts_as_the_other_side_counts_it() -> None:
    one = "0197" + "a" * 28
    plain = hashlib.sha256(b"client\x1f" + one.encode() + b"\x1f42").digest()
    assert row_hash("client", one, 42) == int.from_bytes(plain[:8], "big")


@given(rows)
def test_the_buckets_together_are_the_digest(some: list[tuple[str, str, int]]) -> None:
    digests = bucket_digests(some)
    assert len(digests) == BUCKETS
    assert Digest(sum(Digest.from_hex(each).total for each in digests) & (2**64 - 1)) == Digest.of(some)
    for kind, one, seq in some:
        assert digests[bucket_of(one)] == Digest(sum_of(row for row in some if row[1][-2:] == one[-2:])).hex16
        assert bucket_of(one) == bytes.fromhex(one)[-1], (kind, seq)
