"""What is typed freely with hours: a note, a reason, the name of a group. It makes nobody known (R4), because it goes
further than the dossier: to who approves and settles, and a line without a pupil stays when the dossier goes (R19)."""

from collections.abc import Iterable

from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.masking import FoldedText, NameFinder, contact_finders
from zis_desktop.domain.people import Name

NO_NAMES = "Geen namen of nummers en niets over de hulp zelf: dit lezen ook anderen."


def person_in(text: str, named: Iterable[Name]) -> str:
    """The first words that make somebody known: one of these names, a telephone number, an e-mail address or another
    number of a person; empty when there are none."""
    folded = FoldedText(text)
    spans = [span for finder in (NameFinder((), named), *contact_finders()) for span in finder.find(folded)]
    if not spans:
        return ""
    start, end = folded.original_of(min(spans, key=lambda one: one.start))
    return text[start:end]


def check_words(text: str, named: Iterable[Name], field: str = "note") -> None:
    """Raises RuleError with its field for words that make somebody known."""
    found = person_in(text, named)
    if found:
        raise RuleError(f"Laat '{found}' weg. {NO_NAMES}", field)
