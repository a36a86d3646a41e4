"""What has a page of its own, and all names it goes by."""

import pytest

from iomdash.measures.ledger import Ledger
from iomdash.measures.subjects import COLUMNS, FILTERS, Subject, list_subjects, names_of, subject_in
from iomdash.vocabulary import Column, ProfileKind, Window


def ids_of(ledger: Ledger, kind: ProfileKind) -> set[str]:
    return {subject.id for subject in list_subjects(ledger) if subject.kind is kind}


def test_every_kind_is_listed_once(ledger: Ledger) -> None:
    subjects = list_subjects(ledger)
    assert len(subjects) == len(set(subjects))
    assert ids_of(ledger, ProfileKind.WINDOW) == set(map(str, Window))
    assert ids_of(ledger, ProfileKind.ORGANISATION) == set(ledger.organisations)
    assert ids_of(ledger, ProfileKind.PROGRAMME) == set(ledger.records["programmes"])


def test_countries_are_those_that_rows_name_and_nothing_unknown(ledger: Ledger) -> None:
    found = ids_of(ledger, ProfileKind.COUNTRY)
    assert {"NE", "LY", "TD"} <= found
    assert not {"several", "unpublished", "FR"} & found


def test_donors_are_those_of_the_pool_and_every_state_with_a_pledge(ledger: Ledger) -> None:
    found = ids_of(ledger, ProfileKind.DONOR)
    assert {donor.id for donor in ledger.donors} < found
    assert {"nl", "no", "ch"} <= found


def test_every_kind_has_a_column_and_a_filter() -> None:
    assert set(COLUMNS) == set(FILTERS) == set(ProfileKind)


@pytest.mark.parametrize("id", ["several", "unpublished", "others", "xx", ""])
def test_what_is_no_subject_has_no_page(ledger: Ledger, id: str) -> None:
    assert subject_in(ledger, column=Column.COUNTRY, id=id) is None


def test_a_theme_has_no_page(ledger: Ledger) -> None:
    assert subject_in(ledger, column=Column.THEME, id="TFP.1") is None
    assert subject_in(ledger, column=Column.COUNTRY, id="NE") == Subject(kind=ProfileKind.COUNTRY, id="NE")


@pytest.mark.parametrize(
    ("kind", "id", "name"),
    [
        (ProfileKind.ORGANISATION, "iom", "OIM"),
        (ProfileKind.COUNTRY, "TD", "Tchad"),
        (ProfileKind.COUNTRY, "CI", "Côte d’Ivoire"),
        (ProfileKind.COUNTRY, "LY", "LBY"),
        (ProfileKind.DONOR, "de", "Allemagne"),
        (ProfileKind.PROGRAMME, "T05-EUTF-HOA-DJ-29", "T05-EUTF-HoA-DJ-29"),
    ],
)
def test_names_hold_spellings_codes_and_identifiers(ledger: Ledger, kind: ProfileKind, id: str, name: str) -> None:
    found = names_of(ledger)[Subject(kind=kind, id=id)]
    assert name.replace("’", "'") in [one.replace("’", "'") for one in found]
    assert len(found) == len(set(found))
