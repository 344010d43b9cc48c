"""Who is who in Messenger and Instagram exports, which know nobody but by name, and do not say whose they are."""

import re
from collections import Counter
from collections.abc import Iterable

from app.sources.messenger_survey import Survey
from app.sources.record import SourceConversation, SourceParty, Warned
from app.sources.settings import ReaderSettings
from local_store.book.channel import PointKind
from local_store.book.records import Role

NAMES_TOLD = 20
_FOLDER_LENGTH = 200
"""Characters at the end of a folder's name in which its id stands."""
_ID = re.compile(r".*_([\w-]*\d[\w-]*)$")
_NUMBERED = re.compile(r"_\d+$")


class Owner:
    """Whose export this is: told by the settings or the account's profile, else by whom all conversations share."""

    def __init__(self, surveys: Iterable[Survey], profile_names: frozenset[str], settings: ReaderSettings) -> None:
        self._names = {name.casefold() for name in settings.own_names} | {name.casefold() for name in profile_names}
        self.told_partner = settings.options.get("partner", "").casefold()
        self.unsettled: dict[str, None] = {}
        votes: Counter[str] = Counter()
        shared: Counter[str] = Counter()
        for survey in (known := list(surveys)):
            shared.update(survey.names)
            if len(survey.names) == 2 and (partner := titled(survey)):
                votes.update(name for name in survey.names if name != partner)
        if not any(name.casefold() in self._names for name in shared):
            self._learn(votes, shared, len(known))

    def _learn(self, votes: Counter[str], shared: Counter[str], count: int) -> None:
        """Whoever stands opposite the one that a conversation of two is called after; else who is in all of them."""
        if votes:
            (first, most), *others = votes.most_common(2)
            if not others or others[0][1] < most:
                self._names.add(first.casefold())
            return
        everywhere = [name for name, times in shared.items() if times == count]
        if count > 1 and len(everywhere) == 1:
            self._names.add(everywhere[0].casefold())

    def is_own(self, name: str) -> bool:
        """Whether this is the adviser's name."""
        return name.casefold() in self._names

    @property
    def warning(self) -> Warned | None:
        """Said where nothing tells which of the names is the adviser's."""
        if not self.unsettled:
            return None
        names = sorted(self.unsettled)
        return Warned("self_unknown", "; ".join(names[:NAMES_TOLD]) + ("; ..." if len(names) > NAMES_TOLD else ""))


def titled(survey: Survey) -> str:
    """The one after whom a conversation of two is called, "" where that is neither or both."""
    wanted = {survey.title.casefold(), _NUMBERED.sub("", survey.title).casefold()} if survey.is_flat else set()
    wanted |= {survey.title.casefold()}
    found = [name for name in survey.names if name.casefold() in wanted]
    return found[0] if len(found) == 1 and len(survey.names) == 2 else ""


class Talk:
    """One conversation: who speaks, which way, and what it is called between exports."""

    def __init__(self, survey: Survey, folder: str, owner: Owner) -> None:
        """`folder` is the name of the folder the document lies in, "" where it lies alone."""
        self._owner = owner
        names = survey.names
        self._is_group = survey.is_group or len(names) > 2
        self._partner = "" if self._is_group else self._find_partner(survey)
        self._own = next((name for name in names if self._is_ours(name)), "")
        if names and not self._own and not self._partner:
            owner.unsettled.update(dict.fromkeys(names[: NAMES_TOLD + 1]))
        self._parties: dict[str, tuple[SourceParty, ...]] = {}
        self.conversation = self._conversation(survey, folder)

    def _find_partner(self, survey: Survey) -> str:
        others = [name for name in survey.names if not self._owner.is_own(name)]
        told = [name for name in others if name.casefold() == self._owner.told_partner]
        if told or len(others) == 1 < len(survey.names):
            return (told or others)[0]
        if partner := titled(survey):
            return partner
        # Who has left the network is missing among those who take part.
        return survey.title if others == [] and survey.title and not self._owner.is_own(survey.title) else ""

    def _conversation(self, survey: Survey, folder: str) -> SourceConversation:
        partner = _party(self._partner, Role.RECIPIENT) if self._partner else None
        title = _NUMBERED.sub("", survey.title) if survey.is_flat else survey.title
        names = "|".join(sorted(name.casefold() for name in survey.names))
        key = (
            _id_in(survey.path.rpartition("/")[2] or folder)
            or (self._partner or (title if self._is_group else "") or names or title).casefold()
        )
        title = title or self._partner or ", ".join(survey.names[:NAMES_TOLD])
        return SourceConversation(key or "messenger", title, self._is_group, partner)

    def _is_ours(self, name: str) -> bool:
        if self._partner and not self._is_group:
            return name != self._partner
        return self._owner.is_own(name)

    def speaks(self, name: str) -> tuple[bool, tuple[SourceParty, ...]]:
        """Whether the adviser speaks, and the parties: the sender first, in a conversation of two then the other."""
        is_ours = bool(name) and self._is_ours(name)
        known = self._parties.get(name)
        if known is None:
            if len(self._parties) >= 4096:
                self._parties.clear()
            known = self._parties[name] = self._made(name, is_ours=is_ours)
        return is_ours, known

    def _made(self, name: str, *, is_ours: bool) -> tuple[SourceParty, ...]:
        if not name:
            return ()
        speaker = _party(name, Role.SENDER, is_self=is_ours)
        if is_ours:
            return (speaker, _party(self._partner, Role.RECIPIENT)) if self._partner else (speaker,)
        if self._partner and self._own:
            return speaker, _party(self._own, Role.SELF, is_self=True)
        return (speaker,)


def _party(name: str, role: Role, *, is_self: bool = False) -> SourceParty:
    return SourceParty(role, PointKind.NAME, name, "", name, is_self)


def _id_in(folder: str) -> str:
    """The id at the end of a conversation's folder ("annabrandner_4711"); names change, it does not."""
    found = _ID.fullmatch(folder[-_FOLDER_LENGTH:])
    return found[1] if found else folder
