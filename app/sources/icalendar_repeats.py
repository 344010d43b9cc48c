"""The times at which the events of one id take place: repetitions, moved, added and cancelled ones, within a window."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from app.sources.icalendar_event import Calendar, Event, When, identifier, instant_of
from app.sources.icalendar_rules import OCCURRENCES_LIMIT, RuleError, dates_of, safe_rule

_MARK = "X-MAPPE-EVENT"


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One time an event takes place."""

    event: Event
    start: When
    lasts: timedelta
    repetition: str
    """Its id among the repetitions, "" for an event that takes place once."""


def repeats(event: Event) -> bool:
    """Whether it takes place more than once."""
    return event.recurrence_id is None and bool(event.all("RRULE") or event.all("RDATE"))


def occurrences(
    events: list[Event], calendar: Calendar, window: tuple[date, date], today: date
) -> tuple[list[Occurrence], dict[str, tuple[str, ...]]]:
    """All within the window, in order of time; and warnings by the place of the event they concern.

    `events` share one id: one that repeats, and those that replace some of its repetitions. Of more than
    OCCURRENCES_LIMIT the ones nearest to today are kept.
    """
    import icalendar
    import recurring_ical_events

    sheet = icalendar.Calendar()
    warnings: dict[str, tuple[str, ...]] = {}
    for index, event in enumerate(events):
        component, troubles = _component(event, calendar, window[1])
        component[_MARK] = str(index)
        sheet.add_component(component)
        warnings[event.place] = troubles
    first, last = window[0] - timedelta(days=1), window[1] + timedelta(days=2)
    try:
        components = list(recurring_ical_events.of(sheet).between(first, last))
    except (ValueError, TypeError, OverflowError, KeyError, AttributeError) as error:
        # The library meets a combination it cannot follow: the events as they stand are kept.
        for event in events:
            warnings[event.place] = (*warnings[event.place], f"the repetitions cannot be counted: {error}"[:200])
        found = [Occurrence(event, event.start, event.lasts, _id_of(event)) for event in events]
    else:
        found = list(_found(components, events, calendar, window))
    found.sort(key=lambda one: instant_of(one.start, calendar.profile))
    if len(found) > OCCURRENCES_LIMIT:
        place = events[0].place
        warnings[place] = (*warnings[place], f"{len(found)} repetitions, {OCCURRENCES_LIMIT} of them were kept")
        now = datetime(today.year, today.month, today.day, tzinfo=UTC)
        found.sort(key=lambda one: abs(instant_of(one.start, calendar.profile) - now))
        found = sorted(found[:OCCURRENCES_LIMIT], key=lambda one: instant_of(one.start, calendar.profile))
    return found, warnings


def _id_of(event: Event) -> str:
    return identifier(event.recurrence_id if event.recurrence_id is not None else event.start)


def _found(
    components: list[Any], events: list[Event], calendar: Calendar, window: tuple[date, date]
) -> Iterator[Occurrence]:
    for component in components:
        event = events[int(component[_MARK])]
        start, end = component["DTSTART"].dt, component["DTEND"].dt
        day = start.date() if isinstance(start, datetime) else start
        if not window[0] <= day <= window[1]:
            continue
        lasts = (
            instant_of(end, calendar.profile) - instant_of(start, calendar.profile)
            if _is_moment(start)
            else end - start
        )
        own = event.recurrence_id is not None and not event.takes_following
        yield Occurrence(event, start, max(lasts, timedelta(0)), _id_of(event) if own else identifier(start))


def _is_moment(when: When) -> bool:
    return isinstance(when, datetime)


def _component(event: Event, calendar: Calendar, last: date) -> tuple[Any, tuple[str, ...]]:
    """What of an event its repetitions depend on; the rest stays out of the library's reach."""
    import icalendar

    troubles: list[str] = []
    component = icalendar.Event()
    component.add("UID", "event")
    component.add("SEQUENCE", event.version[0])
    component.add("DTSTART", event.start)
    component.add("DTEND", event.start + event.lasts)
    if event.recurrence_id is not None:
        following = {"RANGE": "THISANDFUTURE"} if event.takes_following else {}
        component.add("RECURRENCE-ID", _alike(event.recurrence_id, event.start), parameters=following)
    for line in event.all("RRULE")[:5]:
        try:
            component.add("RRULE", icalendar.vRecur.from_ical(safe_rule(line, event.start, last, calendar)))
        except RuleError as error:
            troubles.append(f"{error}; only its first time was imported")
        except ValueError as error:
            troubles.append(f"the rule cannot be read: {error}"[:200])
    added, wrong = dates_of(event.all("RDATE"), event.start, calendar)
    left_out, wrong_too = dates_of(event.all("EXDATE"), event.start, calendar)
    for when, lasts in added:
        component.add("RDATE", [when if lasts is None else (when, lasts)])
    for when, _ in left_out:
        component.add("EXDATE", [when])
    return component, (*troubles, *wrong, *wrong_too)


def _alike(when: When, start: When) -> When:
    """A repetition's id in the form of the start: some programs write a day where a moment is meant."""
    if isinstance(start, datetime) and not isinstance(when, datetime):
        return datetime.combine(when, start.time(), start.tzinfo)
    return when


def with_warnings(event: Event, warnings: tuple[str, ...]) -> Event:
    """The event with what its repetitions brought to light."""
    return replace(event, warnings=(*event.warnings, *warnings)) if warnings else event
