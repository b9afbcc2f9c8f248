"""Starts the window on a store, waits for all screens, and says which of their modules came in on another thread."""

import sys
import threading

elsewhere: list[str] = []


def watch(event: str, arguments: tuple[object, ...]) -> None:
    if event == "import" and threading.current_thread() is not threading.main_thread():
        elsewhere.append(str(arguments[0]))


sys.addaudithook(watch)

from ui.app import App  # noqa: E402  watched
from ui.screens import LATER  # noqa: E402


def main() -> None:
    app = App()
    app.window.show()
    app.open(sys.argv[1])
    while not (app.runner.idle and all(name in sys.modules for name in LATER)):
        app.qt.processEvents()
    app.window.close()
    print([name for name in elsewhere if name.startswith(("ui.", "PySide6."))])


main()
