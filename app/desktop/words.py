"""The vocabulary on screen: channels, kinds, days, clock times, spans, money, in the language that is set."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from app.desktop.commands import QT_TRANSLATE_NOOP
from app.desktop.counting import counting
from app.sources.wall_time import to_local
from local_store.book.channel import CallOutcome, Channel, Delivery, Direction, InteractionKind, PointKind
from local_store.book.records import CaseKind, OfferState, Owes, Rhythm

translate = QCoreApplication.translate


def channel_word(channel: Channel) -> str:
    """Such as "WhatsApp", "Phone"."""
    # Every row of a timeline asks: only the word that is wanted is translated.
    said: dict[Channel, Callable[[], str]] = {
        Channel.WHATSAPP: lambda: "WhatsApp",
        Channel.SMS: lambda: translate("words", "Text message"),
        Channel.EMAIL: lambda: translate("words", "E-mail"),
        Channel.PHONE: lambda: translate("words", "Phone"),
        Channel.IN_PERSON: lambda: translate("words", "In person"),
        Channel.LETTER: lambda: translate("words", "Letter"),
        Channel.TEAMS: lambda: "Teams",
        Channel.SKYPE: lambda: "Skype",
        Channel.MESSENGER: lambda: "Messenger",
        Channel.INSTAGRAM: lambda: "Instagram",
        Channel.TELEGRAM: lambda: "Telegram",
        Channel.SIGNAL: lambda: "Signal",
        Channel.PORTAL: lambda: translate("words", "Portal"),
        Channel.INTERNAL: lambda: translate("words", "Internal"),
    }
    return said[channel]()


def kind_word(kind: InteractionKind) -> str:
    """Such as "Message", "Call"."""
    return {
        InteractionKind.MESSAGE: lambda: translate("words", "Message"),
        InteractionKind.CALL: lambda: translate("words", "Call"),
        InteractionKind.MEETING: lambda: translate("words", "Meeting"),
        InteractionKind.NOTE: lambda: translate("words", "Note"),
        InteractionKind.LETTER: lambda: translate("words", "Letter"),
        InteractionKind.SYSTEM: lambda: translate("words", "System message"),
    }[kind]()


def call_word(direction: Direction, outcome: CallOutcome | None) -> str:
    """Such as "Incoming call", "Missed call"."""
    if outcome is CallOutcome.MISSED:
        return (
            translate("words", "Missed call") if direction is Direction.IN else translate("words", "Call, not reached")
        )
    if outcome is CallOutcome.REJECTED:
        return translate("words", "Rejected call")
    if outcome is CallOutcome.MACHINE:
        return translate("words", "Answering machine")
    return translate("words", "Incoming call") if direction is Direction.IN else translate("words", "Outgoing call")


def delivery_word(delivery: Delivery) -> str:
    """Such as "Delivered"."""
    return {
        Delivery.WAITING: lambda: translate("words", "Waiting to be sent"),
        Delivery.SENT: lambda: translate("words", "Sent"),
        Delivery.DELIVERED: lambda: translate("words", "Delivered"),
        Delivery.READ: lambda: translate("words", "Read"),
        Delivery.FAILED: lambda: translate("words", "Not delivered"),
    }[delivery]()


def point_word(kind: PointKind) -> str:
    """Such as "Phone", "E-mail"."""
    return {
        PointKind.PHONE: translate("words", "Phone"),
        PointKind.EMAIL: translate("words", "E-mail"),
        PointKind.WHATSAPP: "WhatsApp",
        PointKind.SKYPE: "Skype",
        PointKind.TEAMS: "Teams",
        PointKind.MESSENGER: "Messenger",
        PointKind.INSTAGRAM: "Instagram",
        PointKind.TELEGRAM: "Telegram",
        PointKind.POSTAL: translate("words", "Address"),
        PointKind.WEB: translate("words", "Website"),
        PointKind.NAME: translate("words", "Name"),
    }[kind]


def case_word(kind: CaseKind) -> str:
    """Such as "Claim"."""
    return {
        CaseKind.CLAIM: translate("words", "Claim"),
        CaseKind.QUESTION: translate("words", "Question"),
        CaseKind.OFFER: translate("words", "Offer"),
        CaseKind.CONTRACT_CHANGE: translate("words", "Contract change"),
        CaseKind.ADVICE: translate("words", "Advice"),
        CaseKind.COMPLAINT: translate("words", "Complaint"),
    }[kind]


def rhythm_word(rhythm: Rhythm) -> str:
    """Such as "monthly"."""
    return {
        Rhythm.MONTHLY: translate("words", "monthly"),
        Rhythm.QUARTERLY: translate("words", "quarterly"),
        Rhythm.HALF_YEARLY: translate("words", "half-yearly"),
        Rhythm.YEARLY: translate("words", "yearly"),
        Rhythm.ONCE: translate("words", "once"),
    }[rhythm]


def offer_word(state: OfferState) -> str:
    """Such as "open"."""
    return {
        OfferState.OPEN: translate("words", "open"),
        OfferState.ACCEPTED: translate("words", "accepted"),
        OfferState.DECLINED: translate("words", "declined"),
        OfferState.EXPIRED: translate("words", "expired"),
    }[state]


def owes_word(owes: Owes) -> str:
    """Such as "we promised"."""
    return translate("words", "promised by us") if owes is Owes.US else translate("words", "promised by the client")


def consent_purpose_word(purpose: str) -> str:
    """Such as "Advertising"."""
    return {
        "service": translate("words", "Service"),
        "contract": translate("words", "Contract matters"),
        "advertising": translate("words", "Advertising"),
        "recording": translate("words", "Recording"),
    }.get(purpose, purpose)


# -- times ---------------------------------------------------------------------------------------------


def clock_word(at: datetime, zone: str) -> str:
    """Such as "09:41", in the adviser's zone."""
    return to_local(at, zone).time().isoformat("minutes")


