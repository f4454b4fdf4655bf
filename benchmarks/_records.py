"""Agreements of realistic shape for the benchmarks: about 1,340 bytes of JSON each, the same on every run."""

import random
from typing import Any

from coopdata.convert import from_dict
from coopdata.records import Record

TOPICS = [
    "artificial intelligence",
    "space technology",
    "nuclear energy",
    "higher education",
    "water management",
    "public health",
    "customs",
    "agriculture",
    "civil aviation",
    "banking",
    "tourism",
    "climate",
    "rare earths",
    "cybersecurity",
    "student exchange",
]
SIDES = {
    "IR": ("Iran", "Tehran"), "RU": ("Russia", "Moscow"), "CN": ("China", "Beijing"), "DE": ("Germany", "Berlin"),
    "UZ": ("Uzbekistan", "Tashkent"), "BR": ("Brazil", "Brasília"), "IN": ("India", "New Delhi"),
    "TR": ("Türkiye", "Ankara"), "CI": ("Côte d'Ivoire", "Abidjan"), "ZA": ("South Africa", "Pretoria"),
}  # fmt: skip
GIVEN = ["Kazem", "Andrei", "Denis", "Maryam", "José", "Li", "Anne", "Masoud", "Amina", "Chen"]
FAMILY = [
    "Jalali",
    "Fursenko",
    "Sekirinsky",
    "Bahari-far",
    "Núñez",
    "Wei",
    "Müller",
    "Shams-Bakhsh",
    "Okonkwo",
    "Takahashi",
]
OUTLETS = ("Tehran Times", "IRNA", "TASS", "Xinhua", "Anadolu")
KINDS = ("memorandum_of_understanding", "agreement", "treaty", "protocol", "action_plan")


def _date(random: random.Random) -> str:
    year, month, day = random.randint(2000, 2026), random.randint(1, 12), random.randint(1, 28)
    shape = random.random()
    if shape < 0.80:
        return f"{year}-{month:02d}-{day:02d}"
    if shape < 0.90:
        return f"{year}-{month:02d}"
    return f"{year}-{month:02d}-{day:02d}~" if shape < 0.95 else f"{year}"


def _evidence(random: random.Random, source: str, field: str | None, quote: str) -> dict[str, Any]:
    start = random.randint(0, 4000)
    entry: dict[str, Any] = {"source": source}
    if field:
        entry["field"] = field
    entry |= {"start": start, "end": start + len(quote), "quote": quote}
    if field == "date":
        entry["rule"] = "weekday"
    return entry | {"basis": "resolved" if field == "date" else "stated"}


def plain_records(count: int, seed: int = 3) -> list[dict[str, Any]]:
    """Return records in their JSON form.

    Args:
        count: How many.
        seed: Equal seeds give equal records.
    """
    draw = random.Random(seed)
    return [_record(draw, number) for number in range(count)]


def _record(draw: random.Random, number: int) -> dict[str, Any]:
    codes = sorted(draw.sample(sorted(SIDES), 2))
    names = [SIDES[code][0] for code in codes]
    topics = draw.sample(TOPICS, draw.randint(1, 3))
    title = f"Memorandum on {topics[0]}"
    place = draw.choice(codes)
    day = _date(draw)
    sources = [
        {
            "id": f"n{number}-{at}",
            "url": f"https://example.org/news/{draw.randint(1, 10**6)}",
            "publisher": draw.choice(OUTLETS),
            "published": _date(draw),
        }
        for at in range(draw.choice((1, 1, 1, 1, 2, 3)))
    ]
    key = sources[0]["id"]
    people = [f"{draw.choice(GIVEN)} {draw.choice(FAMILY)}" for _ in codes]
    parties = [f"Ministry of {topics[0].title()}", f"University of {SIDES[codes[1]][1]}"]
    sentence = f"{names[0]} and {names[1]} signed a memorandum on {topics[0]}."
    return {
        "type": "agreement",
        "id": f"agreement-{number:016d}",
        "kind": draw.choice(KINDS),
        "status": "signed",
        "title": title,
        "date": day,
        "place": {"name": SIDES[place][1], "country": place},
        "countries": codes,
        "parties": [
            {"type": "organization", "name": party, "country": code, "kind": kind}
            for party, code, kind in zip(parties, codes, ("ministry", "university"), strict=True)
        ],
        "signatories": [
            {"type": "person", "name": person, "country": code, "rank": "minister"}
            for person, code in list(zip(people, codes, strict=True))[: draw.randint(0, 1)]
        ],
        "topics": topics,
        "sources": sources,
        "evidence": [
            _evidence(draw, key, None, sentence),
            _evidence(draw, key, "date", "on Thursday"),
            _evidence(draw, key, "place", SIDES[place][1]),
            _evidence(draw, key, "parties", parties[0]),
            _evidence(draw, key, "parties", parties[1]),
            _evidence(draw, key, "topics", topics[0]),
        ],
    }


def records(count: int, seed: int = 3) -> list[Record]:
    """Return the same as records of ours.

    Args:
        count: How many.
        seed: Equal seeds give equal records.
    """
    return [from_dict(plain) for plain in plain_records(count, seed)]
