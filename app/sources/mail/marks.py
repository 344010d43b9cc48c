"""What a mail says about itself beside its words: list, bounce, automatic answer, draft, and the labels it bears."""

import csv

from app.sources.mail.headers import Headers, with_parameters, words_of

_LABELS = ("x-gmail-labels", "x-keywords", "x-mozilla-keys", "keywords", "x-folder", "x-label")
_SENT = frozenset({"sent", "gesendet", "sent mail", "gesendete elemente", "gesendete objekte", "sent items", "envoyés"})
_DRAFTS = frozenset({"drafts", "draft", "entwürfe", "entwurf", "brouillons"})
_DELETED = frozenset({"trash", "papierkorb", "deleted items", "gelöschte elemente", "corbeille"})
_EXPUNGED = 0x0008
"""In Thunderbird's mailboxes: deleted or moved, and still in the file until that is compacted."""
_SPAM = frozenset({"spam", "junk", "junk-e-mail", "junk e-mail", "unerwünscht"})


def labels_of(headers: Headers) -> tuple[str, ...]:
    """The labels and key words it was filed under."""
    found: list[str] = []
    for name in _LABELS:
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
