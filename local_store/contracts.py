"""Contracts and cases as an import needs them: found by number, which fields were edited, what holds on to them."""

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING

from local_store.book.ids import CaseId, ContractId
from local_store.book.records import Case, Contract
from local_store.rows.codec import codec_of

if TYPE_CHECKING:
    from local_store.session import ReadSession

_PLAIN = "upper(replace(replace(replace(replace(number, ' ', ''), '-', ''), '.', ''), '/', ''))"
_IN_JSON = "IN (SELECT value FROM json_each(?))"


def plain_number(number: str) -> str:
    """A contract's number as it is compared: without blanks and what parts its figures, in capitals."""
    for mark in " -./":
        number = number.replace(mark, "")
    return number.upper()


def numbered(session: "ReadSession", numbers: Iterable[str]) -> dict[str, list[Contract]]:
    """The live contracts with one of these numbers, by `plain_number`. One walk over all contracts."""
    wanted = sorted({plain for number in numbers if (plain := plain_number(number))})
    found: dict[str, list[Contract]] = {}
    if wanted:
        for contract in session.where(Contract, f"{_PLAIN} {_IN_JSON} ORDER BY n", (json.dumps(wanted),)):
            found.setdefault(plain_number(contract.number), []).append(contract)
    return found


def edited_fields(session: "ReadSession", record: Contract | Case) -> frozenset[str]:
    """The fields of a contract or case that were changed since it was added, by whomever."""
    sql = f"SELECT clocks FROM {codec_of(type(record)).table} WHERE id = ?"
    clocks = session.value(sql, (bytes.fromhex(record.id),))
    return frozenset(json.loads(clocks)) if clocks else frozenset()


def contracts_in_use(session: "ReadSession", contracts: list[ContractId]) -> set[str]:
    """Those of these contracts that a live case is about."""
    sql = (
        "SELECT DISTINCT lower(hex(contract)) FROM case_file "
        "WHERE deleted_at IS NULL AND contract IN (SELECT unhex(value) FROM json_each(?))"
    )
    return {row[0] for row in session.rows(sql, (json.dumps(contracts),))}


def cases_in_use(session: "ReadSession", cases: list[CaseId]) -> set[str]:
    """Those of these cases that an entry, a follow-up or an offer belongs to. One walk over the whole timeline."""
    found: set[str] = set()
    for table in ("interaction", "follow_up", "offer"):
        sql = (
            f'SELECT DISTINCT lower(hex("case")) FROM {table} '
            'WHERE deleted_at IS NULL AND "case" IN (SELECT unhex(value) FROM json_each(?))'
        )
        found.update(row[0] for row in session.rows(sql, (json.dumps(cases),)))
    return found
