"""The top and bottom line of the meeting screen."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from ui.meeting.painted import BlockBar, TimeBar
from ui.meeting.shown import Foot, Head
from ui.meeting.sizes import BODY, NAME, SMALL, font, is_large, px, read, relative
from ui.theme.theme import theme
from ui.theme.tokens import tone as tone_colours
from ui.widgets.parts import button, label

WIDE_FROM = 1200
NAME_SHARE, FACTS_SHARE = 3, 2
"""Of the room in the head with large text, where a name that does not fit goes on below; a name alone has it all."""


def words(kind: str, size: float, *, wrap: bool = False) -> QLabel:
    """A text in meeting size that may become narrower than its words."""
    made = label("", kind, wrap=wrap, size=relative(size))
    made.setMinimumWidth(1)
    return made


class HeadBar(QFrame):
    """Block, name, class and question; the one button at the right."""

    def __init__(self, on_primary: Callable[[], object]) -> None:
        super().__init__()
        self.setObjectName("meetingHead")
        self._tag = QFrame()
        self._tag.setObjectName("blockTag")
        self._block, self._place = label("", "strong", size=relative(SMALL)), label("", size=relative(SMALL))
        tag = QVBoxLayout(self._tag)
        tag.setContentsMargins(px(14), px(6), px(12), px(6))
        tag.setSpacing(0)
        tag.addWidget(self._block)
        tag.addWidget(self._place)
        self._name = label("", "strong", wrap=is_large(), size=relative(NAME))
        self._name.setMinimumWidth(px(120))
        self._detail, self._asked = words("secondary", 1.5, wrap=True), words("body", 1.5, wrap=True)
        self._anonymous = label("ANONIEM", "mark")
        self._anonymous.setToolTip("F9 toont de namen weer")
        self._anonymous.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._anonymous.setVisible(False)
        self.primary = QPushButton()
        self.primary.setProperty("kind", "primary")
        self.primary.setFont(font(1.5, semibold=True))
        self.primary.setCursor(Qt.CursorShape.PointingHandCursor)
        self.primary.setMinimumHeight(px(54))
        self.primary.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.primary.clicked.connect(lambda _checked=False: on_primary())
        facts = QVBoxLayout()
        facts.setSpacing(px(2))
        facts.addStretch(1)
        facts.addWidget(self._detail)
        facts.addWidget(self._asked)
        facts.addStretch(1)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(px(32), px(16), px(32), px(16))
        whole.setSpacing(px(22))
        whole.addWidget(self._tag)
        whole.addWidget(self._name, NAME_SHARE if is_large() else 0)
        whole.addLayout(facts, FACTS_SHARE)
        self._whole, self._facts = whole, facts
        whole.addWidget(self._anonymous)
        whole.addWidget(self.primary)
        theme().changed.connect(self._colour)
        self._tone = "neutral"
        self._all = self._of_item = False
        self._colour()

    def show_head(self, head: Head) -> None:
        self._block.setText(head.block)
        self._place.setText(head.place)
        self._name.setText(head.name)
        self._detail.setText(head.detail)
        self._asked.setText(head.asked)
        self._detail.setVisible(bool(head.detail))
        self._asked.setVisible(bool(head.asked))
        told = bool(head.detail or head.asked)
        self._whole.setStretchFactor(self._facts, FACTS_SHARE if told or not is_large() else 0)
        self._tag.setVisible(bool(head.block))
        self._of_item = head.anonymous
        self._mark_anonymous()
        self.primary.setAccessibleName(head.primary)
        self.primary.setVisible(bool(head.primary))
        self._fit()
        self._tone = head.tone
        self._colour()

    def show_anonymous(self, *, on: bool) -> None:
        """The whole meeting without names, whatever the item."""
        self._all = on
        self._mark_anonymous()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _mark_anonymous(self) -> None:
        self._anonymous.setText("ANONIEM, F9" if self._all else "ANONIEM")
        self._anonymous.setVisible(self._all or self._of_item)

    def _fit(self) -> None:
        """Where room is short the name goes before the key."""
        wide = self.width() >= theme().px(WIDE_FROM)
        self.primary.setText(f"{self.primary.accessibleName()}   Ctrl Enter" if wide else self.primary.accessibleName())

    def _colour(self) -> None:
        colour, tint = tone_colours(theme().colours, self._tone)
        colours = theme().colours
        self._tag.setStyleSheet(
            f"#blockTag {{ background: {tint}; border: none; border-left: {px(7)}px solid {colour}; }}"
            f"#blockTag QLabel {{ color: {colour}; background: transparent; }}"
        )
        border = f"border: none; border-bottom: 1px solid {colours.divider};"
        self.setStyleSheet(f"#meetingHead {{ background: {colours.surface}; {border} }}")


class FootBar(QFrame):
    """The clock, this item, its block, and what comes next."""

    def __init__(self, on_next: Callable[[], object]) -> None:
        super().__init__()
        self.setObjectName("meetingFoot")
        self._clock = label("", "strong", size=relative(3.4))
        self._item_title, self._item_figure = words("secondary", read()), words("strong", read())
        self._item_bar, self._item_under = TimeBar(), words("secondary", read(), wrap=True)
        self._block_title, self._block_figure = words("strong", read()), words("strong", read())
        self._block_bar, self._block_under = BlockBar(), words("secondary", read(), wrap=True)
        self._next_name, self._next_text = words("strong", BODY), words("secondary", read(), wrap=is_large())
        self._meeting = words("attention", read(), wrap=is_large())
        self._next_title = button("Volgend punt   Ctrl →", on_next, kind="link")
        self._next_title.setFont(font(SMALL))
        self._next_title.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._next = QWidget()
        self._item = _stack(_pair(self._item_title, self._item_figure), self._item_bar, self._item_under)
        self._block = _stack(_pair(self._block_title, self._block_figure), self._block_bar, self._block_under)
        following = QVBoxLayout(self._next)
        following.setContentsMargins(px(20), 0, 0, 0)
        following.setSpacing(0)
        beside = None if is_large() else self._meeting
        following.addLayout(_row(self._next_title, beside, None))
        following.addWidget(self._next_name)
        following.addWidget(self._next_text)
        if is_large():
            following.addWidget(self._meeting)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(px(32), px(12), px(32), px(12))
        whole.setSpacing(px(28))
        whole.addWidget(self._clock)
        whole.addWidget(self._item, 4)
        whole.addWidget(self._block, 4)
        whole.addWidget(self._next, 4)
        theme().changed.connect(self._colour)
        self._tone = "neutral"
        self._colour()

    def show_foot(self, foot: Foot) -> None:
        self._clock.setText(foot.clock)
        self._clock.setAccessibleName(f"Het is {foot.clock}")
        self._item.setVisible(foot.item is not None)
        if foot.item is not None:
            self._item_title.setText(foot.item.title)
            self._item_figure.setText(foot.item.figure)
            self._item_bar.show_share(foot.item.share, over=foot.item.over)
            self._item_under.setText(foot.item.under)
        self._block.setVisible(foot.block is not None)
        if foot.block is not None:
            self._block_title.setText(foot.block.title)
            self._block_figure.setText(foot.block.figure)
            self._block_bar.show_block(foot.block)
            self._block_under.setText(foot.block.under)
            self._tone = "attention" if foot.block.over else foot.block.tone
            self._colour()
        self._next_name.setText(foot.next_name)
        self._next_text.setText(foot.next_text)
        self._meeting.setText(foot.meeting)
        self._meeting.setVisible(foot.meeting_over)

    def _colour(self) -> None:
        colours = theme().colours
        colour = tone_colours(colours, self._tone)[0]
        self._block_title.setStyleSheet(f"color: {colour};")
        late = self._tone == "attention"
        self._block_under.setStyleSheet(f"color: {colour};" if late else "")
        self.setStyleSheet(
            f"#meetingFoot {{ background: {colours.surface}; border: none; border-top: 1px solid {colours.divider}; }}"
        )


def _pair(first: QLabel, second: QLabel) -> QHBoxLayout:
    for each in (first, second):
        each.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
    return _row(first, second, None)


def _row(*parts: QWidget | None) -> QHBoxLayout:
    made = QHBoxLayout()
    made.setSpacing(px(10))
    for part in parts:
        if part is None:
            made.addStretch(1)
        else:
            made.addWidget(part)
    return made


def _stack(top: QHBoxLayout, bar: QWidget, under: QLabel) -> QWidget:
    made = QWidget()
    whole = QVBoxLayout(made)
    whole.setContentsMargins(0, 0, 0, 0)
    whole.setSpacing(px(5))
    whole.addStretch(1)
    whole.addLayout(top)
    whole.addWidget(bar)
    whole.addWidget(under)
    whole.addStretch(1)
    return made
