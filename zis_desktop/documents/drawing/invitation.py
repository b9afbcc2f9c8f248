"""Draws documents/invitation.py: why, when and where, who comes, what it is about, and a slip to give back."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from reportlab.lib.units import mm
from reportlab.platypus import Spacer

from zis_desktop.documents.drawing import style
from zis_desktop.documents.drawing.blocks import Band, Column, height_of, post_address, rich, ruled_table, squeezed
from zis_desktop.documents.drawing.fields import FillLines, fill_tick
from zis_desktop.documents.drawing.page import Sheet, render, school_head
from zis_desktop.documents.drawing.style import Type
from zis_desktop.documents.drawing.text import clipped, markup, name, short
from zis_desktop.documents.invitation import InvitationData
from zis_desktop.domain import dutch
from zis_desktop.domain.milestones import MilestoneKind

FACTS = (Column("", 34), Column("", 136))
MOST_GOALS = 4
LONG = 150
NO_BREAK = "\u00a0"
TEAM_STAYS_AWAY = "Het lokale team van de gemeente is niet uitgenodigd. Wilt u daarover praten? Bel ons."
"""The same to everybody: why is what one of them answered, and not the others' to read."""
HELP_REFUSED = "Voor de hulp van {} is nu geen toestemming. Wilt u liever praten zonder {}? Bel ons."
NO_TIME = "Deze tijd spreken wij nog met u af."


@dataclass(frozen=True, slots=True)
class Words:
    """What one of the three letters says; '{}' is the first name of the pupil."""

    title: str
    lead: str
    about: tuple[str, ...]


WORDS: Mapping[MilestoneKind, Words] = {
    MilestoneKind.START_TALK: Words(
        "Wij beginnen samen met de hulp",
        "Binnenkort krijgt {} hulp op school. In dit gesprek maken wij samen afspraken.",
        (
            "Wat vindt {} belangrijk, en wat vindt u belangrijk?",
            "Wat willen wij bereiken?",
            "Wie doet wat, op school en thuis?",
            "Hoe merken wij dat de hulp werkt?",
        ),
    ),
    MilestoneKind.SIX_WEEKS: Words(
        "Helpt de hulp?",
        "{} krijgt nu een aantal weken hulp op school. Wij kijken samen hoe het gaat.",
        (
            "Wat gaat beter, en wat nog niet?",
            "Hoe vindt {} de hulp? Wat merkt u thuis?",
            "Past de hulp nog, of moet er iets anders? Bijvoorbeeld vaker, minder vaak of iemand anders.",
        ),
    ),
    MilestoneKind.FINAL: Words(
        "Wij kijken samen terug",
        "De hulp van {} op school stopt bijna, of verandert. Wij kijken samen terug en vooruit.",
        (
            "Wat is er bereikt?",
            "Wat heeft {} nog nodig, en wie helpt daarbij?",
            "Wat doen wij als het weer moeilijker wordt?",
        ),
    ),
}
FITS = ((10.5, 10), (10, 9.5), (9.5, 9), (9, 8.5))


def draw(data: InvitationData, template: int) -> bytes:
    sheet = Sheet(
        title=f"Uitnodiging {data.kind.value}",
        template=f"invitation {template}",
        first_head=school_head(data.paper, f"Uitnodiging {dutch.short_date(data.paper.printed_at.date())}"),
    )
    return render(data.paper, sheet, _page(data))


def _page(data: InvitationData) -> list[Any]:
    for sizes in FITS:
        type_ = style.type_of(*sizes)
        story = [*_letter(data, type_), *_slip(data, type_)]
        if height_of(story) <= style.TEXT_HEIGHT - 1:
            return story
    return [squeezed(story)]


def _letter(data: InvitationData, type_: Type) -> list[Any]:
    words = WORDS[data.kind]
    greeting = dutch.listing([markup(clipped(one, 60)) for one in data.letter.names[:4]])
    return [
        *post_address(data.letter.names, data.letter.post_lines, type_),
        rich(words.title, type_.title),
        Spacer(0, 6),
        rich(f"Beste {greeting},", type_.body),
        Spacer(0, 4),
        rich(words.lead.format(name(data.called)) + " Komt u ook?", type_.body),
        Spacer(0, 4),
        _when(data, type_),
        *_who(data, type_),
        *_about(data, words, type_),
        *_cannot(data, type_),
        *_greetings(data, type_),
    ]


