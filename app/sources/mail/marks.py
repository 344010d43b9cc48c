"""What a mail says about itself beside its words: list, bounce, automatic answer, draft, and the labels it bears."""

import csv
import re

from app.sources.mail.headers import Headers, with_parameters, words_of

_FILED = ("x-gmail-labels", "x-keywords", "x-mozilla-keys", "x-folder")
"""Here a program writes words of its own among those of a person."""
_LABELS = (*_FILED, "keywords", "x-label")
_SENT = frozenset({"sent", "gesendet", "sent mail", "gesendete elemente", "gesendete objekte", "sent items", "envoyés"})
_DRAFTS = frozenset({"drafts", "draft", "entwürfe", "entwurf", "brouillons"})
_DELETED = frozenset({"trash", "papierkorb", "deleted items", "gelöschte elemente", "corbeille"})
_EXPUNGED = 0x0008
"""In Thunderbird's mailboxes: deleted or moved, and still in the file until that is compacted."""
_SPAM = frozenset({"spam", "junk", "junk-e-mail", "junk e-mail", "unerwünscht"})
_STATES = frozenset(
    {
        "inbox", "important", "starred", "opened", "unread", "archived", "all mail", "chat", "chats", "muted", "snoozed",
        "scheduled", "nonjunk", "notjunk", "posteingang", "wichtig", "markiert", "geöffnet", "gelesen", "ungelesen",
        "archiviert", "alle nachrichten", "ignoriert", "zurückgestellt", "geplant", "boîte de réception", "messages suivis", "suivi", "ouvert", "non lus", "archivé", "archivés", "messages archivés", "envoyé", "brouillon",
        "tous les messages", "posta in arrivo", "importante", "importanti", "speciali", "aperti", "aperto", "da leggere",
        "non letti", "non letto", "archiviati", "archiviato", "posta inviata", "inviati", "bozze", "bozza", "cestino",
        "tutti i messaggi",
    }
)  # fmt: skip
"""Where a mail lies and what became of it, as Gmail calls that in German, English, French and Italian."""
_OF_PROGRAM = re.compile(
    r"[$\\]|imap_|\[(?:gmail|google mail|imap)\]|(?:kategorie|catégorie|categoria)\s*:"
    r"|category (?:personal|social|promotions|updates|forums|purchases|reservations)$"
)
"""How the words begin that a program puts there: flags, its own folders, Gmail's sorting by itself."""
_MOST_LABELS = 100
_LONGEST = 200


def labels_of(headers: Headers) -> tuple[str, ...]:
    """The labels and key words it was filed under, by a person or a program."""
    return _labels_in(headers, _LABELS)


def own_labels(headers: Headers, labels: tuple[str, ...]) -> tuple[str, ...]:
    """Those of its labels that a person gave it: what a program files a mail by says nothing of the matter."""
    if not labels:
        return ()
    told = {*_labels_in(headers, _FILED)} - {*_labels_in(headers, ("keywords", "x-label"))}
    own = (each for each in labels if each not in told or not _is_of_program(each))
    return tuple(each[:_LONGEST] for each in own)[:_MOST_LABELS]


def _is_of_program(label: str) -> bool:
    folded = label.casefold()
    known = (_STATES, _SENT, _DRAFTS, _DELETED, _SPAM)
    return any(folded in words for words in known) or _OF_PROGRAM.match(folded) is not None


def _labels_in(headers: Headers, names: tuple[str, ...]) -> tuple[str, ...]:
    found: list[str] = []
    for name in names:
        for field in headers.all(name):
            text = words_of(field)
            if name == "x-mozilla-keys":
                found += text.split()
            else:
                found += (each for row in csv.reader([text[:10_000]], skipinitialspace=True) for each in row)
    return tuple(dict.fromkeys(label for each in found if (label := " ".join(each.split()))))


def is_sent(labels: tuple[str, ...]) -> bool:
    """Whether a label says that it went out."""
    return any(each.casefold() in _SENT for each in labels)


def warnings_of(headers: Headers, labels: tuple[str, ...]) -> list[str]:
    """What to know about it: "list", "bounce", "automatic", "draft", "deleted", "spam"."""
    found: list[str] = []
    kind, parameters = with_parameters(headers.first("content-type"))
    submitted = headers.first("auto-submitted").partition(";")[0].strip().lower()
    precedence = headers.first("precedence").lower()
    if (
        "list-id" in headers
        or "list-unsubscribe" in headers
        or "list-post" in headers
        or precedence in {"bulk", "list"}
    ):
        found.append("list")
    if kind == "multipart/report" or headers.first("return-path").strip() == "<>" or "x-failed-recipients" in headers:
        report = parameters.get("report-type", "").lower()
        found.append("automatic" if report in {"disposition-notification", "feedback-report"} else "bounce")
    elif (
        submitted not in {"", "no"}
        or "x-autoreply" in headers
        or "x-autorespond" in headers
        or precedence == "auto_reply"
    ):
        found.append("automatic")
    folded = {each.casefold() for each in labels}
    if headers.first("x-unsent") == "1" or folded & _DRAFTS:
        found.append("draft")
    if folded & _DELETED or _mozilla_flags(headers) & _EXPUNGED:
        found.append("deleted")
    if folded & _SPAM or headers.first("x-spam-flag").lower() == "yes":
        found.append("spam")
    return found


def _mozilla_flags(headers: Headers) -> int:
    try:
        return int(headers.first("x-mozilla-status") or "0", 16)
    except ValueError:
        return 0
