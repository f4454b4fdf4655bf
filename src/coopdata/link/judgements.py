"""What people judged of pairs of records, and what follows from it for the clusters.

*Same* is transitive: a same b and b same c make a, b and c one event. So a judgement that a and c are different
contradicts the two, and nothing can be clustered until one of the three is changed. *Unsure* says that somebody has
looked; it leaves the pair to its score.

Of what one person judged of one pair, the latest counts. Judgements of different people stand beside each other.
"""

from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from itertools import pairwise
from typing import TypeAlias

import attrs

from coopdata import _fields as f
from coopdata.errors import ContradictionError, CoopdataError, Faults, InvalidValueError
from coopdata.link.decisions import Anchor, Decision, to_anchor
from coopdata.wording import clean

__all__ = ["Judgement", "Settled", "Verdict", "contradictions", "latest"]

_MOST = 100
"""How many contradictions are told at once: each may take a long chain to tell."""


_Node: TypeAlias = int | str
"""A record that is there, by its position, or one that is not, by its id."""


class Verdict(StrEnum):
    """What a person judged of two records."""

    SAME = "same"
    """They tell of one event."""
    DIFFERENT = "different"
    """They tell of two."""
    UNSURE = "unsure"
    """What they say does not tell."""


def _verdict(value: str) -> Verdict:
    found = f.member("verdict", Verdict, value)
    if found is None:
        raise TypeError("verdict: expected Verdict or str, got NoneType")
    return found


@attrs.frozen(kw_only=True, repr=False)
class Judgement(Decision):
    """A person's judgement whether two records tell of one event; for ``dedupe(records, judgements=...)``.

    It goes before every score. The two records have no order: ``a`` becomes the one with the lesser id.

    Attributes:
        a: One record: the record itself, its id, or its anchor.
        b: The other.
        verdict: ``same``, ``different`` or ``unsure``.

    >>> Judgement(a="m-2", b="m-1", verdict="same", who="Ana", why="both are the 5th session")
    Judgement(who='Ana', why='both are the 5th session', a=Anchor(id='m-1'), b=Anchor(id='m-2'), verdict='same')
    """

    a: Anchor = attrs.field(converter=to_anchor)
    b: Anchor = attrs.field(converter=to_anchor)
    verdict: Verdict = attrs.field(converter=_verdict)

    def __attrs_post_init__(self) -> None:
        if self.a.id == self.b.id:
            raise InvalidValueError("b", self.b.id, "the id of another record than a")
        if self.b.id < self.a.id:
            a, b = self.b, self.a
            object.__setattr__(self, "a", a)
            object.__setattr__(self, "b", b)

    @property
    def pair(self) -> tuple[str, str]:
        """The ids of the two records, the lesser first."""
        return self.a.id, self.b.id

    def __str__(self) -> str:
        made = f" ({self.made})" if self.made else ""
        return clean(f"{self.a.id} {self.verdict} {self.b.id}{made}")


def latest(judgements: Iterable[Judgement]) -> list[Judgement]:
    """Return the judgements that count: of each person and pair those of the latest time; sorted, each once.

    Args:
        judgements: Judgements in any order.
    """
    newest: dict[tuple[object, ...], str] = {}
    given = set(judgements)
    for one in given:
        if not isinstance(one, Judgement):
            raise TypeError(f"judgements: expected Judgement, got {type(one).__name__}")
        key = (one.who, one.pair)
        newest[key] = max(newest.get(key, ""), one.when or "")
    kept = [one for one in given if (one.when or "") == newest[one.who, one.pair]]
    return sorted(
        kept, key=lambda one: (one.pair, one.verdict, one.who or "", one.when or "", one.why or "", repr(one))
    )


class Settled:
    """What judgements say of some records.

    Records that are not there still carry a chain: a same b and b same c join a and c without b.

    Attributes:
        together: Pairs of positions that are joined before all others; joining them joins every chain.
        parted: Pairs of positions, the lower first, that no cluster may hold.
        orphans: Judgements of which a record is not there.
    """

    __slots__ = ("_direct", "_web", "orphans", "parted", "together")

    def __init__(
        self, judgements: Iterable[Judgement], find: Callable[[Anchor], int | None], types: Callable[[int], str]
    ) -> None:
        """Settle judgements on the records at hand.

        Args:
            judgements: Judgements in any order.
            find: The position of a record, or nothing where it is not there.
            types: The type of the record at a position.

        Raises:
            Faults: With a :class:`~coopdata.errors.ContradictionError` for each contradiction, and an error for each
                group of records of two types that are to be the same.
        """
        counted = latest(judgements)
        nodes: dict[Anchor, _Node] = {}
        for one in counted:
            for anchor in (one.a, one.b):
                if anchor not in nodes:
                    at = find(anchor)
                    nodes[anchor] = anchor.id if at is None else at
        web = self._web = _Web(counted, nodes)
        faults = web.contradictions()
        groups = web.groups()
        faults += [_two_types(web, group, types) for group in groups if len({types(at) for at in group}) > 1]
        if faults:
            raise Faults("judgements", faults)
        self.together = tuple([pair for group in groups for pair in pairwise(group)])
        self.parted = frozenset([pair for one in web.different if (pair := web.parted(one)) is not None])
        self.orphans = tuple([one for one in counted if isinstance(nodes[one.a], str) or isinstance(nodes[one.b], str)])
        self._direct: dict[tuple[int, int], list[Judgement]] = defaultdict(list)
        for one in counted:
            x, y = nodes[one.a], nodes[one.b]
            if isinstance(x, int) and isinstance(y, int):
                self._direct[min(x, y), max(x, y)].append(one)

    def said(self, i: int, j: int) -> list[Judgement]:
        """Return the judgements of two records that are there: those of the pair, else a chain that makes them same.

        Args:
            i: The position of one.
            j: The position of the other.
        """
        direct = self._direct.get((min(i, j), max(i, j)))
        if direct is not None and any(one.verdict is not Verdict.UNSURE for one in direct):
            return direct
        return self._web.chain(i, j) if self._web.same(i, j) else list(direct or ())

    def decided(self, i: int, j: int) -> bool:
        """Tell whether it follows from the judgements that two records are, or are not, of one event.

        Args:
            i: The position of one.
            j: The position of the other.
        """
        return self._web.same(i, j) or self._web.opposed(i, j)


