"""What a change is called when it is taken back: by what it was about, with a name that may be said in this room."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from zis_desktop.domain.dutch import count

AGENDA = "agenda"


@dataclass(frozen=True, slots=True)
class Named:
    """'besluit' and whose: short names ('Sam V.'), and codes for where no name may be said."""

    what: str
    names: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()

    def text(self, *, hidden: bool = False) -> str:
        """'besluit bij Sam V.', or where others look along 'besluit bij K-017'."""
        if not self.names:
            return self.what
        if len(self.names) > 1:
            return f"{self.what} bij {count(len(self.names), 'leerling', 'leerlingen')}"
        who = self.names[0] if not hidden else self.codes[0] if len(self.codes) == 1 else "een leerling"
        return f"{self.what} bij {who}"


def main_word(touched: Mapping[str, int], words: Mapping[str, str]) -> str:
    """The one word for a change of these tables (with their number of rows): the first that has a word.

    `words` stand in the order of what matters most to the user. An agenda of which more lines moved is the agenda.
    """
    table = next((name for name in words if name in touched), "")
    if table == "agenda_item" and touched[table] > 1:
        return AGENDA
    return words.get(table, "wijziging")


def same_typing(before: Collection[object], now: Collection[object]) -> bool:
    """Whether two silent saves are of the same field, so that one undo takes both."""
    return bool(before) and set(before) == set(now)
