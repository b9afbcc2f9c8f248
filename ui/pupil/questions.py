"""What the small forms on the page of a pupil ask: their fields and the values they start with. No Qt."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from ui.typed import Values, text_of
from zis_desktop.domain.consent.authority import described
from zis_desktop.domain.consent.consent import SignatureState
from zis_desktop.domain.consent.signers import PUPIL_RELATION, RequiredSigner
from zis_desktop.domain.dutch import plain_date
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.pupils import Gezag, Guardian, PupilFile, Reach
from zis_desktop.domain.vault.retention import ErasureAnswer

Option = tuple[str, object]

RELATIONS = (
    "moeder", "vader", "voogd", "pleegouder", "jeugdbeschermer", "gezinsvoogd", "partner", "broer", "zus", "curator",
    "mentor (rechtbank)", "vertegenwoordiger",
)  # fmt: skip
ANSWERS: dict[str, SignatureState] = {
    "ja": SignatureState.GIVEN,
    "nee": SignatureState.REFUSED,
    "trekt in": SignatureState.WITHDRAWN,
}


@dataclass(frozen=True, slots=True)
class Question:
    """One field: a line, a text of `rows` lines, or a choice when it has options. `value` is what it starts with.

    `many`: more options may be ticked, and the value is the set of those that are. `only_with`: asked only when the
    answer to that question (by name) is this value, or one of what is ticked there. `goes_with`: the words that go
    with each answer to that question, until somebody types others.
    """

    name: str
    text: str
    value: object = ""
    options: tuple[Option, ...] = ()
    required: bool = False
    help: str = ""
    rows: int = 0
    many: bool = False
    only_with: tuple[str, object] | None = None
    goes_with: tuple[str, Mapping[object, str]] | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """One small form: title, sentence, fields, and the verb on its button.

    `fill` is a button that fills in the usual answer: its words, and the value a field.
    """

    title: str
    intro: str
    questions: tuple[Question, ...]
    verb: str
    fill: tuple[str, Mapping[str, object]] | None = None


def close_form(code: str, groups_end: str) -> Asked:
    """`groups_end` is which groups the pupil leaves with it, empty when none."""
    return Asked(
        f"Sluit casus {code} af",
        f"De casus blijft bewaard, met zijn stroomdiagram. {groups_end}".strip(),
        (Question("reason", "Waarom wordt deze casus afgesloten", required=True, rows=2),),
        "Sluit casus af",
    )


def sheet_form(may: Iterable[RequiredSigner]) -> Asked:
    """For whom a sheet about the pupil is: only who may ask to see it can be chosen."""
    options = tuple((f"{one.name} ({one.relation})", one) for one in may)
    only = options[0][1] if len(options) == 1 else None
    return Asked(
        "Voor wie is dit blad",
        "Vanaf 16 jaar krijgt alleen de leerling het. Daarvoor ouders met gezag of de voogd, vanaf 12 ook de leerling.",
        (Question("to", "Voor", value=only, options=options, required=True),),
        "Toon het blad",
    )


def chosen_signer(values: Values) -> RequiredSigner:
    """Raises RuleError."""
    chosen = values.get("to")
    if not isinstance(chosen, RequiredSigner):
        raise RuleError("Kies voor wie het blad is. Staat die er niet bij, kijk dan eerst het gezag na.", "to")
    return chosen


def gezag_form(guardian: Guardian, today: date, *, adult: bool) -> Asked:
    """The gezag over a minor; of who speaks for an adult, whether a court appointed that one."""
    what, intro, asked, where, verb = (
        "Gezag", "Kijk in het gezagsregister van de rechtbank. Het woord van een ouder alleen is niet genoeg.",
        "Heeft gezag", "gezagsregister", "Leg gezag vast",
    )  # fmt: skip
    if adult:
        what, intro, asked, where, verb = (
            "Benoeming", "Niemand heeft gezag over wie 18 is. Kijk in de beschikking wie is benoemd, en waarover.",
            "Benoemd door de rechter", "beschikking van de rechter", "Leg benoeming vast",
        )  # fmt: skip
    return Asked(
        f"{what} van {guardian.name}",
        intro,
        (
            Question(
                "gezag", asked, value=guardian.gezag, required=True,
                options=tuple((gezag.value, gezag) for gezag in Gezag),
            ),
            Question("source", "Nagekeken in", guardian.gezag_source or where, required=True),
            Question("checked_on", "Nagekeken op", plain_date(today), required=True),
        ),
        verb,
    )  # fmt: skip


def new_pupil_form(today: date) -> Asked:
    return Asked(
        "Voeg een leerling toe",
        "Staat de leerling in uw administratie? Lees dan liever de leerlingenlijst opnieuw in.",
        (
            Question("first_name", "Voornaam", required=True),
            Question("prefix", "Tussenvoegsel"),
            Question("last_name", "Achternaam", required=True),
            Question("birth_date", "Geboortedatum", required=True, help="Bijvoorbeeld 12-3-2010."),
            Question("number", "Leerlingnummer", required=True, help="Het nummer van de school, geen BSN."),
            Question("class_name", "Klas"),
            Question("mentor", "Mentor"),
            Question("place", "Woonplaats", required=True),
            Question("enrolled_on", "Op school sinds", plain_date(today), required=True),
        ),
        "Voeg leerling toe",
    )


def _reach_questions(known: Reach) -> tuple[Question, ...]:
    return (
        Question("phone", "Telefoon", known.phone),
        Question("email", "E-mail", known.email),
        Question(
            "address", "Eigen adres", known.address, rows=3,
            help="Alleen bij wie niet bij de leerling woont: straat en nummer, daaronder postcode en plaats.",
        ),
        Question("country", "Land", known.country, help="Alleen buiten Nederland."),
        Question(
            "home_secret", "Geheim adres", value=frozenset({True}) if known.home_secret else frozenset(),
            options=(("mag niet weten waar de leerling woont", True),), many=True,
            help="Op papier voor deze persoon staat dan geen adres, gemeente of lokaal team van de leerling.",
        ),
    )  # fmt: skip


def reach_of(values: Values) -> Reach:
    """How to reach a contact, as typed."""
    phone, email, address, country = (text_of(values, name) for name in ("phone", "email", "address", "country"))
    return Reach(phone, email, address, country, home_secret=bool(ticked(values, "home_secret")))


def reach_form(guardian: Guardian) -> Asked:
    known = Reach(guardian.phone, guardian.email, guardian.address, guardian.country, guardian.home_secret)
    return Asked(
        f"{guardian.name} bereiken",
        "Wie een eigen adres heeft, krijgt een eigen brief en een eigen formulier.",
        _reach_questions(known),
        "Bewaar",
    )


def guardian_form() -> Asked:
    return Asked(
        "Voeg een contact toe",
        "Het gezag staat op onbekend tot u het hebt nagekeken.",
        (
            Question("name", "Naam", required=True),
            Question("relation", "Relatie", value=None, required=True, options=tuple((r, r) for r in RELATIONS)),
            *_reach_questions(Reach()),
        ),
        "Voeg contact toe",
    )


def sign_out_form(first: str, today: date) -> Asked:
    return Asked(
        f"Schrijf {first} uit",
        "De leerling verdwijnt uit de lijst; wat is vastgelegd blijft bewaard zolang de wet dat vraagt.",
        (Question("left_on", "Laatste dag op school", plain_date(today), required=True),),
        "Schrijf uit",
    )


def rectification_form(pupil: PupilFile, today: date) -> Asked:
    """What somebody says is wrong in the file (AVG art. 16)."""
    who = (*(described(one) for one in pupil.guardians), f"{pupil.name.full} ({PUPIL_RELATION})")
    return Asked(
        f"Leg aanvulling vast bij {pupil.name.first}",
        "Wat er stond blijft staan. De aanvulling komt erbij. Alleen wie dit zegt, leest de tekst op het eigen blad; "
        "anderen lezen dat er een aanvulling is.",
        (
            Question(
                "said_by",
                "Wie zegt dit",
                value=None,
                options=tuple((one, one) for one in who),
                required=True,
                help="Staat die er niet bij? Voeg dan eerst een contact toe.",
            ),
            Question("words", "Wat klopt er niet, in eigen woorden", required=True, rows=4),
            Question("answer", "Antwoord van de school", required=True, rows=3),
            Question("on", "Datum", plain_date(today), required=True),
        ),
        "Leg aanvulling vast",
    )


def erasure_form(answer: ErasureAnswer) -> Asked:
    """A request to erase the file (AVG art. 17), with what the law says to it; nothing to fill in when it may not."""
    title = "Verzoek om verwijdering"
    if not answer.goes:
        return Asked(title, answer.text, (), "Sluit")
    request = Question("request", "Wie vraagt dit, en wanneer", required=True, help="Moeder, brief van 2 september.")
    return Asked(title, f"{answer.text} De directeur beslist.", (request,), "Stel verwijdering voor")


def are_asked(questions: Iterable[Question], values: Values) -> frozenset[str]:
    """The names of what is asked by the answers so far."""

    def follows(question: Question) -> bool:
        if question.only_with is None:
            return True
        name, wanted = question.only_with
        return values.get(name) == wanted or wanted in ticked(values, name)

    return frozenset(one.name for one in questions if follows(one))


def ticked(values: Values, name: str) -> frozenset[object]:
    """What was ticked of a question with more answers."""
    found = values.get(name)
    return found if isinstance(found, frozenset) else frozenset()
