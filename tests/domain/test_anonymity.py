"""Anonymous texts, and who the readers are (R4)."""

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from zis_desktop.domain.anonymity import (
    NOT_SHOWN,
    Reader,
    Secrets,
    age_range,
    mask,
    mask_fields,
    name_from_text,
)
from zis_desktop.domain.casus.casus import CasusText, GivenSupport
from zis_desktop.domain.dutch import fold
from zis_desktop.domain.people import Guest, Name
from zis_desktop.domain.pupils import Gezag, Guardian, Profile, PupilFile, Residence

ON = date(2024, 9, 9)
SECRETS = Secrets.of(
    Name("Sam", "van", "Veen"), birth_date=date(2010, 3, 12), class_name="3b", municipality="Zeist", place="Den Dolder",
    street="Faylaan", postcode="3734 AB", number="90417", people=["Karin Smeets", "van de Weterink"],
    others=[Name("Levi", "", "Bos"), "Milan de Groot"], on=ON, public=["CJG Zeist"],
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("Sam durft niet.", "[naam] durft niet."),
        ("Sam's moeder", "[naam] moeder"),
        ("Sam’s moeder", "[naam] moeder"),
        ("SAM en sàm", "[naam] en [naam]"),
        ("Sam van Veen, Van Veen, S. van Veen, S.J. v. Veen", "[naam], [naam], [naam], [naam]"),
        ("Veen, S.J. uit klas 3b", "[naam] uit klas [klas]"),
        ("SvV, S.v.V. en sam_veen.docx", "[naam], [naam] en [naam]_[naam].docx"),
        ("Sammetje, Sampje en Sams fiets", "[naam], [naam] en [naam] fiets"),
        ("de moeder van Sam, mevrouw Smeets", "de moeder van [naam], mevrouw [naam]"),
        ("mentor Van de Weterink", "mentor [naam]"),
        ("ruzie met Levi, met Bos en Milan de Groot", "ruzie met [naam], met [naam] en [naam]"),
        ("in het bos, met grote en groot zorgen", "in het bos, met grote en groot zorgen"),
        ("klas 3b, 3 B en 3-b", "klas [klas], [klas] en [klas]"),
        ("geboren 12-3-2010", "geboren [geboortedatum]"),
        ("12-03-2010, 12/3/10, 12.3.2010, 12 03 2010", ", ".join(["[geboortedatum]"] * 4)),
        ("2010-03-12, 20100312, 12032010", ", ".join(["[geboortedatum]"] * 3)),
        ("12 maart 2010, 12 mrt 2010, 12 mrt. '10, 12e maart", ", ".join(["[geboortedatum]"] * 4)),
        ("maart 2010 of ergens in 2010", "[geboortedatum] of ergens in [geboortejaar]"),
        ("is 14 jaar, een 14-jarige, veertien jaar", "is [leeftijd], een [leeftijd], [leeftijd]"),
        ("woont in Zeist, een Zeister school", "woont in [gemeente], een [gemeente] school"),
        ("Den Dolder, de Dolderse weg, Faylaan 15", "[plaats], de [plaats] weg, [adres]"),
        ("het CJG Zeist kijkt mee", "het CJG Zeist kijkt mee"),
        ("123.456.782", "[nummer]"),
        ("nummer 90417 of 90 417", "nummer [nummer] of [nummer]"),
        ("3734AB, 3734 ab en 1234 CD", "[postcode], [postcode] en [postcode]"),
        ("mail k.smeets@voorbeeld.example", "mail [e-mail]"),
        ("06-60506568, 030 000 00 00, +31 6 1234 5678, (030) 123 45 67", ", ".join(["[telefoon]"] * 4)),
        ("Roostertijd, samen, weven, veenachtig", "Roostertijd, samen, weven, veenachtig"),
        ("op 9-9-2024 om 08:45, 3 keer per week, 6 weken", "op 9-9-2024 om 08:45, 3 keer per week, 6 weken"),
        ("01-09-2024 08:45 tot 10:30 in 2024 is", "01-09-2024 08:45 tot 10:30 in 2024 is"),
        (
            "Hij wordt 15 en is net 14. Op 9 uur, is 15 keer",
            "Hij wordt [leeftijd] en is net [leeftijd]. Op 9 uur, is 15 keer",
        ),
        ("wordt 15 november besproken, is 14:30 of 14,5", "wordt 15 november besproken, is 14:30 of 14,5"),
        ("al 3 jaar hulp, 26 lesuren", "al 3 jaar hulp, 26 lesuren"),
        ("S\u200bam en Sa\u0301m en S\u00adam", "[naam] en [naam] en [naam]"),
        ("", ""),
        ("  ", "  "),
    ],
)
def test_that_a_text_is_masked_however_the_secret_is_written(text: str, masked: str) -> None:
    assert mask(text, SECRETS) == masked