def contradictions(judgements: Iterable[Judgement]) -> list[CoopdataError]:
    """Return a :class:`~coopdata.errors.ContradictionError` for each contradiction, told by ids alone.

    Args:
        judgements: Judgements in any order.
    """
    counted = latest(judgements)
    return _Web(counted, {anchor: anchor.id for one in counted for anchor in (one.a, one.b)}).contradictions()


def _two_types(web: "_Web", group: Sequence[int], types: Callable[[int], str]) -> CoopdataError:
    other = next(at for at in group if types(at) != types(group[0]))
    told = "; ".join(str(one) for one in web.chain(group[0], other))
    remedy = "tie a meeting to a conference with the relation same_event"
    return InvalidValueError("judgements", told, "records of one type to be the same", remedy)


class _Web:
    """The records as nodes, tied by the judgements "same"."""

    __slots__ = ("_above", "_group", "_nodes", "_opposed", "_there", "_ties", "different")

    def __init__(self, judgements: Sequence[Judgement], nodes: dict[Anchor, _Node]) -> None:
        self._nodes = nodes
        self.different = [one for one in judgements if one.verdict is Verdict.DIFFERENT]
        self._ties: dict[_Node, list[tuple[_Node, Judgement]]] = defaultdict(list)
        for one in judgements:
            if one.verdict is Verdict.SAME:
                a, b = nodes[one.a], nodes[one.b]
                self._ties[a].append((b, one))
                self._ties[b].append((a, one))
        self._group: dict[_Node, _Node] = {}
        self._above: dict[_Node, tuple[_Node, Judgement, int]] = {}
        for root in list(self._ties):
            if root not in self._group:
                self._spread(root)
        self._there: dict[_Node, int] = {}
        for node in sorted(node for node in (*nodes.values(), *self._group) if isinstance(node, int)):
            self._there.setdefault(self._root(node), node)
        self._opposed = {frozenset((self._root(nodes[one.a]), self._root(nodes[one.b]))) for one in self.different}

    def _spread(self, root: _Node) -> None:
        """Give every node that a chain reaches from a root its way back."""
        self._group[root] = root
        waiting = deque([(root, 0)])
        while waiting:
            node, depth = waiting.popleft()
            for other, one in self._ties[node]:
                if other not in self._group:
                    self._group[other] = root
                    self._above[other] = (node, one, depth + 1)
                    waiting.append((other, depth + 1))

    def groups(self) -> list[list[int]]:
        """The records that are there and that chains make one event, each group sorted."""
        found: dict[_Node, list[int]] = defaultdict(list)
        for node, root in self._group.items():
            if isinstance(node, int):
                found[root].append(node)
        return sorted(sorted(group) for group in found.values() if len(group) > 1)

    def same(self, a: _Node, b: _Node) -> bool:
        """Whether a chain makes two nodes one event."""
        root = self._group.get(a)
        return root is not None and root == self._group.get(b)

    def opposed(self, a: _Node, b: _Node) -> bool:
        """Whether two nodes are, or are the same as, two that are different."""
        return frozenset((self._root(a), self._root(b))) in self._opposed

    def parted(self, one: Judgement) -> tuple[int, int] | None:
        """The two records that a judgement parts: where one is not there, another that it is the same as."""
        a, b = (self._there.get(self._root(self._nodes[anchor])) for anchor in (one.a, one.b))
        return None if a is None or b is None else (min(a, b), max(a, b))

    def _root(self, node: _Node) -> _Node:
        return self._group.get(node, node)

    def chain(self, a: _Node, b: _Node) -> list[Judgement]:
        """The judgements by which two nodes of one group are the same."""
        left: list[Judgement] = []
        right: list[Judgement] = []
        while a != b:
            up = self._depth(a) >= self._depth(b)
            node, one, _ = self._above[a if up else b]
            (left if up else right).append(one)
            a, b = (node, b) if up else (a, node)
        return [*left, *reversed(right)]

    def _depth(self, node: _Node) -> int:
        return self._above[node][2] if node in self._above else 0

    def contradictions(self) -> list[CoopdataError]:
        """Each judgement "different" that a chain of "same" speaks against, with that chain."""
        found: list[CoopdataError] = []
        for one in self.different:
            a, b = self._nodes[one.a], self._nodes[one.b]
            if a == b or self.same(a, b):
                told = [str(same) for same in self.chain(a, b)] or ["both ids are of one record"]
                found.append(ContradictionError(f"{one.a.id} and {one.b.id}", [*told, str(one)]))
                if len(found) == _MOST:
                    break
        return found
