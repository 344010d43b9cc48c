"""Lines that Skype itself wrote into a conversation, as sentences in the adviser's language."""

from collections.abc import Callable

from app.sources.skype_markup import leaves, unescaped

_SENTENCES = {
    "de": {
        "added": "{who} hat {whom} hinzugefügt",
        "joined": "{who} ist beigetreten",
        "removed": "{who} hat {whom} entfernt",
        "left": "{who} hat die Unterhaltung verlassen",
        "topic": "{who} hat das Thema geändert: {value}",
        "no_topic": "{who} hat das Thema entfernt",
        "picture": "{who} hat das Gruppenbild geändert",
        "role": "{who} hat eine Rolle geändert: {whom}",
        "history_on": "{who} zeigt neuen Mitgliedern den bisherigen Verlauf",
        "history_off": "{who} verbirgt neuen Mitgliedern den bisherigen Verlauf",
        "joining_on": "{who} erlaubt den Beitritt über einen Link",
        "joining_off": "{who} erlaubt keinen Beitritt über einen Link mehr",
    },
    "en": {
        "added": "{who} added {whom}",
        "joined": "{who} joined",
        "removed": "{who} removed {whom}",
        "left": "{who} left",
        "topic": "{who} changed the topic: {value}",
        "no_topic": "{who} removed the topic",
        "picture": "{who} changed the group picture",
        "role": "{who} changed a role: {whom}",
        "history_on": "{who} shows the history to new members",
        "history_off": "{who} hides the history from new members",
        "joining_on": "{who} allows joining by link",
        "joining_off": "{who} no longer allows joining by link",
    },
}
_KINDS = {
    "addmember": "added",
    "memberjoined": "joined",
    "deletemember": "removed",
    "memberleft": "left",
    "topicupdate": "topic",
    "pictureupdate": "picture",
    "roleupdate": "role",
    "historydisclosedupdate": "history",
    "joiningenabledupdate": "joining",
}


def notice(message_type: str, content: str, name_of: Callable[[str], str], language: str) -> tuple[str, bool]:
    """The sentence for a row of type `ThreadActivity/...`, and whether this kind of row is known.

    `name_of` turns an id ("8:anna") into a display name. An unknown kind comes out as its type and its values.
    """
    told = leaves(content)
    who = next((name_of(each) for each in told.get("initiator", [])), "")
    targets = [*told.get("target", []), *told.get("id", [])]
    whom = ", ".join(dict.fromkeys(name_of(each) for each in targets))
    value = unescaped(" ".join(told.get("value", [])))
    kind = _KINDS.get(message_type.partition("/")[2].lower(), "")
    if not kind:
        return " ".join(part for part in (f"[{message_type}]", who, whom, value) if part), False
    if kind in {"joined", "left"}:
        who = whom or who
    elif kind in {"added", "removed"} and (not whom or whom == who):
        kind = "joined" if kind == "added" else "left"
    elif kind == "topic" and not value:
        kind = "no_topic"
    elif kind in {"history", "joining"}:
        kind = f"{kind}_{'on' if value.lower() in {'true', '1'} else 'off'}"
    words = _SENTENCES["de" if language.startswith("de") else "en"]
    return words[kind].format(who=who or "?", whom=whom or "?", value=value), True
