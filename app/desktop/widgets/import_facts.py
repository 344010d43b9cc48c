"""What a file would bring, counted, as chips: what is new, what is known, what is to settle, what is refused."""

from PySide6.QtWidgets import QWidget

from app.desktop.theme.tokens import Gap, Pair, colours_of
from app.desktop.widgets.chip import Chip
from app.desktop.widgets.flow_layout import FlowLayout
from app.desktop.widgets.import_words import import_words
from app.desktop.widgets.layout_items import drop_all
from app.services.importing.plan import FilePlan


class ImportFacts(QWidget):
    """A chip for each count that is not nought; that of the new stands there always."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chips = FlowLayout(self, gap=Gap.S)

    def show_plan(self, plan: FilePlan) -> None:
        """Show what this plan counts."""
        drop_all(self._chips)
        colours = colours_of(self.palette())
        to_settle = plan.doubtful + len(plan.questions)
        facts: list[tuple[bool, str, Pair | None]] = [
            (True, import_words.new(plan.new), colours.success_pair),
            (plan.contacts > 0 < plan.entries + plan.contracts, import_words.contacts(plan.contacts), None),
            (plan.contracts > 0, import_words.contracts(plan.contracts), None),
            (plan.claims > 0, import_words.claims(plan.claims), None),
            (plan.brought_up > 0, import_words.brought_up(plan.brought_up), None),
            (plan.visits > 0, import_words.visits(plan.visits), None),
            (plan.known > 0, import_words.known(plan.known), None),
            (plan.attachments > 0, import_words.attachments(plan), None),
            (plan.placeholders > 0, import_words.placeholders(plan.placeholders), None),
            (plan.merged_count > 0, import_words.merged(plan.merged_count), None),
            (
                plan.skipped_count > plan.merged_count,
                import_words.skipped(plan.skipped_count - plan.merged_count),
                None,
            ),
            (to_settle > 0, import_words.doubtful(to_settle), colours.warning_pair),
            (plan.rejected_count > 0, import_words.rejected(plan.rejected_count), colours.danger_pair),
        ]
        for is_told, words, pair in facts:
            if is_told:
                self._chips.addWidget(Chip(words, checkable=False, pair=pair))
        self.updateGeometry()
