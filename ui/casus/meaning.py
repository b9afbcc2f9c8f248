"""What a casus means as it stands in the form: in which block it lands, what the CJG worker still misses, and when."""

from dataclasses import dataclass
from datetime import date

from zis_desktop.domain.agenda.needs import Needs, Question, lowest_youke_trede, needs_of
from zis_desktop.domain.casus.casus import Answer, CasusPupil, CasusState, SummaryGap, summary_gaps
from zis_desktop.domain.casus.form import CasusDraft, CasusSurroundings, trede_remark
from zis_desktop.domain.consent.status import ConsentStatus
from zis_desktop.domain.dutch import listing, plain_date, short_date
from zis_desktop.domain.municipalities import party_word
from zis_desktop.domain.people import Guest
from zis_desktop.domain.pupils import age_on
from zis_desktop.domain.region import RegionProfile

CLOSED = "Deze casus komt niet meer op de agenda. Open hem opnieuw als de vraag terugkomt."


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence with the tone and icon that go with it; `field` is where it can be mended."""

    text: str
    tone: str
    icon: str
    field: str = ""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What the panel beside the form shows. `summary` is empty when nobody from outside reads it."""

    block: str
    block_tone: str
    why: str
    summary_state: Line | None
    summary: tuple[Line, ...]
    when: tuple[Line, ...]
    consent: Line | None
    remarks: tuple[Line, ...]

    @property
    def missing(self) -> tuple[str, ...]:
        """The fields of the summary that are still empty."""
        return tuple(line.field for line in self.summary if line.tone != "done")


def meaning_of(draft: CasusDraft, around: CasusSurroundings, profile: RegionProfile, today: date) -> Meaning:
    """Everything the panel says, from what is in the form now; a closed casus is on no agenda any more."""
    if around.state is CasusState.CLOSED:
        return Meaning("Afgesloten", "neutral", CLOSED, None, (), (), None, ())
    needs = _needs(draft, around, profile)
    cjg = needs is not None and Guest.CJG in needs.guests
    return Meaning(
        block=_block(needs),
        block_tone="cjg" if cjg else "neutral",
        why=_why(needs, profile),
        summary_state=_summary_state(draft) if cjg else None,
        summary=_summary(draft) if cjg else (),
        when=_when(around),
        consent=_consent(around.consent, around.pupil) if cjg else None,
        remarks=_remarks(draft, around, profile, today),
    )


def pupil_facts(pupil: CasusPupil, today: date) -> tuple[str, str]:
    """Two lines under the name: 'klas 2a, mentor Jaap Mol' and '14 jaar, woont in Zeist (partij)'."""
    mentor = f"mentor {pupil.mentor}" if pupil.mentor else "mentor onbekend"
    home = "woonplaats onbekend"
    if pupil.municipality:
        home = f"woont in {pupil.municipality} ({party_word(is_party=pupil.is_party)})"
    return f"Klas {pupil.class_name or 'onbekend'}, {mentor}", f"{age_on(pupil.birth_date, today)} jaar, {home}"


def _needs(draft: CasusDraft, around: CasusSurroundings, profile: RegionProfile) -> Needs | None:
    """By R1, live; None while trede or decision has not been chosen."""
    if draft.trede is None or draft.asked_decision is None:
        return None
    typed = Question(draft.asked_decision, draft.trede, wlz_in_question=draft.wlz is Answer.YES)
    return needs_of(around.since.asks(typed), lowest_youke_trede(profile.treden))


def _block(needs: Needs | None) -> str:
    if needs is None:
        return "Nog geen blok"
    return "Komt in het CJG-blok" if Guest.CJG in needs.guests else "Komt in het blok Overig"


def _why(needs: Needs | None, profile: RegionProfile) -> str:
    if needs is None:
        return "Kies trede en besluit, dan ziet u hier in welk blok van de agenda de casus komt."
    if Guest.CJG in needs.guests:
        return needs.why
    return f"Ondersteuning door de school: {profile.local_team_at_table} leest en bespreekt deze casus niet."


def _summary_state(draft: CasusDraft) -> Line:
    gaps = summary_gaps(draft.support_given, draft.text.why_now)
    return Line("Onvolledig", "attention", "attention") if gaps else Line("Compleet", "done", "done")


def _summary(draft: CasusDraft) -> tuple[Line, ...]:
    """The two mandatory parts for the CJG worker (R3; bijlage 3: 4)."""
    gaps = summary_gaps(draft.support_given, draft.text.why_now)
    parts = (
        ("Al ingezette ondersteuning", SummaryGap.SUPPORT_GIVEN, "support_given"),
        ("Waarom nu jeugdhulp op school", SummaryGap.WHY_NOW, "why_now"),
    )
    return tuple(
        Line(f"{text}: ontbreekt", "attention", "attention", field)
        if gap in gaps
        else Line(f"{text}: ingevuld", "done", "done", field)
        for text, gap, field in parts
    )


def _when(around: CasusSurroundings) -> tuple[Line, ...]:
    if around.next_cvb is None:
        coming = Line(
            "De schoolkalender is voor deze dag nog niet bekend: vul hem aan in Beheer.", "attention", "attention"
        )
    else:
        coming = Line(f"Volgende CvB: {short_date(around.next_cvb)}", "neutral", "calendar")
    done = (Line("Vandaag behandeld in de CvB", "done", "done"),) if around.dealt_with_today else ()
    if around.planned_on is None:
        return (*done, coming)
    return *done, coming, Line(f"Deze casus komt terug op {short_date(around.planned_on)}", "accent", "flag")


def _consent(consent: ConsentStatus | None, pupil: CasusPupil | None) -> Line | None:
    if consent is None or pupil is None:
        return None
    if consent.is_complete:
        return Line(consent.text, "done", "done")
    return Line(
        f"{consent.text} Tot dan bespreekt de CvB {pupil.name.first} anoniem met het CJG.", "attention", "anonymous"
    )


def _remarks(draft: CasusDraft, around: CasusSurroundings, profile: RegionProfile, today: date) -> tuple[Line, ...]:
    """What else is worth knowing before it is registered."""
    remarks = []
    pupil = around.pupil
    if draft.trede is not None and draft.asked_decision is not None:
        amiss = trede_remark(draft.trede, draft.asked_decision, profile.treden)
        remarks += [Line(amiss, "attention", "attention")] if amiss else []
    if pupil is not None and pupil.left_on is not None and pupil.left_on < today:
        remarks.append(Line(f"{pupil.name.first} is sinds {plain_date(pupil.left_on)} van school.", "late", "late"))
    if pupil is not None and pupil.municipality and not pupil.is_party:
        text = f"{pupil.municipality} is geen partij: inzet van {profile.provider} vraagt een aparte afspraak."
        remarks.append(Line(text, "attention", "attention"))
    if pupil is not None and around.others_open:
        codes = listing([f"{line.code} ({line.state.value})" for line in around.others_open])
        text = f"{pupil.name.first} heeft al een open casus: {codes}. Een tweede mag."
        remarks.append(Line(text, "attention", "info"))
    return tuple(remarks)
