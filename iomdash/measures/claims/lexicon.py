"""The words by which a pasted English text is read: numbers, hedges, verbs, groups. Nothing of it is shown."""

import re

from iomdash.measures.claims.written import Hedge
from iomdash.vocabulary import Kind, Window


def _listed(words: str) -> tuple[str, ...]:
    """Words that stand in one string, apart by upright strokes."""
    return tuple(word.strip() for word in words.split("|"))


BILLION, MILLION, THOUSAND = 10**9, 10**6, 10**3

SCALES = {
    **dict.fromkeys(("bn", "bln", "billion", "billions", "mrd", "mrd.", "milliarde", "milliarden"), BILLION),
    **dict.fromkeys(("milliard", "milliards", "md", "md.", "mds", "miliardi", "miliardo"), BILLION),
    **dict.fromkeys(("m", "mn", "mln", "mio", "mio.", "million", "millions", "millionen", "milioni"), MILLION),
    **dict.fromkeys(("k", "thousand", "tausend", "mille"), THOUSAND),
}
"""How a size is written in English, French, German and Italian -> what it multiplies by."""

COMMA_SCALES = frozenset(
    ("mrd", "mrd.", "milliarde", "milliarden", "milliard", "milliards", "md", "md.", "mds", "mio", "mio.", "millionen")
)
"""Sizes of languages that write the decimal comma."""

WORD_NUMBERS = {
    word: number
    for number, word in enumerate(
        _listed("one | two | three | four | five | six | seven | eight | nine | ten | eleven | twelve"), start=1
    )
}

FRACTIONS = {"half": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fifth": 5, "fifths": 5, "tenth": 10}
PIECES = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4}

HEDGES = {
    Hedge.NEARLY: _listed(
        "nearly | almost | just under | close to | under | less than | below | not quite | knapp | fast | presque | près de"
    ),
    Hedge.AT_MOST: _listed("up to | as much as | at most | no more than | bis zu | jusqu'à"),
    Hedge.OVER: _listed(
        "over | more than | above | at least | upwards of | exceeding | just over | well over | mehr als | über | plus de"
    ),
    Hedge.ABOUT: _listed(
        "about | around | roughly | approximately | approx. | some | circa | ca. | ca | c. | rund | etwa | environ | ~ | ≈"
    ),
}
"""What stands right before a figure -> what it says of it."""

APPROVED, CONTRACTED, PAID, RESOURCES = "approved", "contracted", "paid", "resources"
PLEDGED, RECEIVED, REVENUE, SPENT = "pledged", "received", "revenue", "spent"

VERBS = {
    APPROVED: r"approv\w+|committed|commits?|commitments?|adopted|adopts?|decided|allocat\w+|awarded|granted|budget\w*",
    CONTRACTED: r"contract\w*|signed|signs?",
    PAID: r"paid|disburse\w*|payments?|paid out",
    RESOURCES: r"resources|size of the (?:trust )?fund|endowment|endowed",
    PLEDGED: r"pledg\w+|promised|contribut\w+|donat\w+|gave|gives|given by|chipped in|put in(?:to)?|came from",
    RECEIVED: r"received from|paid in(?:to)?",
    REVENUE: r"revenues?|income|funding|funded|finance[sd]?|turnover|donors?",
    SPENT: r"spent|spends?|spending|expenditures?|expenses|costs",
    "voluntary_unearmarked": r"un-?earmarked|unrestricted",
    "voluntary_earmarked": r"earmarked|project-based",
    "assessed": r"assessed|core",
}
"""What was done with the money, or what kind of revenue it is -> the words that say so."""

FUND_VERBS = frozenset((APPROVED, CONTRACTED, PAID, RESOURCES, PLEDGED, RECEIVED))
REVENUE_KINDS = ("voluntary_unearmarked", "voluntary_earmarked", "assessed")

VERB_PATTERN = re.compile("|".join(rf"(?P<{code}>\b(?:{words})\b)" for code, words in VERBS.items()), re.IGNORECASE)

