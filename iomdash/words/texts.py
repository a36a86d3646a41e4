"""What a drawn mark says: strings made by the words, measured and placed by the layouts."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class NodeText:
    """The strings of one node: name, amount without the currency ("385m"), with it ("EUR 385m"), share ("7.9%").

    `marked` is the second line of a node that holds money of the marked organisation ("of which IOM"),
    `marked_amount` its amount ("213m") and `marked_share` the short form ("IOM 14%"); all "" when there is none.
    """

    name: str
    amount: str
    amount_long: str
    share: str
    marked: str = ""
    marked_amount: str = ""
    marked_share: str = ""
    spoken: str = ""
