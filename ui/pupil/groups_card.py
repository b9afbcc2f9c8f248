"""The groups of the collective offer that a pupil takes or took part in, on the page of the pupil."""

from PySide6.QtWidgets import QLayout, QWidget

from ui.pupil.presenter import PupilPresenter
from ui.widgets.parts import button, card, label, line, row
from zis_desktop.domain.dutch import plain_date
from zis_desktop.services.pupil_overview import PupilOverview


def groups_cards(overview: PupilOverview, presenter: PupilPresenter) -> list[QWidget]:
    """One card, or none for who is and was in no group."""
    if not overview.groups:
        return []
    offers = {one.code: one.name for one in overview.profile.offers}
    to_groups = button("Naar Groepen", presenter.open_groups, kind="link")
    parts: list[QWidget | QLayout | int | None] = [row(label("Groepen", "section"), None, to_groups)]
    for number, one in enumerate(overview.groups):
        if number:
            parts.append(line())
        there, known = one.attended
        attended = f", {there} van {known} keer aanwezig" if known else ""
        agreed = f"besproken met de ouders op {plain_date(one.agreed_on)}" if one.agreed_on else ""
        span = f"{plain_date(one.first)} tot en met {plain_date(one.last)}{attended}"
        parts.append(row(label(one.name, "strong"), label(offers.get(one.offer, one.offer), "secondary"), None))
        parts.append(label(one.goal, wrap=True))
        parts.append(label("; ".join(part for part in (span, agreed) if part), "secondary", wrap=True))
    return [card(*parts)]
