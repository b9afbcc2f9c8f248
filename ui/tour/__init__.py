"""The tour: a picture of every screen, light and dark, and every paper, of the demo school on a fixed day."""

import os
import sys
import tempfile
import time
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

FIXED_DAY = datetime(2024, 9, 6, 9, 12, tzinfo=ZoneInfo("Europe/Amsterdam"))


def make_tour(folder: Path, *, text_scale: float = 1.0) -> int:
    """Writes the pictures and papers into `folder`; returns an exit code."""
    if sys.platform.startswith("linux"):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    if hasattr(time, "tzset"):  # the same clock times in the pictures wherever they are taken
        os.environ["TZ"] = str(FIXED_DAY.tzinfo)
        time.tzset()
    from ui.tour.papers import write_papers
    from ui.tour.pictures import take_pictures
    from zis_desktop.services.demo import make_demo

    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="zis-tour-") as temporary:
        for dark in (False, True):
            place = Path(temporary) / ("donker.zis" if dark else "licht.zis")
            make_demo(place, FIXED_DAY).uow.close()
            take_pictures(place, folder / ("donker" if dark else "licht"), FIXED_DAY, dark=dark, text_scale=text_scale)
        place = Path(temporary) / "papier.zis"
        make_demo(place, FIXED_DAY).uow.close()
        return write_papers(place, folder / "papier", FIXED_DAY)
