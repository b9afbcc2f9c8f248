"""What this computer remembers between two starts: where the store lies, and the look. Nothing about persons."""

from dataclasses import dataclass

from PySide6.QtCore import QSettings

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
    def look(self) -> Look:
        dark = {"ja": True, "nee": False}.get(self._read("dark"))
        scale = next((one for one in TEXT_SCALES if str(one) == self._read("text_scale")), 1.0)
        return Look(dark, scale)

    def remember_look(self, look: Look) -> None:
        self._write("dark", "" if look.dark is None else "ja" if look.dark else "nee")
        self._write("text_scale", str(look.text_scale))

    @property
    def settings_tab(self) -> str:
        """The tab of Beheer that was last open."""
        return self._read("settings_tab")

    def remember_settings_tab(self, key: str) -> None:
        self._write("settings_tab", key)

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
