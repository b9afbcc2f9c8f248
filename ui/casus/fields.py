"""The form of a casus: what is asked, in the order in which it is needed, and what stands in it now."""

from collections.abc import Sequence
from typing import TypeVar

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from ui.casus.pupil_search import PupilSearch
from ui.casus.support_rows import SupportRows
from ui.widgets.form import Form
from zis_desktop.domain.casus.casus import Answer, AskedBy, CasusText
from zis_desktop.domain.casus.form import TEXTS, CasusDraft, value
from zis_desktop.domain.meeting.decisions import DecisionKind
from zis_desktop.domain.people import Professional
from zis_desktop.domain.region import RegionProfile

T = TypeVar("T")
ASKED = (
    DecisionKind.START_YOUKE, DecisionKind.LOWER_TREDE, DecisionKind.CHANGE, DecisionKind.SCALE_DOWN,
    DecisionKind.CONTINUE, DecisionKind.STOP, DecisionKind.INDIVIDUAL_PROVISION, DecisionKind.WLZ,
    DecisionKind.LOCAL_TEAM,
)  # fmt: skip
CHOICES = ("asked_by", "trede", "asked_decision", "other_decision", "wlz", "raised_by")
LINES = ("minutes", "registered_on")

LABELS = {
    "question": "Hulpvraag",
    "asked_by": "Wie vraagt om hulp",
    "trede": "Gevraagde trede",
    "asked_decision": "Gevraagd besluit",
    "asked_text": "Toelichting op het gevraagde besluit",
    "why_now": "Waarom nu jeugdhulp op school",
    "support_given": "Al ingezette ondersteuning",
    "trigger": "Aanleiding",
    "goes_well": "Wat gaat goed",
    "hindering": "Wat belemmert",
    "helping": "Wat helpt",
    "home_help": "Hulp thuis",
    "other_decision": "Loopt er een beschikking of pgb",
    "other_decision_text": "Toelichting op de beschikking",
    "wlz": "Speelt de WLZ",
    "wlz_text": "Toelichting op de WLZ",
    "pupil_view": "Wat vindt de leerling",
    "parents_view": "Wat vinden de ouders",
    "raised_by": "Wie brengt de casus in",
    "minutes": "Minuten om te bespreken",
    "registered_on": "Aangemeld op",
}


