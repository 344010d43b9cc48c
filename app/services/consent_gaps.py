"""Which consents one would need with a client and does not have: told where one plans to write or to advertise."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from local_store.book.channel import Channel
from local_store.book.records import Consent

_ASKS_FIRST = (Channel.WHATSAPP, Channel.SMS, Channel.MESSENGER, Channel.INSTAGRAM, Channel.TELEGRAM, Channel.SIGNAL)
"""Channels on which even service needs a yes: data leaves the house."""
_ADVERTISED_BY = (Channel.PHONE, Channel.EMAIL)
"""UWG § 7: no advertising call or mail without express consent."""


@dataclass(frozen=True, slots=True)
class Gap:
    """A channel and purpose for which there is no consent, or no longer."""

    channel: Channel
    purpose: str
    was_withdrawn: bool = False


def covers(consent: Consent, on: date) -> bool:
    """Whether a consent holds on a day."""
    is_given = consent.given_on is not None and consent.given_on <= on
    return is_given and (consent.withdrawn_on is None or consent.withdrawn_on > on)


def gaps(consents: Iterable[Consent], used: Iterable[Channel], on: date) -> tuple[Gap, ...]:
    """What is missing on a day: service on the channels in use that ask for it, advertising by phone and e-mail."""
    known = list(consents)
    wanted = [(channel, "service") for channel in dict.fromkeys(used) if channel in _ASKS_FIRST]
    wanted += [(channel, "advertising") for channel in _ADVERTISED_BY]
    found = []
    for channel, purpose in wanted:
        same = [each for each in known if each.channel is channel and each.purpose == purpose]
        if not any(_counts(each, same, on) for each in same):
            found.append(Gap(channel, purpose, any(each.withdrawn_on is not None for each in same)))
    return tuple(found)


def _counts(consent: Consent, same: Iterable[Consent], on: date) -> bool:
    """Whether a consent holds on a day and nobody took back the same one after it was given."""
    withdrawals = [each.withdrawn_on for each in same if each.withdrawn_on is not None and each.withdrawn_on <= on]
    return covers(consent, on) and all(consent.given_on is not None and day <= consent.given_on for day in withdrawals)
