"""The sentences of the process chart: in the words of the covenant for professionals, in plain Dutch for parents."""

from collections.abc import Mapping
from dataclasses import dataclass

from zis_desktop.documents.process_chart import ChartData, ChartStep, ForParents
from zis_desktop.domain.chain.chain import TALKS
from zis_desktop.domain.chain.link import (
    AFTER_START,
    HELP_STOPPED,
    ON_GROUNDS,
    WITHOUT_AGREEMENT,
    WITHOUT_VIEWS,
    LinkKind,
    LinkState,
    consent_came_late,
)
from zis_desktop.domain.dutch import count, listing, plain_date


@dataclass(frozen=True, slots=True)
class StepWords:
    """What stands in a box and beside it; plain text."""

    title: str
    state: str
    what: str
    who: str
    beside: str


@dataclass(frozen=True, slots=True)
class _Told:
    """What a step is; '{provider}', '{start}' and other facts are filled in.

    `pupils` is the choice as others read it when the pupil alone decides.
    """

    title: str
    what: str
    who: str
    choice: str = ""
    pupils: str = ""


_PROFESSIONAL: Mapping[LinkKind, _Told] = {
    LinkKind.QUESTION: _Told("Hulpvraag", "De school registreert de vraag van leerling, ouders of school.", "school"),
    LinkKind.CVB: _Told("CvB besproken", "De commissie bekijkt de vraag vanuit vier invalshoeken en adviseert.", "CvB"),
    LinkKind.CJG: _Told("CJG gehoord", "De kijk van het CJG op de inzet is vastgelegd.", "CJG"),
    LinkKind.CONSENT: _Told(
        "Toestemming", "Wie moet tekenen voor de hulp, tekent vooraf.", "ouders en leerling, school vraagt"
    ),
    LinkKind.DECISION: _Told("Besluit", "Het bevoegd gezag besluit over het advies.", "bevoegd gezag"),
    LinkKind.LOCAL_TEAM: _Told(
        "Lokaal team", "Contact met de vaste contactpersoon van de woongemeente, met toestemming.", "school"
    ),
    LinkKind.START_TALK: _Told(
        "Startgesprek", "De hulp begint binnen {start} weken na de bespreking.", "{provider} en school"
    ),
    LinkKind.SIX_WEEKS: _Told(
        "Evaluatie na {weeks} weken", "Ouders, leerling, school, {provider} en lokaal team.", "{provider} en school"
    ),
    LinkKind.CVB_AFTER: _Told(
        "CvB na evaluatie",
        "Wordt de hulp anders of minder, of stopt zij? Dan adviseert de CvB opnieuw, met het CJG.",
        "CvB en bevoegd gezag",
    ),
    LinkKind.FINAL: _Told(
        "Eindevaluatie", "Op de laatste schooldag van de hulp, met dezelfde mensen.", "{provider} en school"
    ),
    LinkKind.OPP: _Told("OPP bijgewerkt", "Besluit en doelen komen in het OPP, met instemming.", "school"),
}
_PARENTS: Mapping[LinkKind, _Told] = {
    LinkKind.QUESTION: _Told(
        "De vraag om hulp", "De school schrijft op welke hulp nodig is, en waarom.", "{us} en de school",
        "U mag altijd zeggen wat u ervan vindt.",
    ),
    LinkKind.CVB: _Told(
        "Overleg op school", "De school praat over de vraag in een vaste groep, de commissie van begeleiding (CvB).",
        "de CvB van de school", "Dit hoort bij het werk van de school. U hoeft niet te tekenen.",
    ),
    LinkKind.CJG: _Told(
        "Meedenken", "{cjg} denkt mee over de hulp.", "{cjg}",
        "U mag nee zeggen. Dan noemt de school de naam niet.",
        "{called} beslist zelf. Bij nee noemt de school de naam niet.",
    ),
    LinkKind.CONSENT: _Told(
        "{whose} toestemming", "De school vraagt of de hulp mag.", "{signers}",
        "U mag nee zeggen. U mag ook later stoppen, op elk moment.",
        "{called} beslist zelf: ja, nee, of later stoppen.",
    ),
    LinkKind.DECISION: _Told(
        "Het besluit", "De directeur besluit of de hulp komt.", "de directeur van de school",
        "Bent u het niet eens? Zeg het ons. U mag ook een klacht indienen.",
    ),
    LinkKind.LOCAL_TEAM: _Told(
        "Contact met de gemeente", "De school vraagt of er al hulp thuis is, zodat alle hulp bij elkaar past.",
        "de school en {team}", "U mag nee zeggen. Dan vraagt de school niets.",
        "{called} beslist zelf. Bij nee vraagt de school niets.",
    ),
    LinkKind.START_TALK: _Told(
        "Startgesprek", "We maken samen afspraken: wat is het doel en wie doet wat?",
        "{us}, de school en {provider}", "U kiest zelf of u meedoet, en wie u meeneemt.",
    ),
    LinkKind.SIX_WEEKS: _Told(
        "Na {weeks} weken", "We kijken samen of de hulp helpt.", "{us}, de school en {provider}",
        "U mag vragen om andere hulp, of om te stoppen.", "{called} mag andere hulp vragen, of stoppen.",
    ),
    LinkKind.CVB_AFTER: _Told(
        "Nieuw besluit", "Wordt de hulp anders of minder, of stopt zij? Dan besluit de directeur, na de CvB.",
        "de CvB en de directeur", "Bent u het niet eens? Zeg het ons. U mag ook een klacht indienen.",
    ),
    LinkKind.FINAL: _Told(
        "Laatste gesprek", "We kijken samen terug, en spreken af hoe het verder gaat.",
        "{us}, de school en {provider}", "U mag zeggen wat er nog nodig is.",
    ),
    LinkKind.OPP: _Told(
        "Het plan van school", "De afspraken komen in het plan van school, het OPP.", "de school",
        "De school mag de begeleiding alleen kiezen als u het ermee eens bent.",
    ),
}  # fmt: skip


