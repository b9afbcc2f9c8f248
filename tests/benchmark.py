"""Prints how fast ZIS is, side by side in one run: `python3 -m tests.benchmark`. Figures, no judgement; nothing fails.

Each start is a process of its own, from its first instruction to the painted (or usable) window; the rest is measured
in this process on a store made for it. Every figure is the median of several runs, with the slowest beside it.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import partial
from itertools import cycle
from pathlib import Path
from random import Random

from zis_desktop.domain.agenda.agenda import compose
from zis_desktop.domain.agenda.facts import Frame
from zis_desktop.domain.agenda.planner import GuestWindow, PlanItem, Problem, plan
from zis_desktop.domain.meeting.decisions import DecisionKind
from zis_desktop.domain.meeting.meeting import Candidate, Reason
from zis_desktop.domain.money.rates import NewRate
from zis_desktop.domain.money.settlement import Room, Worked, settle
from zis_desktop.domain.municipalities import CovenantParties, Municipality, Period
from zis_desktop.domain.people import Guest, Name
from zis_desktop.domain.pupils import Residence
from zis_desktop.services.budgets import add_rate
from zis_desktop.services.demo import make_demo
from zis_desktop.services.schools import found_school, school_by_profile
from zis_desktop.services.undisturbed import undisturbed
from zis_desktop.store.opening import create_store
from zis_desktop.store.pupils import add_pupil, set_residence

ROOT = Path(__file__).parents[1]
MONDAY = date(2024, 9, 9)
NOW = datetime(2024, 9, 6, 7, 12, tzinfo=UTC).astimezone()

EMPTY_WINDOW = """
import sys, time
sys.path.insert(0, {root!r})
import ui.app
from PySide6.QtWidgets import QApplication, QMainWindow
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        print(time.time() - {began}, flush=True)
        app.quit()
app = QApplication([])
window = Window()
window.resize(1440, 900)
window.show()
app.exec()
"""

ZIS_WINDOW = """
import sys, time
sys.path.insert(0, {root!r})
from PySide6.QtCore import QEvent, QObject, QTimer
from ui.app import App
app = App()
class Watch(QObject):
    painted = 0.0
    beat = 0.0
    gap = 0.0
    def eventFilter(self, watched, event):
        if not self.painted and event.type() == QEvent.Type.Paint:
            self.painted = time.time() - {began}
            QTimer.singleShot(0, lambda: app.open({place!r}, then=opened))
        return False
watch = Watch()
app.window.installEventFilter(watch)
def opened():
    app.runner.start(lambda: None, filled)  # answered after what the first screen asked
def filled(_none):
    QTimer.singleShot(0, painted)
def painted():
    print(watch.painted, time.time() - {began}, watch.gap, flush=True)
    app.window.close()
def beat():
    now = time.time()
    if watch.beat and watch.painted:
        watch.gap = max(watch.gap, now - watch.beat)
    watch.beat = now
pulse = QTimer(interval=5)
pulse.timeout.connect(beat)
pulse.start()
app.window.show()
app.qt.exec()
"""

LIST_OF_PUPILS = """
import sys, time
sys.path.insert(0, {root!r})
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QTableView
from ui.app import App
began = {began}
app = App()
class Watch(QObject):
    clicked = 0.0
    def eventFilter(self, watched, event):
        table = watched.parent()
        if event.type() == QEvent.Type.Paint and table.model().rowCount() >= 50:
            print(time.perf_counter() - self.clicked, flush=True)
            app.qt.exit()
        return False
watch = Watch()
def opened():
    if not app.runner.idle:
        QTimer.singleShot(5, opened)
        return
    watch.clicked = time.perf_counter()
    app.window.go_to("pupils")
    for table in app.window.current_screen.findChildren(QTableView):
        table.viewport().installEventFilter(watch)
QTimer.singleShot(0, lambda: app.open({place!r}, then=opened))
app.window.show()
app.qt.exec()
"""

SEARCH = """
import sys, time
sys.path.insert(0, {root!r})
from PySide6.QtCore import QTimer
from ui.app import App
began = {began}
app = App()
def opened():
    if not app.runner.idle:
        QTimer.singleShot(5, opened)
        return
    QTimer.singleShot(3000, measure)  # once the other screens have been imported
