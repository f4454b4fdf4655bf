"""What a run has found out about its records, kept so that a later run need not find it out again.

Records that are added touch few of those that are there: the pairs that they bring are scored, and only the components
of the graph of scored pairs that they reach are joined anew. A component is joined without regard to the others, so the
outcome is that of one run over all records.
"""

from collections.abc import Callable, Collection, Container, Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any, final

from coopdata.errors import IdConflictError
from coopdata.link._blocks import Blocks, pair_of, split
from coopdata.link._features import Features, Preparer
from coopdata.link._locate import Locator, Lost
from coopdata.link._ties import ties
from coopdata.link.cluster import join
from coopdata.link.compare import apart, untied
from coopdata.link.decisions import Anchor
from coopdata.link.judgements import Judgement, Settled
from coopdata.link.merging import Cluster, cluster_of
from coopdata.link.model import Model
from coopdata.link.score import Scorer
from coopdata.records import Record

__all__ = ["Linkage", "same_dataset", "settled", "threshold_of", "united"]

_STEP = 500
"""After how many records ``progress`` is told."""


def threshold_of(model: Model, within_dataset: str) -> float:
    """Return the score from which on a pair is joined."""
    return model.threshold_between if within_dataset == "never" else model.threshold


def same_dataset(a: Features, b: Features) -> str | None:
    """Return why two records of one dataset are not compared, or nothing where they share none."""
    shared = sorted(a.provenance.datasets & b.provenance.datasets)
    return f"{shared[0]} holds each event once" if shared else None


def settled(
    judgements: Sequence[Judgement],
    places: Mapping[str, int],
    records: Sequence[Record],
    issued: Mapping[str, tuple[str, ...]],
) -> Settled:
    """Return what judgements say of some records.

    Args:
        judgements: Those that count.
        places: The place of each record in the list, by id.
        records: The records.
        issued: Ids of merged records, with the ids of their members.
    """
    locator = Locator(records if judgements else (), issued)

    def find(anchor: Anchor) -> int | None:
        found = locator.find(anchor)
        return None if isinstance(found, Lost) else places[found.id]

    return Settled(judgements, find, lambda at: records[at].type)


