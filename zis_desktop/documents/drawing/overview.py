"""Draws documents/overview.py."""

from zis_desktop.documents.overview import OverviewData


def draw(data: OverviewData, template: int) -> bytes:
    raise NotImplementedError(f"{data.paper.school} {template}")