def measure():
    started = time.perf_counter()
    app.window.searching.commands()
    app.window.repaint()
    times = [time.perf_counter() - started]
    palette = app.window.searching.palette
    for text in {texts!r}:
        started = time.perf_counter()
        palette.field.setText(text)
        while not app.runner.idle:
            app.qt.processEvents()
        palette.repaint()
        times.append(time.perf_counter() - started)
    print(*times, flush=True)
    app.qt.exit()
QTimer.singleShot(0, lambda: app.open({place!r}, then=opened))
app.window.show()
app.qt.exec()
"""
TYPED = (
    "v",
    "ve",
    "vee",
    "veen",
    "veen0",
    "veen01",
    "veen012",
    "sam v",
    "sam van v",
    "12-3-2009",
    "4711",
    "k-017",
    "p",
    "print",
)


@dataclass(frozen=True, slots=True)
class Figure:
    """Milliseconds of several runs."""

    name: str
    runs: tuple[float, ...]

    def line(self, wanted: str = "") -> str:
        return f"{self.name:58} {statistics.median(self.runs):8.1f} {max(self.runs):8.1f}   {wanted}"


def timed(name: str, work: Callable[[], object], runs: int = 7) -> Figure:
    """Runs the work once to warm up, then `runs` times."""
    work()
    return Figure(name, tuple(_milliseconds(work) for _ in range(runs)))


def _milliseconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000


def _process(script: str, **values: object) -> list[float]:
    """The seconds that a process of its own prints."""
    code = script.format(root=str(ROOT), began=time.time(), **values)
    environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment, timeout=60
    )
    return [float(word) for word in done.stdout.split()]


def starts(place: Path, runs: int = 7) -> tuple[Figure, Figure, Figure, Figure]:
    """An empty window with the same imports against ours, one after the other in turn; painted, usable, longest gap."""
    _process(EMPTY_WINDOW)
    _process(ZIS_WINDOW, place=str(place))
    empty, ours = [], []
    for _ in range(runs):
        empty.append(_process(EMPTY_WINDOW)[0] * 1000)
        ours.append([each * 1000 for each in _process(ZIS_WINDOW, place=str(place))])
    return (
        Figure("start: empty Qt window painted, same imports", tuple(empty)),
        Figure("start: ZIS window painted", tuple(run[0] for run in ours)),
        Figure("start: ZIS usable (store open, first screen filled)", tuple(run[1] for run in ours)),
        Figure("start: longest the window did not answer", tuple(run[2] for run in ours)),
    )


def agenda_of_200() -> Figure:
    """Composing an agenda from 200 candidates, a third of which need the CJG worker."""
    made = tuple(
        Candidate(
            casus_id=number, code=f"K-{number:03d}", pupil_name=Name("Sam", "van", f"Veen {number}"), class_name="3b",
            reason=Reason.NEW, minutes=(5, 8, 10, 12)[number % 4], trede=4 if number % 3 == 0 else 2,
            asked_decision=DecisionKind.START_YOUKE if number % 3 == 0 else DecisionKind.LOWER_TREDE,
            youke_running=False, wlz_in_question=False, waiting_since=MONDAY - timedelta(days=number % 60),
            due_on=MONDAY - timedelta(days=number % 9) if number % 5 == 0 else None,
            discussed_before=number % 2 == 0,
        )
        for number in range(1, 201)
    )  # fmt: skip
    frame = Frame(on=MONDAY, starts_at=525, ends_at=645)
    windows = {Guest.CJG: (540, 600), Guest.SCHOOLARTS: (600, 630)}
    return timed("agenda composed from 200 candidates", lambda: compose(made, frame, windows, lowest_youke=4), 15)


def plan_of_40() -> Figure:
    """Planning 40 items for four guests, of whom some have a closed block, on agendas of every kind; at most 50 ms."""
    chance = Random(4)
    names = ("cjg", "schoolarts", "leerplicht", "gast")
    asked = []
    for _ in range(60):
        guests = {
            name: GuestWindow(
                540 + 60 * place,
                600 + 60 * place + chance.choice((0, 30)),
                closed_block=place == 0 or chance.random() < 0.4,
            )
            for place, name in enumerate(names)
        }
        items = tuple(
            PlanItem(str(rank), chance.choice((5, 10, 15)), frozenset(needs), rank)
            for rank in range(1, 41)
            for needs in (chance.sample(names, chance.choice((0, 0, 1, 1, 2))),)
        )
        asked.append(Problem(510, 930, guests, items))
    problems = cycle(asked)
    return timed("40 items planned for 4 guests", lambda: plan(next(problems)), len(asked))


def papers() -> tuple[Figure, ...]:
    """One PDF each, after the first call of the process, which loads ReportLab and the fonts."""
    from tests.documents.minutes_samples import MINUTES
    from tests.documents.samples import AGENDA, PRE_READ
    from zis_desktop.documents import agenda, minutes, pre_read

    return (
        timed("minutes as PDF, one meeting", lambda: minutes.build(MINUTES), 15),
        timed("agenda as PDF", lambda: agenda.build(AGENDA), 15),
        timed("pre-read as PDF", lambda: pre_read.build(PRE_READ), 15),
    )


def big_school(place: Path, pupils: int = 10_000) -> None:
    store = create_store(place, demo=True)  # opens without a password
    found_school(store.uow, school_by_profile("heuvelrug-college", "Grote school"))
    with store.uow.unguarded.write() as work:
        for number in range(pupils):
            pupil_id = add_pupil(
                work, 1, number=str(number), name=Name("Sam", "van", f"Veen{number * 7919 % pupils:05d}"),
                birth_date=date(2009, number % 12 + 1, number % 28 + 1), enrolled_on=date(2022, 8, 22),
                class_name=f"{number % 6 + 1}{'abc'[number % 3]}",
            )  # fmt: skip
            set_residence(work, pupil_id, Residence(date(2022, 8, 22), "Zeist", "Zeist"))
    store.uow.close()


def pupil_list(place: Path) -> Figure:
    """From the click on Leerlingen to the first paint with names in it, each time in a process of its own."""
    _process(LIST_OF_PUPILS, place=str(place))
    runs = tuple(_process(LIST_OF_PUPILS, place=str(place))[0] * 1000 for _ in range(5))
    return Figure("list of 10,000 pupils, first paint with names", runs)


def search(place: Path) -> tuple[Figure, Figure]:
    """In the real window: opening the palette, and from a key press to the rows that it finds among 10,000 pupils."""
    opening, *keys = _process(SEARCH, place=str(place), texts=TYPED)
    return (
        Figure("palette opened with every action", (opening * 1000,)),
        Figure(f"search among 10,000 pupils, {len(keys)} key presses", tuple(each * 1000 for each in keys)),
    )


def pack_of_12(folder: Path) -> tuple[Figure, Figure]:
    """The CJG worker's pack of 12 casussen: gathered, masked against 500 pupils and drawn; then saved with AES-256."""
    from tests.agenda_life import filled
    from tests.documents.samples import NOOR
    from tests.school_life import enrol
    from zis_desktop.services.agenda.agenda import compose_agenda
    from zis_desktop.services.agenda.pack import export_pack
    from zis_desktop.services.agenda.papers import pre_read_paper

    uow = create_store(folder / "pakket.zis", demo=True).uow
    found_school(uow, school_by_profile("heuvelrug-college", "Een school"))
    filled(uow, 1, youke=12, own=0, minutes=5, text=NOOR.text, support_given=NOOR.support_given)
    with uow.unguarded.write() as work:
        for number in range(500):
            enrol(work, 1, Name("Sam", "van", f"Veen{number}"), number=str(number))
    compose_agenda(uow, 1, MONDAY, NOW)
    pack = pre_read_paper(uow, 1, MONDAY, NOW)
    assert pack.pack is not None
    assert len(pack.pack.pages) == 12
    made = timed("pack of 12 casussen, on screen", lambda: pre_read_paper(uow, 1, MONDAY, NOW))
    password = "schaap pinguin olifant mandarijn"
    saved = timed(
        "pack of 12 casussen, saved with a password", lambda: export_pack(uow, pack, folder / "p.pdf", password, NOW)
    )
    uow.close()
    return made, saved


