"""Lines that Telegram itself wrote into a chat, and where a message was forwarded from, in the adviser's language.

Kinds: the actions that Telegram Desktop writes into its JSON export.
"""

from typing import Any

from app.sources.telegram_content import scalar, text_of

_NAMES = 50
"""People told in a notice."""
_SENTENCES = {
    "de": {
        "create_group": "{who} hat die Gruppe „{title}“ angelegt: {whom}",
        "create_channel": "{who} hat den Kanal „{title}“ angelegt",
        "edit_group_title": "{who} hat die Gruppe umbenannt: {title}",
        "edit_group_photo": "{who} hat das Gruppenbild geändert",
        "delete_group_photo": "{who} hat das Gruppenbild entfernt",
        "invite_members": "{who} hat {whom} hinzugefügt",
        "remove_members": "{who} hat {whom} entfernt",
        "join_group_by_link": "{who} ist über einen Link beigetreten",
        "join_group_by_request": "{who} ist auf Anfrage beigetreten",
        "migrate_to_supergroup": "Die Gruppe wurde zu einer Supergruppe",
        "migrate_from_group": "Die Gruppe „{title}“ wurde zu einer Supergruppe",
        "pin_message": "{who} hat eine Nachricht angeheftet",
        "clear_history": "{who} hat den Verlauf gelöscht",
        "take_screenshot": "{who} hat ein Bildschirmfoto gemacht",
        "joined_telegram": "{who} ist jetzt bei Telegram",
        "requested_phone_number": "{who} hat nach der Telefonnummer gefragt",
        "invite_to_group_call": "{who} hat {whom} zu einem Gruppenanruf eingeladen",
        "group_call_scheduled": "{who} hat einen Gruppenanruf geplant",
        "set_messages_ttl": "{who} hat geändert, wann Nachrichten von selbst gelöscht werden",
        "edit_chat_theme": "{who} hat das Aussehen des Chats geändert",
        "set_chat_wallpaper": "{who} hat den Hintergrund des Chats geändert",
        "set_same_chat_wallpaper": "{who} hat denselben Hintergrund des Chats gewählt",
        "suggest_profile_photo": "{who} hat ein Profilbild vorgeschlagen",
        "topic_created": "{who} hat das Thema „{title}“ angelegt",
        "topic_edit": "{who} hat ein Thema geändert: {title}",
        "left": "{who} hat die Gruppe verlassen",
        "joined": "{who} ist beigetreten",
        "forwarded": "Weitergeleitet von {who}:",
        "forwarded_by_nobody": "Weitergeleitet:",
    },
    "en": {
        "create_group": "{who} created the group “{title}”: {whom}",
        "create_channel": "{who} created the channel “{title}”",
        "edit_group_title": "{who} renamed the group: {title}",
        "edit_group_photo": "{who} changed the group picture",
        "delete_group_photo": "{who} removed the group picture",
        "invite_members": "{who} added {whom}",
        "remove_members": "{who} removed {whom}",
        "join_group_by_link": "{who} joined by link",
        "join_group_by_request": "{who} joined by request",
        "migrate_to_supergroup": "The group became a supergroup",
        "migrate_from_group": "The group “{title}” became a supergroup",
        "pin_message": "{who} pinned a message",
        "clear_history": "{who} cleared the history",
        "take_screenshot": "{who} took a screenshot",
        "joined_telegram": "{who} joined Telegram",
        "requested_phone_number": "{who} asked for the phone number",
        "invite_to_group_call": "{who} invited {whom} to a group call",
        "group_call_scheduled": "{who} scheduled a group call",
        "set_messages_ttl": "{who} changed when messages are deleted by themselves",
        "edit_chat_theme": "{who} changed the look of the chat",
        "set_chat_wallpaper": "{who} changed the background of the chat",
        "set_same_chat_wallpaper": "{who} chose the same background of the chat",
        "suggest_profile_photo": "{who} suggested a profile picture",
        "topic_created": "{who} created the topic “{title}”",
        "topic_edit": "{who} changed a topic: {title}",
        "left": "{who} left the group",
        "joined": "{who} joined",
        "forwarded": "Forwarded from {who}:",
        "forwarded_by_nobody": "Forwarded:",
    },
}


def notice(message: dict[str, Any], action: str, name: str, language: str) -> str:
    """The sentence of a service message, above what was written with it; in the words of the export where it is new."""
    members = _members(message)
    kind = action
    if members == [name] and action in {"invite_members", "remove_members"}:
        kind = "joined" if action == "invite_members" else "left"
    sentence = _words(language).get(kind)
    if sentence is None:
        return as_told(message, action, name)
    title = scalar(message.get("title")) or scalar(message.get("new_title"))
    said = sentence.format(who=name or "?", whom=", ".join(members) or "?", title=title or "?")
    text = text_of(message)
    return f"{said}\n{text}" if text else said


def as_told(message: dict[str, Any], action: str, name: str) -> str:
    """What happened, in the words of the export: who, what, whom, which title."""
    told = [action.replace("_", " ") or "service"]
    if isinstance(message.get("members"), list):
        told.append(", ".join(_members(message)))
    told += [scalar(message.get(key)) for key in ("title", "inviter", "emoticon", "period")]
    text = text_of(message)
    said = ": ".join(part for part in (name, *told) if part)
    return f"{said}\n{text}" if text else said


def forwarded(who: str, language: str) -> str:
    """The line above words that somebody else wrote; `who` is "" for an account that is gone."""
    words = _words(language)
    return words["forwarded"].format(who=who) if who else words["forwarded_by_nobody"]


def _members(message: dict[str, Any]) -> list[str]:
    members = message.get("members")
    return [scalar(each) for each in members[:_NAMES] if scalar(each)] if isinstance(members, list) else []


def _words(language: str) -> dict[str, str]:
    return _SENTENCES["de" if language.startswith("de") else "en"]
