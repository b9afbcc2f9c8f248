"""What a region profile holds, in lines that a school can recognise its covenant by."""

from datetime import date

from zis_desktop.domain.dutch import count, listing, plain_date, whole_euros
from zis_desktop.domain.region import CommissionSeat, RegionProfile

Line = tuple[str, str]


def profile_lines(profile: RegionProfile) -> tuple[Line, ...]:
    """Caption and text, the most recognisable first."""
    return (
        ("Looptijd", f"{plain_date(profile.runs_from)} tot en met {plain_date(profile.runs_until)}"),
        ("Jeugdhulp door", profile.provider),
        ("Gemeenten", _parties(profile)),
        ("Aan tafel", listing([seat_text(seat) for seat in profile.seats])),
        ("Ondersteuning", _support(profile)),
        ("Bedrag", _amount(profile)),
    )


def has_ended(profile: RegionProfile, today: date) -> str:
    """A remark when the covenant no longer runs; empty while it does."""
    return f"Afgelopen op {plain_date(profile.runs_until)}" if profile.runs_until < today else ""


def seat_text(seat: CommissionSeat) -> str:
    """'4 orthopedagogen' is not certain Dutch for every seat, so '4 x orthopedagoog'."""
    return seat.seat.value if seat.count == 1 else f"{seat.count} x {seat.seat.value}"


def _parties(profile: RegionProfile) -> str:
    regions = count(len(profile.regions), "jeugdhulpregio", "jeugdhulpregio's")
    named = "; ".join(f"{region.name}: {listing(region.municipalities)}" for region in profile.regions)
    return f"{len(profile.parties)} in {regions}. {named}."


def _support(profile: RegionProfile) -> str:
    treden = count(len(profile.treden), "trede", "treden")
    offers = count(len(profile.offers), "soort aanbod", "soorten aanbod")
    starts = profile.terms.start_within_weeks
    return (
        f"{treden}, {offers}; hulp start binnen {starts} weken, evaluatie na {profile.terms.evaluate_after_weeks} weken"
    )


def _amount(profile: RegionProfile) -> str:
    if profile.euros_per_pupil is None:
        return "geen bedragen afgesproken"
    years = listing([str(year.year) for year in profile.budget_years])
    return f"{whole_euros(profile.euros_per_pupil)} per leerling per jaar, begroting {years}"
