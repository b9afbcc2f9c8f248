"""Loads region profiles: each covenant is a file in resources/regions, checked whole before anything uses it."""

from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from functools import lru_cache
from pathlib import Path

from zis_desktop.domain.dutch import clock, fold, is_number, listing, number, parse_clock
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.hours.cjg import CjgKind
from zis_desktop.domain.money.budget import a_pupil, of_provider
from zis_desktop.domain.people import GUEST_SEATS, Seat
from zis_desktop.domain.recognition import Recognition, RecognitionLevel
from zis_desktop.domain.region import (
    BudgetYear,
    CommissionSeat,
    District,
    Offer,
    RegionProfile,
    Terms,
    Trede,
    Volume,
    YouthRegion,
)
from zis_desktop.domain.small_cells import LEAST
from zis_desktop.exchange.calendars import HOLIDAY_REGIONS
from zis_desktop.exchange.resources import RESOURCES, state_of
from zis_desktop.exchange.strict_toml import Section, read_toml


def available_profiles(folder: Path = RESOURCES) -> tuple[tuple[str, str], ...]:
    """Id and name of every profile in resources. Raises RuleError when one of them is faulty."""
    return tuple((profile_id, load_profile(profile_id, folder).name) for profile_id in _ids(folder))


def load_profile(profile_id: str, folder: Path = RESOURCES) -> RegionProfile:
    """The profile with this id. Raises RuleError with one sentence that names file, key and what to do."""
    known = _ids(folder)
    if profile_id not in known:
        choice = f"kies {listing(known)}" if known else "zet eerst een profiel in de map regions"
        raise RuleError(f"Regioprofiel '{profile_id}' bestaat niet: {choice}.")
    path = folder / "regions" / f"{profile_id}.toml"
    return _read(path, state_of(path))


@lru_cache(maxsize=8)
def _read(path: Path, _state: tuple[int, int]) -> RegionProfile:
    """Every screen asks for the profile, and reading it takes longer than most of what is asked of the store."""
    root = read_toml(path)
    profile = _profile(root, path.stem)
    root.finish()
    return profile


def _ids(folder: Path) -> tuple[str, ...]:
    return tuple(sorted(path.stem for path in (folder / "regions").glob("*.toml")))


def _profile(root: Section, profile_id: str) -> RegionProfile:
    regions = _regions(root)
    treden = _treden(root)
    euros = root.take_optional_amount("euros_per_pupil", least=1)
    provider_euros = root.take_optional_amount("provider_euros", least=1)
    runs_from, runs_until = _period(root)
    starts, ends = _meeting(root.section("meeting"))
    return RegionProfile(
        id=_id(root, profile_id),
        name=root.take_text("name"),
        term_for_commission=root.take_text("term_for_commission"),
        provider=root.take_text("provider"),
        local_team_at_table=root.take_text("local_team_at_table"),
        holiday_region=_holiday_region(root),
        runs_from=runs_from,
        runs_until=runs_until,
        municipality_count=_municipality_count(root, regions),
        regions=regions,
        treden=treden,
        offers=_offers(root, [trede.number for trede in treden]),
        seats=_seats(root, starts, ends),
        budget_years=_budget_years(root, (euros, provider_euros), regions),
        euros_per_pupil=euros,
        terms=_terms(root.section("terms")),
        meeting_starts=starts,
        meeting_ends=ends,
        cjg_minutes=_cjg_minutes(root),
        provider_euros=provider_euros,
        volume=_volume(root),
        penvoerder=root.take_or("penvoerder", str, ""),
        recognition_required=root.take_or("recognition_required", bool, False),
        least_told=root.take_optional_amount("least_told", least=LEAST) or LEAST,
    )


def _id(root: Section, profile_id: str) -> str:
    given = root.take_text("id")
    if given != profile_id:
        raise root.refuse("id", f"is '{given}': schrijf de naam van het bestand, '{profile_id}'.")
    return given


def _holiday_region(root: Section) -> str:
    region = root.take_text("holiday_region")
    if region not in HOLIDAY_REGIONS:
        raise root.refuse("holiday_region", f"is '{region}': kies {listing(HOLIDAY_REGIONS)}.")
    return region


