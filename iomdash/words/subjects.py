"""What the subjects of profiles are called."""

from iomdash.measures.flows import name_of
from iomdash.measures.ledger import Ledger
from iomdash.measures.subjects import COLUMNS, Subject
from iomdash.vocabulary import ProfileKind
from iomdash.words.catalogue import Catalogue
from iomdash.words.names import name_id


def name_subject(ledger: Ledger, *, subject: Subject, words: Catalogue) -> str:
    """The name on top of a profile: of a programme its title, of a donor outside the pool that of its country."""
    column = COLUMNS[subject.kind]
    name = name_of(ledger, column=column, id=subject.id)
    if subject.kind is ProfileKind.DONOR and not name:
        name = ledger.countries.get(subject.id.upper(), {}).get("name_en", "")
    return name_id(subject.id, column=column, name=name, words=words)
