"""Folding: which spellings are the same, which are not; and names out of comma-joined lists."""

import pytest

from iomdash.tables.clean import (
    fold_identifier,
    fold_name,
    fold_place,
    is_fund_identifier,
    parent_of,
    split_names,
    without_zeros,
)

KNOWN = {
    fold_name(name)
    for name in (
        "IOM",
        "GIZ",
        "School of Oriental and African Studies, University of London",
        "University of London",
        "A",
        "A, B, C",
    )
}


@pytest.mark.parametrize(
    "raw",
    [
        "T05-EUTF-HOA-SD-13",
        "T05-EUTF-HoA-SD-13",
        "T05–EUTF—HOA‑SD−13",
        " T05-EUTF- HOA-SD-13\n",
        "T05-EUTF-HOA-SD-\u00a013",
        "Ｔ05-EUTF-HOA-SD-13",
    ],
    ids=["plain", "case", "dashes", "blanks", "no-break space", "full width"],
)  # fmt: skip
def test_spellings_of_one_identifier(raw: str) -> None:
    assert fold_identifier(raw) == "T05-EUTF-HOA-SD-13"


@pytest.mark.parametrize("raw", ["T05-EUTF-HOA-SD-14", "T05-EUTF-HOA-SD-13-01", "T05-EUTF-HOA-SD-130", "T05_EUTF_HOA_SD_13"])
def test_other_identifiers_stay_apart(raw: str) -> None:
    assert fold_identifier(raw) != "T05-EUTF-HOA-SD-13"


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("Médecins  Sans\nFrontières", "médecins sans frontières", True),
        ("L’Agence", "L'Agence", True),
        ("Expertise–France", "Expertise-France", True),
        ("Médecins", "Medecins", False),
        ("IOM", "I.O.M.", False),
    ],
)
def test_names_fold_case_quotes_and_dashes_but_keep_accents(left: str, right: str, same: bool) -> None:
    assert (fold_name(left) == fold_name(right)) is same


@pytest.mark.parametrize("raw", ["Côte d’Ivoire", "Cote d'Ivoire", "CÔTE D'IVOIRE"])
def test_places_fold_accents_too(raw: str) -> None:
    assert fold_place(raw) == "cote d'ivoire"


@pytest.mark.parametrize(
    ("identifier", "is_own"),
    [("T05-EUTF-HOA-SD-13", True), ("XT05-EUTF-HOA-SD-13", False), ("YEPPROGRAMMES", False), ("", False)],
)
def test_identifiers_of_the_fund(identifier: str, is_own: bool) -> None:
    assert is_fund_identifier(identifier) is is_own


@pytest.mark.parametrize(
    ("identifier", "parent"),
    [
        ("T05-EUTF-HOA-SD-13-02", "T05-EUTF-HOA-SD-13"),
        ("T05-EUTF-HOA-SD-13-02A", "T05-EUTF-HOA-SD-13"),
        ("T05-EUTF-HOA-SD", "T05-EUTF-HOA-SD"),
        ("T05-EUTF-HOA-SD-13~2", "T05-EUTF-HOA-SD-13~2"),
    ],
)
def test_the_parent_is_the_identifier_without_its_last_number(identifier: str, parent: str) -> None:
    assert parent_of(identifier) == parent


@pytest.mark.parametrize(
    ("identifier", "short"),
    [("T05-HOA-45-01", "T05-HOA-45-1"), ("T05-HOA-45-10", "T05-HOA-45-10"), ("T05-HOA-45-00", "T05-HOA-45-0")],
)
def test_leading_zeros(identifier: str, short: str) -> None:
    assert without_zeros(identifier) == short


@pytest.mark.parametrize(
    ("raw", "names"),
    [
        ("", []),
        ("IOM", ["IOM"]),
        ("IOM, GIZ", ["IOM", "GIZ"]),
        (
            "GIZ, School of Oriental and African Studies, University of London, IOM",
            ["GIZ", "School of Oriental and African Studies, University of London", "IOM"],
        ),
        ("University of London, IOM, A, B, C", ["University of London", "IOM", "A, B, C"]),
        ("a,b,  C , IOM", ["a, b, C", "IOM"]),
        ("A, B, D", ["A", "B", "D"]),
        ("Nobody knows, IOM", ["Nobody knows", "IOM"]),
        ("IOM,, GIZ,", ["IOM", "GIZ"]),
        ("IOM, IOM", ["IOM", "IOM"]),
    ],
    ids=["none", "one", "two", "comma in a name", "part of it", "longest first", "near miss", "unknown", "empty", "twice"],
)  # fmt: skip
def test_names_with_commas(raw: str, names: list[str]) -> None:
    assert split_names(raw, known=KNOWN) == names
