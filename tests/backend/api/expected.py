"""Who may ask what, as data: each endpoint of the office, each standing towards what it names, each role in its column.

A word is a refusal's code, a status, or what a success says ("rows", "applied"). Columns: adviser, branch staff, back
office, administrator. Standings towards a book: "own", "reader", "colleague" (never granted), "late" (ended days ago),
"revoked" (ended long ago), "elsewhere" (another firm's). Towards anything else: "here" and "elsewhere".
"""


def _same(word: str) -> str:
    return " ".join([word] * 4)


def _book(elsewhere: str = "no_access", **rows: str) -> dict[str, str]:
    """Each standing; one word stands for all four roles."""
    return {name: row if " " in row else _same(row) for name, row in {**rows, "elsewhere": elsewhere}.items()}


def _read(word: str, refused: str, elsewhere: str) -> dict[str, str]:
    return _book(elsewhere, own=word, reader=word, colleague=refused, late=refused, revoked=refused)


def _decide(word: str) -> dict[str, str]:
    clerks = f"no_access no_access {word} no_access"
    return _book(own=word, reader=clerks, colleague=clerks, late=clerks, revoked=clerks)


def _manage(word: str) -> dict[str, str]:
    office = f"no_access no_access {word} {word}"
    return dict.fromkeys(("own", "reader", "colleague", "late", "revoked"), office) | {"elsewhere": _same("no_access")}


def _office(word: str, elsewhere: str = "") -> dict[str, str]:
    rows = {"here": f"no_access no_access {word} {word}"}
    return rows | ({"elsewhere": f"no_access no_access {elsewhere} {elsewhere}"} if elsewhere else {})


def _admin(word: str, elsewhere: str = "") -> dict[str, str]:
    rows = {"here": f"no_access no_access no_access {word}"}
    return rows | ({"elsewhere": f"no_access no_access no_access {elsewhere}"} if elsewhere else {})


def _here(word: str, **more: str) -> dict[str, str]:
    return {"here": _same(word)} | {name: _same(each) for name, each in more.items()}


EXPECTED: dict[str, dict[str, str]] = {
    "push": _book("no_access", own="applied", reader="no_access", colleague="no_access", late="late", revoked="no_access"),
    "pull": _book("unknown", own="rows", reader="rows", colleague="unknown", late="revoked", revoked="revoked"),
    "have": _here("200", elsewhere="unknown"),
    "repair": _read("200", "no_access", "no_access"),
    "wait": _book("changed", own="204", reader="204", colleague="changed", late="changed", revoked="changed"),
    "books": {
        "own": "200 200 200 no_access", "reader": "200 200 200 no_access", "colleague": _same("no_access"),
        "late": _same("no_access"), "revoked": _same("no_access"),
        # The other firm's book of the same id says nothing here: this one is another, and empty.
        "elsewhere": "200 200 200 no_access",
    },
    "granted_books": _here("200"),
    "snapshot_part": _read("200", "no_access", "unknown"),
    "check_blob": _book(own="200", reader="no_access", colleague="no_access", late="200", revoked="no_access"),
    "put_chunk": _here("204", colleague="unknown", elsewhere="unknown"),
    "finish_blob": _here("200", colleague="unknown", elsewhere="unknown"),
    "get_blob": _read("200", "unknown", "unknown"),
    "methods": _here("200"),
    "invitation": _here("code_gone"),
    "join": _here("code_gone"),
    "sign_in": _here("wrong_secret"),
    "oidc": _here("invalid"),
    "refresh": _here("200", colleague="sign_in", elsewhere="sign_in"),
    "sign_out": _here("204"),
    "new_device": _here("200"),
    "change_password": _here("wrong_secret"),
    "wiped": _here("unknown", colleague="no_access", elsewhere="no_access"),
    "quarantine": _decide("200"),
    "accept": _decide("200"),
    "drop": _decide("200"),
    "give": _decide("200"),
    "erase": _decide("200"),
    "erasure": _decide("200"),
    "people": _office("200"),
    "create_person": _admin("200"),
    "invite": _admin("200", "unknown"),
    "lock_out": _office("204", "unknown"),
    "let_in": _office("204", "unknown"),
    "devices": _office("200"),
    "own_devices": _here("200"),
    "retire": _office("204", "unknown"),
    "report_stolen": _office("204", "unknown"),
    "recall": _office("204", "unknown"),
    "wipe_certificate": _office("200", "unknown"),
    "office_books": _office("200"),
    "members": _manage("200") | {"own": _same("200"), "reader": _same("200")},
    "grant": _manage("200"),
    "revoke": _manage("204"),
    "hand_over": _manage("200"),
    "audit": _admin("200"),
    "live": _here("200"),
    "ready": _here("200"),
    "metrics": _here("sign_in"),
}  # fmt: skip

OPEN = {"methods", "invitation", "join", "sign_in", "oidc", "live", "ready", "metrics"}
"""Asked without any proof: the answer is the same for everybody, also for those below."""
BARRED = {"nobody": "sign_in", "locked": "locked", "stolen": "wipe", "retired": "wipe", "wiped": "wipe"}
"""What everybody else is told wherever a proof is needed: without a proof, locked out, or on a device under an order."""
BARRED_OTHERWISE: dict[tuple[str, str], str] = {
    ("refresh", "nobody"): "bad_signature",
    # A token of another firm is looked for there, where nobody knows this device.
    ("refresh", "locked"): "locked locked sign_in",
    ("refresh", "stolen"): "wipe wipe sign_in",
    ("refresh", "wiped"): "wipe wipe sign_in",
    # A device that is to be retired sends what waits: as an adviser's would.
    **{(name, "retired"): "adviser" for name in ("push", "check_blob", "put_chunk", "finish_blob", "have", "refresh")},
    # Whoever is to erase, or was locked out, may say that it is done.
    ("wiped", "locked"): "adviser",
    ("wiped", "stolen"): "204 no_access no_access",
    ("wiped", "retired"): "204 no_access no_access",
    ("wiped", "wiped"): "204 no_access no_access",
}
"""Where it is otherwise: one word, "adviser" for an adviser's column, or a word for each standing."""
