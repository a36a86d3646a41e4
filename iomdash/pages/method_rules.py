"""The rules on real programmes: what every implementer and country gets under each, to the cent."""

from collections.abc import Mapping

from dash import html
from dash.development.base_component import Component

from iomdash.components.tabulation import Part, Tabulation, make_tabulation
from iomdash.measures.coverage import Coverage, Field
from iomdash.measures.examples import OTHERS_NAMED, Example, Share, derive_place_examples, derive_split_example
from iomdash.measures.ledger import Ledger
from iomdash.measures.selection import Selection
from iomdash.pages.method_words import link_to, make_lead
from iomdash.vocabulary import UNKNOWNS, Column, PlaceRule, Rule
from iomdash.words.catalogue import Catalogue
from iomdash.words.names import name_id
from iomdash.words.numbers import write_cents, write_count, write_eur, write_share


def make_rules(ledger: Ledger, *, coverage: Coverage, words: Catalogue) -> Part:
    several = next(row for row in coverage.rows if row.field is Field.SEVERAL_IMPLEMENTERS)
    share = write_share(several.covered, of=coverage.total, words=words)
    lead = make_lead(words.say("worked.lead", share=share, n=write_count(OTHERS_NAMED, words=words)))
    example = derive_split_example(ledger)
    content = _split_example(ledger, example, words) if example else [html.P(words.say("worked.none"))]
    return Part(id="rules", heading=words.say("method_part.rules"), content=[lead, _meanings(words), *content])


def _meanings(words: Catalogue) -> Component:
    said = {f"rule-{rule}": (words.say(f"rule.{rule}"), words.say(f"rule_means.{rule}")) for rule in Rule}
    return _make_meanings(said)


def _place_meanings(words: Catalogue) -> Component:
    said = {
        f"place-rule-{rule}": (words.say(f"place_rule.{rule}"), words.say(f"place_rule_means.{rule}")) for rule in PlaceRule
    }
    return _make_meanings(said)


def _make_meanings(said: Mapping[str, tuple[str, str]]) -> Component:
    """Anchor -> name and meaning of a rule, as a list."""
    entries = [
        html.Li([html.Strong(f"{name[0].upper()}{name[1:]}."), " ", means], id=anchor)
        for anchor, (name, means) in said.items()
    ]
    return html.Ul(entries, className="plain-list meanings")


def _split_example(ledger: Ledger, example: Example, words: Catalogue) -> list[Component]:
    named = [line for line in example.lines if line.is_named]
    rows = [[_implementer(line, ledger, words), *_amounts(line)] for line in example.lines]
    summed = [words.say("worked.no_sum") if rule is Rule.ANY_MENTION else write_cents(example.sum(rule)) for rule in Rule]
    table = Tabulation(
        caption=words.say("worked.caption"),
        heads=[words.say("worked.implementer"), *(_link_rule(example, rule, words) for rule in Rule)],
        rows=rows,
        sums=[[words.say("method.sum"), *summed]],
        amounts=range(1, 1 + len(Rule)),
    )
    excess = example.sum(Rule.CONTRACTS) - example.amount
    notes = [words.say("worked.any_note", amount=_eur(example.amount, words), n=len(named))]
    if excess:
        notes.append(words.say("worked.contracts_note", excess=_eur(excess, words)))
    return [
        *_head(example, words),
        make_tabulation(table, label=_label(table, words)),
        html.P(" ".join(notes), className="note"),
    ]


def _link_rule(example: Example, rule: Rule, words: Catalogue) -> Component:
    return link_to(Selection(programmes=(example.programme_id,), rule=rule), said=words.say(f"rule.{rule}"))


def _head(example: Example, words: Catalogue) -> list[Component]:
    amount, signed = _eur(example.amount, words), _eur(example.signed, words)
    said = words.say("worked.amounts", id=example.programme_id, amount=amount, signed=signed)
    selection = Selection(programmes=(example.programme_id,))
    links: list[Component | str] = [
        f"{said} ",
        link_to(selection, said=words.say("method.show")),
        ", ",
        link_to(selection, said=words.say("method.receipts"), path="/receipts"),
    ]
    return [html.H3(example.title), html.P(links, className="links")]


def _implementer(line: Share, ledger: Ledger, words: Catalogue) -> str:
    own = ledger.organisations.get(line.id, {}).get("label", "")
    name = name_id(line.id, column=Column.IMPLEMENTER, name=own, words=words)
    return name if line.is_named or line.id in UNKNOWNS else words.say("worked.not_named", name=name)


def _amounts(line: Share) -> list[str]:
    return [write_cents(cents) if cents else "–" for _, cents in line.by_rule]


def _eur(cents: int, words: Catalogue) -> str:
    return write_eur(cents, words=words)


def _label(table: Tabulation, words: Catalogue) -> str:
    return words.say("method.scroll", caption=table.caption)


def make_place_rules(ledger: Ledger, *, words: Catalogue) -> Part:
    content: list[Component] = [
        make_lead(words.say("place_worked.lead", n=write_count(len(PlaceRule), words=words))),
        _place_meanings(words),
    ]
    for example in derive_place_examples(ledger):
        content += _place_example(ledger, example, words)
    return Part(id="places", heading=words.say("method_part.places"), content=content)


def _place_example(ledger: Ledger, example: Example, words: Catalogue) -> list[Component]:
    rows = [[_country(line, ledger, words), _percentage(line, words), *_amounts(line)] for line in example.lines]
    table = Tabulation(
        caption=words.say("place_worked.caption"),
        heads=[
            words.say("worked.country"),
            words.say("place_worked.share"),
            *(_link_place_rule(example, rule, words) for rule in PlaceRule),
        ],
        rows=rows,
        sums=[[words.say("method.sum"), "", *(write_cents(example.sum(rule)) for rule in PlaceRule)]],
        amounts=range(1, 2 + len(PlaceRule)),
    )
    label = f"{_label(table, words)}: {example.programme_id}"
    return [*_head(example, words), make_tabulation(table, label=label)]


def _link_place_rule(example: Example, rule: PlaceRule, words: Catalogue) -> Component:
    selection = Selection(programmes=(example.programme_id,), place_rule=rule)
    return link_to(selection, said=words.say(f"place_rule.{rule}"))


def _country(line: Share, ledger: Ledger, words: Catalogue) -> str:
    own = ledger.countries.get(line.id, {}).get("name_en", "")
    return name_id(line.id, column=Column.COUNTRY, name=own, words=words)


def _percentage(line: Share, words: Catalogue) -> str:
    if line.percentage is None:
        return words.say("number.no_share")
    return words.say("number.share", n=f"{line.percentage.normalize():f}")
