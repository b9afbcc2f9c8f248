"""Parts of the page of a pupil: the facts on top, casussen, decisions of the CvB, additions, people around."""

from collections.abc import Iterable
from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLayout, QWidget

from ui.pupil.presenter import PupilPresenter
from ui.pupil.tables import casus_columns
from ui.shell.possible import only_for
from ui.theme.theme import theme
from ui.widgets.parts import button, card, chip, empty_state, label, line, row, symbol
from ui.widgets.table import RowsTable
from zis_desktop.domain.consent.authority import ask_authority, standing, to_look_up
from zis_desktop.domain.consent.consent import Matter
from zis_desktop.domain.dutch import listing, plain_date, short_date
from zis_desktop.domain.municipalities import party_word
from zis_desktop.domain.pupils import Gezag, Guardian, Profile, PupilFile, age_on, is_adult
from zis_desktop.domain.vault.access import Right
from zis_desktop.services.pupil_overview import PupilOverview

LOOK_UP = {False: "Leg gezag vast", True: "Leg benoeming vast"}
"""What is recorded of a contact, by whether the pupil is an adult."""
_TONES = {Gezag.YES: ("done", "done"), Gezag.NO: ("neutral", "minus"), Gezag.UNKNOWN: ("attention", "attention")}


def facts(overview: PupilOverview, today: date) -> QWidget:
    """What one looks up most, on one line: label over value."""
    pupil = overview.pupil
    home = pupil.residence_on(today)
    lives = (
        f"{home.municipality}, {party_word(is_party=overview.covenant.is_party(home.municipality, today))}"
        if home is not None
        else "onbekend"
    )
    mentor = f", mentor {pupil.mentor}" if pupil.mentor else ""
    pairs = [
        ("Klas", f"{pupil.class_name or 'onbekend'}{mentor}"),
        ("Geboren", f"{plain_date(pupil.birth_date)}, {age_on(pupil.birth_date, today)} jaar"),
        ("Woont in", lives),
        ("Uitstroom", "onbekend" if pupil.profile is Profile.UNKNOWN else pupil.profile.value),
        ("TLV", f"t/m {plain_date(pupil.tlv_until)}" if pupil.tlv_until else "onbekend"),
        _who_decides(overview, today),
    ]
    if pupil.left_on is not None:
        pairs.append(("Van school", plain_date(pupil.left_on)))
    strip = QFrame()
    strip.setObjectName("header")
    grid = QGridLayout(strip)
    px = theme().px
    grid.setContentsMargins(px(24), px(10), px(24), px(10))
    grid.setHorizontalSpacing(px(24))
    grid.setVerticalSpacing(px(2))
    for place, (name, value) in enumerate(pairs):
        shown = label(value, "strong", wrap=True)
        shown.setAccessibleName(f"{name}: {value}")
        grid.addWidget(label(name, "secondary"), 0, place)
        grid.addWidget(shown, 1, place, Qt.AlignmentFlag.AlignTop)
        grid.setColumnStretch(place, len(value))
    return strip


def casussen(overview: PupilOverview, presenter: PupilPresenter) -> QWidget:
    """Every casus of the pupil, also those that are closed."""
    title = label("Casussen", "section")
    if not overview.casussen:
        start = only_for(
            Right.CHANGE_CASUSSEN, presenter.workplace, button("Registreer casus", presenter.register_casus)
        )
        return card(title, empty_state("Er is nog geen hulpvraag vastgelegd.", start))
    table = RowsTable("Casussen van deze leerling", casus_columns(presenter.today))
    table.show_rows(overview.casussen)
    table.fit_height()
    table.opened.connect(lambda chosen: presenter.open_casus(chosen.id))
    return card(title, table)


def opp(overview: PupilOverview, presenter: PupilPresenter) -> QWidget:
    title = label("OPP: besluiten van de CvB", "section")
    if not overview.opp:
        return card(title, label("Nog geen besluit. Een besluit van de CvB komt hier vanzelf te staan.", "secondary"))
    parts: list[QWidget | QLayout | int | None] = [title]
    for number, entry in enumerate(overview.opp):
        if number:
            parts.append(line())
        to_meeting = button(
            f"CvB {short_date(entry.meeting_on)}", partial(presenter.open_meeting, entry.meeting_on), kind="link"
        )
        firm = [chip(entry.standing.value, "attention", "attention")] if entry.standing.value else []
        head = (label(plain_date(entry.on), "strong"), label(entry.casus_code, "secondary"), *firm)
        parts.append(row(*head, None, to_meeting))
        parts.append(label(entry.text, wrap=True))
    return card(*parts)


def addenda(overview: PupilOverview, presenter: PupilPresenter) -> QWidget:
    """What pupil or parents say is wrong in the file, with the school's answers (AVG art. 16)."""
    add = only_for(
        Right.CHANGE_PUPILS,
        presenter.workplace,
        button("Leg aanvulling vast", presenter.add_rectification, icon_name="plus"),
    )
    parts: list[QWidget | QLayout | int | None] = [row(label("Aanvullingen op het dossier", "section"), None, add)]
    if not overview.addenda:
        asked = "Zegt de leerling of een ouder dat hier iets niet klopt? Leg dat vast, met uw antwoord."
        nothing = asked if presenter.workplace.may(Right.CHANGE_PUPILS) else "Er zijn geen aanvullingen."
        parts.append(label(nothing, "secondary", wrap=True))
    for number, one in enumerate(overview.addenda):
        if number:
            parts.append(line())
        parts.append(row(label(plain_date(one.said_on), "strong"), label(one.said_by, "secondary"), None))
        parts.append(label(one.words, wrap=True))
        parts.append(label(f"Antwoord van {one.answered_by}: {one.answer}", "secondary", wrap=True))
    return card(*parts)


