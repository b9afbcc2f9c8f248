"""The import of a pupil list as its presenter decides it: stages, refusals, nothing written before the preview."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from tests.immediate import ImmediateRunner
from tests.messy_list import MessyList
from tests.ui.ways import Ways
from ui.presenting import Workplace
from ui.pupil_import.presenter import ImportPresenter
from ui.pupil_import.preview import row_in_full
from ui.pupil_import.shown import FieldLine, Mark, Stage, change_lines, count_lines
from zis_desktop.domain.clock import FixedClock
from zis_desktop.domain.covenant_count import CountDay
from zis_desktop.domain.pupil_list.plan import ImportPlan
from zis_desktop.domain.pupil_list.table import Field, RawTable
from zis_desktop.services.pupils import list_pupils
from zis_desktop.store.unit_of_work import UnitOfWork


class Shown:
    """A view that remembers what it was asked to show."""

    def __init__(self) -> None:
        self.stage = Stage.FILE
        self.busy = self.file_refusal = self.as_of_refusal = self.summary = self.done = self.as_of = ""
        self.field_refusal: tuple[Field | None, str] | None = None
        self.table: RawTable | None = None
        self.lines: dict[Field, FieldLine] = {}
        self.unused: Sequence[str] = ()
        self.plan: ImportPlan | None = None
        self.days: Sequence[CountDay] = ()
        self.day: CountDay | None = None

    def show_stage(self, stage: Stage) -> None:
        self.stage = stage

    def show_busy(self, text: str) -> None:
        self.busy = text

    def refuse_file(self, text: str) -> None:
        self.file_refusal = text

    def show_list(self, name: str, table: RawTable, as_of: str) -> None:
        self.table, self.as_of = table, as_of

    def show_fields(self, lines: Sequence[FieldLine], unused: Sequence[str]) -> None:
        self.lines, self.unused = {line.field: line for line in lines}, unused

    def refuse_field(self, field: Field | None, text: str) -> None:
        self.field_refusal = (field, text)

    def refuse_as_of(self, text: str) -> None:
        self.as_of_refusal = text

    def accept_all(self) -> None:
        self.file_refusal = self.as_of_refusal = ""
        self.field_refusal = None

    def show_plan(self, plan: ImportPlan, summary: str) -> None:
        self.plan, self.summary = plan, summary

    def show_done(self, text: str) -> None:
        self.done = text

    def show_days(self, days: Sequence[CountDay], shown: CountDay) -> None:
        self.days, self.day = days, shown

    def show_day(self, day: CountDay) -> None:
        self.day = day


@pytest.fixture
def shown() -> Shown:
    return Shown()


@pytest.fixture
def presenter(shown: Shown, runner: ImmediateRunner, ways: Ways, school_id: int, clock: FixedClock) -> ImportPresenter:
    return ImportPresenter(shown, runner, ways, Workplace(school_id, "Marieke Aalbers", clock, demo=False))


def written(messy_list: MessyList, folder: Path, *, header: str = "") -> Path:
    """The list as a file, with another header line if one is given."""
    path = folder / "lijst.csv"
    content = messy_list.encoded()
    if header:
        _first, rest = content.split(b"\r\n", 1)
        content = header.encode("cp1252") + b"\r\n" + rest
    path.write_bytes(content)
    return path


def pupils(uow: UnitOfWork, school_id: int) -> int:
    return len(list_pupils(uow, school_id, on=date(2024, 9, 6), only_enrolled=False))


def test_that_a_file_that_is_no_list_is_refused_where_it_is_chosen(
    presenter: ImportPresenter, shown: Shown, tmp_path: Path
) -> None:
    (tmp_path / "lijst.pdf").write_bytes(b"%PDF-1.7 lijst")
    presenter.choose_file(tmp_path / "lijst.pdf")
    assert shown.stage is Stage.FILE
    assert shown.file_refusal == "Dit is een pdf: sla de leerlingenlijst op als csv en kies dat bestand."


def test_that_recognised_columns_are_shown_with_an_example(
    presenter: ImportPresenter, shown: Shown, messy_list: MessyList, tmp_path: Path
) -> None:
    presenter.choose_file(written(messy_list, tmp_path))
    assert shown.stage is Stage.COLUMNS
    assert shown.as_of == "6 september 2024"
    place = shown.lines[Field.PLACE]
    assert (place.required, place.mark, place.example) == (True, Mark.RECOGNISED, messy_list.lines[0][13].strip())
    assert next(iter(shown.lines)) is Field.NUMBER


def test_that_a_required_column_that_is_not_recognised_must_be_pointed_out(
    presenter: ImportPresenter, shown: Shown, messy_list: MessyList, tmp_path: Path, uow: UnitOfWork, school_id: int
) -> None:
    from tests.messy_list import HEADER

    presenter.choose_file(written(messy_list, tmp_path, header=HEADER.replace("Woonplaats", "Stad")))
    assert shown.lines[Field.PLACE].mark is Mark.MISSING
    assert shown.unused == ("Stad",)
    presenter.go_on("6-9-2024")
    assert shown.field_refusal == (Field.PLACE, "Kies de kolom met: woonplaats.")
    presenter.choose_column(Field.PLACE, HEADER.split(";").index("Woonplaats"))
    assert shown.lines[Field.PLACE].mark is Mark.CHOSEN
    presenter.go_on("6-9-2024")
    assert shown.stage is Stage.PREVIEW
    assert pupils(uow, school_id) == 0


def test_that_a_column_leaves_the_field_that_had_it(
    presenter: ImportPresenter, shown: Shown, messy_list: MessyList, tmp_path: Path
) -> None:
    presenter.choose_file(written(messy_list, tmp_path))
    of_class = shown.lines[Field.CLASS_NAME].column
    presenter.choose_column(Field.MENTOR, of_class)
    assert shown.lines[Field.CLASS_NAME].column is None
    assert shown.lines[Field.MENTOR].column == of_class


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("31-2-2024", "'31-2-2024' is geen datum: schrijf bijvoorbeeld 9-9-2024."),
        ("7-9-2024", "De peildatum van de lijst ligt in de toekomst. Kies vandaag of eerder."),
    ],
)
def test_that_a_wrong_peildatum_is_refused_beside_it(
    presenter: ImportPresenter, shown: Shown, messy_list: MessyList, tmp_path: Path, typed: str, sentence: str
) -> None:
    presenter.choose_file(written(messy_list, tmp_path))
    presenter.go_on(typed)
    assert (shown.stage, shown.as_of_refusal) == (Stage.COLUMNS, sentence)


def test_that_a_column_of_burgerservicenummers_is_refused_at_its_field(
    presenter: ImportPresenter, shown: Shown, tmp_path: Path
) -> None:
    rows = "".join(f"{bsn};Sem;Vos;1-2-2008;1-8-2021;Zeist\n" for bsn in ("111222333", "123456782", "111111110"))
    path = tmp_path / "lijst.csv"
    path.write_text(f"Leerlingnummer;Roepnaam;Achternaam;Geboortedatum;Instroomdatum;Woonplaats\n{rows}")
    presenter.choose_file(path)
    presenter.go_on("6-9-2024")
    assert shown.stage is Stage.COLUMNS
    assert shown.field_refusal is not None
    assert shown.field_refusal[0] is Field.NUMBER
    assert "burgerservicenummers" in shown.field_refusal[1]


def test_that_the_import_ends_in_the_count_of_the_covenant(
    presenter: ImportPresenter, shown: Shown, runner: ImmediateRunner, messy_list: MessyList, tmp_path: Path
) -> None:
    presenter.choose_file(written(messy_list, tmp_path))
    presenter.go_on("6-9-2024")
    assert shown.plan is not None
    assert presenter.next_step == f"Lees {messy_list.good} leerlingen in"
    presenter.go_on()
    assert shown.stage is Stage.RESULT
    assert presenter.progress == (messy_list.good, messy_list.good)
    assert runner.said == [f"Ingelezen: {messy_list.good} nieuw, 4 rijen niet ingelezen."]
    assert shown.day is not None
    assert (shown.day.on, shown.day.counted.total, shown.day.agrees) == (date(2023, 2, 1), 184, True)
    total, *_others = count_lines(shown.day)
    assert (total.counted, total.agreed, total.difference) == (184, 184, "klopt")


def test_that_another_count_date_can_be_looked_at(
    presenter: ImportPresenter, shown: Shown, messy_list: MessyList, tmp_path: Path
) -> None:
    presenter.choose_file(written(messy_list, tmp_path))
    presenter.go_on("6-9-2024")
    presenter.go_on()
    presenter.choose_day(2)
    assert shown.day is not None
    assert (shown.day.on, shown.day.difference) == (date(2024, 2, 1), 5)


def test_that_a_second_import_of_the_same_file_changes_nothing(
    presenter: ImportPresenter, shown: Shown, runner: ImmediateRunner, messy_list: MessyList, tmp_path: Path
) -> None:
    path = written(messy_list, tmp_path)
    presenter.choose_file(path)
    presenter.go_on("6-9-2024")
    presenter.go_on()
    presenter.back()
    presenter.choose_file(path)
    presenter.go_on("6-9-2024")
    assert shown.summary == "Niets gewijzigd: alles in deze lijst staat al zo in ZIS."
    assert presenter.next_step == "Bekijk de telling"
    presenter.go_on()
    assert shown.done.startswith("Niets gewijzigd")
    assert len(runner.changes) == 1


def test_that_an_import_that_is_stopped_writes_nothing_and_shows_the_preview_again(
    presenter: ImportPresenter, shown: Shown, ways: Ways, messy_list: MessyList, tmp_path: Path,
    uow: UnitOfWork, school_id: int, monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    presenter.choose_file(written(messy_list, tmp_path))
    presenter.go_on("6-9-2024")
    show_stage = shown.show_stage

    def stop_when_running(stage: Stage) -> None:
        presenter.stop() if stage is Stage.RUNNING else show_stage(stage)

    monkeypatch.setattr(shown, "show_stage", stop_when_running)
    presenter.go_on()
    assert pupils(uow, school_id) == 0
    assert shown.stage is Stage.PREVIEW
    assert ("Het inlezen is gestopt. Er is niets gewijzigd.", "attention") in ways.said


def test_that_a_change_is_shown_as_old_and_new(
    presenter: ImportPresenter, shown: Shown, messy_list: MessyList, tmp_path: Path
) -> None:
    presenter.choose_file(written(messy_list, tmp_path))
    presenter.go_on("6-9-2024")
    presenter.go_on()
    moved = messy_list.lines[0]
    moved[6] = "9z"
    presenter.back()
    presenter.choose_file(written(messy_list, tmp_path))
    presenter.go_on("6-9-2024")
    assert shown.plan is not None
    (line,) = change_lines(shown.plan)
    assert (line.label, line.new) == ("Klas", "9z")
    assert row_in_full(line).endswith(f"klas: {line.old} → 9z")


def test_that_a_screen_that_is_gone_is_told_nothing(
    presenter: ImportPresenter, shown: Shown, messy_list: MessyList, tmp_path: Path
) -> None:
    presenter.left()
    presenter.choose_file(written(messy_list, tmp_path))
    assert shown.table is None


def test_that_the_result_list_is_saved_and_said(
    presenter: ImportPresenter, ways: Ways, messy_list: MessyList, tmp_path: Path
) -> None:
    presenter.choose_file(written(messy_list, tmp_path))
    presenter.go_on("6-9-2024")
    presenter.save_result_list(tmp_path / "niet-ingelezen.csv")
    assert ("niet-ingelezen.csv is bewaard.", "done") in ways.said
    assert (tmp_path / "niet-ingelezen.csv").read_text(encoding="utf-8-sig").count("niet ingelezen") == 4
