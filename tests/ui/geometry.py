"""Where the parts of a page stand on the screen."""

from ui.widgets.beside import Beside


def stand_beside(parts: Beside) -> bool:
    """Whether the first two stand beside each other, and not the second under the first."""
    layout = parts.layout()
    assert layout is not None
    first, second, *_others = (
        item.geometry() for item in map(layout.itemAt, range(layout.count())) if item is not None
    )
    return first.right() < second.left() and first.top() == second.top()