@final
class Linkage:
    """Records with their pairs, scores and clusters; a record's place is its number in the order of adding.

    It is not pickled: a result that comes out of a pickle makes it again when it is needed.

    Attributes:
        clusters: One for each event, sorted by id.
        ties: The ids of each meeting and conference that are one event, the lesser first; sorted.
        issued: Ids of merged records that went in and that no member of theirs had, with the ids of the members.
    """

    __slots__ = (
        *("_blocks", "_cluster_at", "_model", "_neighbours", "_places", "_pointed", "_prepared", "_preparer"),
        *("_records", "_scores", "_settled", "_within_dataset", "clusters", "issued", "ties"),
    )

    def __init__(self, model: Model, within_dataset: str) -> None:
        self._model = model
        self._within_dataset = within_dataset
        self._records: list[Record] = []
        self._places: dict[str, int] = {}
        self._preparer = Preparer()
        self._prepared: list[Features] = []
        self._pointed: frozenset[str] = frozenset()
        self._blocks = Blocks()
        self._scores: dict[int, float] = {}
        self._neighbours: dict[int, frozenset[int]] = {}
        self._settled = Settled((), lambda _: None, lambda _: "")
        self._cluster_at: list[Cluster | None] = []
        self.clusters: tuple[Cluster, ...] = ()
        self.ties: tuple[tuple[str, str], ...] = ()
        self.issued: Mapping[str, tuple[str, ...]] = {}

    def __reduce__(self) -> tuple[Any, ...]:
        return _forgotten, ()

    def copy(self) -> "Linkage":
        """Return a linkage of the same records; what is added to one of the two does not come into the other."""
        twin = Linkage(self._model, self._within_dataset)
        twin._records, twin._prepared = self._records.copy(), self._prepared.copy()
        twin._places, twin._scores = self._places.copy(), self._scores.copy()
        twin._blocks, twin._neighbours = self._blocks.copy(), self._neighbours.copy()
        twin._pointed, twin._settled, twin._preparer = self._pointed, self._settled, self._preparer
        twin.issued, twin.ties = self.issued, self.ties
        twin.clusters, twin._cluster_at = self.clusters, self._cluster_at.copy()
        return twin

    def add(
        self,
        records: Mapping[str, Record],
        issued: Mapping[str, tuple[str, ...]],
        judgements: Sequence[Judgement],
        progress: Callable[[int, int], None] | None = None,
    ) -> None:
        """Add records, and cluster what they reach.

        Args:
            records: Plain records by id; those that are here already are passed over.
            issued: Ids of merged records among them that no member of theirs had, with the ids of the members.
            judgements: All that count, also those known before.
            progress: Called now and then with the number of records prepared and of all that are new.

        Raises:
            IdConflictError: A record differs from one that is here under the same id.
            Faults: Judgements contradict each other.
        """
        start = len(self._records)
        self._prepare(self._unknown(records), progress)
        known, self.issued = self.issued, united(self.issued, issued)
        before, self._settled = self._settled, settled(judgements, self._places, self._records, self.issued)
        if start == 0:
            self._scores = self._scored(self._blocks.add(self._prepared).gained)
            self._cluster(range(len(self._records)))
        else:
            self._cluster(self._reached(self._rescore(start) | self._differing(before, known)))

    def not_compared(self, a: str, b: str) -> str:
        """Return why two records were never compared, or an empty text where they were.

        Args:
            a: The id of one.
            b: The id of the other.
        """
        i, j = self._places[a], self._places[b]
        if any(self._blocks.bringing(i, j)):
            return ""
        crowded = self._blocks.sharing(i, j)
        return "too many records share the keys that they share" if crowded else "they share no key"

    def _unknown(self, records: Mapping[str, Record]) -> list[Record]:
        """Those of some records that are not here: those of the same sides together, each group sorted by id.

        Mostly records of the same sides are compared with each other, and what lies together is read fast.
        """
        found: dict[tuple[str, ...], list[Record]] = {}
        for own in sorted(records):
            at = self._places.get(own)
            if at is None:
                found.setdefault(records[own].countries, []).append(records[own])
            elif self._records[at] is not records[own]:
                a, b = sorted((self._records[at].fingerprint, records[own].fingerprint))
                if a != b:
                    raise IdConflictError(own, (a, b))
        return [record for group in found.values() for record in group]

    def _prepare(self, records: Sequence[Record], progress: Callable[[int, int], None] | None) -> None:
        """Prepare records and give them places."""
        prepared: list[Features] = []
        for done, record in enumerate(records):
            if progress is not None and done % _STEP == 0:
                progress(done, len(records))
            self._places[record.id] = len(self._records) + done
            prepared.append(self._preparer.features(record))
        self._records.extend(records)
        self._prepared.extend(prepared)
        self._pointed = self._pointed.union(*[one.provenance.related for one in prepared if one.provenance.related])
        self._cluster_at.extend([None] * len(records))

    def _rescore(self, start: int) -> set[int]:
        """Score the pairs that records from a place on bring, and return the places that new and lost pairs touch."""
        pairs = self._blocks.add(self._prepared[start:])
        scores = self._scored(pairs.gained)
        gone = [pair for pair in pairs.lost if self._scores.pop(pair, None) is not None]
        if not self._neighbours:
            self._tie(self._scores)
        self._scores.update(scores)
        self._tie(scores)
        near = self._neighbours
        touched = {*range(start, len(self._records)), *[at for pair in (*scores, *gone) for at in split(pair)]}
        for i, j in map(split, gone):
            near[i], near[j] = near.get(i, _NONE) - {j}, near.get(j, _NONE) - {i}
        return touched

    def _tie(self, pairs: Iterable[int]) -> None:
        """Make the two places of each pair neighbours."""
        more: dict[int, set[int]] = {}
        for i, j in map(split, pairs):
            more.setdefault(i, set()).add(j)
            more.setdefault(j, set()).add(i)
        for at, others in more.items():
            self._neighbours[at] = self._neighbours.get(at, _NONE) | others

    def _scored(self, pairs: Iterable[int]) -> dict[int, float]:
        """The scores of those pairs that reach the threshold."""
        score, prepared, once = self._scorer().score, self._prepared, self._within_dataset == "never"
        tie = Scorer(self._model, self._model.threshold_same_event).score
        found: dict[int, float] = {}
        for i, j in map(split, sorted(pairs)):
            a, b = prepared[i], prepared[j]
            if b.id < a.id:
                a, b = b, a
            alike = a.type == b.type
            if (apart if alike else untied)(a, b) is None and not (once and same_dataset(a, b)):
                value = (score if alike else tie)(a, b)
                if value is not None:
                    found[pair_of(i, j)] = value
        return found

    def _scorer(self) -> Scorer:
        return Scorer(self._model, threshold_of(self._model, self._within_dataset))

    def _never(self, a: Features, b: Features) -> bool:
        """Whether two records of one type can never be of one event, whatever else they say."""
        return apart(a, b) is not None or self._once(a, b)

    def _once(self, a: Features, b: Features) -> bool:
        """Whether two records are of one dataset that holds each event once."""
        return self._within_dataset == "never" and same_dataset(a, b) is not None

    def _differing(self, before: Settled, known: Mapping[str, tuple[str, ...]]) -> set[int]:
        """The places of which judgements or issued ids say something else than they did."""
        pairs = {*self._settled.together} ^ {*before.together} | self._settled.parted ^ before.parted
        found = {at for pair in pairs for at in pair}
        for alias, held in self.issued.items():
            earlier = known.get(alias, ())
            if held[:1] != earlier[:1]:
                found.update([self._places[own] for own in (*held[:1], *earlier[:1])])
        return found

    def _reached(self, touched: Iterable[int]) -> set[int]:
        """The places in the components of some places."""
        judged: dict[int, list[int]] = {}
        for i, j in self._settled.together:
            judged.setdefault(i, []).append(j)
            judged.setdefault(j, []).append(i)
        found: set[int] = set()
        waiting = list(touched)
        while waiting:
            at = waiting.pop()
            if at not in found:
                found.add(at)
                waiting += self._neighbours.get(at, ())
                waiting += judged.get(at, ())
        return found

    def _cluster(self, places: Collection[int]) -> None:
        """Join the records of whole components anew."""
        records = self._records
        order = sorted(places, key=lambda at: records[at].id)
        rank = {at: number for number, at in enumerate(order)}
        prepared = [self._prepared[at] for at in order]
        parted = {_ordered(rank[i], rank[j]) for i, j in self._settled.parted if i in rank and j in rank}
        together = _chains(self._settled.together, rank)
        ranked = [pair for pair in self._ranked(rank) if pair[1:] not in parted] if parted else self._ranked(rank)
        types = [record.type for record in prepared]
        scored = [pair for pair in ranked if types[pair[1]] == types[pair[2]]]
        single: Container[int] = {at for pair in (*parted, *together) for at in pair}
        if any(row.compare is not None for row in self._model.comparisons):
            single = range(len(order))  # what a comparator of the caller looks at is not known here
        looks = _looks(prepared, single, self._pointed)
        excused = _excuses(scored, together)
        scorer = self._scorer()

        def barred(i: int, j: int) -> bool:
            a, b = prepared[i], prepared[j]
            return (i, j) in parted or self._never(a, b) or (not excused(i, j) and scorer.apart(a, b))

        def separate(i: int, j: int) -> bool:
            a, b = prepared[i], prepared[j]
            return (i, j) in parted or untied(a, b) is not None or self._once(a, b)

        groups = join(len(order), scored, looks, barred, together)
        across = [pair for pair in ranked if types[pair[1]] != types[pair[2]]]
        tied = [(groups[x], groups[y]) for x, y in ties(groups, across, separate)]
        self._replace(rank, [[order[number] for number in group] for group in groups])
        self._tie_clusters(rank, [(order[x[0]], order[y[0]]) for x, y in tied])

    def _ranked(self, rank: Mapping[int, int]) -> list[tuple[float, int, int]]:
        """The scored pairs of some records by their numbers, the lower first."""
        if len(rank) == len(self._records):
            pairs: Iterable[int] = self._scores
        else:
            pairs = [pair_of(i, j) for i in rank for j in self._neighbours.get(i, ()) if i < j]
        scores = self._scores
        found: list[tuple[float, int, int]] = []
        for pair in pairs:
            i, j = split(pair)
            i, j = rank[i], rank[j]
            found.append((scores[pair], i, j) if i < j else (scores[pair], j, i))
        return found

    def _replace(self, places: Container[int], groups: Iterable[Sequence[int]]) -> None:
        """Put new clusters in place of those that some records were in; a cluster that stays is the same object."""
        names: dict[str, list[str]] = {}
        for alias, held in self.issued.items():
            names.setdefault(held[0], []).append(alias)
        clusters = [cluster for cluster in self.clusters if self._places[cluster.id] not in places]
        for group in groups:
            members = tuple([self._records[at] for at in group])
            aliases = (
                tuple(sorted([alias for member in members for alias in names.get(member.id, ())])) if names else ()
            )
            cluster = self._cluster_at[group[0]]
            if cluster is None or cluster.members != members or cluster.aliases != aliases:
                cluster = cluster_of(members, aliases)
            clusters.append(cluster)
            for at in group:
                self._cluster_at[at] = cluster
        self.clusters = tuple(sorted(clusters, key=lambda cluster: cluster.members[0].id))

    def _tie_clusters(self, places: Container[int], tied: Iterable[tuple[int, int]]) -> None:
        """Put new ties in place of those of clusters that some records were in."""
        kept = [pair for pair in self.ties if self._places[pair[0]] not in places]
        for i, j in tied:
            a, b = sorted((self._records[i].id, self._records[j].id))
            kept.append((a, b))
        self.ties = tuple(sorted(kept))


