"""Which pairs are compared at all: those of records that share a key, and which come and go when records are added.

A key that many records share is refined, never cut: of its pairs those are compared that share something else as well
(a person, a body, a word, a topic, the city, the day), then a second such thing. Records that share even that, and are
many, are told apart by hardly anything; each is then compared with its neighbours in the order of their ids.

So a record that is added brings pairs, and where it makes a key large it also takes pairs away. Either way the pairs
are those that all the records would have had together.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple, TypeAlias

from coopdata.link._features import Features
from coopdata.link.block import ACROSS, KeyMaker, Others, details

__all__ = ["Blocks", "Pairs", "pair_of", "pairs", "split"]

_LARGEST = 24
"""Records under one key before it is refined."""

_NEIGHBOURS = 8
"""With how many of its neighbours a record is compared among many that share a large key and two things more."""

_SHIFT = 32
_LOW = (1 << _SHIFT) - 1

_Held: TypeAlias = int | list[int]
"""The places of the records under a key: most keys have one, which needs no list."""


def pair_of(i: int, j: int) -> int:
    """Return the number that stands for two places."""
    return i << _SHIFT | j if i < j else j << _SHIFT | i


def split(pair: int) -> tuple[int, int]:
    """Return the two places, the lower first, that a number stands for."""
    return pair >> _SHIFT, pair & _LOW


def pairs(records: Sequence[Features]) -> list[tuple[int, int]]:
    """Return the pairs of positions, the lower first, that are to be compared; sorted.

    Args:
        records: Prepared records.
    """
    return [split(pair) for pair in sorted(Blocks().add(records).gained)]


class Pairs(NamedTuple):
    """Pairs of places, each as one number; :func:`split` gives the two."""

    gained: AbstractSet[int]
    lost: AbstractSet[int]


class Blocks:
    """Records by their keys. A record's place is its number in the order in which records were added."""

    __slots__ = ("_details", "_loose", "_others", "_records", "_strict")

    def __init__(self) -> None:
        self._records: list[Features] = []
        self._others = Others(*[False] * len(Others._fields))
        self._loose: dict[str, _Held] = {}
        self._strict: dict[str, _Held] = {}
        self._details: dict[int, list[str]] = {}

    def copy(self) -> "Blocks":
        """Return blocks of the same records; what is added to one of the two does not come into the other."""
        twin = Blocks()
        twin._records, twin._others = self._records.copy(), self._others
        twin._loose, twin._strict = self._loose.copy(), self._strict.copy()
        twin._details = self._details.copy()
        return twin

    def add(self, records: Sequence[Features]) -> Pairs:
        """Add records, and return which pairs are to be compared and were not before, and the other way round.

        Args:
            records: Prepared records whose ids are not here yet.
        """
        start = len(self._records)
        others = self._others.and_(Others.among(records))
        if others != self._others and start:
            self._loose, self._strict = _index(self._records, 0, others)
        self._others = others
        self._records.extend(records)
        loose, strict = _index(records, start, others)
        gained: set[int] = set()
        doubtful: set[int] = set()
        for key, held in loose.items():
            if isinstance(held, list) or key in strict or key in self._loose or key in self._strict:
                self._meet(key, _places(held), _places(strict.get(key)), gained, doubtful)
        for key, held in strict.items():
            if key not in loose and key in self._loose:
                self._meet(key, (), _places(held), gained, doubtful)
        _join(self._loose, loose)
        _join(self._strict, strict)
        return Pairs(gained, {pair for pair in doubtful if not any(self.bringing(*split(pair)))})

    def sharing(self, i: int, j: int) -> list[str]:
        """Return the keys under which a record looks for another, whether they bring the pair or not; sorted.

        Args:
            i: A place.
            j: Another.
        """
        a, b = map(KeyMaker(self._others).keys, (self._records[i], self._records[j]))
        found = (a.loose & (b.loose | b.strict)) | (b.loose & a.strict)
        return sorted(key for key in found if key[0] != ACROSS or key not in a.loose or key not in b.loose)

    def bringing(self, i: int, j: int) -> Iterator[str]:
        """Yield those of the keys by which two records are compared: without one they are not.

        Args:
            i: A place.
            j: Another.
        """
        for key in self.sharing(i, j):
            loose, strict = _places(self._loose.get(key)), _places(self._strict.get(key))
            if len(loose) + len(strict) <= _LARGEST:
                yield key
                continue
            only = {*self._details_of(i)} & {*self._details_of(j)}
            refined = self._refined([*loose, *strict], set(loose), only, across=key[0] == ACROSS) if only else ()
            if pair_of(i, j) in refined:
                yield key

    def _meet(
        self, key: str, loose: Sequence[int], strict: Sequence[int], gained: set[int], doubtful: set[int]
    ) -> None:
        """Add the pairs that new records bring to a key, and those that they may take from it."""
        across = key[0] == ACROSS
        old, guests = _places(self._loose.get(key)), _places(self._strict.get(key))
        held = len(old) + len(guests)
        if held + len(loose) + len(strict) <= _LARGEST:
            _bring(gained, loose, [*guests, *strict], across=across)
            _cross(gained, old, strict if across else [*loose, *strict])
            return
        if held > _LARGEST:
            only = {detail for at in (*loose, *strict) for detail in self._details_of(at)}
            earlier = self._refined([*old, *guests], set(old), only, across=across) if old else set[int]()
        else:
            only, earlier = None, set[int]()
            _bring(earlier, old, guests, across=across)
        later = self._refined([*old, *guests, *loose, *strict], {*old, *loose}, only, across=across)
        doubtful |= earlier - later
        gained |= later - earlier

    def _refined(
        self, members: Sequence[int], loose: AbstractSet[int], only: AbstractSet[str] | None, *, across: bool
    ) -> set[int]:
        """The pairs of a large block that share one thing more, or two where that is still common.

        Args:
            members: The places of all its records.
            loose: Those for which the key is loose.
            only: The things that are asked about; all, if not given.
            across: Whether pairs of two loose records are left out.
        """
        records = self._records
        by_detail: dict[str, list[int]] = defaultdict(list)
        for at in sorted(members, key=lambda at: records[at].id):
            for detail in self._details_of(at):
                if only is None or detail in only:
                    by_detail[detail].append(at)
        found: set[int] = set()
        for detail, sharing in by_detail.items():
            if len(sharing) <= _LARGEST:
                _bring_group(found, sharing, loose, across=across)
                continue
            by_second: dict[str, list[int]] = defaultdict(list)
            for at in sharing:
                seconds = [second for second in self._details_of(at) if second > detail]
                for second in seconds or [""]:
                    by_second[second].append(at)
            for narrow in by_second.values():
                if len(narrow) <= _LARGEST:
                    _bring_group(found, narrow, loose, across=across)
                else:
                    for index, i in enumerate(narrow):
                        _bring_next(found, i, narrow[index + 1 : index + 1 + _NEIGHBOURS], loose, across=across)
        return found

    def _details_of(self, at: int) -> list[str]:
        """What a record may share with others beyond a key; one empty text where there is nothing."""
        found = self._details.get(at)
        if found is None:
            found = self._details[at] = details(self._records[at]) or [""]
        return found


