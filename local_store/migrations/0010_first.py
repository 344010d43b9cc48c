"""The first schema: one STRICT table a kind, and the local tables that keep every law of the book in one transaction."""

SQL = """
-- In every kind's table: extra holds what the office sent and this version does not know, as JSON by field; seq is the
-- office's number of the row as it was last heard (see local_store.syncing.numbering), negative where it is deleted
-- there, 0 where the office has never spoken of it.
CREATE TABLE meta (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE client (
    n INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    given_name TEXT NOT NULL DEFAULT '',
    family_name TEXT NOT NULL DEFAULT '',
    title TEXT NOT NULL DEFAULT '',
    salutation TEXT NOT NULL DEFAULT '',
    firm TEXT NOT NULL DEFAULT '',
    born_on TEXT,
    language TEXT NOT NULL DEFAULT '',
    preferred_channel TEXT,
    preferred_for TEXT NOT NULL DEFAULT '',
    reachable_days TEXT NOT NULL DEFAULT '',
    reachable_from TEXT,
    reachable_until TEXT,
    rhythm_days INTEGER,
    segments TEXT NOT NULL DEFAULT '',
    about TEXT NOT NULL DEFAULT '',
    household BLOB,
    is_sensitive INTEGER NOT NULL DEFAULT 0,
    merged_into BLOB,
    photo_sha256 TEXT NOT NULL DEFAULT '',
    import_run BLOB,
    kept_apart TEXT NOT NULL DEFAULT '',
    merge_undo TEXT NOT NULL DEFAULT '',
    created_stamp TEXT NOT NULL,
    clocks TEXT NOT NULL DEFAULT '',
    extra TEXT NOT NULL DEFAULT '',
    seq INTEGER NOT NULL DEFAULT 0,
    deleted_at INTEGER
) STRICT;

CREATE TABLE household (
    n INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    name TEXT NOT NULL DEFAULT '',
    street TEXT NOT NULL DEFAULT '',
    postcode TEXT NOT NULL DEFAULT '',
    town TEXT NOT NULL DEFAULT '',
    country TEXT NOT NULL DEFAULT '',
    created_stamp TEXT NOT NULL,
    clocks TEXT NOT NULL DEFAULT '',
    extra TEXT NOT NULL DEFAULT '',
    seq INTEGER NOT NULL DEFAULT 0,
    deleted_at INTEGER
) STRICT;

CREATE TABLE relation (
    n INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    from_client BLOB NOT NULL,
    to_client BLOB NOT NULL,
    what TEXT NOT NULL DEFAULT '',
    created_stamp TEXT NOT NULL,
    clocks TEXT NOT NULL DEFAULT '',
    extra TEXT NOT NULL DEFAULT '',
    seq INTEGER NOT NULL DEFAULT 0,
    deleted_at INTEGER
) STRICT;

CREATE TABLE contact_point (
    n INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    client BLOB NOT NULL,
    kind TEXT NOT NULL,
    value TEXT NOT NULL,
    normalised TEXT NOT NULL,
    label TEXT NOT NULL DEFAULT '',
    provenance TEXT NOT NULL DEFAULT 'typed',
    confidence INTEGER NOT NULL DEFAULT 100,
    valid_from TEXT,
    valid_to TEXT,
    shared_with TEXT NOT NULL DEFAULT '',
    import_run BLOB,
    created_stamp TEXT NOT NULL,
    clocks TEXT NOT NULL DEFAULT '',
    extra TEXT NOT NULL DEFAULT '',
    seq INTEGER NOT NULL DEFAULT 0,
    deleted_at INTEGER
) STRICT;

CREATE TABLE conversation (
    n INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    channel TEXT NOT NULL,
    external_id TEXT NOT NULL DEFAULT '',
    title TEXT NOT NULL DEFAULT '',
    is_group INTEGER NOT NULL DEFAULT 0,
    partner TEXT NOT NULL DEFAULT '',
    client BLOB,
    is_private INTEGER NOT NULL DEFAULT 0,
    import_run BLOB,
    created_stamp TEXT NOT NULL,
    clocks TEXT NOT NULL DEFAULT '',
    extra TEXT NOT NULL DEFAULT '',
    seq INTEGER NOT NULL DEFAULT 0,
    deleted_at INTEGER
) STRICT;

CREATE TABLE interaction (
    n INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    client BLOB,
    channel TEXT NOT NULL,
    kind TEXT NOT NULL,
    direction TEXT NOT NULL,
    at INTEGER NOT NULL,
    zone TEXT NOT NULL DEFAULT '',
    offset_minutes INTEGER NOT NULL DEFAULT 0,
    precision TEXT NOT NULL DEFAULT 's',
    duration_s INTEGER,
    outcome TEXT,
    participants TEXT NOT NULL DEFAULT '',
    with_clients TEXT NOT NULL DEFAULT '',
    conversation BLOB,
    subject TEXT NOT NULL DEFAULT '',
    body TEXT NOT NULL DEFAULT '',
    reply_to BLOB,
    "case" BLOB,
    edited_at INTEGER,
    is_retracted INTEGER NOT NULL DEFAULT 0,
    delivery TEXT,
    delivered_at INTEGER,
    read_at INTEGER,
    is_pinned INTEGER NOT NULL DEFAULT 0,
    is_sensitive INTEGER NOT NULL DEFAULT 0,
    is_placeholder INTEGER NOT NULL DEFAULT 0,
    needs_no_answer INTEGER NOT NULL DEFAULT 0,
    switch_from TEXT,
    switch_by TEXT NOT NULL DEFAULT '',
    switch_reason TEXT NOT NULL DEFAULT '',
    import_run BLOB,
    place TEXT NOT NULL DEFAULT '',
    labels TEXT NOT NULL DEFAULT '',
    created_stamp TEXT NOT NULL,
    clocks TEXT NOT NULL DEFAULT '',
    extra TEXT NOT NULL DEFAULT '',
    seq INTEGER NOT NULL DEFAULT 0,
    deleted_at INTEGER
) STRICT;

CREATE TABLE attachment (
    n INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    interaction BLOB NOT NULL,
    name TEXT NOT NULL DEFAULT '',
    mime TEXT NOT NULL DEFAULT '',
    size INTEGER NOT NULL DEFAULT 0,
    sha256 TEXT NOT NULL DEFAULT '',
    captured_at INTEGER,
    state TEXT NOT NULL DEFAULT 'present',
    import_run BLOB,
    created_stamp TEXT NOT NULL,
    clocks TEXT NOT NULL DEFAULT '',
    extra TEXT NOT NULL DEFAULT '',
    seq INTEGER NOT NULL DEFAULT 0,
    deleted_at INTEGER
) STRICT;

CREATE TABLE case_file (
    n INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    client BLOB NOT NULL,
    title TEXT NOT NULL,
    kind TEXT NOT NULL DEFAULT 'question',
    next_step TEXT NOT NULL DEFAULT '',
    opened_on TEXT,
    closed_on TEXT,
    number TEXT NOT NULL DEFAULT '',
    contract BLOB,
    note TEXT NOT NULL DEFAULT '',
    import_run BLOB,
    created_stamp TEXT NOT NULL,
    clocks TEXT NOT NULL DEFAULT '',
    extra TEXT NOT NULL DEFAULT '',
    seq INTEGER NOT NULL DEFAULT 0,
    deleted_at INTEGER
) STRICT;

CREATE TABLE follow_up (
    n INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    client BLOB NOT NULL,
    what TEXT NOT NULL,
    due_on TEXT,
    owed_by TEXT NOT NULL DEFAULT 'us',
    done_at INTEGER,
    interaction BLOB,
    "case" BLOB,
    created_stamp TEXT NOT NULL,
    clocks TEXT NOT NULL DEFAULT '',
    extra TEXT NOT NULL DEFAULT '',
    seq INTEGER NOT NULL DEFAULT 0,
    deleted_at INTEGER
) STRICT;

CREATE TABLE contract (
    n INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    client BLOB NOT NULL,
    provider TEXT NOT NULL DEFAULT '',
    product TEXT NOT NULL DEFAULT '',
    number TEXT NOT NULL DEFAULT '',
    premium_cents INTEGER,
    rhythm TEXT NOT NULL DEFAULT 'monthly',
    sum_cents INTEGER,
    begins_on TEXT,
    ends_on TEXT,
    cancel_by TEXT,
    cancelled_on TEXT,
    iban TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT '',
    branch TEXT NOT NULL DEFAULT '',
    external_id TEXT NOT NULL DEFAULT '',
    import_run BLOB,
    created_stamp TEXT NOT NULL,
    clocks TEXT NOT NULL DEFAULT '',
    extra TEXT NOT NULL DEFAULT '',
    seq INTEGER NOT NULL DEFAULT 0,
    deleted_at INTEGER
) STRICT;

CREATE TABLE offer (
    n INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    client BLOB NOT NULL,
    provider TEXT NOT NULL DEFAULT '',
    product TEXT NOT NULL DEFAULT '',
    premium_cents INTEGER,
    rhythm TEXT NOT NULL DEFAULT 'monthly',
    told_on TEXT,
    valid_until TEXT,
    state TEXT NOT NULL DEFAULT 'open',
    told_in TEXT NOT NULL DEFAULT '',
    "case" BLOB,
    created_stamp TEXT NOT NULL,
    clocks TEXT NOT NULL DEFAULT '',
    extra TEXT NOT NULL DEFAULT '',
    seq INTEGER NOT NULL DEFAULT 0,
    deleted_at INTEGER
) STRICT;

CREATE TABLE consent (
    n INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    client BLOB NOT NULL,
    channel TEXT NOT NULL,
    purpose TEXT NOT NULL,
    text_version TEXT NOT NULL DEFAULT '',
    given_on TEXT,
    given_how TEXT NOT NULL DEFAULT '',
    given_by TEXT NOT NULL DEFAULT '',
    proof BLOB,
    withdrawn_on TEXT,
    uses TEXT NOT NULL DEFAULT '',
    created_stamp TEXT NOT NULL,
    clocks TEXT NOT NULL DEFAULT '',
    extra TEXT NOT NULL DEFAULT '',
    seq INTEGER NOT NULL DEFAULT 0,
    deleted_at INTEGER
) STRICT;

CREATE TABLE visit (
    n INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    starts_at INTEGER NOT NULL,
    zone TEXT NOT NULL DEFAULT '',
    duration_minutes INTEGER NOT NULL DEFAULT 60,
    place TEXT NOT NULL DEFAULT '',
    clients TEXT NOT NULL DEFAULT '',
    purpose TEXT NOT NULL DEFAULT '',
    checklist TEXT NOT NULL DEFAULT '',
    state TEXT NOT NULL DEFAULT 'planned',
    held_as BLOB,
    external_id TEXT NOT NULL DEFAULT '',
    import_run BLOB,
    created_stamp TEXT NOT NULL,
    clocks TEXT NOT NULL DEFAULT '',
    extra TEXT NOT NULL DEFAULT '',
    seq INTEGER NOT NULL DEFAULT 0,
    deleted_at INTEGER
) STRICT;

CREATE TABLE advice_record (
    n INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    client BLOB NOT NULL,
    form TEXT NOT NULL DEFAULT '',
    wishes TEXT NOT NULL DEFAULT '',
    advice TEXT NOT NULL DEFAULT '',
    reasons TEXT NOT NULL DEFAULT '',
    decision TEXT NOT NULL DEFAULT '',
    evidence TEXT NOT NULL DEFAULT '',
    is_waived INTEGER NOT NULL DEFAULT 0,
    signatures TEXT NOT NULL DEFAULT '',
    sealed_at INTEGER,
    sha256 TEXT NOT NULL DEFAULT '',
    previous_sha256 TEXT NOT NULL DEFAULT '',
    delivered_how TEXT NOT NULL DEFAULT '',
    delivered_on TEXT,
    created_stamp TEXT NOT NULL,
    clocks TEXT NOT NULL DEFAULT '',
    extra TEXT NOT NULL DEFAULT '',
    seq INTEGER NOT NULL DEFAULT 0,
    deleted_at INTEGER
) STRICT;

CREATE TABLE import_run (
    n INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    started_at INTEGER NOT NULL,
    file_name TEXT NOT NULL DEFAULT '',
    sha256 TEXT NOT NULL DEFAULT '',
    size INTEGER NOT NULL DEFAULT 0,
    reader TEXT NOT NULL DEFAULT '',
    reader_version INTEGER NOT NULL DEFAULT 1,
    finished_at INTEGER,
    found INTEGER NOT NULL DEFAULT 0,
    accepted INTEGER NOT NULL DEFAULT 0,
    known INTEGER NOT NULL DEFAULT 0,
    skipped TEXT NOT NULL DEFAULT '',
    rejected TEXT NOT NULL DEFAULT '',
    rejected_count INTEGER NOT NULL DEFAULT 0,
    undone_at INTEGER,
    created_stamp TEXT NOT NULL,
    clocks TEXT NOT NULL DEFAULT '',
    extra TEXT NOT NULL DEFAULT '',
    seq INTEGER NOT NULL DEFAULT 0,
    deleted_at INTEGER
) STRICT;

CREATE TABLE kept_value (
    n INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    of_kind TEXT NOT NULL,
    of_id TEXT NOT NULL,
    field TEXT NOT NULL,
    value TEXT NOT NULL,
    at INTEGER NOT NULL,
    author TEXT NOT NULL DEFAULT '',
    before TEXT NOT NULL DEFAULT '',
    settled_at INTEGER,
    created_stamp TEXT NOT NULL,
    clocks TEXT NOT NULL DEFAULT '',
    extra TEXT NOT NULL DEFAULT '',
    seq INTEGER NOT NULL DEFAULT 0,
    deleted_at INTEGER
) STRICT;

CREATE INDEX contact_point_by_value ON contact_point (normalised, kind) WHERE deleted_at IS NULL;
CREATE INDEX contact_point_shared ON contact_point (client) WHERE shared_with <> '';
CREATE INDEX contact_point_by_client ON contact_point (client) WHERE deleted_at IS NULL;
CREATE INDEX client_by_household ON client (household) WHERE household IS NOT NULL;
CREATE INDEX client_merged ON client (merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX client_by_run ON client (import_run) WHERE import_run IS NOT NULL;
CREATE INDEX contact_point_by_run ON contact_point (import_run) WHERE import_run IS NOT NULL;
CREATE INDEX conversation_by_partner ON conversation (partner) WHERE partner <> '';
CREATE INDEX conversation_by_run ON conversation (import_run) WHERE import_run IS NOT NULL;
CREATE INDEX interaction_by_run ON interaction (import_run) WHERE import_run IS NOT NULL;
CREATE INDEX interaction_unmatched ON interaction (conversation, n) WHERE client IS NULL AND deleted_at IS NULL;
CREATE INDEX interaction_pinned ON interaction (client, n) WHERE is_pinned = 1;
CREATE INDEX interaction_by_case ON interaction ("case", n) WHERE "case" IS NOT NULL;
CREATE INDEX attachment_by_interaction ON attachment (interaction);
CREATE INDEX attachment_by_run ON attachment (import_run) WHERE import_run IS NOT NULL;
CREATE INDEX case_file_by_client ON case_file (client);
CREATE INDEX case_file_by_run ON case_file (import_run) WHERE import_run IS NOT NULL;
CREATE INDEX follow_up_by_client ON follow_up (client);
CREATE INDEX follow_up_open ON follow_up (due_on) WHERE done_at IS NULL AND deleted_at IS NULL;
CREATE INDEX contract_by_client ON contract (client);
CREATE INDEX contract_by_run ON contract (import_run) WHERE import_run IS NOT NULL;
CREATE INDEX offer_by_client ON offer (client);
CREATE INDEX consent_by_client ON consent (client);
CREATE INDEX relation_by_from ON relation (from_client);
CREATE INDEX relation_by_to ON relation (to_client);
CREATE INDEX visit_by_start ON visit (starts_at);
CREATE INDEX visit_by_run ON visit (import_run) WHERE import_run IS NOT NULL;
CREATE INDEX kept_value_open ON kept_value (of_kind, of_id) WHERE settled_at IS NULL;

-- Whose timeline an entry stands in. `n` grows with time (see local_store.rows.position), so this one key covers
-- every page. answer: 1 asks for one, 2 is one, 0 is neither.
CREATE TABLE timeline (
    client BLOB NOT NULL,
    n INTEGER NOT NULL,
    channel TEXT NOT NULL,
    kind TEXT NOT NULL,
    answer INTEGER NOT NULL,
    PRIMARY KEY (client, n)
) STRICT, WITHOUT ROWID;

-- What the client list shows and sorts by; n is client.n.
CREATE TABLE client_state (
    n INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    household BLOB,
    sort_name TEXT NOT NULL,
    segments TEXT NOT NULL,
    last_n INTEGER NOT NULL DEFAULT -9223372036854775808,
    waiting_n INTEGER,
    looked_at INTEGER NOT NULL DEFAULT 0,
    looked_stamp TEXT NOT NULL DEFAULT '',
    new_count INTEGER NOT NULL DEFAULT 0,
    rhythm_days INTEGER
) STRICT;
CREATE INDEX client_state_by_last ON client_state (last_n);
CREATE INDEX client_state_by_name ON client_state (sort_name);
CREATE INDEX client_state_waiting ON client_state (waiting_n) WHERE waiting_n IS NOT NULL;

-- Everything a client can be found by, folded; n is client.n.
CREATE TABLE client_key (
    n INTEGER PRIMARY KEY,
    text TEXT NOT NULL
) STRICT;

CREATE VIRTUAL TABLE entry_text USING fts5 (
    text, content='', contentless_delete=1, detail='none', tokenize="unicode61 remove_diacritics 2"
);
CREATE VIRTUAL TABLE entry_word USING fts5vocab (entry_text, 'row');

-- Which blob is the small picture of which; drawn on this device, so never synced. small '' means: no image.
CREATE TABLE thumbnail (
    sha256 TEXT PRIMARY KEY,
    small TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- What the office has not heard yet, in order and without gaps. payload '' means: the row itself (it never changes).
CREATE TABLE outbox (
    n INTEGER PRIMARY KEY,
    id BLOB NOT NULL,
    txn INTEGER NOT NULL,
    act TEXT NOT NULL,
    kind TEXT NOT NULL,
    row_id BLOB NOT NULL,
    stamp TEXT NOT NULL,
    payload TEXT NOT NULL,
    acked_at INTEGER
) STRICT;

-- Under which grant operations are made: from this number on.
CREATE TABLE membership (
    from_n INTEGER PRIMARY KEY,
    id TEXT NOT NULL
) STRICT;

-- Operations that the office could not apply, for the adviser to decide about.
CREATE TABLE quarantined (
    op BLOB PRIMARY KEY,
    at INTEGER NOT NULL,
    reason TEXT NOT NULL,
    act TEXT NOT NULL,
    kind TEXT NOT NULL,
    row_id BLOB NOT NULL,
    stamp TEXT NOT NULL,
    payload TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- What the feed said of rows that have no place in the tables above: kinds and values of later versions, whole in
-- line; and rows that left, were erased, or were deleted before they ever came here.
CREATE TABLE unplaced (
    kind TEXT NOT NULL,
    id BLOB NOT NULL,
    seq INTEGER NOT NULL,
    state TEXT NOT NULL,
    line TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (kind, id)
) STRICT, WITHOUT ROWID;

-- Rows to be asked of the office again: an edit of ours did not become their value.
CREATE TABLE wanted_row (
    kind TEXT NOT NULL,
    id BLOB NOT NULL,
    PRIMARY KEY (kind, id)
) STRICT, WITHOUT ROWID;

-- Entries whose words the office put together from two people's and that nobody has looked at here since.
CREATE TABLE merged_text (
    id BLOB PRIMARY KEY
) STRICT, WITHOUT ROWID;

-- Where the bytes of files stand with the office: 'sent' is safe there, 'awaited' was named by it and is not here yet,
-- 'unwanted' is named by no row any more and goes.
CREATE TABLE file_state (
    sha256 TEXT PRIMARY KEY,
    state TEXT NOT NULL,
    at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE undo_step (
    n INTEGER PRIMARY KEY,
    label TEXT NOT NULL,
    at INTEGER NOT NULL,
    inverse TEXT NOT NULL,
    is_undone INTEGER NOT NULL DEFAULT 0
) STRICT;
"""
