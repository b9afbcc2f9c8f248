"""The fields of a form as the kind that a test knows them to be."""

from typing import TypeVar

from PySide6.QtWidgets import QWidget

from ui.widgets.form import Form

Kind = TypeVar("Kind", bound=QWidget)


def field_of(form: Form, name: str, kind: type[Kind]) -> Kind:
    found = form.field(name)
    assert isinstance(found, kind), name
    return found
