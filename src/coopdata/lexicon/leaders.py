"""Office-holders whom diplomatic news names without saying whose they are: "Lavrov", "Chancellor Merkel".

The table ``world/leaders.tsv`` has heads of state and of government, foreign ministers, heads of intergovernmental
organisations and other office-holders, one row for each span in an office, with the other spellings of the name.
``tools/build_leaders.py`` makes it. It is read when first asked for and then kept; values are made when asked for.

A person stands for a country or for an organisation, never for both; someone who served both has rows of both.

Example:
    >>> find_leader("Sergey Lavrov", 2015).country, find_leader("Ban Ki-moon", 2012).igo
    ('RU', 'UN')
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import Literal, NamedTuple, final

import attrs

from coopdata.lexicon import _read
from coopdata.lexicon.folding import fold, plain_lines, tokens

__all__ = ["Leader", "Office", "find_leader", "leaders", "leaders_by_surname"]

Office = Literal["head_of_state", "head_of_government", "foreign_minister", "igo_head", "other"]

_OFFICES: Mapping[str, Office] = MappingProxyType(
    {
        "state": "head_of_state",
        "government": "head_of_government",
        "foreign": "foreign_minister",
        "igo": "igo_head",
        "other": "other",
    }
)
"""The words of the table, which are short because each stands there a thousand times."""

_NEAR = 2
"""Years by which a surname may lie outside of a term: outgoing and incoming holders are in the news too."""

_FAR = 20
"""Years by which part of a full name may lie outside of a term; beyond, it is more likely a namesake."""

_SUFFIXES = frozenset(
    ["jr", "sr", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiv", "xvi", "xxiii"]
)

_FAMILY_FIRST = frozenset({"cn", "hk", "kh", "kp", "kr", "sg", "tw", "vdvn", "vn"})
"""Codes, in lower case as in the folded table, where the family name usually comes first.