def _index(records: Iterable[Features], start: int, others: Others) -> tuple[dict[str, _Held], dict[str, _Held]]:
    """Records by their loose keys, and by their strict ones.

    Args:
        records: Prepared records.
        start: The place of the first.
        others: Which sorts of records there are to meet.
    """
    loose: dict[str, _Held] = {}
    strict: dict[str, _Held] = {}
    keys = KeyMaker(others).keys
    for at, record in enumerate(records, start):
        own = keys(record)
        _put(loose, own.loose, at)
        if own.strict:
            _put(strict, own.strict - own.loose, at)
    return loose, strict


def _put(index: dict[str, _Held], keys: Iterable[str], at: int) -> None:
    for key in keys:
        held = index.setdefault(key, at)
        if held is not at:
            if isinstance(held, list):
                held.append(at)
            else:
                index[key] = [held, at]


def _join(index: dict[str, _Held], more: dict[str, _Held]) -> None:
    """Add one index to another; lists are replaced and not changed, since copies of the index share them."""
    if not index:
        index.update(more)
        return
    for key, held in more.items():
        known = index.get(key)
        index[key] = held if known is None else [*_places(known), *_places(held)]


def _places(held: _Held | None) -> Sequence[int]:
    if held is None:
        return ()
    return held if isinstance(held, list) else (held,)


def _bring(found: set[int], block: Sequence[int], more: Sequence[int], *, across: bool) -> None:
    """Add the pairs of a block with others, and, unless across, those within it."""
    for index, i in enumerate(block):
        if not across:
            found.update([i << _SHIFT | j if i < j else j << _SHIFT | i for j in block[index + 1 :]])
        if more:
            found.update([i << _SHIFT | j if i < j else j << _SHIFT | i for j in more])


def _cross(found: set[int], block: Sequence[int], others: Sequence[int]) -> None:
    """Add the pairs of each of a block with each of the others."""
    for i in block:
        found.update([pair_of(i, j) for j in others])


def _bring_group(found: set[int], members: Sequence[int], loose: AbstractSet[int], *, across: bool) -> None:
    """Add the pairs of a group of which one at least is loose, or, if across, just one."""
    block = [at for at in members if at in loose]
    _bring(found, block, [at for at in members if at not in loose], across=across)


def _bring_next(found: set[int], i: int, others: Iterable[int], loose: AbstractSet[int], *, across: bool) -> None:
    """Add the pairs of one record with others of which one at least is loose, or, if across, just one."""
    own = i in loose
    found.update([pair_of(i, j) for j in others if (own != (j in loose) if across else own or j in loose)])
