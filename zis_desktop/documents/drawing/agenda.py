"""Draws documents/agenda.py."""

from zis_desktop.documents.agenda import AgendaData


def draw(data: AgendaData, template: int) -> bytes:
    raise NotImplementedError(f"{data.paper.school} {template}")