Newspapers write Japanese and Hungarian names in western order.
"""

_GIVEN_IN_TWO = frozenset({"cn", "hk", "kp", "kr", "sg", "tw"})
"""Those among them where the last of three words is half a given name, by which nobody is called ("Ki-moon")."""

_PATRONYMIC = "bin"


@attrs.frozen(kw_only=True)
class Leader:
    """One span of a person in one office.

    Attributes:
        name: The usual English spelling.
        country: The code of the country, or ``None`` for one who acts for an organisation.
        igo: The acronym of the organisation as records write it, or ``None``.
        office: The class of the office; ``other`` has vice presidents, ministers, security advisers, envoys, party
            leaders and spokespersons.
        first: The first year.
        last: The last year; for those in office, the year to which the table was reviewed.
    """

    name: str
    country: str | None
    igo: str | None
    office: Office
    first: int
    last: int


class _Table(NamedTuple):
    """The lines of the file, and what leads to them; people are numbered, and one line number begins each of them.

    Attributes:
        lines: The lines, without the header.
        begins: The first line of each person, and the number of lines at the end.
        spelt: The people of each spelling, its words joined by blanks.
        surnamed: The people of each surname.
        full: The spellings of two words and more, with the person.
    """

    lines: list[str]
    begins: list[int]
    spelt: dict[str, list[int]]
    surnamed: dict[str, list[int]]
    full: list[tuple[list[str], int]]


@final
class _People(Mapping[str, tuple[Leader, ...]]):
    """A read-only mapping of names to spans, which are made when asked for."""

    __slots__ = ("_index",)

    def __init__(self, index: dict[str, list[int]]) -> None:
        self._index = index

    def __getitem__(self, key: str) -> tuple[Leader, ...]:
        return tuple(_spans(self._index[key]))

    def __contains__(self, key: object) -> bool:
        return key in self._index

    def __iter__(self) -> Iterator[str]:
        return iter(self._index)

    def __len__(self) -> int:
        return len(self._index)

    def __repr__(self) -> str:
        return f"<{len(self)} names of office-holders>"


def _surnames(words: list[str], order: str) -> Iterator[str]:
    """Yield the words under which news may name a person by one name alone."""
    end = len(words)
    while end > 1 and words[end - 1] in _SUFFIXES:
        end -= 1
    patronymic = _PATRONYMIC in words[1:]
    if patronymic and words[end - 2] == _PATRONYMIC:
        yield f"{_PATRONYMIC} {words[end - 1]}"  # "bin Salman": the father's name is no name of the son's
    elif end < 3 or order not in _GIVEN_IN_TWO:
        yield words[end - 1]
    if patronymic or (order in _FAMILY_FIRST and (order != "sg" or end > 2)):
        yield words[0]


@cache
def _table() -> _Table:
    text = _read.read("world", "leaders.tsv")
    lines = text.split("\n")[1:-1]
    table = _Table(lines, [], {}, {}, [])
    folded = [line.split("\t") for line in plain_lines(text)[1:-1]]  # far quicker than name by name
    # Ban Ki-moon of the UN is from Korea
    orders = {cells[0]: cells[1] for cells in folded if cells[1] in _FAMILY_FIRST}
    previous: list[str] = []
    for number, cells in enumerate(folded):
        if cells[:3] == previous:
            continue
        previous = cells[:3]
        person = len(table.begins)
        table.begins.append(number)
        name, country, _, _, _, _, variants = cells
        order = orders.get(name, country)
        surnames: set[str] = set()
        for spelling in (name, *variants.split("|")) if variants else (name,):
            words = spelling.split()
            table.spelt.setdefault(" ".join(words), []).append(person)
            surnames.update(_surnames(words, order))
            if len(words) > 1:
                table.full.append((words, person))
        for surname in surnames:
            table.surnamed.setdefault(surname, []).append(person)
    table.begins.append(len(lines))
    return table


@cache
def _holding() -> dict[str, list[tuple[list[str], int]]]:
    """Return for each word the full spellings that have it; only names that are not in the table need this."""
    found: dict[str, list[tuple[list[str], int]]] = {}
    for entry in _table().full:
        for word in entry[0]:
            found.setdefault(word, []).append(entry)
    return found


@cache
def _ending() -> dict[str, list[tuple[list[str], int]]]:
    """Return for each word the full spellings that end with it."""
    found: dict[str, list[tuple[list[str], int]]] = {}
    for entry in _table().full:
        found.setdefault(entry[0][-1], []).append(entry)
    return found


@cache
def _leader(number: int) -> Leader:
    name, country, igo, office, first, last, _ = _table().lines[number].split("\t")
    return Leader(
        name=name, country=country or None, igo=igo or None, office=_OFFICES[office], first=int(first), last=int(last)
    )


def _spans(people: Iterable[int]) -> list[Leader]:
    """Return all spans of the people, by their first years."""
    begins = _table().begins
    found = [_leader(line) for person in dict.fromkeys(people) for line in range(begins[person], begins[person + 1])]
    return sorted(found, key=lambda span: (span.first, span.last))


def leaders() -> Mapping[str, tuple[Leader, ...]]:
    """Return the spans by full name: each spelling, folded, with those who bear it; spans are sorted by first year.

    The keys are in lower case, without accents, apostrophes and dots, and with blanks for hyphens. A spelling that only
    leaves out or adds a middle name is not listed of its own; :func:`find_leader` knows it.

    Example:
        >>> [(span.office, span.first, span.last) for span in leaders()["jacques chirac"]]
        [('head_of_government', 1974, 1976), ('head_of_government', 1986, 1988), ('head_of_state', 1995, 2007)]
    """
    return _People(_table().spelt)


def leaders_by_surname() -> Mapping[str, tuple[Leader, ...]]:
    """Return the spans by surname, folded as in :func:`leaders`.

    The surname is the last word of each spelling; where family names come first, that name too; and for a name with a
    patronymic ("Tamim bin Hamad Al Thani") the given name too, as news calls such persons by it.

    Example:
        >>> sorted({leader.name for leader in leaders_by_surname()["trudeau"]})
        ['Justin Trudeau', 'Pierre Trudeau']
    """
    return _People(_table().surnamed)


def find_leader(name: str, year: int | None = None) -> Leader | None:
    """Return the office-holder of a name, or ``None`` where there is none or more than one.

    Tried in turn: the full name in any spelling of the table; a name all of whose words are in a known spelling, or
    that has all words of one and begins or ends like it ("Donald J. Trump", "Gabriel Boric Font"); a single word as a
    surname. Of several people the one in office within two years of ``year`` stands; a surname counts only for those.
    Accents, case, hyphens, apostrophes and dots make no difference. Take titles off first.

    Args:
        name: The name as the text has it, without title.
        year: The year of the text, or ``None`` to accept a name only if a single person of the table bears it.

    Returns:
        The span that covers the year or comes nearest to it; without a year, the person's last span.

    Raises:
        TypeError: If ``name`` is no string or ``year`` no integer.

    Examples:
        >>> find_leader("Volodymyr Zelenskyy", 2023).country
        'UA'
        >>> find_leader("Bush", 2003).name
        'George W. Bush'
        >>> find_leader("Bush") is None and find_leader("Kim", 2018) is None
        True
    """
    if not isinstance(name, str):
        raise TypeError(f"name must be a string, not {type(name).__name__}")
    if year is not None and not isinstance(year, int):
        raise TypeError(f"year must be an integer or None, not {type(year).__name__}")
    words = tokens(fold(name))
    if not words:
        return None
    table = _table()
    key = " ".join(words)
    exact = table.spelt.get(key, [])
    if len(words) == 1 or key in table.surnamed:
        found = exact if exact and year is None else exact + table.surnamed.get(key, [])
        return _only(_spans(found), year, within=_NEAR)
    if exact:
        return _only(_spans(exact), year, within=None)
    return _only(_spans(_containing(words)), year, within=_FAR)


def _containing(words: tuple[str, ...]) -> list[int]:
    """Return the people of whom a spelling holds all the words; where there is none, those whose name they lengthen."""
    held, known = [_holding().get(word, ()) for word in words], set(words)
    found = [person for spelling, person in min(held, key=len) if known.issubset(spelling)]
    if not found:  # a spelling with further surnames ("Gabriel Boric Font") or middle names
        spelt = _table().spelt
        found = [person for end in range(2, len(words)) for person in spelt.get(" ".join(words[:end]), ())]
        inner = [entry for entry in _ending().get(words[-1], ()) if known.issuperset(entry[0])]
        found += [person for spelling, person in inner if len(set(spelling)) > 1]
    return found


def _distance(span: Leader, year: int) -> int:
    return max(span.first - year, year - span.last, 0)


def _only(spans: list[Leader], year: int | None, *, within: int | None) -> Leader | None:
    """Return the span to choose if all spans that count are of one person."""
    if year is None:
        return max(spans, key=lambda span: (span.last, span.first)) if len({s.name for s in spans}) == 1 else None
    near = [span for span in spans if _distance(span, year) <= _NEAR]
    if not near:
        near = [span for span in spans if within is None or _distance(span, year) <= within]
    if len({span.name for span in near}) != 1:
        return None
    return min(near, key=lambda span: (_distance(span, year), -span.first))
