"""What operations are called on screen: "Undo: write note". Verbs name themselves in English; here stand all names."""

from PySide6.QtCore import QCoreApplication

from app.desktop.commands import QT_TRANSLATE_NOOP

NAMES = frozenset(
    {
        QT_TRANSLATE_NOOP("Change", "Add client"),
        QT_TRANSLATE_NOOP("Change", "Edit client"),
        QT_TRANSLATE_NOOP("Change", "Delete client"),
        QT_TRANSLATE_NOOP("Change", "Join household"),
        QT_TRANSLATE_NOOP("Change", "Leave household"),
        QT_TRANSLATE_NOOP("Change", "Add contact point"),
        QT_TRANSLATE_NOOP("Change", "Edit contact point"),
        QT_TRANSLATE_NOOP("Change", "Remove contact point"),
        QT_TRANSLATE_NOOP("Change", "Add contract"),
        QT_TRANSLATE_NOOP("Change", "Edit contract"),
        QT_TRANSLATE_NOOP("Change", "Remove contract"),
        QT_TRANSLATE_NOOP("Change", "Add offer"),
        QT_TRANSLATE_NOOP("Change", "Edit offer"),
        QT_TRANSLATE_NOOP("Change", "Remove offer"),
        QT_TRANSLATE_NOOP("Change", "Add case"),
        QT_TRANSLATE_NOOP("Change", "Edit case"),
        QT_TRANSLATE_NOOP("Change", "Remove case"),
        QT_TRANSLATE_NOOP("Change", "Add follow-up"),
        QT_TRANSLATE_NOOP("Change", "Edit follow-up"),
        QT_TRANSLATE_NOOP("Change", "Remove follow-up"),
        QT_TRANSLATE_NOOP("Change", "Finish follow-up"),
        QT_TRANSLATE_NOOP("Change", "Reopen follow-up"),
        QT_TRANSLATE_NOOP("Change", "Defer follow-up"),
        QT_TRANSLATE_NOOP("Change", "Add consent"),
        QT_TRANSLATE_NOOP("Change", "Edit consent"),
        QT_TRANSLATE_NOOP("Change", "Remove consent"),
        QT_TRANSLATE_NOOP("Change", "Withdraw consent"),
        QT_TRANSLATE_NOOP("Change", "Add visit"),
        QT_TRANSLATE_NOOP("Change", "Edit visit"),
        QT_TRANSLATE_NOOP("Change", "Remove visit"),
        QT_TRANSLATE_NOOP("Change", "Add relation"),
        QT_TRANSLATE_NOOP("Change", "Edit relation"),
        QT_TRANSLATE_NOOP("Change", "Remove relation"),
        QT_TRANSLATE_NOOP("Change", "Take along"),
        QT_TRANSLATE_NOOP("Change", "Pack"),
        QT_TRANSLATE_NOOP("Change", "Unpack"),
        QT_TRANSLATE_NOOP("Change", "Leave behind"),
        QT_TRANSLATE_NOOP("Change", "Write note"),
        QT_TRANSLATE_NOOP("Change", "Log call"),
        QT_TRANSLATE_NOOP("Change", "Record meeting"),
        QT_TRANSLATE_NOOP("Change", "Log letter"),
        QT_TRANSLATE_NOOP("Change", "Log message"),
        QT_TRANSLATE_NOOP("Change", "Edit note"),
        QT_TRANSLATE_NOOP("Change", "Delete entry"),
        QT_TRANSLATE_NOOP("Change", "Pin entry"),
        QT_TRANSLATE_NOOP("Change", "Unpin entry"),
        QT_TRANSLATE_NOOP("Change", "Assign to case"),
        QT_TRANSLATE_NOOP("Change", "Take out of the case"),
        QT_TRANSLATE_NOOP("Change", "Needs no answer"),
        QT_TRANSLATE_NOOP("Change", "Needs an answer"),
        QT_TRANSLATE_NOOP("Change", "Mark as sensitive"),
        QT_TRANSLATE_NOOP("Change", "No longer sensitive"),
        QT_TRANSLATE_NOOP("Change", "Describe channel switch"),
        QT_TRANSLATE_NOOP("Change", "Import"),
        QT_TRANSLATE_NOOP("Change", "Undo import"),
        QT_TRANSLATE_NOOP("Change", "Assign conversation"),
        QT_TRANSLATE_NOOP("Change", "Assign sender"),
        QT_TRANSLATE_NOOP("Change", "New client from unmatched entries"),
        QT_TRANSLATE_NOOP("Change", "Ignore for ever"),
        QT_TRANSLATE_NOOP("Change", "Not private after all"),
        QT_TRANSLATE_NOOP("Change", "Settle a shared number"),
        QT_TRANSLATE_NOOP("Change", "Ask again about a sender"),
        QT_TRANSLATE_NOOP("Change", "Move entry"),
        QT_TRANSLATE_NOOP("Change", "Move conversation"),
        QT_TRANSLATE_NOOP("Change", "Move everything from a number"),
        QT_TRANSLATE_NOOP("Change", "Use the other value"),
        QT_TRANSLATE_NOOP("Change", "Keep the value"),
        QT_TRANSLATE_NOOP("Change", "Restore with the change"),
        QT_TRANSLATE_NOOP("Change", "Merge clients"),
        QT_TRANSLATE_NOOP("Change", "Keep clients apart"),
        QT_TRANSLATE_NOOP("Change", "Take clients apart"),
    }
)
"""All labels of operations that can be undone."""
DONE = {
    "Delete client": QT_TRANSLATE_NOOP("Change", "The client was deleted."),
    "Delete entry": QT_TRANSLATE_NOOP("Change", "The entry was deleted."),
    "Remove contact point": QT_TRANSLATE_NOOP("Change", "The contact point was removed."),
    "Remove contract": QT_TRANSLATE_NOOP("Change", "The contract was removed."),
    "Remove offer": QT_TRANSLATE_NOOP("Change", "The offer was removed."),
    "Remove case": QT_TRANSLATE_NOOP("Change", "The case was removed."),
    "Remove follow-up": QT_TRANSLATE_NOOP("Change", "The follow-up was removed."),
    "Remove consent": QT_TRANSLATE_NOOP("Change", "The consent was removed."),
    "Remove visit": QT_TRANSLATE_NOOP("Change", "The visit was removed."),
    "Remove relation": QT_TRANSLATE_NOOP("Change", "The relation was removed."),
    "Finish follow-up": QT_TRANSLATE_NOOP("Change", "The follow-up is done."),
    "Withdraw consent": QT_TRANSLATE_NOOP("Change", "The consent is withdrawn from today on."),
    "Leave household": QT_TRANSLATE_NOOP("Change", "The client left the household."),
    "Move entry": QT_TRANSLATE_NOOP("Change", "The entry was moved."),
    "Move conversation": QT_TRANSLATE_NOOP("Change", "The conversation was moved."),
    "Move everything from a number": QT_TRANSLATE_NOOP("Change", "Everything from there was moved."),
    "Ignore for ever": QT_TRANSLATE_NOOP("Change", "Ignored from now on, in later imports too."),
    "Ask again about a sender": QT_TRANSLATE_NOOP("Change", "You will be asked again."),
    "Use the other value": QT_TRANSLATE_NOOP("Change", "The other value stands now."),
    "Keep the value": QT_TRANSLATE_NOOP("Change", "The value stays as it is."),
    "Restore with the change": QT_TRANSLATE_NOOP("Change", "It is back, with your change."),
    "Merge clients": QT_TRANSLATE_NOOP("Change", "They are one client now. They can be taken apart at any time."),
    "Keep clients apart": QT_TRANSLATE_NOOP("Change", "They stay two clients and are not proposed again."),
    "Take clients apart": QT_TRANSLATE_NOOP("Change", "They are two clients again, each with their own."),
}
"""What is told after an operation whose effect is gone from view; the notice offers the way back."""


def change_word(label: str) -> str:
    """The name of an operation in the language of the window; "" for those that have none."""
    return QCoreApplication.translate("Change", label) if label in NAMES else ""


def done_words(label: str) -> str:
    """What is told once an operation is done; "" for those one sees at once."""
    return QCoreApplication.translate("Change", DONE[label]) if label in DONE else ""
