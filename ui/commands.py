"""The commands that need screens: the program itself, the demo school, the tour. Qt is imported when one runs."""

import argparse
import tempfile
from datetime import datetime
from pathlib import Path

from zis_desktop import bootstrap
from zis_desktop.command_line.command import Command
from zis_desktop.domain.clock import SystemClock
from zis_desktop.domain.errors import RuleError


def open_window(options: argparse.Namespace) -> int:
    """Without a command: the program on the named store, or on the user's own."""
    _need_display()
    from ui.app import run

    return run(options.store)


def _demo_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--only-store", action="store_true", help="maak alleen het bestand van --store, open niets")


def _demo(options: argparse.Namespace) -> int:
    """Makes a fresh fictional school and opens it; without --store in a folder that goes when the window closes."""
    from zis_desktop.services.demo import make_demo

    if options.only_store:
        if not options.store:
            raise RuleError("Noem het bestand: main.py --store BESTAND demo --only-store")
        make_demo(options.store, _now()).uow.close()
        return 0
    _need_display()
    from ui.app import run

    if options.store:
        make_demo(options.store, _now()).uow.close()
        return run(options.store)
    with tempfile.TemporaryDirectory(prefix="zis-demo-") as folder:
        place = Path(folder) / "demo.zis"
        make_demo(place, _now()).uow.close()
        return run(str(place))


def _tour_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", metavar="MAP", type=Path, help="de map voor de schermen en documenten")
    parser.add_argument(
        "--text",
        type=int,
        choices=(100, 125, 150, 200),
        default=100,
        metavar="PROCENT",
        help="de grootte van de tekst: 100, 125, 150 of 200",
    )


def _tour(options: argparse.Namespace) -> int:
    from ui.tour import make_tour

    return make_tour(options.folder, text_scale=options.text / 100)


def _need_display() -> None:
    if not bootstrap.has_display():
        raise RuleError(bootstrap.NO_DISPLAY)


def _now() -> datetime:
    return SystemClock().now()


IN_WINDOW: tuple[Command, ...] = (
    Command("demo", "open een verzonnen school om te proberen", _demo_arguments, _demo),
    Command("tour", "maak een afbeelding van elk scherm en elk document", _tour_arguments, _tour),
)
