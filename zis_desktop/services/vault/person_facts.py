"""The rows of one pupil in words, for who asks to see them: who said what, and where the pupil lives (AVG 15 lid 4)."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from zis_desktop.domain.anonymity import Secrets, mask
from zis_desktop.domain.casus.casus import casus_code
from zis_desktop.domain.consent.consent import Purpose
from zis_desktop.domain.consent.naming import NAMELY
from zis_desktop.domain.dutch import count, listing, plain_date
from zis_desktop.domain.people import Guest
from zis_desktop.domain.pupils import PupilFile
from zis_desktop.domain.vault.own_words import is_of_several, is_said_by, may_read_view
from zis_desktop.domain.vault.retention import TERMS, Years
from zis_desktop.services.masks import secrets_of
from zis_desktop.services.schools import profile_in
from zis_desktop.services.vault import person_words as words
from zis_desktop.services.vault.person_words import ABOUT, DRAFT_LABELS, SAID_IN, SHEETS, Group, in_words
from zis_desktop.store import person_rows, schools
from zis_desktop.store.unit_of_work import Reading

if TYPE_CHECKING:  # the papers are imported when one is made
    from zis_desktop.documents.data_sheet import Recorded, RecordedGroup

NOT_YOURS = "staat in ZIS, alleen voor deze persoon zelf"
NOT_SHOWN = "staat in ZIS, hier niet getoond"
_OF_HOME = frozenset({"street", "house_number", "postcode", "place", "municipality", "agreed"})
"""Where the pupil lives, and what was agreed with who helps there."""
_NEAR_HOME = frozenset({Purpose.LOCAL_TEAM, *NAMELY})
"""Whom these lines of the form name, is mostly near the home."""


class Gathered:
    """The rows about one pupil, and what it takes to put them in words."""

    def __init__(
        self, connection: Reading, pupil: PupilFile, on: date, *, without_address: bool, own: int | None
    ) -> None:
        self._own = own
        names = {one.id: one.name for one in pupil.guardians}
        self._reader = pupil.name.full if own is None else names.get(own, "")
        self._shares_words = own is not None and is_of_several(pupil.guardians)
        self._hidden = _OF_HOME if without_address else frozenset()
        self.rows = person_rows.rows_about(connection, pupil.id)
        self._draft = person_rows.typed_form(connection, pupil.id)
        self._named = {
            words.PEOPLE: person_rows.names_of_people(connection),
            words.CONTACT: person_rows.names_of_contacts(connection),
            words.GROUP: person_rows.names_of_groups(connection),
            words.SESSION: person_rows.days_of_sessions(connection),
        }
        self._meetings = person_rows.days_of_meetings(connection)
        secrets = secrets_of(connection, pupil.school_id, [pupil.id], on)[pupil.id]
        self._secrets: Secrets = secrets.when_named()
        self._called = pupil.name.first or pupil.name.full
        profile = profile_in(connection, schools.one_school(connection, pupil.school_id))
        self._treden = {trede.number: trede.name for trede in profile.treden}
        self._offers = {offer.code: offer.name for offer in profile.offers}

    def groups(self, terms: Years) -> "tuple[RecordedGroup, ...]":
        from zis_desktop.documents.data_sheet import RecordedGroup

        found = ((group, tuple(self._things(group))) for group in Group)
        return tuple(
            RecordedGroup(
                group.value, ABOUT[group].source, self._kept(group, terms), things
            )
            for group, things in found
            if things
        )  # fmt: skip

    def _kept(self, group: Group, terms: Years) -> str:
        term = TERMS[ABOUT[group].kept]
        years = count(terms[ABOUT[group].kept], "jaar", "jaar")
        starts = term.starts.replace("de leerling", self._called).replace("van school ging", "van school is gegaan")
        return f"De school bewaart het tot {years} {starts}."

    def _things(self, group: Group) -> "Iterator[Recorded]":
        """Each row with what hangs under it; a row whose owner stands in another group comes by itself."""
        tables = frozenset(name for name, sheet in SHEETS.items() if sheet.group is group)
        told: set[tuple[str, int]] = set()
        for name in (name for name in SHEETS if name in tables):
            for row in self.rows.get(name, ()):
                yield from self._with_all_under(name, row, tables, told)
        if group is Group.DRAFT and self._draft is not None:
            yield self._typed(self._draft)

    def _with_all_under(
        self, name: str, row: Mapping[str, Any], tables: frozenset[str], told: set[tuple[str, int]]
    ) -> "Iterator[Recorded]":
        if (name, row["id"]) in told:
            return
        told.add((name, row["id"]))
        yield self._thing(name, row)
        said: set[Recorded] = set()
        for table, rows in person_rows.under(self.rows, tables, name, row["id"]):
            for one in rows:
                for thing in self._with_all_under(table, one, tables, told):
                    if table not in SAID_IN or thing not in said:  # how often somebody else answered says something too
                        yield thing
                    said.add(thing)

    def _thing(self, name: str, row: Mapping[str, Any]) -> "Recorded":
        from zis_desktop.documents.data_sheet import Fact, Recorded

        sheet = SHEETS[name]
        title = " ".join(part for part in (sheet.called, self._title(name, row)) if part)
        found = ((one, label, self._words(name, one, row)) for one, label in sheet.columns.items() if label)
        facts = [Fact(label, said, column) for column, label, said in found if said]
        for kept_back in (NOT_YOURS, NOT_SHOWN):
            if any(fact.value == kept_back for fact in facts):
                facts = [*(fact for fact in facts if fact.value != kept_back), Fact("verder", kept_back)]
        return Recorded(title[:1].upper() + title[1:], tuple(facts), name)

    def _title(self, name: str, row: Mapping[str, Any]) -> str:
        named = next((column for column, label in SHEETS[name].columns.items() if not label), "")
        if name == "casus":
            return casus_code(row["serial"])
        if named == "meeting_id":
            return plain_date(self._meetings[row["meeting_id"]])
        return self._words(name, named, row) if named else ""

    def _words(self, name: str, column: str, row: Mapping[str, Any]) -> str:
        value, kind = row[column], SHEETS[name].kinds.get(column, "")
        held = self._held_back(name, column, row)
        if held is not None:
            return held
        if kind == words.HELPER or (kind == words.ELSEWHERE and name not in SAID_IN):
            return in_words(value)
        if kind == words.TREDE:
            return self._treden.get(value, "")
        if kind in self._named:
            named = in_words(self._named[kind].get(value))
            return self._masked(named) if kind == words.GROUP else named
        if kind == words.OFFER:
            return self._offers.get(str(value), str(value))
        if kind == words.GUESTS:
            return listing([Guest(one).label for one in value])
        if isinstance(value, Mapping):
            value = {**value, "offer": self._offers.get(str(value.get("offer")), value.get("offer"))}
        said = in_words(value, kind)
        return self._masked(said) if isinstance(value, (str, list, Mapping)) else said

    def _held_back(self, name: str, column: str, row: Mapping[str, Any]) -> str | None:
        """What this reader finds in its place; None when it is told."""
        value, kind = row[column], SHEETS[name].kinds.get(column, "")
        near = kind == words.HELPER or (column == "parties" and row["purpose"] in _NEAR_HOME)
        if column in self._hidden or (near and self._hidden):
            return NOT_SHOWN if value else ""
        if kind == words.SAFETY and self._is_own(name, row):
            return ""
        if kind == words.PARENTS and self._shares_words:
            return in_words(value, words.WEIGHED)
        if kind == words.ELSEWHERE and not self._is_own(name, row):
            return NOT_YOURS if value else ""
        return None

    def _is_own(self, name: str, row: Mapping[str, Any]) -> bool:
        """Whether it is about the contact who reads it, or said by who reads it."""
        if name == "guardian":
            return bool(row["id"] == self._own)
        if name == "opp_view":
            return may_read_view(row["name"], row["relation"], self._reader, is_pupil=self._own is None)
        return name in SAID_IN and is_said_by(row[SAID_IN[name]], self._reader)

    def _masked(self, said: str) -> str:
        return mask(said, self._secrets)

    def _typed(self, draft: Mapping[str, Any]) -> "Recorded":
        from zis_desktop.documents.data_sheet import Fact, Recorded

        typed = {**draft, **draft.get("text", {})}
        facts = ((label, column, typed.get(column)) for column, label in DRAFT_LABELS.items() if label)
        said = [
            Fact(label, self._held_back("casus", column, typed) or self._masked(value))
            for label, column, value in facts
            if isinstance(value, str) and value.strip()
        ]
        support = [Fact("steun die al gegeven is", self._masked(", ".join(filter(None, row.values()))))
                   for row in draft.get("support_given", ())]  # fmt: skip
        return Recorded("Aanmelding van een vraag om hulp", (*said, *support))
