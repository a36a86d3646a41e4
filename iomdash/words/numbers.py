"""How amounts, shares and dates are written: three significant figures in charts, never a silent zero."""

from collections.abc import Sequence
from datetime import date

from iomdash.words.catalogue import Catalogue

BILLION, MILLION, SMALLEST = 10**9, 10**6, 10**5
NO_BREAK = "\u00a0"


def write_amount(cents: int, *, words: Catalogue) -> str:
    """An amount without its currency: 4.88bn, 755m, 54.3m, 194,000, <0.1m. Signed amounts keep their sign."""
    euros = abs(cents) / 100
    sign = words.say("number.minus") if cents < 0 else ""
    if 0 < euros < SMALLEST:
        return words.say("number.below_smallest", amount=_smallest(words))
    return sign + _scaled(euros, words)


def _scaled(euros: float, words: Catalogue) -> str:
    for size, unit in ((BILLION, "billion"), (MILLION, "million")):
        if _rounded(euros) >= size:
            return words.say(f"number.{unit}", n=_three_figures(euros / size))
    return f"{_rounded(euros):,.0f}"


def _rounded(euros: float) -> float:
    return float(f"{euros:.3g}")


def _three_figures(number: float) -> str:
    decimals = 2 if _rounded(number) < 10 else 1 if _rounded(number) < 100 else 0
    return f"{number:,.{decimals}f}"


def write_eur(cents: int, *, words: Catalogue) -> str:
    """An amount with its currency, held together by a no-break space: EUR 755m, <EUR 0.1m."""
    if 0 < abs(cents) < SMALLEST * 100:
        return words.say("number.eur_below_smallest", amount=_smallest(words))
    return words.say("number.eur", amount=write_amount(cents, words=words))


def write_millions(cents: int, *, words: Catalogue) -> str:
    """An amount in millions with one decimal, for reconciliations: 5,256.1m, − 321.4m. Small ones get more: 0.01m."""
    millions = cents / 100 / MILLION
    decimals = next((n for n in range(1, 8) if abs(millions) >= 0.5 * 10**-n), 8) if cents else 1
    number = f"{abs(millions):,.{decimals}f}"
    sign = words.say("number.minus") + NO_BREAK if cents < 0 else ""
    return sign + words.say("number.million", n=number)


def write_cents(cents: int) -> str:
    """An amount to the cent, for receipts and tables: 1,234,567.89."""
    return f"{cents / 100:,.2f}" if abs(cents) < 10**15 else str(cents)


def write_share(part: int, *, of: int, words: Catalogue, decimals: int = 1) -> str:
    """A share in per cent: 8.5%; "<0.1%" and ">99.9%" at the ends, never 0 for something nor 100 for less than all."""
    if not of:
        return words.say("number.no_share")
    percent = 100 * part / of
    if 0 < percent < 0.5 * 10**-decimals:
        return words.say("number.share_below", n=f"{10**-decimals:g}")
    if part < of and percent >= 100 - 0.5 * 10**-decimals:
        return words.say("number.share_above", n=f"{100 - 10**-decimals:g}")
    return words.say("number.share", n=f"{percent:.{decimals}f}")


def _smallest(words: Catalogue) -> str:
    return words.say("number.million", n=f"{SMALLEST / MILLION:g}")


def write_shares(parts: Sequence[int], *, words: Catalogue, decimals: int = 1) -> list[str]:
    """The shares of a whole's parts, rounded so that what is written adds up to 100%.

    Each is rounded down, and the units left over go to the largest remainders (Hamilton's method), so that none is a
    unit away from its true value. Parts that get no unit are written "<0.1%", one that gets all of them ">99.9%"; all
    are "–" if the whole is nothing.
    """
    whole, units = sum(parts), 100 * 10**decimals
    if not whole:
        return [words.say("number.no_share") for _ in parts]
    counts = [part * units // whole for part in parts]
    by_remainder = sorted(range(len(parts)), key=lambda n: (-(parts[n] * units % whole), -parts[n], n))
    for n in by_remainder[: units - sum(counts)]:
        counts[n] += 1
    return [
        _write_units(count, part, whole=whole, words=words, decimals=decimals)
        for count, part in zip(counts, parts, strict=True)
    ]


def _write_units(count: int, part: int, *, whole: int, words: Catalogue, decimals: int) -> str:
    unit = 10**-decimals
    if part and not count:
        return words.say("number.share_below", n=f"{unit:g}")
    if part < whole and count == 100 * 10**decimals:
        return words.say("number.share_above", n=f"{100 - unit:g}")
    return words.say("number.share", n=f"{count / 10**decimals:.{decimals}f}")


def write_date(iso: str, *, words: Catalogue) -> str:
    """5 August 2022 as "5 Aug 2022"."""
    day = date.fromisoformat(iso)
    return words.say("number.date", day=day.day, month=words.say(f"month.{day.month}"), year=day.year)


def write_published(iso: str, *, words: Catalogue) -> str:
    """A date as exact as it is known: "17 Dec 2021", of 2022-01 "Jan 2022", of 2019 "2019"."""
    year, _, rest = iso.partition("-")
    if "-" in rest:
        return write_date(iso, words=words)
    return words.say("number.month", month=words.say(f"month.{int(rest)}"), year=year) if rest else year


def write_count(count: int, *, words: Catalogue) -> str:
    """A count inside a sentence: up to twelve as a word, else in digits."""
    key = f"count.{count}"
    return words.say(key) if words.has(key) else f"{count:,}"
