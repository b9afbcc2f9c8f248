"""Draws documents/minutes.py."""

from zis_desktop.documents.minutes import MinutesData


def draw(data: MinutesData, template: int) -> bytes:
    raise NotImplementedError(f"{data.paper.school} {template}")
