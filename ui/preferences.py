"""What this computer remembers between two starts: where the store lies, who logged in, and the look.

Nothing about pupils. The login of the last user is that of a colleague at this computer; it saves typing.
"""

import hashlib
from dataclasses import dataclass

from PySide6.QtCore import QSettings

from zis_desktop.domain.vault.idle import MINUTES, USUAL_MINUTES

TEXT_SCALES = (1.0, 1.25, 1.5, 2.0)


@dataclass(frozen=True, slots=True)
class Look:
    """Light, dark or (None) as the system; the size of the text, 1.0 being 100 %."""

    dark: bool | None = None
    text_scale: float = 1.0


class Preferences:
    """Kept in the user's own settings; without `settings` only as long as the program runs."""

    def __init__(self, settings: QSettings | None = None) -> None:
        self._settings = settings
        self._here: dict[str, str] = {}

    @classmethod
    def of_user(cls) -> "Preferences":
        """Those of the user of this computer."""
        return cls(QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, "ZIS", "ZIS"))

    @property
    def last_store(self) -> str:
        """The place of the store that was last opened by choice; empty when there was none."""
        return self._read("store")

    def remember_store(self, place: str) -> None:
        self._write("store", place)

    @property
    def last_school(self) -> int:
        """The id of the school that was last worked on in the last store; 0 when there was none."""
        found = self._read("school")
        return int(found) if found.isdecimal() else 0

    def remember_school(self, school_id: int) -> None:
        self._write("school", str(school_id))

    @property
    def last_user(self) -> str:
        """The login of who last opened the last store here; empty when there was nobody."""
        return self._read("user")

    def remember_user(self, login: str) -> None:
        self._write("user", login)

    @property
    def lock_minutes(self) -> int:
        """After how many minutes without a key ZIS locks on this computer."""
        found = self._read("lock_minutes")
        return int(found) if found.isdecimal() and int(found) in MINUTES else USUAL_MINUTES

    def remember_lock_minutes(self, minutes: int) -> None:
        self._write("lock_minutes", str(minutes))

    @property
    def look(self) -> Look:
        dark = {"ja": True, "nee": False}.get(self._read("dark"))
        scale = next((one for one in TEXT_SCALES if str(one) == self._read("text_scale")), 1.0)
        return Look(dark, scale)

    def remember_look(self, look: Look) -> None:
        self._write("dark", "" if look.dark is None else "ja" if look.dark else "nee")
        self._write("text_scale", str(look.text_scale))

    def tab_of(self, screen: str) -> str:
        """The tab of that screen that was last open; empty when none was."""
        return self._read(f"{screen}_tab")

    def remember_tab(self, screen: str, key: str) -> None:
        self._write(f"{screen}_tab", key)

    def understood(self, place: str, warning: str) -> bool:
        """Whether who works on this computer has read this warning about where that store lies."""
        return self._read(_warned(place)) == _short(warning)

    def remember_understood(self, place: str, warning: str) -> None:
        self._write(_warned(place), _short(warning))

    @property
    def second_place(self) -> str:
        """The folder in which reservekopieën come a second time; empty when none was chosen on this computer."""
        return self._read("second_place")

    def remember_second_place(self, place: str) -> None:
        self._write("second_place", place)

    def _read(self, key: str) -> str:
        if self._settings is None:
            return self._here.get(key, "")
        found = self._settings.value(key, "")
        return found if isinstance(found, str) else ""

    def _write(self, key: str, value: str) -> None:
        if self._settings is None:
            self._here[key] = value
        else:
            self._settings.setValue(key, value)
            self._settings.sync()


def _warned(place: str) -> str:
    """A name for one store that does not say where it lies."""
    return f"place_{_short(place)}"


def _short(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]