def settling(lines: int) -> Callable[[], object]:
    """Settling a year of so many lines, a fifth of them tied to no pupil and some of pupils who live elsewhere."""
    random, first = Random(19), date(2024, 1, 1)
    parties = CovenantParties.of(Municipality(name, party=(Period(first),)) for name in ("Zeist", "Soest"))
    days = [first + timedelta(days=random.randrange(366)) for _ in range(lines)]
    worked = [
        Worked(number, on, on, random.randint(5, 120), number % 5 > 0, random.choice(("Zeist", "Soest", "Ede")))
        for number, on in enumerate(days)
    ]
    rates, year = (NewRate("Youké", 88_75, first),), (first, date(2024, 12, 31))

    def work() -> int:
        with undisturbed():  # as on screen and when it is closed
            return settle(worked, "Youké", rates, parties, year, Room(120_812_00)).payable

    return work


def settlements(few: int = 20_000, many: int = 1_000_000, pairs: int = 3) -> tuple[Figure, Figure, float]:
    """Few lines and many, in turn so that both meet the same machine; and how much longer one line takes among many."""
    works = settling(few), settling(many)
    works[0]()
    runs = [tuple(_milliseconds(work) for work in works) for _ in range(pairs)]
    short, long_ = (tuple(pair[place] for pair in runs) for place in (0, 1))
    each = statistics.median(after / before * few / many for before, after in runs)
    name = "settlement of {:,} lines of hours"
    return Figure(name.format(few), short), Figure(name.format(many), long_), each


