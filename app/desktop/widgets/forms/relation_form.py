"""The form of a relation: who it is, and what they are to the client."""

from functools import partial

from app.desktop.desk import Desk
from app.desktop.widgets.forms.choice_fields import ChoiceField
from app.desktop.widgets.forms.client_field import ClientField
from app.desktop.widgets.forms.form import Change, Form
from app.desktop.widgets.relation_words import KINDS, SAME, relation_word
from app.services import relations
from app.services.client_file import ClientFile
from local_store.book.records import Client


class RelationForm(Form):
    """A new relation of a client, or another word for one with `other`."""

    def __init__(self, desk: Desk, file: ClientFile, other: Client | None = None, before: str = "") -> None:
        super().__init__(desk, f"Relation.{file.client.id}.{other.id if other else 'new'}.{before}")
        self._file, self._other, self._was = file, other, before
        self.title = self.tr("New relation") if other is None else other.name
        self.other = ClientField(self.tr("Who"), desk.jobs, but=file.members | {file.client.id})
        kinds = KINDS if not before or SAME.get(before, before) in KINDS else (*KINDS, before)
        words = self.tr("What they are to {name}").format(name=file.client.name)
        self.what = ChoiceField(words, [(kind, relation_word(kind), None) for kind in kinds])
        if other is None:
            self.ask(other=self.other)
        self.ask(what=self.what)
        if before:
            self.what.set_value(SAME.get(before, before))
        self.settle()

    def change(self) -> Change:
        """Say what they are to each other."""
        client, what = self._file.client.id, self.what.value()
        if self._other is None:
            return partial(relations.relate, client=client, other=self.other.value(), what=what)
        if what == SAME.get(self._was, self._was):
            what = self._was
        return partial(relations.say_anew, client=client, other=self._other.id, what=what, before=self._was)
