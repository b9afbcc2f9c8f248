"""The style sheet of the application, made from colours and a scale."""

from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from string import Template

from ui.theme.tokens import Colours

ICONS = Path(__file__).parents[2] / "resources" / "icons"
SHEET = Template("""
QWidget { color: $text; }
QMainWindow, QDialog, #content, #page { background: $background; }
QScrollArea, QScrollArea > QWidget > QWidget#scrolled { background: transparent; border: none; }
QToolTip { background: $surface; color: $text; border: 1px solid $secondary; padding: ${p4}px; }

#navigation { background: $surface; border: none; border-right: 1px solid $divider; }
#navigation QToolButton { border: none; border-left: ${p3}px solid transparent; border-radius: 0; text-align: left;
  padding: 0 ${p12}px; background: transparent; }
#navigation QToolButton:hover { background: $neutral_tint; }
#navigation QToolButton:checked { background: $selected; color: $accent; border-left: ${p3}px solid $accent; }
#navigation QToolButton:focus { border: 2px solid $accent; }
#brand { font-weight: 600; }

#header { background: $surface; border-bottom: 1px solid $divider; }
#messages { background: $surface; border-top: 1px solid $divider; }
QLabel[kind="title"] { font-weight: 600; }
QLabel[kind="section"] { font-weight: 600; }
QLabel[kind="strong"] { font-weight: 600; }
QLabel[kind="label"] { font-weight: 600; color: $secondary; }
QLabel[kind="secondary"] { color: $secondary; }
QLabel[kind="error"] { color: $late; }
QLabel[kind="done"] { color: $done; }
QLabel[kind="attention"] { color: $attention; }
QLabel[kind="mark"] { border: 1px solid $secondary; border-radius: ${p4}px; padding: ${p2}px ${p6}px; color: $secondary; }
QLabel { background: transparent; }

QFrame[kind="card"] { background: $surface; border: 1px solid $divider; border-radius: ${p6}px; }
QFrame[kind="band-attention"] { background: $attention_tint; border: none; border-left: ${p4}px solid $attention; }
QFrame[kind="band-late"] { background: $late_tint; border: none; border-left: ${p4}px solid $late; }
QFrame[kind="drop"] { background: $surface; border: 2px dashed $secondary; border-radius: ${p8}px; }
QFrame[kind="line"] { background: $divider; border: none; }

QPushButton, QToolButton, QLineEdit { icon-size: ${p16}px; }
QPushButton, QToolButton[kind="plain"] { background: $surface; border: 1px solid $secondary; border-radius: ${p4}px;
  padding: ${p6}px ${p12}px; }
QToolButton[kind="plain"] { padding: ${p6}px ${p8}px; }
QPushButton:hover, QToolButton[kind="plain"]:hover { background: $neutral_tint; }
QPushButton:focus, QToolButton[kind="plain"]:focus { border: 2px solid $accent; padding: ${p5}px ${p11}px; }
QToolButton[kind="plain"]:focus { padding: ${p5}px ${p7}px; }
QPushButton:disabled { color: $secondary; border-color: $divider; background: $background; }
QPushButton[kind="primary"] { background: $accent; color: $on_accent; border: 1px solid $accent; font-weight: 600; }
QPushButton[kind="primary"]:hover { background: $accent_hover; }
QPushButton[kind="primary"]:focus { border: 2px solid $text; }
QPushButton[kind="primary"]:disabled { background: $neutral_tint; color: $secondary; border-color: $divider; }
QPushButton[kind="link"] { border: none; background: transparent; color: $accent; padding: ${p2}px ${p4}px; text-align: left; }
QPushButton[kind="link"]:hover { text-decoration: underline; background: transparent; }
QPushButton[kind="link"]:focus { border: 2px solid $accent; border-radius: ${p4}px; padding: 0 ${p2}px; }
QPushButton[kind="danger"] { color: $late; border-color: $late; }
QPushButton:checked { background: $selected; border: 2px solid $accent; font-weight: 600; }

QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QDateEdit, QTimeEdit, QSpinBox, QAbstractSpinBox {
  background: $surface; border: 1px solid $secondary; border-radius: ${p4}px; padding: ${p5}px ${p8}px;
  selection-background-color: $accent; selection-color: $on_accent; }
QLineEdit, QPlainTextEdit, QTextEdit { placeholder-text-color: $secondary; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QDateEdit:focus, QAbstractSpinBox:focus {
  border: 2px solid $accent; padding: ${p4}px ${p7}px; }
QLineEdit[wrong="true"], QPlainTextEdit[wrong="true"], QComboBox[wrong="true"] { border: 2px solid $late; }
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled { background: $background; color: $secondary; border-color: $divider; }
QLineEdit:read-only, QPlainTextEdit:read-only { background: $background; border-color: $divider; }
QComboBox::drop-down { border: none; width: ${p24}px; }
QComboBox QAbstractItemView { background: $surface; border: 1px solid $secondary; selection-background-color: $selected;
  selection-color: $text; outline: none; }
QCheckBox, QRadioButton { spacing: ${p8}px; padding: ${p2}px; border: 2px solid transparent; border-radius: ${p4}px; }
QCheckBox:focus, QRadioButton:focus { border: 2px solid $accent; }
QCheckBox::indicator { width: ${p16}px; height: ${p16}px; border: 1px solid $secondary; border-radius: ${p3}px; background: $surface; }
QCheckBox::indicator:checked { background: $accent; border-color: $accent; image: url("$tick"); }
QRadioButton::indicator { width: ${p16}px; height: ${p16}px; border: 1px solid $secondary; border-radius: ${p8}px; background: $surface; }
QRadioButton::indicator:checked { width: ${p8}px; height: ${p8}px; border: ${p5}px solid $accent; background: $on_accent; }
QCheckBox::indicator:disabled { background: $background; border-color: $divider; }

QTableView, QTreeView, QListView { background: $surface; border: none; gridline-color: $divider; outline: none;
  selection-background-color: $selected; selection-color: $text; }
QTableView:focus, QListView:focus { border: none; }
QTableView::item, QListView::item { border-bottom: 1px solid $divider; padding: 0 ${p8}px; }
QTableView::item:selected, QListView::item:selected { background: $selected; color: $text; }
QHeaderView { background: $surface; border: none; }
QHeaderView::section { background: $surface; color: $secondary; font-weight: 600; border: none; border-bottom: 1px solid $secondary;
  padding: ${p6}px ${p8}px; text-align: left; }
QTableCornerButton::section { background: $surface; border: none; }

QTabBar::tab { background: transparent; color: $secondary; padding: ${p8}px ${p12}px; border: none; border-bottom: ${p2}px solid transparent; }
QTabBar::tab:selected { color: $accent; font-weight: 600; border-bottom: ${p2}px solid $accent; }
QTabBar::tab:focus { border: 2px solid $accent; }
QTabWidget::pane { border: none; border-top: 1px solid $divider; }

QMenu { background: $surface; border: 1px solid $secondary; padding: ${p4}px; }
QMenu::item { padding: ${p6}px ${p16}px; border-radius: ${p4}px; }
QMenu::item:selected { background: $selected; color: $text; }
QSplitter::handle { background: $divider; }
QProgressBar { background: $neutral_tint; border: none; border-radius: ${p4}px; text-align: center; }
QProgressBar::chunk { background: $accent; border-radius: ${p4}px; }
QScrollBar:vertical { background: transparent; width: ${p12}px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: ${p12}px; margin: 0; }
QScrollBar::handle { background: $divider; border-radius: ${p4}px; min-height: ${p24}px; min-width: ${p24}px; margin: ${p2}px; }
QScrollBar::handle:hover { background: $secondary; }
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page { background: transparent; border: none; width: 0; height: 0; }
#palette { background: $surface; border: 1px solid $secondary; border-radius: ${p8}px; }
""")

SIZES = (2, 3, 4, 5, 6, 7, 8, 11, 12, 16, 24)


def style_sheet(colours: Colours, px: Callable[[float], int]) -> str:
    """The whole sheet; `px` scales sizes with the text."""
    tick = ICONS / f"tick-{colours.on_accent.removeprefix('#').lower()}.svg"  # a style sheet cannot colour an icon
    return SHEET.substitute(asdict(colours), tick=tick.as_posix(), **{f"p{size}": px(size) for size in SIZES})
