"""The codes the code branches on: one enumeration for each, values as they stand in tables and addresses."""

from enum import StrEnum


class Measure(StrEnum):
    """What a euro means. Never mixed in one sum (DATA.md of the method: "The words")."""

    APPROVED = "approved"
    CONTRACTED = "contracted"


class Rule(StrEnum):
    """How the money of a programme with several implementers is counted."""

    EQUAL = "equal"
    SOLE = "sole"
    CONTRACTS = "contracts"
    ANY_MENTION = "any"


class PlaceRule(StrEnum):
    """How the money of a programme for several countries is counted by country."""

    RECORDED = "recorded"
    EQUAL = "equal"
    UNSPLIT = "several"


class Pooling(StrEnum):
    """Which published contributions give a donor its share of the pool (measures/attribution.py)."""

    LATEST = "latest"
    BY_YEAR = "year"
    PREFERENCES = "windows"


ANY_PLACE_RULE = "all"
"""What stands in a path row that is the same under every country rule."""

RECORDED_PLACES = (ANY_PLACE_RULE, str(PlaceRule.RECORDED))
"""Country rules of the path rows that count where nothing else is chosen."""

RECORD_KEYS = {"programmes": "programme_id", "contracts": "contract_id"}
"""Table of records -> the column that identifies one."""


class Window(StrEnum):
    """The regional windows of the fund, in the order in which they are drawn: north to south."""

    NORTH = "NOA"
    SAHEL = "SAH"
    HORN = "HOA"
    CROSS = "REG"


class Kind(StrEnum):
    """Kinds of implementing organisation."""

    IOM = "iom"
    UN_INTERNATIONAL = "un_international"
    MEMBER_STATE_AGENCY = "member_state_agency"
    NGO = "ngo"
    PARTNER_GOVERNMENT = "partner_government"
    PRIVATE = "private"
    ACADEMIC = "academic"
    EU_INSTITUTION = "eu_institution"
    OTHER = "other"
    UNKNOWN = "unknown"


class Purpose(StrEnum):
    """What money is for by our own classification (tables/purposes.py), in the order in which purposes are listed."""

    RETURN_REINTEGRATION = "return_reintegration"
    BORDER_CONTROL = "border_control"
    PROTECTION_ASSISTANCE = "protection_assistance"
    JOBS_SKILLS = "jobs_skills"
    RESILIENCE_SERVICES = "resilience_services"
    GOVERNANCE_PEACE = "governance_peace"
    RESEARCH_OTHER = "research_other"


class PurposeBasis(StrEnum):
    """How a record came to its purpose."""

    RULE = "rule"
    REVIEWED = "reviewed"
    INHERITED = "inherited"
    THEME = "theme"
    NONE = "none"


class Status(StrEnum):
    """How sure a path row is: on record, attributed by a rule, or unknown."""

    RECORDED = "recorded"
    ATTRIBUTED = "attributed"
    UNKNOWN = "unknown"


class YearBasis(StrEnum):
    """Which date gave a programme its year, in order of preference."""

    ADOPTION = "adoption"
    START = "start"
    FIRST_CONTRACT = "first_contract"
    UNDATED = "undated"


class MatchMethod(StrEnum):
    """How a contract was attached to its programme."""

    PARENT_AND_IDENTIFIER = "parent_and_identifier"
    PARENT = "parent"
    IDENTIFIER = "identifier"
    NONE = "none"


class Edition(StrEnum):
    """Whether a path row stands in the corrected figures, in those as published, or in both."""

    BOTH = "both"
    CORRECTED = "corrected"
    AS_PUBLISHED = "as_published"


class Slip(StrEnum):
    """The detectors of slips that every build runs (tables/detectors.py), in the order in which they are told."""

    TENFOLD_SLIP = "tenfold_slip"
    NOT_A_PROGRAMME = "not_a_programme"
    DOUBLED_PROGRAMME = "doubled_programme"
    CHILD_AMONG_PARENTS = "child_among_parents"
    MISSING_FROM_LIST = "missing_from_list"
    DOUBLED_CONTRACT = "doubled_contract"
    UNREADABLE_DATE = "unreadable_date"
    UNKNOWN_WINDOW = "unknown_window"
    DOUBTFUL_NAME = "doubtful_name"
    ODD_PERCENTAGES = "odd_percentages"
    CONTRACTS_ABOVE_DECISION = "contracts_above_decision"


class Aside(StrEnum):
    """Why a row of a source enters no sum."""

    FUND_RECORD = "fund_record"
    LISTED_ALREADY = "listed_already"
    CORRECTED = "corrected"
    HANGS_NOWHERE = "hangs_nowhere"


class Cause(StrEnum):
    """Why a figure or a table differs from the release before."""

    REVISION = "revision"
    CORRECTION = "correction"
    BOTH = "both"
    NEW = "new"
    UNCHANGED = "unchanged"


class View(StrEnum):
    """The four tabs over one state."""

    FLOW = "flow"
    MAP = "map"
    TREND = "trend"
    TABLE = "table"


class MapStyle(StrEnum):
    """Circles in proportion to the euros, or five classes of fill."""

    CIRCLES = "circles"
    CLASSES = "classes"


class Colour(StrEnum):
    """What the bands of a flow are coloured by: the marked organisation alone, or a column of the path rows."""

    MARK = "mark"
    WINDOW = "window"
    KIND = "kind"
    THEME = "theme"
    PURPOSE = "purpose"


class FiguresAs(StrEnum):
    """Amounts in euros, or as a share of all money in the selection."""

    EUROS = "euros"
    SHARE = "share"


class Column(StrEnum):
    """The columns a flow can be drawn from."""

    DONOR = "donor"
    WINDOW = "window"
    COUNTRY = "country"
    IMPLEMENTER = "implementer"
    KIND = "kind"
    THEME = "theme"
    PURPOSE = "purpose"
    PROGRAMME = "programme"


class ProfileKind(StrEnum):
    """What has a page of its own; the code is the first part of its address."""

    DONOR = "donor"
    WINDOW = "window"
    COUNTRY = "country"
    ORGANISATION = "organisation"
    PROGRAMME = "programme"


PROFILED = {
    Column.DONOR: ProfileKind.DONOR,
    Column.WINDOW: ProfileKind.WINDOW,
    Column.COUNTRY: ProfileKind.COUNTRY,
    Column.IMPLEMENTER: ProfileKind.ORGANISATION,
    Column.PROGRAMME: ProfileKind.PROGRAMME,
}
"""Column of the flow -> what its nodes are, where they have pages of their own."""


class Funding(StrEnum):
    """Kinds of the IOM's revenue, as the UN system's chief executives board publishes them."""

    ASSESSED = "assessed"
    UNEARMARKED = "voluntary_unearmarked"
    EARMARKED = "voluntary_earmarked"
    OTHER = "other"


class AgencyColumn(StrEnum):
    """The columns of a flow of the IOM's own account."""

    PAYER = "payer"
    FUNDING = "funding"
    PLACE = "place"
    SECTOR = "sector"


SEVERAL = "several"
UNPUBLISHED = "unpublished"
SHARED = "shared"
UNCONTRACTED = "uncontracted"
NAMED = "named"
NOT_NAMED = "not-named"
OTHERS = "others"
REGION = "region"
INCOMING_COMMITMENT = "11"
UNMATCHED = "unmatched"
NOT_ITEMISED = "not-itemised"

UNKNOWNS = (SEVERAL, SHARED, UNCONTRACTED, UNPUBLISHED, str(Kind.UNKNOWN))
"""Ids of the nodes that stand for what is not known, in the order in which they are drawn: last."""
