"""Draws documents/pre_read.py."""

from zis_desktop.documents.pre_read import PreReadData


def draw(data: PreReadData, template: int) -> bytes:
    raise NotImplementedError(f"{data.paper.school} {template}")