def people(overview: PupilOverview, presenter: PupilPresenter) -> QWidget:
    """Who may decide about the pupil, and how to reach them."""
    add = only_for(
        Right.CHANGE_PUPILS, presenter.workplace, button("Voeg contact toe", presenter.add_guardian, icon_name="plus")
    )
    title = "Contacten" if presenter.is_of_adult else "Gezag en contacten"
    parts: list[QWidget | QLayout | int | None] = [row(label(title, "section"), None, add)]
    if not overview.pupil.guardians:
        parts.append(label("Er is nog geen ouder of voogd bekend. Voeg een contact toe.", "secondary", wrap=True))
    for number, guardian in enumerate(overview.pupil.guardians):
        if number:
            parts.append(line())
        parts += _guardian(guardian, presenter)
    if overview.pupil.under_supervision and not presenter.is_of_adult:
        parts.append(chip("ondertoezichtstelling: de ouders houden gezag", "attention", "info"))
    return card(*parts)


def _guardian(guardian: Guardian, presenter: PupilPresenter) -> list[QWidget | QLayout | int | None]:
    checked = f", {guardian.gezag_source}" if guardian.gezag_source else ""
    checked += f", {plain_date(guardian.gezag_checked_on)}" if guardian.gezag_checked_on else ""
    adult = presenter.is_of_adult
    known = standing(guardian, adult=adult)
    head: list[QWidget | int | None] = [label(guardian.name, "strong"), label(guardian.relation, "secondary"), None]
    parts: list[QWidget | QLayout | int | None] = [
        row(*head, *([chip(known, *_TONES[guardian.gezag])] if known else []))
    ]
    if to_look_up((guardian,), adult=adult):
        parts.append(
            label(f"{ask_authority(guardian, adult=adult)} Tot dan telt geen toestemming.", "attention", wrap=True)
        )
    parts += _reach((("phone", guardian.phone), ("mail", guardian.email)))
    parts += _reach((("home", ", ".join(guardian.post_lines)),))
    if guardian.home_secret:
        parts.append(chip("mag niet weten waar de leerling woont", "attention", "attention"))
    change = button("Wijzig", partial(presenter.change_reach, guardian), kind="link")
    change.setAccessibleName(f"Wijzig hoe {guardian.name} te bereiken is")
    told = label(checked.removeprefix(", ") if known else "", "secondary")
    acts = [only_for(Right.CHANGE_PUPILS, presenter.workplace, change)]
    if known:
        check = button(LOOK_UP[adult], partial(presenter.check_gezag, guardian), kind="link")
        check.setAccessibleName(f"{LOOK_UP[adult]} van {guardian.name}")
        acts.append(only_for(Right.CHANGE_PUPILS, presenter.workplace, check))
    parts.append(row(told, None, *acts))
    return parts


def local_team(overview: PupilOverview, today: date) -> QWidget | None:
    """Who of the local team can be called about this pupil: the fixed contact, and the colleague it referred to.

    Nothing when neither is known.
    """
    team, colleague = overview.local_team(today), overview.colleague
    people: list[tuple[str, str, tuple[tuple[str, str], ...]]] = []
    if colleague is not None:
        told = f"verwezen op {plain_date(colleague.since)}"
        people.append((colleague.name, told, (("phone", colleague.reach),)))
    if team is not None and team.contact_name:
        people.append((team.contact_name, "vast contact, verwijst door", (("phone", team.phone), ("mail", team.email))))
    if not people:
        return None
    parts: list[QWidget | QLayout | int | None] = [label(team.name if team and team.name else "Lokaal team", "section")]
    if overview.team_refusal:
        parts.append(label(f"Neem nu geen contact op. {overview.team_refusal}", "attention", wrap=True))
    for number, (name, what, reach) in enumerate(people):
        parts += [line()] if number else []
        parts += [row(label(name, "strong"), label(what, "secondary"), None), *_reach(reach)]
    return card(*parts)


def _reach(ways: Iterable[tuple[str, str]]) -> list[QLayout]:
    """Each way that is known behind its icon, on one line; nothing when none is."""
    known = [part for icon, text in ways if text for part in (symbol(icon, "neutral", 16), label(text, "secondary"))]
    return [row(*known, None, spacing=6)] if known else []


def _who_decides(overview: PupilOverview, today: date) -> tuple[str, str]:
    """Of a minor who has gezag; an adult decides, or who represents the adult."""
    pupil, family = overview.pupil, overview.family
    if not is_adult(pupil.birth_date, today):
        return "Gezag", _gezag_in_short(pupil)
    required = family.signers_of(Matter.JEUGDHULP, today)
    if required.questions:
        return "Beslist over hulp", "nog uit te zoeken"
    others = [f"{one.name} ({one.relation})" for one in required.signers]
    return "Beslist over hulp", "zelf" if required.is_pupil_alone else listing(others)


def _gezag_in_short(pupil: PupilFile) -> str:
    unknown = [one.relation for one in to_look_up(pupil.guardians, adult=False)]
    holders = [one.relation for one in pupil.guardians if one.gezag is Gezag.YES]
    parts = [listing(holders)] if holders else []
    parts += [f"{listing(unknown)} onbekend"] if unknown else []
    return ", ".join(parts) or "onbekend"