@pytest.mark.parametrize(
    ("first", "text", "masked"),
    [
        ("Roos", "Roos heeft roostertijd en een roosje", "[naam] heeft roostertijd en een [naam]"),
        ("Anne-Marie", "Anne, Marie, Annemarie en Anne-Marie", "[naam], [naam], [naam] en [naam]"),
        ("Anna", "Anna's tas, Annaatje", "[naam] tas, [naam]"),
        ("Noël", "noel en NOËL", "[naam] en [naam]"),
        ("Bo", "Bo gaat naar het bos", "[naam] gaat naar het bos"),
        ("Le", "Le heeft les", "[naam] heeft les"),
        ("Işıl", "Isil en IŞIL", "[naam] en [naam]"),
        ("Søren", "Soren", "[naam]"),
        ("D'Angelo", "DAngelo", "[naam]"),
    ],
)
def test_that_first_names_fall_as_words_and_not_as_parts_of_words(first: str, text: str, masked: str) -> None:
    assert mask(text, Secrets.of(Name(first, "", "Idrissi"))) == masked


def test_that_a_named_pupil_is_read_and_the_others_are_not() -> None:
    told = "Sam (3b, Zeist) botst met Levi Bos en met Veen, Levi Veen en milan; in het bos niet. Karin Smeets belt."
    read = "Sam (3b, Zeist) botst met [naam] en met Veen, [naam] en [naam]; in het bos niet. Karin Smeets belt."
    assert mask(told, SECRETS.when_named()) == read
    assert mask("Sam", Secrets(()).when_named()) == NOT_SHOWN


def test_that_a_street_falls_when_its_end_is_shortened() -> None:
    secrets = Secrets.of(Name("Sam", "", "Smit"), street="Lange Dorpsstraat")
    assert mask("Lange Dorpsstr. 12 of lange dorpsstraat 12a", secrets) == "[adres] of [adres]"


@pytest.mark.parametrize(
    ("municipality", "text", "masked"),
    [
        ("Utrecht", "Utrecht, Utrechts, de Utrechtse wijk", "[gemeente], [gemeente], de [gemeente] wijk"),
        ("De Bilt", "De Bilt, de biltse school", "[gemeente], [gemeente] school"),
        ("Wijk bij Duurstede", "wijk bij duurstede, in de wijk", "[gemeente], in de wijk"),
        ("IJsselstein", "ĳsselstein en IJSSELSTEIN", "[gemeente] en [gemeente]"),
        ("Ede", "Ede, Edese, edele", "[gemeente], [gemeente], edele"),
        ("'s-Gravenhage", "'s Gravenhage", "'s [gemeente]"),
    ],
)
def test_that_a_municipality_falls_with_its_adjectives(municipality: str, text: str, masked: str) -> None:
    assert mask(text, Secrets.of(Name("Sam", "", "Smit"), municipality=municipality)) == masked


@pytest.mark.parametrize("secrets", [None, Secrets(()), Secrets.of(Name("", "", "")), Secrets.of(Name("J", "", "-"))])
def test_that_a_text_is_not_shown_when_there_is_nothing_to_mask_with(secrets: Secrets | None) -> None:
    assert mask("Sam durft niet.", secrets) == NOT_SHOWN
    assert mask("", secrets) == ""


def test_that_a_pupil_named_after_a_neutral_word_is_masked_as_well() -> None:
    assert mask("Klas Naam zit in klas 3b", replace(SECRETS, people=(Name("Klas", "", "Naam"),))) == (
        "[naam] zit in [naam] [klas]"
    )


FORMS = [
    "Sam", "sam", "SAM", "Sám", "Sam van Veen", "van Veen", "Veen", "S. van Veen", "Sam's", "Karin", "Smeets",
    "Karin Smeets", "van de Weterink", "Weterink", "Levi", "Levi Bos", "Milan de Groot", "12-3-2010", "12-03-2010",
    "12/3/2010", "12 maart 2010", "12 mrt 2010", "2010-03-12", "3b", "3B", "Zeist", "zeist", "Zeister", "Den Dolder",
    "90417", "3734AB", "3734 AB", "Faylaan 15", "k.smeets@voorbeeld.example", "06-60506568", "030 123 45 67",
]  # fmt: skip
WHOLE = [
    "sam", "veen", "karin", "smeets", "weterink", "levi", "milan", "12-3-2010", "12-03-2010", "12/3/2010",
    "12 maart 2010", "12 mrt 2010", "2010-03-12", "2010", "3b", "zeist", "zeister", "dolder", "90417", "3734ab",
    "3734 ab", "faylaan", "voorbeeld.example", "06-60506568", "030 123 45 67",
]  # fmt: skip
separators = st.sampled_from([" ", ", ", ". ", "\n", " (", "; ", "-", "/", "\u00a0", "'", '"', "\t", "_"])


@given(st.lists(st.tuples(st.one_of(st.sampled_from(FORMS), st.text(max_size=8)), separators), max_size=10))
def test_that_no_secret_survives_in_any_text(pieces: list[tuple[str, str]]) -> None:
    masked = mask("".join(piece + separator for piece, separator in pieces), SECRETS)
    left = fold(re.sub(r"\[[a-z -]+\]", "|", masked))
    for whole in WHOLE:
        assert not re.search(rf"(?<![^\W_]){re.escape(whole)}(?![^\W_])", left), whole