class CasusFields(QWidget):
    """The form. `edited` names the field that a person changed; filling it by program is silent."""

    edited = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.search = PupilSearch()
        self.support = SupportRows()
        self.form = Form()
        self.between = QVBoxLayout()
        self._options: dict[str, list[tuple[str, object]]] = {}
        self._pupil_id: int | None = None
        self._silent = False
        self._build()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.form)
        self.form.edited.connect(self._changed)
        self.support.edited.connect(lambda: self._changed("support_given"))

    def show_options(self, profile: RegionProfile, people: Sequence[Professional]) -> None:
        """What can be chosen: the treden of the profile by name, and the people of the CvB."""
        self._offer("trede", [(f"{trede.number}. {trede.name}", trede.number) for trede in profile.treden])
        who = [(f"{person.name}, {person.seat.value}", person.id) for person in people]
        self._offer("raised_by", [("Nog niet bekend", None), *who])

    def draft(self) -> CasusDraft:
        """The form as it stands."""
        form = self.form
        return CasusDraft(
            pupil_id=self._pupil_id,
            asked_by=self._chosen("asked_by", AskedBy),
            raised_by=self._chosen("raised_by", int),
            trede=self._chosen("trede", int),
            asked_decision=self._chosen("asked_decision", DecisionKind),
            text=CasusText(**{name: form.value(name) for name in TEXTS}),
            support_given=self.support.rows(),
            other_decision=self._chosen("other_decision", Answer) or Answer.UNKNOWN,
            wlz=self._chosen("wlz", Answer) or Answer.UNKNOWN,
            minutes=form.value("minutes"),
            registered_on=form.value("registered_on"),
        )

    def show_draft(self, draft: CasusDraft) -> None:
        """Puts this in the fields that show something else, so that a cursor stays where it is."""
        self._pupil_id = draft.pupil_id
        self._silent = True
        for name in (*TEXTS, *LINES):
            self._put(name, value(draft, name))
        for name in CHOICES:
            self._choose(name, value(draft, name))
        self.support.show_rows(draft.support_given)
        self._silent = False

    def lock(self, locked: bool) -> None:  # noqa: FBT001  a Qt-like setter
        """A closed casus is only read."""
        for name in (*TEXTS, *LINES):
            field = self.form.field(name)
            assert isinstance(field, QLineEdit | QPlainTextEdit)
            field.setReadOnly(locked)
        for name in CHOICES:
            self.form.field(name).setEnabled(not locked)
        self.support.lock(locked)

    def refuse(self, name: str | None, text: str, *, focus: bool) -> bool:
        """The sentence beside its field; False when it belongs to no field of this form."""
        if name == "pupil":
            self.search.refuse(text)
            if focus:
                self.search.field.setFocus()
            return True
        if name == "support_given":
            self.support.refuse(text)
            if focus:
                self.support.go_in()
            return True
        return self.form.refuse(name, text, focus=focus)

    def accept_all(self) -> None:
        self.search.refuse("")
        self.support.refuse("")
        self.form.accept_all()

    def go_to(self, name: str) -> None:
        """Puts the cursor in a field."""
        if name == "support_given":
            self.support.go_in()
        else:
            self.form.field(name).setFocus()

    def _build(self) -> None:
        """The most asked first; what the CJG worker must know right after what decides that she comes."""
        form = self.form
        form.add(self.search)
        self._text("question", required=True, help_text="In één of twee zinnen, in de woorden van wie het vraagt.")
        self._choice("asked_by", _members(AskedBy), required=True)
        self._choice("trede", [], required=True)
        self._choice("asked_decision", [(kind.label, kind) for kind in ASKED], required=True)
        holder = QWidget()
        holder.setLayout(self.between)
        self.between.setContentsMargins(0, 0, 0, 0)
        form.add(holder)
        form.section("Samenvatting")
        self._text("why_now", caption="Waarom nu jeugdhulp op school (verplicht in de samenvatting)")
        form.add(self.support)
        form.section("Beeld van de leerling")
        for name in ("trigger", "goes_well", "hindering", "helping"):
            self._text(name, rows=2)
        form.section("Wat vinden zij zelf")
        self._text("pupil_view", rows=2)
        self._text("parents_view", rows=2)
        form.section("Thuis en andere hulp")
        self._text("home_help", rows=2)
        self._choice("other_decision", _members(Answer))
        form.line("other_decision_text", LABELS["other_decision_text"])
        self._choice("wlz", _members(Answer), help_text="Bij ja komt de casus in het blok van de CJG-medewerker.")
        form.line("wlz_text", LABELS["wlz_text"])
        form.section("Voor de vergadering")
        self._text("asked_text", rows=2)
        self._choice("raised_by", [("Nog niet bekend", None)])
        form.line("minutes", LABELS["minutes"])
        form.line("registered_on", LABELS["registered_on"])

    def _text(
        self, name: str, *, rows: int = 3, caption: str = "", required: bool = False, help_text: str = ""
    ) -> None:
        self.form.text(name, caption or LABELS[name], rows=rows, required=required, help_text=help_text)

    def _choice(
        self, name: str, options: list[tuple[str, object]], *, required: bool = False, help_text: str = ""
    ) -> None:
        self._options[name] = options
        self.form.choice(name, LABELS[name], options, required=required, help_text=help_text)

    def _offer(self, name: str, options: list[tuple[str, object]]) -> None:
        """Other options, with what was chosen still chosen."""
        if options == self._options[name]:
            return
        before = self.form.chosen(name)
        self._options[name] = options
        field = self._combo(name)
        with QSignalBlocker(field):
            field.clear()
            for text, data in options:
                field.addItem(text, data)
            field.setCurrentIndex(-1)
        self._choose(name, before)

    def _choose(self, name: str, chosen: object) -> None:
        options = self._options[name]
        place = next((place for place, (_, data) in enumerate(options) if data == chosen), -1)
        if place < 0 and isinstance(chosen, DecisionKind):
            options.append((chosen.label, chosen))
            self._combo(name).addItem(chosen.label, chosen)
            place = len(options) - 1
        field = self._combo(name)
        if field.currentIndex() != place:
            with QSignalBlocker(field):
                field.setCurrentIndex(place)
            field.update()

    def _put(self, name: str, text: str) -> None:
        field = self.form.field(name)
        if self.form.value(name) == text.strip():
            return
        if isinstance(field, QLineEdit):
            field.setText(text)
        elif isinstance(field, QPlainTextEdit):
            field.setPlainText(text)
            field.moveCursor(QTextCursor.MoveOperation.End)

    def _chosen(self, name: str, kind: type[T]) -> T | None:
        chosen = self.form.chosen(name)
        return chosen if isinstance(chosen, kind) else None

    def _combo(self, name: str) -> QComboBox:
        field = self.form.field(name)
        assert isinstance(field, QComboBox)
        return field

    def _changed(self, name: str) -> None:
        if not self._silent:
            self.edited.emit(name)


def _members(kind: type[AskedBy] | type[Answer]) -> list[tuple[str, object]]:
    return [(member.value[0].upper() + member.value[1:], member) for member in kind]