def date_word(on: date) -> str:
    """Such as "12.03.2026" or as the language writes a short date with a full year."""
    return QLocale().toString(QDate(on.year, on.month, on.day), translate("words", "dd/MM/yyyy"))


def long_date_word(on: date) -> str:
    """Such as "Thursday, 12 March 2026"."""
    return _dated(on, translate("words", "dddd, d MMMM yyyy"), QLocale().name())


@lru_cache(maxsize=512)
def _dated(on: date, form: str, _locale: str) -> str:
    """A day in a form of the language that is set; the locale is named because the answer is kept."""
    return QLocale().toString(QDate(on.year, on.month, on.day), form)


def day_word(on: date, today: date) -> str:
    """Such as "Today", "Yesterday", "Tomorrow", else the long date, without the year where it is this one."""
    words = {0: translate("words", "Today"), -1: translate("words", "Yesterday"), 1: translate("words", "Tomorrow")}
    if (on - today).days in words:
        return words[(on - today).days]
    if on.year == today.year:
        return QLocale().toString(QDate(on.year, on.month, on.day), translate("words", "dddd, d MMMM"))
    return long_date_word(on)


def short_when(at: datetime, now: datetime, zone: str) -> str:
    """What a list's right edge shows: "09:41" today, "Yesterday", "Mon" within a week, else the date."""
    local, today = to_local(at, zone), to_local(now, zone).date()
    days = (today - local.date()).days
    if days == 0:
        return local.time().isoformat("minutes")
    if days == 1:
        return translate("words", "Yesterday")
    if 1 < days < 7:
        return QLocale().dayName(local.isoweekday(), QLocale.FormatType.ShortFormat).rstrip(".")
    day = QDate(local.year, local.month, local.day)
    return QLocale().toString(
        day, translate("words", "d MMM") if local.year == today.year else translate("words", "dd/MM/yy")
    )


def due_word(on: date, today: date) -> str:
    """Such as "today", "tomorrow", "3 days overdue", "on Friday", else the date."""
    days = (on - today).days
    if days < 0:
        return counting.days_overdue(-days)
    if days == 0:
        return translate("words", "today")
    if days == 1:
        return translate("words", "tomorrow")
    if days < 7:
        return translate("words", "on {weekday}").format(weekday=QLocale().dayName(on.isoweekday()))
    return date_word(on)


