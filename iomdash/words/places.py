"""What the map says beyond names and euros: shares of the selection, countries outside it, donors, and marks in speech."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from iomdash.measures.shapes import DonorTotal, Places, PlaceTotal
from iomdash.vocabulary import Column, FiguresAs
from iomdash.words.catalogue import Catalogue
from iomdash.words.names import describe_place_hovers, describe_places, name_id, share_places
from iomdash.words.numbers import write_amount, write_eur
from iomdash.words.texts import NodeText

Texts = dict[str, NodeText]


def describe_map(places: Places, *, figures_as: FiguresAs, donors: Sequence[DonorTotal], words: Catalogue) -> Texts:
    """As `describe_places`, with the countries outside the selection and the donors ("donor:de", "donor:others").

    As shares every amount is one of the whole selection; a country outside it then has none.
    """
    texts = describe_places(places, words=words)
    if figures_as is FiguresAs.SHARE:
        texts = {key: replace(text, amount=text.share, amount_long=text.share) for key, text in texts.items()}
    outside = {place.place: _outside_text(place, figures_as=figures_as, words=words) for place in places.outside}
    return texts | outside | {f"donor:{donor.donor}": _donor_text(donor, words=words) for donor in donors}


def _outside_text(place: PlaceTotal, *, figures_as: FiguresAs, words: Catalogue) -> NodeText:
    amount = "" if figures_as is FiguresAs.SHARE else write_amount(place.amount, words=words)
    return NodeText(name=place.name, amount=amount, amount_long=amount, share="")


def _donor_text(donor: DonorTotal, *, words: Catalogue) -> NodeText:
    rest = donor.donor == "others"
    name = words.say("map_view.donors_rest", n=donor.name) if rest else name_donor(donor, words=words)
    amount = write_amount(donor.amount, words=words)
    return NodeText(name=name, amount=amount, amount_long=write_eur(donor.amount, words=words), share="")


def name_donor(donor: DonorTotal, *, words: Catalogue) -> str:
    """A donor's name: that of a state, or what a pooled or coded donor is called."""
    return name_id(donor.donor, column=Column.DONOR, name=donor.name, words=words)


def describe_map_hovers(places: Places, *, words: Catalogue, mark_name: str) -> dict[str, str]:
    """As `describe_place_hovers`, and for each country outside the selection what it would add."""
    said = describe_place_hovers(places, words=words, mark_name=mark_name)
    for place in places.outside:
        amount = write_eur(place.amount, words=words)
        said[f"{Column.COUNTRY}:{place.place}"] = "\n".join(
            (words.say("map_view.hover_outside", name=place.name, amount=amount), words.say("map_view.click_add"))
        )
    return said


def speak_places(places: Places, *, words: Catalogue) -> Mapping[str, str]:
    """Key of each mark -> what a screen reader says when the keyboard comes to it: "Niger, EUR 253m, 5.2% of ..."."""
    shares, texts = share_places(places, words=words), describe_places(places, words=words)
    said = {
        f"{Column.COUNTRY}:{id}": words.say(
            "map_view.spoken", name=texts[id].name, amount=texts[id].amount_long, share=share
        )
        for id, share in shares.items()
    }
    for place in places.outside:
        amount = write_eur(place.amount, words=words)
        said[f"{Column.COUNTRY}:{place.place}"] = words.say("map_view.spoken_outside", name=place.name, amount=amount)
    return said


def write_exact_share(part: int, *, of: int) -> str:
    """A round share as short as it is: 5%, 0.25%, 12.5%. For keys, whose numbers are round already."""
    return f"{float(f'{100 * part / of:.3g}'):g}%" if of else ""
