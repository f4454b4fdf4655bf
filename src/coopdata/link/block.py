"""Which pairs are compared at all: records that share a key.

A key depends on one record only, so what another record says can never hide a pair. A key that many records share is
refined: within it only those are paired that share a second key as well.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from coopdata.link._features import Features

__all__ = ["keys", "pairs"]

_LARGEST = 60
"""Records under one key before it is refined."""


def keys(record: Features) -> tuple[str, ...]:
    """Return the keys of a record, sorted."""
    found: set[str] = set()
    kind = record.type[0]
    years: list[str] = []
    span = record.date
    if span is not None and span.first is not None and span.last is not None and span.last - span.first <= 740:
        years = [str(year) for year in range((span.first - 10) // 365, (span.last + 10) // 365 + 1)]
        if span.last - span.first < 20:
            found |= {f"{kind}d{day // 4}" for day in range(span.first - 3, span.last + 4)}
    pair = ",".join(sorted(record.countries)) if 0 < len(record.countries) <= 3 else ""
    rare = sorted({word for title in record.titles for word in title.words}, key=lambda w: (-len(w), w))[:4]
    if record.series is not None:
        rare += sorted(record.series.words, key=lambda w: (-len(w), w))[:3]
    for word in rare:
        found |= {f"{kind}w{word}|{year}" for year in years}
    found |= {f"{kind}w{x}|{y}" for x in rare for y in rare if x < y}
    named = sorted({code for title in record.titles[:1] for code in title.parties})
    if 0 < len(named) <= 4:
        found |= {f"{kind}n{','.join(named)}|{year}" for year in years or [""]}
        found |= {f"{kind}n{','.join(named)}|{word}" for word in rare}
        if len(rare) < 2:
            found.add(f"{kind}n{','.join(named)}")
    if pair:
        found |= {f"{kind}c{pair}|{year}" for year in years or [""]}
        found |= {f"{kind}c{pair}|{name[-1]}" for name in record.people}
        found |= {f"{kind}c{pair}|{word}" for body in record.bodies for word in body.words}
        found |= {f"{kind}c{pair}|{word}" for word in (*rare, *sorted(record.topics))}
    found |= {f"{kind}p{word[:4]}|{year}" for name in record.people for word in name for year in years}
    if record.city:
        found |= {f"{kind}l{record.city}|{year}" for year in years}
    found |= {f"{kind}i{scheme}|{value}" for scheme, value in record.identifiers}
    return tuple(sorted(found))


def pairs(records: Sequence[Features]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of positions, each once and the lower first, that share a key."""
    own = [keys(record) for record in records]
    blocks: dict[str, list[int]] = defaultdict(list)
    for at, found in enumerate(own):
        for key in found:
            blocks[key].append(at)
    seen: set[tuple[int, int]] = set()
    for block in blocks.values():
        for group in _refined(block, own) if len(block) > _LARGEST else (block,):
            for index, i in enumerate(group):
                for j in group[index + 1 :]:
                    if (i, j) not in seen:
                        seen.add((i, j))
                        yield i, j


def _refined(block: list[int], own: Sequence[tuple[str, ...]]) -> Iterator[list[int]]:
    inner: dict[str, list[int]] = defaultdict(list)
    for at in block:
        for key in own[at]:
            inner[key].append(at)
    for group in inner.values():
        if 1 < len(group) < len(block):
            yield group