def closing(folder: Path, lines: int = 20_000) -> tuple[Figure, Figure]:
    """On a store: what a school year of so many lines comes to on screen, and closing its two settlements for good."""
    from tests.hours_life import hours_life
    from zis_desktop.domain.hours.hours import Activity
    from zis_desktop.services.settlements import close_settlement, statement
    from zis_desktop.store import tables

    uow = create_store(folder / "afrekening.zis", demo=True).uow
    found_school(uow, school_by_profile("heuvelrug-college", "Een school"))
    life, random, first = hours_life(uow, 1), Random(20), date(2023, 8, 1)
    days = [first + timedelta(days=random.randrange(366)) for _ in range(lines)]
    entry = {"professional_id": life.professional, "activity": Activity.DIRECT, "entered_at": NOW}
    casussen = tuple(life.casus.values())
    approved = {"handed_in_by": "Daan Koster", "handed_in_at": NOW, "approved_by": "Ruth Postma", "approved_at": NOW}
    approved["is_back"] = False
    months = sorted({day.replace(day=1) for day in days})
    with uow.unguarded.write() as work:
        work.connection.execute(tables.hours_entry.insert(), [
            {**entry, "casus_id": random.choice(casussen), "worked_on": on, "minutes": random.randint(5, 45)}
            for on in days
        ])  # fmt: skip
        work.connection.execute(tables.hours_month.insert(), [
            {"professional_id": life.professional, "month": month, **approved} for month in months
        ])  # fmt: skip
    add_rate(uow, 1, NewRate("Youké", 88_75, first))
    halves, today = (first, date(2024, 1, 1)), date(2024, 9, 6)
    shown = timed(
        f"school year of {lines:,} lines settled from a store",
        lambda: [statement(uow, 1, day, today) for day in halves],
    )
    took = sum(_milliseconds(partial(close_settlement, uow, 1, day, NOW)) for day in halves)
    closed = Figure("its two settlements closed for good", (took,))
    uow.close()
    return shown, closed


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="zis-bench-") as folder:
        place, big = Path(folder) / "demo.zis", Path(folder) / "groot.zis"
        make_demo(place, NOW).uow.close()
        big_school(big)
        print(f"{'milliseconds':58} {'median':>8} {'slowest':>8}   expected")
        empty, painted, usable, gap = starts(place)
        ratio = statistics.median(painted.runs) / statistics.median(empty.runs)
        print(empty.line())
        print(painted.line(f"at most 1.2 x the empty one: {ratio:.2f} x"))
        print(usable.line("at most 700"))
        print(gap.line("at most 100"))
        print(agenda_of_200().line("at most 50"))
        print(plan_of_40().line("at most 50"))
        for figure in papers():
            print(figure.line("at most 100"))
        print(pupil_list(big).line("at most 200"))
        for figure in search(big):
            print(figure.line("at most 50"))
        for figure in pack_of_12(Path(folder)):
            print(figure.line("at most 2000"))
        few, many, each = settlements()
        print(few.line("at most 1000"))
        print(many.line(f"linear: each line takes {each:.2f} x as long"))
        shown, closed = closing(Path(folder))
        print(shown.line("at most 1000"))
        print(closed.line("at most 2000"))


if __name__ == "__main__":
    main()