names = st.text(alphabet="abcdefghijklmnoprstuvwzéïç", min_size=2, max_size=9).map(str.title)


@given(names, names, st.sampled_from(["", "van", "de", "van der"]), st.lists(st.text(max_size=6), max_size=4))
def test_that_no_name_survives_whatever_the_name(first: str, last: str, prefix: str, around: list[str]) -> None:
    name = Name(first, prefix, last)
    secrets = Secrets.of(name)
    assume(secrets.known)
    texts = [name.full, first, last, first.upper(), f"{first[0]}. {last}", f"{first}'s"]
    masked = mask(" ".join(f"{text} {piece}" for text, piece in zip(texts, [*around, *texts], strict=False)), secrets)
    left = re.findall(r"[^\W\d_]+", fold(re.sub(r"\[[a-z -]+\]", "|", masked)))
    own = {word for word in re.findall(r"[^\W\d_]+", fold(f"{first} {last}")) if len(word) > 1}
    assert not own & set(left)


@given(
    st.lists(
        st.one_of(
            st.text(alphabet="abcdefghijklmnopqrtuwxyé", min_size=2, max_size=10),
            st.dates(date(2020, 1, 1), date(2026, 12, 31)).map(lambda day: f"{day:%d-%m-%Y}"),
            st.times().map(lambda at: f"{at:%H:%M}"),
            st.integers(1, 2000).map(str),
        ),
        max_size=12,
    )
)
def test_that_text_without_secrets_is_left_as_it_is(words: list[str]) -> None:
    # 1234 ab is a postcode in some spellings, and twelve-three is the birthday: those fall on purpose.
    text = ", ".join(words)
    assume(not re.search(r"12-03|\b90417\b|levi|karin|milan|dolder", text))
    assert mask(text, SECRETS) == text


@given(st.text(max_size=60))
def test_that_masking_twice_changes_nothing_more(text: str) -> None:
    once = mask(text, SECRETS)
    assert once == NOT_SHOWN or mask(once, SECRETS) == once


def test_that_every_text_of_a_record_is_masked_and_the_rest_kept() -> None:
    text = mask_fields(CasusText(question="Sam wil rust", pupil_view="Bel 06-60506568"), SECRETS)
    assert (text.question, text.pupil_view, text.trigger) == ("[naam] wil rust", "Bel [telefoon]", "")
    support = mask_fields(GivenSupport("time-out", "mrt 2024", "mentor Van de Weterink", "Sam blijft"), SECRETS)
    assert support == GivenSupport("time-out", "mrt 2024", "mentor [naam]", "[naam] blijft")


def test_that_the_file_of_a_pupil_gives_up_every_home_and_guardian() -> None:
    pupil = PupilFile(
        id=1, school_id=1, number="90417", name=Name("Sam", "van", "Veen"), birth_date=date(2010, 3, 12), sex="M",
        class_name="3b", mentor="Inge Mol", enrolled_on=date(2022, 8, 1), left_on=None, profile=Profile.UNKNOWN,
        tlv_number="", tlv_until=None, under_supervision=False, version=1,
        residences=(
            Residence(date(2022, 8, 1), "Soest", "Soest"),
            Residence(date(2024, 1, 1), "Zeist", "Zeist", "Faylaan", "15", "3734AB"),
        ),
        guardians=(Guardian(1, "Karin Smeets", "moeder", Gezag.YES, "", None, "", ""),),
    )  # fmt: skip
    secrets = Secrets.of_pupil(pupil, on=ON, others=[Name("Levi", "", "Bos")])
    text = "Sam (14 jaar, 3b, 90417) van Soest naar Zeist, Faylaan 15; Karin, Inge Mol en Levi"
    assert mask(text, secrets) == (
        "[naam] ([leeftijd], [klas], [nummer]) van [gemeente] naar [gemeente], [adres]; [naam], [naam] en [naam]"
    )


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ashley van der Sloot", Name("Ashley", "van der", "Sloot")),
        ("van de Weterink", Name("", "van de", "Weterink")),
        ("Karin", Name("", "", "Karin")),
        ("Fatima el Idrissi", Name("Fatima", "el", "Idrissi")),
        ("", Name("", "", "")),
    ],
)
def test_that_a_written_name_is_taken_apart(text: str, name: Name) -> None:
    assert name_from_text(text) == name


@pytest.mark.parametrize(
    ("age", "shown"),
    [
        (11, "jonger dan 12 jaar"), (12, "12 tot en met 15 jaar"), (15, "12 tot en met 15 jaar"),
        (16, "16 of 17 jaar"), (17, "16 of 17 jaar"), (18, "18 jaar of ouder"),
    ],
)  # fmt: skip
def test_that_an_anonymous_reader_sees_a_range_of_ages(age: int, shown: str) -> None:
    assert age_range(ON.replace(year=ON.year - age), ON) == shown
    if age in {12, 16, 18}:
        assert age_range(ON.replace(year=ON.year - age), ON - timedelta(days=1)) != shown


def test_that_every_guest_is_a_reader() -> None:
    assert [Reader.of_guest(guest) for guest in Guest] == [Reader.CJG, Reader.SCHOOLARTS, Reader.LEERPLICHT]