def _period(root: Section) -> tuple[date, date]:
    first, last = root.take("runs_from", date), root.take("runs_until", date)
    if last <= first:
        raise root.refuse("runs_until", f"ligt niet na runs_from ({first}): verbeter een van beide.")
    return first, last


def _regions(root: Section) -> tuple[YouthRegion, ...]:
    regions: list[YouthRegion] = []
    seen: set[str] = set()
    for part in root.sections("regions", least=1):
        municipalities = part.take_texts("municipalities")
        if not municipalities:
            raise part.refuse("municipalities", "is leeg: noem minstens een gemeente.")
        for name in municipalities:
            if not name.strip() or fold(name) in seen:
                raise part.refuse("municipalities", f"'{name}' is leeg of staat dubbel: haal er een weg.")
            seen.add(fold(name))
        name, invoice_to = part.take_text("name"), part.take_or("invoice_to", str, "")
        regions.append(YouthRegion(name, municipalities, invoice_to, _districts(part, municipalities)))
        part.finish()
    return tuple(regions)


def _districts(region: Section, municipalities: tuple[str, ...]) -> tuple[District, ...]:
    districts: list[District] = []
    for part in region.sections("districts", least=0):
        of, name = part.take_text("municipality"), part.take_text("name")
        if of not in municipalities:
            raise part.refuse("municipality", f"'{of}' ligt niet in deze regio: verbeter de naam.")
        _refuse_double(part, "name", name, [other.name for other in districts])
        codes = tuple(_postcodes(part, text) for text in part.take_texts("postcodes"))
        others = [code for other in districts if other.municipality == of for code in other.postcodes]
        for place, (first, last) in enumerate(codes):
            if any(first <= end and start <= last for start, end in (*others, *codes[:place])):
                raise part.refuse("postcodes", f"{first}-{last} staat dubbel: elke postcode hoort bij één wijk.")
        districts.append(District(name, of, codes))
        part.finish()
    return tuple(districts)


def _postcodes(part: Section, text: str) -> tuple[int, int]:
    first, _, last = text.partition("-")
    if not (_is_postcode(first) and _is_postcode(last) and first <= last):
        raise part.refuse("postcodes", f"'{text}': schrijf de cijfers van de eerste en de laatste, zoals 3451-3455.")
    return int(first), int(last)


def _is_postcode(text: str) -> bool:
    return len(text) == 4 and text.isascii() and text.isdecimal() and text[0] != "0"


def _municipality_count(root: Section, regions: tuple[YouthRegion, ...]) -> int:
    stated = root.take_amount("municipality_count", least=1)
    listed = sum(len(region.municipalities) for region in regions)
    if stated != listed:
        raise root.refuse(
            "municipality_count", f"is {stated}, maar er staan {listed} gemeenten: verbeter een van beide."
        )
    return stated


def _treden(root: Section) -> tuple[Trede, ...]:
    treden: list[Trede] = []
    for part in root.sections("treden", least=1):
        trede = Trede(part.take_amount("number", least=1), part.take_text("name"), part.take("youke", bool))
        _refuse_double(part, "number", trede.number, [other.number for other in treden])
        treden.append(trede)
        part.finish()
    if [trede.number for trede in treden] != list(range(1, len(treden) + 1)):
        raise root.refuse("treden", f"nummer de treden van 1 tot en met {len(treden)}, in die volgorde.")
    return tuple(treden)


def _offers(root: Section, treden: list[int]) -> tuple[Offer, ...]:
    offers: list[Offer] = []
    for part in root.sections("offers", least=1):
        offer = Offer(
            code=part.take_text("code"),
            name=part.take_text("name"),
            collective=part.take("collective", bool),
            individual=part.take("individual", bool),
            provider=part.take_text("provider"),
            trede=part.take_amount("trede"),
            recognition=_recognition(part),
        )
        _refuse_double(part, "code", offer.code, [other.code for other in offers])
        if offer.trede not in treden:
            raise part.refuse(
                "trede", f"trede {offer.trede} bestaat niet: kies {listing([str(one) for one in treden])}."
            )
        if not offer.collective and not offer.individual:
            raise part.refuse("collective", "zet collective, individual of allebei op true.")
        offers.append(offer)
        part.finish()
    return tuple(offers)


