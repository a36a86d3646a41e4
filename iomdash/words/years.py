"""What the marks of the trend say: years, windows and the series of totals."""

from dataclasses import replace

from iomdash.measures.shapes import Trend, YearTotal
from iomdash.vocabulary import UNPUBLISHED, Window
from iomdash.words.catalogue import Catalogue
from iomdash.words.numbers import write_amount, write_eur, write_shares
from iomdash.words.texts import NodeText

UNDATED = "undated"
SERIES = ("ours", "approved", "contracted", "paid")


def year_key(year: YearTotal) -> str:
    return f"year:{year.year or UNDATED}"


def describe_years(trend: Trend, *, words: Catalogue) -> dict[str, NodeText]:
    """Year keys, window codes and series -> strings for the trend."""
    years = (*trend.years, trend.undated)
    shares = write_shares([year.amount for year in years], words=words)
    texts = {year_key(year): _year_text(year, share=share, words=words) for year, share in zip(years, shares, strict=True)}
    for window in (*map(str, Window), UNPUBLISHED):
        texts[window] = _plain(words.say(f"window_short.{window}"))
    if trend.whole:
        return describe_years(trend.whole, words=words) | _with_money(texts, trend)
    latest = {point.measure: point.amount for point in sorted(trend.published, key=lambda point: point.date)}
    latest["ours"] = trend.cumulative[-1][1] if trend.cumulative else 0
    for series in SERIES:
        said = words.say(f"trend.{series}")
        name = said if series == "ours" else words.say("trend.commission", measure=said)
        texts[series] = replace(_plain(name), amount_long=write_eur(latest.get(series, 0), words=words))
    return texts


def _with_money(texts: dict[str, NodeText], trend: Trend) -> dict[str, NodeText]:
    """The texts of the years in the selection; the others are those of the whole."""
    held = {year_key(year) for year in (*trend.years, trend.undated) if year.amount}
    return {key: text for key, text in texts.items() if key in held}


def _year_text(year: YearTotal, *, share: str, words: Catalogue) -> NodeText:
    return NodeText(
        name=_name(year, words),
        amount=write_amount(year.amount, words=words),
        amount_long=write_eur(year.amount, words=words),
        share=share,
        marked_amount=write_amount(year.marked, words=words) if year.marked else "",
    )


def _name(year: YearTotal, words: Catalogue) -> str:
    return str(year.year) if year.year else words.say("trend.undated")


def _plain(name: str) -> NodeText:
    return NodeText(name=name, amount="", amount_long="", share="")


def speak_years(trend: Trend, *, words: Catalogue) -> dict[str, str]:
    """Year key -> what a screen reader says when the keyboard comes to it, years without money too."""
    texts = describe_years(trend, words=words)
    held = (
        {year_key(year) for year in (*trend.years, trend.undated)} if trend.whole is None else set(_with_money(texts, trend))
    )
    return {
        key: words.say(
            "trend_view.spoken" if key in held else "trend_view.spoken_outside",
            year=text.name,
            amount=text.amount_long,
            share=text.share,
        )
        for key, text in texts.items()
        if key.startswith("year:")
    }


def describe_year_hovers(trend: Trend, *, words: Catalogue, mark: str) -> dict[str, str]:
    """Year key -> what a bar says when pointed at: total, windows, the marked part."""
    years = (*trend.years, trend.undated)
    said = {year_key(year): _year_hover(year, words=words, mark=mark) for year in years if year.amount}
    left_out = (*trend.whole.years, trend.whole.undated) if trend.whole else ()
    outside = {year_key(year): _outside_hover(year, words=words) for year in left_out if year.amount}
    return outside | said


def _outside_hover(year: YearTotal, *, words: Catalogue) -> str:
    amount = write_eur(year.amount, words=words)
    said = words.say("trend_view.hover_outside", year=_name(year, words), amount=amount)
    return "\n".join((said, words.say("hover.click" if year.year else "trend_view.put_back")))


def _year_hover(year: YearTotal, *, words: Catalogue, mark: str) -> str:
    lines = [words.say("hover.year", year=_name(year, words), amount=write_eur(year.amount, words=words))]
    for window, cents in year.by_window:
        name = words.say(f"window.{window}")
        lines.append(words.say("twin.place_row", name=name, amount=write_eur(cents, words=words)))
    if year.marked:
        lines.append(words.say("hover.mark", mark=mark, amount=write_eur(year.marked, words=words)))
    return "\n".join([*lines, words.say("hover.click" if year.year else "trend_view.leave_out")])