def _when(data: InvitationData, type_: Type) -> Any:
    at = f"om <b>{dutch.clock(data.at)} uur</b>" if data.at is not None else NO_TIME
    rows = [
        [rich("Gesprek", type_.quiet), rich(f"<b>{markup(data.kind.value.capitalize())}</b>", type_.body)],
        [rich("Wanneer", type_.quiet), rich(f"<b>{dutch.long_date(data.on)}</b> {at}", type_.body)],
        [rich("Waar", type_.quiet), rich(_where(data), type_.body)],
    ]
    return ruled_table(FACTS, rows, type_, head_row=False)


def _where(data: InvitationData) -> str:
    address = f", {markup(clipped(data.paper.school_address, LONG))}" if data.paper.school_address else ""
    return f"{name(data.place)}, {name(data.paper.school)}{address}"


def _who(data: InvitationData, type_: Type) -> list[Any]:
    """Who gets another letter is named: the pupil by first name, in every letter."""
    parents = [name(one) for one in data.apart if not one.startswith(f"{data.called} ")]
    them = "u" if data.to_pupil else ", ".join(["u", *parents, name(data.called)])
    helper = f"{name(data.professional)} van {name(data.provider)}" if data.professional else name(data.provider)
    comes = name(data.colleague) if data.colleague else "een medewerker"
    team = f" en {comes} van {name(data.team)}" if data.team else ""
    joined = f"{them}, de school, {helper}{team}" if team else f"{them}, de school en {helper}"
    told = [rich(f"Dat zijn: {joined}.", type_.body)]
    if data.team == "":
        told.append(rich(TEAM_STAYS_AWAY, type_.quiet))
    if data.help_refused:
        told.append(rich(HELP_REFUSED.format(name(data.provider), name(data.provider)), type_.body))
    return [rich("Wie komen er?", type_.section), *told]


def _about(data: InvitationData, words: Words, type_: Type) -> list[Any]:
    points = [rich(each.format(name(data.called)), type_.bullet, bulletText="•") for each in words.about]
    help_text = f"Het gaat over deze hulp: {name(data.offer)}."
    goals = [rich(markup(short(each, LONG)), type_.bullet, bulletText="•") for each in data.goals[:MOST_GOALS]]
    listed = [rich("Dit zijn de doelen:", type_.body), *goals] if goals else []
    return [rich("Waar praten wij over?", type_.section), rich(help_text, type_.body), *points, *listed]


def _cannot(data: InvitationData, type_: Type) -> list[Any]:
    phone = clipped(data.contact_phone, 30).replace(" ", NO_BREAK)
    reach = " of ".join(markup(one) for one in (phone, clipped(data.contact_email, 70)) if one)
    role = f", {name(data.contact_role)}" if data.contact_role else ""
    words = (
        f"Bel of mail {name(data.contact_name)}{role}: {reach}. "
        "U mag iemand meenemen. Meedoen aan dit gesprek is uw keuze."
    )
    return [rich("Kunt u niet? Of heeft u een tolk nodig?", type_.section), rich(words, type_.body)]


def _greetings(data: InvitationData, type_: Type) -> list[Any]:
    words = f"Met vriendelijke groet,<br/>{name(data.contact_name)}, {name(data.paper.school)}"
    return [Spacer(0, 8), rich(words, type_.body), Spacer(0, 8)]


def _slip(data: InvitationData, type_: Type) -> list[Any]:
    inner = style.TEXT_WIDTH - 8 * mm
    about = f"{data.kind.value} op {dutch.plain_date(data.on)}"
    klas = f" (klas {name(data.class_name)})" if data.class_name else ""
    parts = [
        rich(f"<b>Lever dit strookje in bij de mentor van {name(data.called)}{klas}</b>: {about}", type_.body),
        fill_tick("Ik kom, of wij komen.", type_.body, "komt", "Ik kom, of wij komen"),
        fill_tick("Ik kan niet. Liever op een andere dag of tijd:", type_.body, "anders", "Liever een andere tijd"),
        FillLines(1, inner, "liever", "Liever op", "", type_.body),
        FillLines(2, inner, "bespreken", "Wat u wilt bespreken", "Dit wil ik bespreken:", type_.body),
        FillLines(1, inner, "naam", "Naam", "Naam en handtekening:", type_.body),
    ]
    return [Band(parts, style.TEXT_WIDTH, None, frame=style.SECONDARY)]