FUND = _listed(
    "EUTF | EU Emergency Trust Fund | Emergency Trust Fund | EU Trust Fund | Trust Fund for Africa | "
    "Trust Fund | EUTF for Africa | Emergency Trust Fund for Africa | "
    "EU Emergency Trust Fund for Africa | Africa Fund | the fund"
)
"""Names of the fund; "the fund" alone is understood so too."""

EUROPE = ("EU", "European Union", "European Commission", "EU budget", "Europe", "Union européenne", "Europäische Union")
AMERICA = ("US", "USA", "United States", "United States of America", "Washington")
MEMBER_STATES = ("EU member states", "member states of the EU", "its member states", "European states", "EU states")

WINDOWS = {
    Window.NORTH: _listed(
        "North Africa | North of Africa | Northern Africa | Maghreb | North African | Afrique du Nord | Nordafrika"
    ),
    Window.SAHEL: _listed(
        "Sahel | Sahel and Lake Chad | Sahel region | Lake Chad | Sahel and Lake Chad region | "
        "Lac Tchad | Lake Chad region | Lake Chad Basin"
    ),
    Window.HORN: _listed("Horn of Africa | East Africa | Corne de l'Afrique | Horn von Afrika"),
    Window.CROSS: _listed("cross-window | cross window | cross-regional"),
}
"""Window -> how it is called."""

KINDS = {
    (Kind.IOM, Kind.UN_INTERNATIONAL): _listed(
        "international organisations | international organizations | UN agencies | UN organisations | "
        "UN bodies | organisations internationales"
    ),
    (Kind.NGO,): _listed("NGOs | non-governmental organisations | non-governmental organizations | ONG"),
    (Kind.MEMBER_STATE_AGENCY,): _listed(
        "member states' agencies | member state agencies | European agencies | "
        "development agencies of member states | national agencies | agencies of member states"
    ),
    (Kind.PRIVATE,): _listed("private firms | private companies | private actors | private sector"),
    (Kind.PARTNER_GOVERNMENT,): _listed("partner governments | African governments | governments of partner countries"),
}
"""Kinds of implementer, as they stand together in a claim -> how they are called."""

COMMON_WORDS = frozenset(
    _listed(
        "act | aidos | camões | car | care | cdp | chili | chine | dominique | eu | gambia | georgia | "
        "goal | goals | grenade | guinea | help | imc | impact | inde | irc | island | islande | "
        "islands | itc | jersey | jordan | man | maurice | monaco | oidd | oms | pact | plan | rain | "
        "sequa | turkey | un | us | who"
    )
)
"""Names that are also words: they count only when written exactly as in the tables."""

PEOPLE = (
    "member states|members|states|migrants|refugees|returnees|people|persons|staff|employees|offices|beneficiaries|"
    "lives|children|women|men|camps|arrivals|deaths|boats|households|jobs|officers|guards"
)
PROGRAMMES, CONTRACTS = r"programmes?|programs?|projects?|decisions|actions", r"contracts"
NOT_A_SHARE = (
    "country|countries|party|parties|state|states|person|time|year|years|phase|report|meeting|programme|project|option|"
    "actor|actors|way|board|of the way|decade|century|day|term|instrument|window"
)
"""What follows "a third" where it is no share but the one after the second."""

FOLLOW_ON = re.compile(
    r"\b(?:it|its|they|their|the organi[sz]ation|the agency|the body|of that|of this|of which)\b", re.IGNORECASE
)
OF_PHRASE = re.compile(
    r"\s{0,3}of\s(.{0,90}?)(?=\b(?:goes|go|went|gone|is|are|was|were|has|have|had|comes|came|to|by|ends|ended|lies|lands)\b|[.;,]|$)",
    re.IGNORECASE | re.DOTALL,
)
"""What follows a share: the whole that it is a share of."""

OF_THAT = re.compile(r"\bof (?:that|this|which|those)\b", re.IGNORECASE)
