"""The form of a consent: for which channel and purpose, when and how it was given, since when it is withdrawn."""

from app.desktop import words
from app.desktop.desk import Desk
from app.desktop.theme.icons import channel_icon
from app.desktop.widgets.forms.choice_fields import ChoiceField
from app.desktop.widgets.forms.form import ThingForm
from app.desktop.widgets.forms.line_fields import DayField, LineField
from local_store.book.channel import Channel
from local_store.book.records import Consent

PURPOSES = ("service", "contract", "advertising", "recording")


class ConsentForm(ThingForm):
    """A consent, new or edited."""

    def __init__(self, desk: Desk, consent: Consent, *, is_new: bool) -> None:
        super().__init__(desk, consent, is_new=is_new)
        self.title = self.tr("New consent") if is_new else self.tr("Consent")
        channels = [(channel, words.channel_word(channel), channel_icon(channel)) for channel in _asked(consent)]
        purposes = PURPOSES if consent.purpose in PURPOSES else (*PURPOSES, consent.purpose)
        self.ask(
            channel=ChoiceField(self.tr("Channel"), channels),
            purpose=ChoiceField(self.tr("For"), [(each, words.consent_purpose_word(each), None) for each in purposes]),
        )
        self.ask(
            given_on=DayField(self.tr("Given on"), self.today),
            withdrawn_on=DayField(self.tr("Withdrawn on"), self.today),
        )
        self.ask(given_how=LineField(self.tr("How it was given"), placeholder=self.tr("Such as: signed at the visit")))
        self.ask(given_by=LineField(self.tr("By whom")))
        self.ask(text_version=LineField(self.tr("Version of the text")))
        self.fill()

    def is_right(self) -> bool:
        """It must not be withdrawn before it was given."""
        if not super().is_right():
            return False
        return self.in_order("given_on", "withdrawn_on", self.tr("It would be withdrawn before it was given."))


def _asked(consent: Consent) -> list[Channel]:
    """Channels on which somebody can be asked; Skype is of the past and only shown where it was chosen."""
    past = {Channel.INTERNAL, Channel.SKYPE}
    return [channel for channel in Channel if channel not in past or channel is consent.channel]
