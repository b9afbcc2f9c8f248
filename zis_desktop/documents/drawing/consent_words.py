"""The sentences of the consent form that speak to the reader: 'u' to parents, 'jij' to a pupil who signs alone.

'{called}' is the pupil's first name, '{years}' how long the form is kept, '{until}' the last day, '{contact}' whom to
call, '{fg}' whom to mail about privacy, '{provider}' who helps, '{named}' who stands on a line for others,
'{requested}' which data are asked of them; all of them marked up already.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from zis_desktop.domain.consent.consent import Purpose


@dataclass(frozen=True, slots=True)
class Spoken:
    """What the form says to one kind of reader, in the order of the form."""

    lead: str
    turn: str
    contact: str
    asked: str
    purposes: Mapping[Purpose, str]
    valid: str
    kept: str
    see: str
    stop: str
    complain: str
    refuse: str
    refusing: str
    by_law: str
    by_choice: str
    view: str


TO_PARENTS = Spoken(
    lead="Lees dit rustig. U kiest bij elke vraag ja of nee. Wij helpen u graag met invullen.",
    turn="Op de achterkant: uw rechten en uw handtekening.",
    contact="Uw contactpersoon",
    asked="Waarvoor geeft u toestemming?",
    purposes={
        Purpose.CVB_WITH_CJG: "Wij bespreken de vraag van {called} in de commissie van begeleiding, samen met een "
        "medewerker van {cjg}.",
        Purpose.YOUKE: "Een medewerker van {provider} helpt {called} op school, onder schooltijd.",
        Purpose.LOCAL_TEAM: "Wij stemmen de hulp af met {local_team}.",
        Purpose.REQUEST_DATA: "Wij vragen op: {requested}. Dat vragen wij aan: {named}",
        Purpose.HOME_HELP: "Wij stemmen af met de hulp thuis, namelijk: {named}",
    },
    valid="Vanaf de dag dat alle handtekeningen er zijn. Uiterlijk tot en met <b>{until}</b>, ook als de hulp eerder "
    "stopt. Daarna vragen wij het u opnieuw, en ook als er later een nieuwe vraag komt.",
    kept="Wij bewaren dit formulier in het dossier van {called}, tot {years} nadat {called} van school is.",
    see="U mag zien wat wij hebben opgeschreven en aan wie wij het gaven. Klopt iets niet? Zeg het ons. Wij verbeteren "
    "een fout, of zetten uw woorden erbij.",
    stop="U mag uw toestemming altijd intrekken. Bel of mail {contact}. Dat is net zo makkelijk als ja zeggen. Vanaf "
    "die dag delen wij niets meer. Wat wij daarvoor deelden, mocht wel.",
    complain="Mail de functionaris gegevensbescherming (FG): {fg}. U mag ook een klacht indienen bij de Autoriteit "
    "Persoonsgegevens.",
    refuse="Zegt u nee?",
    refusing="Dat mag. Het heeft geen gevolgen voor het onderwijs: {called} houdt gewoon dezelfde plek en dezelfde "
    "lessen. Wij bespreken samen met u wat wel kan. Is een kind in gevaar? Dan moeten wij soms toch overleggen. Als "
    "het veilig is, hoort u dat eerst van ons.",
    by_law="Een plan voor {called} maken (het OPP), met advies van de commissie van begeleiding. Verzuim melden. "
    "Daarvoor vragen wij geen toestemming.",
    by_choice="{called} met naam bespreken met het CJG. Hulp van {provider}. Gegevens delen met anderen of bij anderen "
    "opvragen.",
    view="Wat vindt {called}?",
)
TO_PUPIL = Spoken(
    lead="Lees dit rustig. Jij kiest bij elke vraag ja of nee. Wij helpen je graag met invullen.",
    turn="Op de achterkant: jouw rechten en jouw handtekening.",
    contact="Jouw contactpersoon",
    asked="Waarvoor geef jij toestemming?",
    purposes={
        **TO_PARENTS.purposes,
        Purpose.CVB_WITH_CJG: "Wij bespreken jouw vraag in de commissie van begeleiding, samen met een medewerker van "
        "{cjg}.",
        Purpose.YOUKE: "Een medewerker van {provider} helpt jou op school, onder schooltijd.",
        Purpose.HOME_HELP: "Wij stemmen af met jouw hulp thuis, namelijk: {named}",
    },
    valid="Vanaf de dag dat alle handtekeningen er zijn. Uiterlijk tot en met <b>{until}</b>, ook als de hulp eerder "
    "stopt. Daarna vragen wij het je opnieuw, en ook als er later een nieuwe vraag komt.",
    kept="Wij bewaren dit formulier in jouw dossier, tot {years} nadat je van school bent.",
    see="Je mag zien wat wij hebben opgeschreven en aan wie wij het gaven. Klopt iets niet? Zeg het ons. Wij "
    "verbeteren een fout, of zetten jouw woorden erbij.",
    stop="Je mag jouw toestemming altijd intrekken. Bel of mail {contact}. Dat is net zo makkelijk als ja zeggen. "
    "Vanaf die dag delen wij niets meer. Wat wij daarvoor deelden, mocht wel.",
    complain="Mail de functionaris gegevensbescherming (FG): {fg}. Je mag ook een klacht indienen bij de Autoriteit "
    "Persoonsgegevens.",
    refuse="Zeg jij nee?",
    refusing="Dat mag. Het heeft geen gevolgen voor het onderwijs: je houdt gewoon dezelfde plek en dezelfde lessen. "
    "Wij bespreken samen met jou wat wel kan. Ben jij of is iemand anders in gevaar? Dan moeten wij soms toch "
    "overleggen. Als het veilig is, hoor je dat eerst van ons.",
    by_law="Een plan voor jou maken (het OPP), met advies van de commissie van begeleiding. Verzuim melden. Daarvoor "
    "vragen wij geen toestemming.",
    by_choice="Jou met naam bespreken met het CJG. Hulp van {provider}. Gegevens delen met anderen of bij anderen "
    "opvragen.",
    view="Wat vind jij?",
)
WHICH_AND_WHO = "Wij vragen gegevens op. Welke, en bij wie:"
ALONE = "Je bent 16 jaar of ouder. Daarom teken jij zelf."