_DONE_BUT = {
    WITHOUT_AGREEMENT: "Het besluit staat in het OPP. De instemming ontbreekt nog.",
    WITHOUT_VIEWS: "Het besluit staat in het OPP. De mening van leerling en ouders is nog niet compleet (hoorrecht).",
}
_ASKED_STILL = {
    WITHOUT_AGREEMENT: "Het staat in het plan sinds {day}. Nog niet iedereen zei dat het goed is",
    WITHOUT_VIEWS: "Het staat in het plan sinds {day}. De school vraagt nog wat ouders en leerling vinden",
}


def professional_words(data: ChartData, step: ChartStep) -> StepWords:
    """Of roles only: whoever must sign or act is never named here (R4)."""
    told, facts = _PROFESSIONAL[step.kind], _facts(data, None)
    open_still = step.state in {LinkState.HERE, LinkState.MISSING} or bool(step.lacks)
    asks = open_still and data.ended_on is None
    shown = step.state is not LinkState.NOT_NEEDED
    remark = consent_came_late(step.late_by) if step.late_by else _DONE_BUT.get(step.lacks)
    what = f"{_start(step.gap)}." if step.gap else remark or told.what.format(**facts)
    who = told.who.format(**facts)
    if step.stops_help:
        what, who = f"{what} De hulp mag niet doorgaan: besluit of zij stopt of wacht.", "CvB"
    return StepWords(
        told.title.format(**facts), _state(step), what if shown else "", who, who if asks else ""
    )  # fmt: skip


def parents_words(data: ChartData, parents: ForParents, step: ChartStep) -> StepWords:
    """In plain Dutch (B1): what happens, who does it, when, and what may be said no to."""
    told, facts = _PARENTS[step.kind], _facts(data, parents)
    others_read = parents.pupil_decides and not parents.to_pupil
    choice = told.pupils if others_read and told.pupils else told.choice
    what = "" if step.stops_help else told.what
    what, who, choice = (each.format(**facts) for each in (what, told.who, choice))
    stopped = any(one.stops_help for one in data.steps)
    if data.ended_on is not None:
        state = _ended_for_parents(step)
    elif stopped and step.kind in TALKS and step.state is LinkState.LATER:
        state = "Wacht: eerst besluit de school of de hulp stopt"
    else:
        state = _state_for_parents(step)
    return StepWords(told.title.format(**facts), state, _start(what), who, choice)


def _ended_for_parents(step: ChartStep) -> str:
    """Of a casus that was closed: what was not done, nobody does any more."""
    if state_for_parents(step) is not step.state:
        return "Niet van iedereen"
    return "Niet gebeurd" if step.state is LinkState.MISSING else _state_for_parents(step)


def _facts(data: ChartData, parents: ForParents | None) -> dict[str, str]:
    facts = {
        "provider": data.provider, "cjg": data.cjg, "start": f"{data.start_within}", "weeks": f"{data.evaluate_after}"
    }  # fmt: skip
    if parents is None:
        return facts
    return facts | {
        "us": "u" if parents.to_pupil else f"u, {parents.called}",
        "called": parents.called,
        "whose": "De" if parents.pupil_decides and not parents.to_pupil else "Uw",
        "signers": listing(parents.signers) or "dat zoeken wij nog uit",
        "team": parents.team or "uw gemeente",
    }


def _state(step: ChartStep) -> str:
    """'klaar, 3 juni 2024'"""
    word = ON_GROUNDS if step.on_grounds else step.lacks or (AFTER_START if step.late_by else step.state.value)
    return f"{word}, {plain_date(step.on)}" if step.on is not None else str(word)


def state_for_parents(step: ChartStep) -> LinkState:
    """Saying no is free (AVG 7): to parents consent that is not complete is never late, though it may have its turn."""
    is_free = step.kind is LinkKind.CONSENT and step.state is LinkState.MISSING
    if is_free:
        return LinkState.HERE if step.is_first else LinkState.LATER
    return step.state


def _state_for_parents(step: ChartStep) -> str:
    if step.stops_help:
        return HELP_STOPPED
    day = plain_date(step.on) if step.on is not None else ""
    if step.on_grounds:
        return f"Niet iedereen tekende. De hulp mag op een andere grond, van {day}"
    if step.late_by:
        days = count(step.late_by, "dag", "dagen")
        return f"Klaar op {day}, {days} na de start van de hulp. Dat had vooraf gemoeten."
    if step.lacks in _ASKED_STILL:
        return _ASKED_STILL[step.lacks].format(day=day)
    if step.state is LinkState.DONE:
        return f"Klaar op {day}" if day else "Klaar"
    if state_for_parents(step) is not step.state:
        return "Nu aan de beurt. Nog niet van iedereen" if step.is_first else "Nog niet van iedereen"
    if step.is_first:
        return "Nu aan de beurt. Dit had al klaar moeten zijn: wij pakken het op."
    if step.state is LinkState.HERE:
        return f"Nu aan de beurt, uiterlijk {day}" if day else "Nu aan de beurt"
    if step.state is LinkState.MISSING:
        return "Dit had al klaar moeten zijn. Wij pakken het op."
    return f"Straks, rond {day}" if day else "Straks"


def _start(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"
