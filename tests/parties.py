"""Covenants of a few municipalities, for tests of rules that ask who is party."""

from datetime import date

from zis_desktop.domain.municipalities import CovenantParties, Municipality, Period, SeparateAgreement

LONG_AGO = date(2015, 8, 1)


def parties(*names: str, agreed: tuple[str, ...] = (), until: date | None = None) -> CovenantParties:
    """These are party as long as anybody remembers, or until a day; with those in `agreed` something else is agreed."""
    letter = (SeparateAgreement(Period(LONG_AGO), "brief"),)
    inside = [Municipality(name, party=(Period(LONG_AGO, until),)) for name in names]
    return CovenantParties.of([*inside, *(Municipality(name, agreements=letter) for name in agreed)])