def _recognition(part: Section) -> Recognition:
    """As far as it was looked up for the profile; the school looks again and records it."""
    level = part.take_or("recognition_level", str, RecognitionLevel.UNKNOWN.value)
    if level not in (words := [one.value for one in RecognitionLevel]):
        raise part.refuse("recognition_level", f"is '{level}': kies {listing(words)}.")
    return Recognition(
        RecognitionLevel(level),
        body=part.take_or("recognition_body", str, ""),
        checked_on=part.take_optional("recognition_checked_on", date),
        link=part.take_or("recognition_link", str, ""),
        note=part.take_or("recognition_note", str, ""),
    )


def _seats(root: Section, starts: int, ends: int) -> tuple[CommissionSeat, ...]:
    seats: list[CommissionSeat] = []
    for part in root.sections("seats", least=1):
        seat = _seat(part)
        _refuse_double(part, "seat", seat, [other.seat for other in seats])
        window = _window(part, seat, starts, ends)
        seats.append(CommissionSeat(seat, part.take_amount("count", least=1), part.take("weekly", bool), window))
        part.finish()
    return tuple(seats)


def _seat(part: Section) -> Seat:
    text = part.take_text("seat")
    try:
        return Seat(text)
    except ValueError:
        raise part.refuse("seat", f"'{text}' is geen plaats: kies {listing([seat.value for seat in Seat])}.") from None


def _window(part: Section, seat: Seat, starts: int, ends: int) -> tuple[int, int] | None:
    texts = part.take_or("window", list, [])
    if not texts:
        return None
    if seat not in GUEST_SEATS:
        raise part.refuse("window", f"hoort alleen bij een gast, niet bij '{seat.value}': haal de regel weg.")
    if len(texts) != 2 or not all(isinstance(text, str) for text in texts):
        raise part.refuse("window", 'schrijf begin en einde, zoals ["09:00", "10:00"].')
    first, last = (_clock(part, "window", text) for text in texts)
    if not starts <= first < last <= ends:
        raise part.refuse("window", f"moet binnen de vergadering vallen, {clock(starts)}–{clock(ends)}.")
    return first, last


def _budget_years(
    root: Section, euros: tuple[int | None, int | None], regions: tuple[YouthRegion, ...]
) -> tuple[BudgetYear, ...]:
    """`euros` are a year's amounts per pupil and of the provider."""
    years: list[BudgetYear] = []
    for part in root.sections("budget_years", least=0):
        year = BudgetYear(
            year=part.take_amount("year", least=2000),
            count_date=part.take("count_date", date),
            pupils=part.take_amount("pupils"),
            part=part.take_text("part"),
            total=part.take_amount("total"),
            school=part.take_amount("school"),
            provider=part.take_amount("provider"),
            by_municipality=_by_municipality(part, regions),
            estimated_on=part.take_optional("estimated_on", date),
        )
        _check_amounts(part, year, *euros)
        _check_pupils(part, year)
        if years and year.year <= years[-1].year:
            raise part.refuse("year", f"{year.year} staat dubbel of niet op volgorde: zet de jaren op volgorde.")
        years.append(year)
        part.finish()
    return tuple(years)


def _check_amounts(part: Section, year: BudgetYear, euros: int | None, provider: int | None) -> None:
    """The sums of art. 10 and 15 must agree, as R15 counts: total = school + provider = pupils x amount a pupil."""
    if year.count_date.year >= year.year:
        raise part.refuse("count_date", f"{year.count_date} ligt niet voor {year.year}: verbeter de peildatum.")
    if year.estimated_on is not None and year.estimated_on >= year.count_date:
        raise part.refuse("estimated_on", f"{year.estimated_on} ligt niet voor de peildatum: verbeter een van beide.")
    share = _share(part, year.part)
    if year.total != year.school + year.provider:
        together = number(year.school + year.provider)
        raise part.refuse("total", f"is {number(year.total)}, maar school en provider samen zijn {together}.")
    if euros is None or provider is None:
        raise part.refuse(
            "total", "heeft geen bedrag per leerling of provider: vul euros_per_pupil en provider_euros in."
        )
    if (due := year.pupils * a_pupil(euros, share)) != year.total:
        sums = f"{year.pupils} leerlingen x {euros} x {year.part} = {number(due)}"
        raise part.refuse("total", f"is {number(year.total)}, maar {sums}: verbeter een van deze.")
    if (due := of_provider(provider, share)) != year.provider:
        raise part.refuse("provider", f"is {number(year.provider)}, maar {provider} x {year.part} = {number(due)}.")


