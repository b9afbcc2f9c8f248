"""The paper with the recovery code of a store."""

from datetime import datetime
from pathlib import Path

from zis_desktop.services.printing import PdfFile


def recovery_paper(school: str, place: str | Path, user: str, code: str, now: datetime) -> PdfFile:
    """The paper for the store at this place; `user` is who made it, `now` the local time on it."""
    from zis_desktop.documents import recovery_sheet as paper
    from zis_desktop.documents.paper import Paper

    name = Path(place).name
    data = paper.RecoverySheetData(Paper(school, "", now), name, user, code)
    return PdfFile("Herstelsleutel van ZIS", f"herstelsleutel-{Path(name).stem}.pdf", paper.build(data))
