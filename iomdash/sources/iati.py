"""IATI activity files (version 2.0x) as records: strict, streamed, and hostile until proven otherwise.

Rules of the format: https://iatistandard.org/en/iati-standard/203/activity-standard/. A document type, an entity, a
network address or a file beyond the limits is refused; so is an element that nobody reads or ignores by name.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from lxml import etree

from iomdash.sources.record import Record, SourceError, read_date

ROOT, ACTIVITY, XML_LANG = "iati-activities", "iati-activity", "{http://www.w3.org/XML/1998/namespace}lang"
DAC, REGION_DAC = "1", "1"
"""Vocabularies that hold where an element names none: OECD DAC sectors, OECD DAC regions."""

IGNORED = frozenset(
    {
        *("description", "participating-org", "other-identifier", "activity-scope", "contact-info", "location"),
        *("collaboration-type", "default-flow-type", "default-finance-type", "default-aid-type", "default-tied-status"),
        *("budget", "planned-disbursement", "capital-spend", "country-budget-items", "document-link", "related-activity"),
        *("tag", "humanitarian-scope", "policy-marker", "legacy-data", "conditions", "result", "crs-add", "fss"),
    }
)
"""Elements of an activity that are not facts of money, place or time, or count the same money again (budgets)."""

STATUSES = ("1", "2", "3", "4", "5", "6")
DATE_NAMES = {"1": "planned_start", "2": "actual_start", "3": "planned_end", "4": "actual_end"}


@dataclass(frozen=True, kw_only=True)
class Limits:
    """What a file may cost: bytes of it, activities in it, elements in one activity."""

    size: int = 256 * 2**20
    activities: int = 100_000
    elements: int = 20_000


LIMITS = Limits()


@dataclass(frozen=True, kw_only=True)
class Share:
    """A country, region or sector of an activity; `percentage` as written, "" where there is none."""

    kind: str
    code: str
    vocabulary: str
    name: str
    percentage: str


@dataclass(frozen=True, kw_only=True)
class Transaction:
    """Money as reported: `amount` in cents of `currency`, negative for a correction; the provider as it is written."""

    type: str
    day: date
    value_day: date | None
    amount: int
    currency: str
    provider_ref: str
    provider: str


@dataclass(frozen=True, kw_only=True)
class Activity:
    """One activity. `dates` holds planned_start, actual_start, planned_end and actual_end as far as they are given."""

    id: str
    line: int
    title: str
    reporting_ref: str
    status: str
    dates: dict[str, date]
    places: tuple[Share, ...]
    sectors: tuple[Share, ...]
    transactions: tuple[Transaction, ...] = field(default=())


def read_activities(path: Path, *, limits: Limits = LIMITS) -> Iterator[Activity]:
    """The activities of a file, one at a time. Raises SourceError naming file, line, field and what to do."""
    _refuse_early(path, limits=limits)
    seen: set[str] = set()
    for element in _stream(path, limits=limits):
        activity = _Reader(element, file=path.name, limits=limits).read()
        if activity.id in seen:
            raise SourceError(
                "the activity stands twice in the file",
                file=path.name, line=activity.line, field="iati-identifier", value=activity.id,
                step="Keep one of them.",
            )  # fmt: skip
        seen.add(activity.id)
        yield activity
    if not seen:
        raise SourceError("no activity in it", file=path.name, step="Fetch the file again.")


def _refuse_early(path: Path, *, limits: Limits) -> None:
    """Nothing is parsed of a file that is missing, too big or declares a document type, in any encoding of two bytes."""
    try:
        size = path.stat().st_size
        if size > limits.size:
            message = f"{size:,} bytes, more than the {limits.size:,} allowed"
            raise SourceError(message, file=path.name, step="Split the file.")
        with path.open("rb") as stream:
            rest = b""
            while block := stream.read(2**20):
                if b"<!DOCTYPE" in rest + block.replace(b"\0", b""):
                    raise _doctype(path.name)
                rest = block[-32:].replace(b"\0", b"")
    except OSError as fault:
        raise SourceError(f"cannot be read ({fault.strerror})", file=str(path), step="Check file and rights.") from None


def _doctype(file: str) -> SourceError:
    return SourceError("a document type is declared", file=file, step="Take it out: no IATI file needs one.")


def _stream(path: Path, *, limits: Limits) -> Iterator[Any]:
    """Each activity as an element, taken out of memory when the next is asked for."""
    options = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False, "recover": False}
    with path.open("rb") as stream:
        events = etree.iterparse(stream, events=("start", "end"), remove_comments=True, **options)
        try:
            yield from _activities(events, file=path.name, limits=limits)
        except etree.XMLSyntaxError as fault:
            raise SourceError(
                f"not well-formed XML ({fault.msg})", file=path.name, line=fault.lineno or 0, step="Mend the file."
            ) from None


def _activities(events: Any, *, file: str, limits: Limits) -> Iterator[Any]:
    count = 0
    for event, element in events:
        parent = element.getparent()
        if event == "start" and parent is None:
            _check_root(element, file=file)
        if event == "end" and element.tag == ACTIVITY and parent is not None and parent.getparent() is None:
            count += 1
            if count > limits.activities:
                message = f"more than {limits.activities:,} activities"
                raise SourceError(message, file=file, line=element.sourceline, step="Split the file.")
            yield element
            element.clear()
            while element.getprevious() is not None:
                del parent[0]


def _check_root(root: Any, *, file: str) -> None:
    if root.getroottree().docinfo.doctype:
        raise _doctype(file)
    if root.tag != ROOT:
        step = f"Give a file whose outermost element is {ROOT}."
        raise SourceError("not an IATI activity file", file=file, line=root.sourceline, field=str(root.tag), step=step)
    version = root.get("version", "")
    if not version.startswith("2."):
        step = "Fetch a 2.0x edition: older ones write codes as words."
        raise SourceError("not version 2.0x", file=file, line=root.sourceline, field="version", value=version, step=step)


class _Reader:
    """One activity: every child is read or ignored by name."""

    def __init__(self, element: Any, *, file: str, limits: Limits) -> None:
        self.element, self.file, self.limits = element, file, limits

    def read(self) -> Activity:
        self._check()
        element = self.element
        return Activity(
            id=self._text(self._only("iati-identifier"), field="iati-identifier"),
            line=element.sourceline,
            title=_narrative(self._only("title")),
            reporting_ref=self._attribute(self._only("reporting-org"), "ref"),
            status=self._code(self._only("activity-status"), allowed=STATUSES),
            dates=self._dates(),
            places=tuple(
                self._share(one, default=REGION_DAC if kind == "recipient-region" else "")
                for kind in ("recipient-country", "recipient-region")
                for one in element.iterfind(kind)
            ),
            sectors=tuple(self._share(one, default=DAC) for one in element.iterfind("sector")),
            transactions=tuple(self._transaction(one) for one in element.iterfind("transaction")),
        )

    def _check(self) -> None:
        read = {"iati-identifier", "title", "reporting-org", "activity-status", "activity-date", "sector", "transaction"}
        known = read | IGNORED | {"recipient-country", "recipient-region"}
        for child in self.element:
            if child.tag not in known:
                raise self._error(child, "an element that nothing reads", field=str(child.tag), step=(
                    "Read it or ignore it by name."
                ))  # fmt: skip
        if sum(1 for _ in self.element.iter()) > self.limits.elements:
            raise self._error(self.element, f"more than {self.limits.elements:,} elements", field=ACTIVITY, step="Split it.")

    def _dates(self) -> dict[str, date]:
        dates = {}
        for one in self.element.iterfind("activity-date"):
            name = DATE_NAMES[self._code(one, name="type", allowed=tuple(DATE_NAMES))]
            if one.get("iso-date"):
                dates[name] = self._day(one, "iso-date")
        return dates

    def _share(self, one: Any, *, default: str) -> Share:
        return Share(
            kind=str(one.tag),
            code=self._attribute(one, "code"),
            vocabulary=one.get("vocabulary", default),
            name=_narrative(one),
            percentage=self._percentage(one),
        )

    def _percentage(self, one: Any) -> str:
        record = Record({"percentage": one.get("percentage", "")}, file=self.file, line=one.sourceline)
        value = record.pop_decimal("percentage")
        if value is not None and not 0 <= value <= 100:
            raise self._error(one, "not between 0 and 100", field="percentage", value=str(value))
        return "" if value is None else f"{value.normalize():f}"

    def _transaction(self, one: Any) -> Transaction:
        value = self._only("value", inside=one)
        provider = one.find("provider-org")
        written = Record({"value": value.text or ""}, file=self.file, line=value.sourceline)
        amount = written.pop_cents("value")
        if amount is None:
            raise self._error(value, "no amount", field="value")
        return Transaction(
            type=self._attribute(self._only("transaction-type", inside=one), "code"),
            day=self._day(self._only("transaction-date", inside=one), "iso-date"),
            value_day=self._day(value, "value-date") if value.get("value-date") else None,
            amount=amount,
            currency=self._currency(value),
            provider_ref=(provider.get("ref") if provider is not None else None) or one.get("ref", ""),
            provider=_narrative(provider),
        )

    def _currency(self, value: Any) -> str:
        currency = value.get("currency") or self.element.get("default-currency", "")
        if not currency:
            step = "Ask the publisher: no currency is assumed."
            raise self._error(value, "no currency on the value, and no default", field="currency", step=step)
        return str(currency)

    def _only(self, name: str, *, inside: Any = None) -> Any:
        """The one child of that name; SourceError if it is missing or stands there twice."""
        parent = self.element if inside is None else inside
        found = parent.findall(name)
        if len(found) != 1:
            raise self._error(parent, "stands there twice" if found else "the element is missing", field=name)
        return found[0]

    def _text(self, one: Any, *, field: str) -> str:
        text = " ".join((one.text or "").split())
        if not text:
            raise self._error(one, "the element is empty but must not be", field=field)
        return text

    def _attribute(self, one: Any, name: str) -> str:
        value = str(one.get(name, "")).strip()
        if not value:
            raise self._error(one, "the attribute is empty but must not be", field=f"{one.tag}/@{name}")
        return value

    def _code(self, one: Any, *, name: str = "code", allowed: tuple[str, ...]) -> str:
        code = self._attribute(one, name)
        if code not in allowed:
            message = f"the code is none of {', '.join(allowed)}"
            raise self._error(one, message, field=f"{one.tag}/@{name}", value=code)
        return code

    def _day(self, one: Any, name: str) -> date:
        text = self._attribute(one, name)
        try:
            return read_date(text.removesuffix("Z"))
        except ValueError:
            message = "not a date of the form YYYY-MM-DD"
            raise self._error(one, message, field=f"{one.tag}/@{name}", value=text) from None

    def _error(
        self, one: Any, message: str, *, field: str, value: str = "", step: str = "Correct the file and run again."
    ) -> SourceError:
        return SourceError(message, file=self.file, line=one.sourceline or 0, field=field, value=value, step=step)


def _narrative(parent: Any) -> str:
    """The English narrative, else the first, with its white space folded; "" if there is none."""
    told = [] if parent is None else parent.findall("narrative")
    chosen = next((one for one in told if one.get(XML_LANG, "en") == "en"), told[0] if told else None)
    return "" if chosen is None else " ".join((chosen.text or "").split())
