"""Lines that Teams itself wrote into a chat, as sentences in the adviser's language.

Kinds: Microsoft Graph, resource type `eventMessageDetail` and those derived from it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from app.sources.json_values import first_text, list_of, object_of, text_of
from app.sources.record import SourceAttachment
from app.sources.teams.times import duration_of
from local_store.book.channel import AttachmentState

_SUFFIX = "eventmessagedetail"
_SENTENCES = {
    "de": {
        "callstarted": "{who} hat einen Anruf begonnen",
        "callrecording": "Aufzeichnung: {what}",
        "calltranscript": "Abschrift eines Anrufs",
        "membersadded": "{who} hat {whom} hinzugefügt",
        "membersdeleted": "{who} hat {whom} entfernt",
        "membersjoined": "{whom} ist beigetreten",
        "membersleft": "{whom} hat den Chat verlassen",
        "chatrenamed": "{who} hat den Chat umbenannt: {what}",
        "conversationmemberroleupdated": "{who} hat eine Rolle geändert: {whom}",
        "messagepinned": "{who} hat eine Nachricht angeheftet",
        "messageunpinned": "{who} hat eine Nachricht gelöst",
        "meetingpolicyupdated": "Besprechungsoptionen wurden geändert",
        "teamsappinstalled": "{who} hat eine App hinzugefügt: {what}",
        "teamsappremoved": "{who} hat eine App entfernt: {what}",
        "teamsappupgraded": "{who} hat eine App aktualisiert: {what}",
        "tabupdated": "{who} hat eine Registerkarte geändert: {what}",
        "channeladded": "{who} hat einen Kanal angelegt: {what}",
        "channeldeleted": "{who} hat einen Kanal gelöscht: {what}",
        "channelrenamed": "{who} hat einen Kanal umbenannt: {what}",
        "channeldescriptionupdated": "{who} hat die Beschreibung des Kanals geändert: {what}",
        "channelsetasfavoritebydefault": "{who} hat einen Kanal für alle eingeblendet",
        "channelunsetasfavoritebydefault": "{who} hat einen Kanal für alle ausgeblendet",
        "channelsharingupdated": "{who} hat geändert, mit wem ein Kanal geteilt wird",
        "teamcreated": "{who} hat das Team angelegt: {what}",
        "teamrenamed": "{who} hat das Team umbenannt: {what}",
        "teamdescriptionupdated": "{who} hat die Beschreibung des Teams geändert: {what}",
        "teamarchived": "{who} hat das Team archiviert",
        "teamunarchived": "{who} hat das Team wiederhergestellt",
        "teamjoiningenabled": "{who} erlaubt den Beitritt über einen Code",
        "teamjoiningdisabled": "{who} erlaubt keinen Beitritt über einen Code mehr",
    },
    "en": {
        "callstarted": "{who} started a call",
        "callrecording": "Recording: {what}",
        "calltranscript": "Transcript of a call",
        "membersadded": "{who} added {whom}",
        "membersdeleted": "{who} removed {whom}",
        "membersjoined": "{whom} joined",
        "membersleft": "{whom} left the chat",
        "chatrenamed": "{who} renamed the chat: {what}",
        "conversationmemberroleupdated": "{who} changed a role: {whom}",
        "messagepinned": "{who} pinned a message",
        "messageunpinned": "{who} unpinned a message",
        "meetingpolicyupdated": "The meeting options were changed",
        "teamsappinstalled": "{who} added an app: {what}",
        "teamsappremoved": "{who} removed an app: {what}",
        "teamsappupgraded": "{who} updated an app: {what}",
        "tabupdated": "{who} changed a tab: {what}",
        "channeladded": "{who} created a channel: {what}",
        "channeldeleted": "{who} deleted a channel: {what}",
        "channelrenamed": "{who} renamed a channel: {what}",
        "channeldescriptionupdated": "{who} changed the description of the channel: {what}",
        "channelsetasfavoritebydefault": "{who} shows a channel to everybody",
        "channelunsetasfavoritebydefault": "{who} hides a channel from everybody",
        "channelsharingupdated": "{who} changed with whom a channel is shared",
        "teamcreated": "{who} created the team: {what}",
        "teamrenamed": "{who} renamed the team: {what}",
        "teamdescriptionupdated": "{who} changed the description of the team: {what}",
        "teamarchived": "{who} archived the team",
        "teamunarchived": "{who} restored the team",
        "teamjoiningenabled": "{who} allows joining by a code",
        "teamjoiningdisabled": "{who} no longer allows joining by a code",
    },
}
_MEMBERS_TOLD = 50


@dataclass(frozen=True, slots=True)
class Notice:
    """A line of the channel itself."""

    text: str
    is_known: bool
    attachments: tuple[SourceAttachment, ...] = ()


def kind_of(detail: dict[str, Any]) -> str:
    """What kind of event it is: "callended", "membersadded"; "" where it does not say."""
    return text_of(detail.get("@odata.type")).rpartition(".")[2].lower().removesuffix(_SUFFIX)


def notice(detail: dict[str, Any], name_of: Callable[[Any], str], language: str) -> Notice:
    """The sentence of an event. An unknown kind comes out as its name and its words."""
    kind = kind_of(detail)
    who = name_of(detail.get("initiator"))
    members = [_member(each, name_of) for each in list_of(detail.get("members"))[:_MEMBERS_TOLD]]
    role_of = detail.get("conversationMemberUser")
    whom = ", ".join(members) or (_member(role_of, name_of) if role_of else "?")
    what = _what(detail)
    sentence = _SENTENCES["de" if language.startswith("de") else "en"].get(kind)
    if sentence is None:
        return Notice(" ".join(filter(None, (f"[{kind or 'event'}]", "" if who == "?" else who, what))), is_known=False)
    return Notice(sentence.format(who=who, whom=whom, what=what or "?"), is_known=True, attachments=_recording(detail))


def _member(told: Any, name_of: Callable[[Any], str]) -> str:
    """The name of a member, who is given as a user or as a set of identities."""
    member = object_of(told)
    return name_of(member if any(isinstance(each, dict) for each in member.values()) else {"user": member})


def _what(detail: dict[str, Any]) -> str:
    """What an event is about: a new name, an app, how long a recording is."""
    seconds = duration_of(detail.get("callRecordingDuration"))
    length = f"{seconds // 60}:{seconds % 60:02d}" if seconds is not None else ""
    recording = first_text(detail.get("callRecordingDisplayName"), detail.get("callRecordingStatus"))
    named = (text_of(value) for key, value in detail.items() if key.endswith(("DisplayName", "Description")))
    return " ".join(filter(None, (recording or next(filter(None, named), ""), length)))


def _recording(detail: dict[str, Any]) -> tuple[SourceAttachment, ...]:
    """The file of a recording: it lies in the cloud, not in the export."""
    if not detail.get("callRecordingUrl"):
        return ()
    name = first_text(detail.get("callRecordingDisplayName"), "recording.mp4")
    return (SourceAttachment(name[:255], AttachmentState.OMITTED, mime="video/mp4"),)