_NONE: frozenset[int] = frozenset()


def _forgotten() -> None:
    """What a linkage comes out of a pickle as."""


def _ordered(i: int, j: int) -> tuple[int, int]:
    return (i, j) if i < j else (j, i)


def united(issued: Mapping[str, tuple[str, ...]], more: Mapping[str, tuple[str, ...]]) -> Mapping[str, tuple[str, ...]]:
    """Issued ids of two groups of records."""
    return {**issued, **{name: tuple(sorted({*issued.get(name, ()), *held})) for name, held in more.items()}}


def _chains(together: Iterable[tuple[int, int]], rank: Mapping[int, int]) -> list[tuple[int, int]]:
    """Pairs that are judged the same by the numbers of their records, each chain in the order of these.

    Chains come in order: each pair begins with the record that the one before it ended with.
    """
    chains: list[list[int]] = []
    for i, j in together:
        if chains and chains[-1][-1] == i:
            chains[-1].append(j)
        else:
            chains.append([i, j])
    return [pair for chain in chains if chain[0] in rank for pair in pairwise(sorted([rank[at] for at in chain]))]


def _looks(prepared: Sequence[Features], single: Container[int], pointed: Container[str]) -> Callable[[int], int]:
    """Give for each record a number: the same for those that no comparison tells apart, an own for single ones.

    Equal parts of records that one preparer has prepared are one object.
    """
    known: dict[object, int] = {}

    def looks(at: int) -> int:
        if at in single:
            return at
        own = prepared[at]
        said = (
            *(own.type, own.kind, id(own.date), own.countries, id(own.titles), id(own.people), id(own.bodies)),
            *(
                own.people_of,
                own.bodies_of,
                own.city,
                own.land,
                id(own.series),
                own.number,
                own.topics,
                own.batch,
                own.identifiers,
            ),
            *(own.provenance, own.id if own.id in pointed else None),
        )
        return known.setdefault(said, at)

    return looks


def _excuses(
    scored: Iterable[tuple[float, int, int]], together: Iterable[tuple[int, int]]
) -> Callable[[int, int], bool]:
    """Tell of two records whether one is judged the same as a record that the other, or one the same as it, fits.

    Who judged that two records are one event has passed over what speaks against it. That must not keep from the one
    what would have joined it without the other.
    """
    group: dict[int, int] = {}
    for i, j in together:
        group[j] = group.setdefault(i, i)
    fitting: set[tuple[int, int]] = set()
    for _, i, j in scored if group else ():
        x, y = group.get(i, i), group.get(j, j)
        if i in group or j in group:
            fitting.update([(x, y), (y, x)])
    return lambda i, j: bool(fitting) and (group.get(i, i), group.get(j, j)) in fitting
