"""Corrections in public: what was changed and why, by which source, and what each does to the totals."""

from collections.abc import Mapping
from typing import Any

from dash import html
from dash.development.base_component import Component

from iomdash.components.tabulation import Cell, Part, Tabulation, make_tabulation
from iomdash.measures.corrections import Effect, Totals, derive_effects, derive_totals
from iomdash.measures.ledger import Ledger
from iomdash.measures.selection import Selection
from iomdash.pages.method_words import link_record, link_to, make_lead, say_cents, say_day, say_record, write_place
from iomdash.vocabulary import Rule, Window
from iomdash.words.catalogue import Catalogue
from iomdash.words.numbers import write_cents, write_eur

UNCORRECTED = Selection(with_corrections=False)


def make_corrections(ledger: Ledger, *, words: Catalogue) -> Part:
    effects = derive_effects(ledger)
    published, corrected = (derive_totals(ledger, corrected=flag) for flag in (False, True))
    off = html.P([link_to(UNCORRECTED, said=words.say("corrected.off")), ". ", words.say("corrected.off_note")])
    content = [
        make_lead(*_lead(effects, corrected - published, words)),
        off,
        _list(ledger, effects, words),
        html.H3(words.say("corrected.effects"), id="effects"),
        _effect_table(ledger, effects, published=published, corrected=corrected, words=words),
        html.P(words.say("corrected.effects_note"), className="note"),
    ]
    return Part(id="corrections", heading=words.say("method_part.corrections"), content=content)


def _lead(effects: tuple[Effect, ...], together: Totals, words: Catalogue) -> list[str]:
    approved, contracted = (_say_move(cents, words) for cents in (together.approved, together.contracted))
    is_moved = any(cents for effect in effects for _, cents in effect.effect.focus)
    return [
        words.say("corrected.lead", n=len(effects), approved=approved, contracted=contracted),
        words.say("corrected.focus_moved" if is_moved else "corrected.focus_unmoved"),
    ]


def _say_move(cents: int, words: Catalogue) -> str:
    return words.say("corrected.less" if cents < 0 else "corrected.more", amount=write_eur(abs(cents), words=words))


def _list(ledger: Ledger, effects: tuple[Effect, ...], words: Catalogue) -> Component:
    heads = [words.say(f"corrected.{name}") for name in ("what", "change", "why", "source")]
    table = Tabulation(
        caption=words.say("corrected.caption"),
        heads=heads,
        rows=[_list_row(ledger, effect, words) for effect in effects],
        kind="wordy",
    )
    return make_tabulation(table, label=words.say("method.scroll", caption=table.caption))


def _list_row(ledger: Ledger, effect: Effect, words: Catalogue) -> list[Cell]:
    row = effect.correction
    source = ledger.sources[row["source_id"]]
    published = source["published_date"]
    day = say_day(published, words=words) if published else words.say("origin.no_date")
    record = ledger.records[row["table"]][row["record_id"]]
    anchor = html.Span(row["correction_id"], id=f"correction-{row['correction_id']}", className="code")
    rule = html.A(words.say(f"slip.{row['rule']}.name"), href=f"#slip-{row['rule']}")
    return [
        [anchor, " ", *link_record(ledger, row["record_id"], title=record["title"])],
        say_change(row, words=words),
        [rule, ". ", words.say(f"slip.{row['rule']}.means")],
        [*write_place(row, ledger=ledger), html.Span(day, className="under")],
    ]


def say_change(row: Mapping[str, Any], *, words: Catalogue) -> str:
    """What a correction changes: its field, the old value and the new one."""
    old, new = (_say_value(row["field"], row[name], words) for name in ("old_value", "new_value"))
    return words.say("corrected.change_of", field=words.say(f"corrected_field.{row['field']}"), old=old, new=new)


def _say_value(field: str, value: str, words: Catalogue) -> str:
    if not value:
        return words.say("corrected.blank")
    if field.startswith("is_"):
        return words.say(f"corrected_value.{value}")
    if field.endswith("_eur"):
        return words.say("number.eur", amount=write_cents(round(float(value) * 100)))
    if field.endswith("_date"):
        return say_day(value, words=words)
    return words.say(f"window.{value}") if value in {*Window, "unpublished"} else value


def _effect_table(
    ledger: Ledger, effects: tuple[Effect, ...], *, published: Totals, corrected: Totals, words: Catalogue
) -> Component:
    focus = [words.say("corrected.focus", rule=words.say(f"rule_short.{rule}")) for rule in Rule]
    table = Tabulation(
        caption=words.say("corrected.effects"),
        heads=[
            words.say("corrected.correction"),
            words.say("corrected.approved"),
            words.say("corrected.contracted"),
            *focus,
        ],
        rows=[_effect_row(ledger, effect, words) for effect in effects],
        sums=[
            [words.say("corrected.all"), *_figures(corrected - published, words)],
            [words.say("corrected.as_published"), *_figures(published, words)],
            [words.say("corrected.corrected"), *_figures(corrected, words)],
        ],
        amounts=range(1, 3 + len(Rule)),
        kind="effects",
        is_spoken=True,
    )
    return make_tabulation(table, label=words.say("method.scroll", caption=table.caption))


def _effect_row(ledger: Ledger, effect: Effect, words: Catalogue) -> list[Cell]:
    row = effect.correction
    name: list[Cell] = [
        html.A(row["correction_id"], href=f"#correction-{row['correction_id']}"),
        f" {say_record(ledger, row['record_id'])}",
    ]
    if effect.only_moves:
        field = words.say(f"corrected_field.{row['field']}").lower()
        moved = words.say("corrected.moves", amount=write_eur(effect.record_amount, words=words), field=field)
        name.append(html.Span(moved, className="under"))
    return [name, *_figures(effect.effect, words)]


def _figures(totals: Totals, words: Catalogue) -> list[str]:
    return [say_cents(cents, words=words) for cents in totals.figures]
