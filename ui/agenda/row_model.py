"""The rows behind a painted list of the agenda, for the list itself and for a screen reader."""

from typing import Generic, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

Index = QModelIndex | QPersistentModelIndex
R = TypeVar("R")
ROW_ROLE = Qt.ItemDataRole.UserRole


class RowModel(QAbstractListModel, Generic[R]):
    """One row an item; what inherits says in `data` how a row is spoken, and gives the row itself under ROW_ROLE."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.rows: tuple[R, ...] = ()

    def show_rows(self, rows: tuple[R, ...]) -> None:
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own signature
        return 0 if parent.isValid() else len(self.rows)