def _by_municipality(part: Section, regions: tuple[YouthRegion, ...]) -> tuple[tuple[str, int], ...]:
    """The pupils per party in the order of the parties; a party that is not named has none."""
    given = part.take_or("pupils_by_municipality", dict, {})
    parties = [name for region in regions for name in region.municipalities]
    for name, amount in given.items():
        if name not in parties:
            raise part.refuse("pupils_by_municipality", f"'{name}' is geen partij: verbeter de naam.")
        if type(amount) is not int or amount < 0:
            raise part.refuse("pupils_by_municipality", f"'{name}' heeft geen aantal: vul 0 of meer in.")
    return tuple((name, given.get(name, 0)) for name in parties) if given else ()


def _check_pupils(part: Section, year: BudgetYear) -> None:
    listed = sum(amount for _name, amount in year.by_municipality)
    if year.by_municipality and listed != year.pupils:
        raise part.refuse(
            "pupils", f"is {year.pupils}, maar per gemeente zijn het er {listed}: verbeter een van beide."
        )


def _share(part: Section, text: str) -> Fraction:
    try:
        share = Fraction(text)
    except (ValueError, ZeroDivisionError):
        share = Fraction(0)
    if not 0 < share <= 1:
        raise part.refuse("part", f'\'{text}\' is geen deel van een jaar: schrijf bijvoorbeeld "0.4" of "1".')
    return share


def _terms(part: Section) -> Terms:
    terms = Terms(
        start_within_weeks=part.take_amount("start_within_weeks", least=1),
        start_target_percent=part.take_amount("start_target_percent"),
        evaluate_after_weeks=part.take_amount("evaluate_after_weeks", least=1),
        opp_within_weeks=part.take_amount("opp_within_weeks", least=1),
    )
    if terms.start_target_percent > 100:
        raise part.refuse("start_target_percent", "is meer dan 100: vul een percentage in.")
    part.finish()
    return terms


def _cjg_minutes(root: Section) -> dict[CjgKind, int]:
    planned: dict[CjgKind, int] = {}
    for part in root.sections("cjg_hours", least=0):
        name = part.take_text("kind")
        kind = next((kind for kind in CjgKind if kind.value == name), None)
        if kind is None or kind in planned:
            raise part.refuse("kind", f"is '{name}': kies één keer {listing([kind.value for kind in CjgKind])}.")
        planned[kind] = 60 * part.take_amount("hours", least=1)
        part.finish()
    return planned


def _volume(root: Section) -> Volume | None:
    found = None
    for part in root.optional_section("volume"):
        found = Volume(_tenths(part, "school_fte"), _tenths(part, "provider_fte"))
        part.finish()
    return found


def _tenths(part: Section, key: str) -> int:
    """A number of full-time posts in tenths: "2.5" is 25."""
    text = part.take_text(key)
    whole, _, tenth = text.partition(".")
    if not (is_number(whole) and len(tenth) <= 1 and (not tenth or is_number(tenth))):
        raise part.refuse(key, f'\'{text}\' is geen aantal fte: schrijf bijvoorbeeld "3" of "2.5".')
    return 10 * int(whole) + int(tenth or 0)


def _meeting(part: Section) -> tuple[int, int]:
    starts, ends = (_clock(part, key, part.take_text(key)) for key in ("starts", "ends"))
    if ends <= starts:
        raise part.refuse("ends", f"ligt niet na starts ({clock(starts)}): verbeter een van beide.")
    part.finish()
    return starts, ends


def _clock(part: Section, key: str, text: str) -> int:
    try:
        return parse_clock(text)
    except RuleError as error:
        raise part.refuse(key, error.text) from None


def _refuse_double(part: Section, key: str, value: object, earlier: Iterable[object]) -> None:
    if value in earlier:
        shown = value.value if isinstance(value, Seat) else value
        raise part.refuse(key, f"'{shown}' staat dubbel: geef elk een eigen {key}.")