def since_word(at: datetime, now: datetime) -> str:
    """How long something has waited: "5 min", "3 h", "2 days"."""
    span = max(now - at, timedelta())
    minutes = int(span.total_seconds() // 60)
    if minutes < 60:
        return counting.minutes(max(minutes, 1))
    if minutes < 24 * 60:
        return counting.hours(minutes // 60)
    return counting.days(minutes // (24 * 60))


def duration_word(seconds: int) -> str:
    """Such as "12 min", "1 h 05 min", "40 s"."""
    if seconds < 60:
        return translate("words", "{seconds} s").format(seconds=seconds)
    hours, minutes = divmod(round(seconds / 60), 60)
    if not hours:
        return translate("words", "{minutes} min").format(minutes=minutes)
    return translate("words", "{hours} h {minutes} min").format(hours=hours, minutes=f"{minutes:02d}")


def weekday_span(days: str) -> str:
    """Such as "Mon–Fri" for "12345", "Mon, Wed" for "13"."""
    numbers = [int(day) for day in days if day in "1234567"]
    if not numbers:
        return ""
    names = [QLocale().dayName(day, QLocale.FormatType.ShortFormat).rstrip(".") for day in numbers]
    is_run = len(numbers) > 2 and numbers == list(range(numbers[0], numbers[-1] + 1))
    return f"{names[0]}–{names[-1]}" if is_run else ", ".join(names)


# -- languages -----------------------------------------------------------------------------------------

_LANGUAGES = {
    "ar": QT_TRANSLATE_NOOP("words", "Arabic"),
    "bg": QT_TRANSLATE_NOOP("words", "Bulgarian"),
    "bs": QT_TRANSLATE_NOOP("words", "Bosnian"),
    "cs": QT_TRANSLATE_NOOP("words", "Czech"),
    "da": QT_TRANSLATE_NOOP("words", "Danish"),
    "de": QT_TRANSLATE_NOOP("words", "German"),
    "el": QT_TRANSLATE_NOOP("words", "Greek"),
    "en": QT_TRANSLATE_NOOP("words", "English"),
    "es": QT_TRANSLATE_NOOP("words", "Spanish"),
    "fa": QT_TRANSLATE_NOOP("words", "Persian"),
    "fr": QT_TRANSLATE_NOOP("words", "French"),
    "hr": QT_TRANSLATE_NOOP("words", "Croatian"),
    "hu": QT_TRANSLATE_NOOP("words", "Hungarian"),
    "it": QT_TRANSLATE_NOOP("words", "Italian"),
    "nl": QT_TRANSLATE_NOOP("words", "Dutch"),
    "pl": QT_TRANSLATE_NOOP("words", "Polish"),
    "pt": QT_TRANSLATE_NOOP("words", "Portuguese"),
    "ro": QT_TRANSLATE_NOOP("words", "Romanian"),
    "ru": QT_TRANSLATE_NOOP("words", "Russian"),
    "sk": QT_TRANSLATE_NOOP("words", "Slovak"),
    "sl": QT_TRANSLATE_NOOP("words", "Slovenian"),
    "sq": QT_TRANSLATE_NOOP("words", "Albanian"),
    "sr": QT_TRANSLATE_NOOP("words", "Serbian"),
    "tr": QT_TRANSLATE_NOOP("words", "Turkish"),
    "uk": QT_TRANSLATE_NOOP("words", "Ukrainian"),
}


def language_word(language: str) -> str:
    """A language by its name: "German" for "de" and "de-AT"; others by their own name, or as they were written."""
    told = _LANGUAGES.get(language.strip().casefold().replace("_", "-").partition("-")[0])
    if told is not None:
        return translate("words", told)
    found = QLocale(language)
    is_code = len(language.strip()) <= 3 and found.language() is not QLocale.Language.C
    return found.nativeLanguageName() or language if is_code else language


# -- amounts -------------------------------------------------------------------------------------------


def money_word(cents: int) -> str:
    """Such as "14,90 €" in German, "€14.90" in English."""
    return QLocale().toCurrencyString(cents / 100, "€")


def size_word(size: int) -> str:
    """Such as "2,4 MB"."""
    return QLocale().formattedDataSize(size, 1, QLocale.DataSizeFormat.DataSizeTraditionalFormat)


def number_word(number: int) -> str:
    """Such as "12.400" in German, "12,400" in English."""
    return QLocale().toString(number)


def today_in(zone: str, now: datetime | None = None) -> date:
    """The adviser's day."""
    return to_local(now or datetime.now(UTC), zone).date()
