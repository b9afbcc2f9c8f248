"""Draws documents/consent_form.py."""

from zis_desktop.documents.consent_form import ConsentFormData


def draw(data: ConsentFormData, template: int) -> bytes:
    raise NotImplementedError(f"{data.paper.school} {template}")
