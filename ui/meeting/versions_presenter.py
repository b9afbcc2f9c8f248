"""Earlier versions of the note of the item on the table: to compare with what stands there now, and to put back."""

from collections.abc import Callable

from ui.meeting.notes import Notes
from ui.meeting.shown import VersionLine, Versions
from ui.meeting.sitting import Sitting
from zis_desktop.domain.changes import Changes
from zis_desktop.domain.dutch import moment
from zis_desktop.domain.meeting.note_versions import NoteVersion, difference
from zis_desktop.services.meeting.note_versions import NoteHistory, note_history, restore_note

BEGIN = 60


class VersionsPresenter:
    """A page beside the item."""

    def __init__(self, at: Sitting, notes: Notes, back: Callable[[], None]) -> None:
        self._at = at
        self._notes = notes
        self._back = back
        self._history: NoteHistory | None = None
        self._item_id: int | None = None
        self._chosen: int | None = None

    def open(self) -> None:
        item_id = self._at.current_id
        if self._at.page != "item" or item_id is None:
            return
        if self._at.anonymous:
            self._at.go.say("Druk eerst op F9: eerdere versies worden met de namen gelezen.", "attention")
            return
        self._notes.save()
        self._at.runner.read(lambda uow: note_history(uow, item_id), lambda found: self._read(item_id, found))

    def choose(self, version_id: int) -> None:
        if self._history is not None:
            self._chosen = version_id
            self._show(self._history, next(one for one in self._history.versions if one.id == version_id))

    def restore(self) -> None:
        """The chosen version becomes the note again; what stood there is a version from now on."""
        item_id, version_id, now = self._item_id, self._chosen, self._at.now
        if item_id is None or version_id is None:
            return

        def restored(_changes: Changes) -> None:
            self._notes.forget(item_id)
            self._back()

        self._at.runner.change(
            lambda uow: restore_note(uow, item_id, version_id, now),
            said="De eerdere versie staat terug. Wat er stond, is bewaard.", then=restored, refused=self._at.refuse,
        )  # fmt: skip

    def _read(self, item_id: int, found: NoteHistory) -> None:
        if self._at.current_id != item_id or self._at.page != "item" or self._at.anonymous:
            return
        if not found.versions:
            self._at.go.say("Deze notitie heeft nog geen eerdere versies.", "attention")
            return
        self._history, self._item_id, self._chosen = found, item_id, found.versions[0].id
        self._at.page = "versions"
        self._at.view.show_page("versions")
        self._show(found, found.versions[0])

    def _show(self, history: NoteHistory, chosen: NoteVersion) -> None:
        lines = tuple(self._line(one) for one in history.versions)
        pieces = difference(chosen.written.text, history.now)
        self._at.view.show_versions(Versions(lines, chosen.id, pieces))

    def _line(self, one: NoteVersion) -> VersionLine:
        written = one.written
        at = moment(written.at.astimezone(self._at.now.tzinfo))
        begin = " ".join(written.text.split())
        return VersionLine(
            one.id, f"{at}, {written.author}", begin if len(begin) <= BEGIN else f"{begin[:BEGIN].rstrip()}..."
        )
