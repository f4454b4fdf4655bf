"""What a coder reads in one or two sentences: each case is a way in which news tells of an event, or of none."""

import pytest

import coopdata as cd

PUBLISHED = "2024-05-15"  # a Wednesday

EVENTS = [
    # who signs, and with whom
    ("Norway and Ghana signed an agreement on fisheries in Accra on Monday.",
     "agreement signed 2024-05-13 GH NO"),
    ("Zambia, Angola and Malawi signed an accord in Lusaka last November to share cargo among their railways.",
     "agreement signed 2023-11 AO MW ZM"),
    ("A financing agreement was signed on Tuesday by the European Commission and the Ministry of Economy of Panama.",
     "agreement signed 2024-05-14 PA"),
    ("On Tuesday the Finnish company Vesitekno and the Chilean company Aguas Norte signed a contract for turbines.",
     "contract signed 2024-05-14 CL FI"),
    ("Peru's Foreign Minister Rosa Quispe and her Thai counterpart Anan Srisuk initialled a treaty in Lima on 3 May.",
     "treaty initialled 2024-05-03 PE TH"),
    ("Kenya and Portugal will sign a memorandum of understanding on tourism next week.",
     "memorandum_of_understanding proposed [2024-05-20..2024-05-26] KE PT"),
    # who meets whom
    ("Narendra Modi held separate meetings with Emmanuel Macron of France and Olaf Scholz of Germany on Monday.",
     "talks held 2024-05-13 DE IN", "talks held 2024-05-13 FR IN"),
    ("In Vientiane on May 7, Korean Deputy Minister Han Seong-jun met with Lao Foreign Minister Bounkham Vong.",
     "talks held 2024-05-07 KR LA"),
    ("Brazilian President Luiz Lula da Silva has accepted an invitation to visit Belgrade in June.",
     "visit planned 2024-06 BR RS"),
    ("The talks followed Iranian President Hassan Rouhani's landmark visit to Iraq in March.",
     "visit held 2024-03 IQ IR"),
    ("Oman's Foreign Minister Salim Rashdi spoke by telephone with Irish Foreign Minister Aoife Byrne on Sunday.",
     "call held 2024-05-12 IE OM"),
    ("The fifth meeting of the Ghana-Norway joint commission was held in Oslo on 2-3 May 2024.",
     "joint_commission held 2024-05-02/2024-05-03 GH NO"),
    ("The foreign ministry of Chad denied that its minister had met Israeli officials in Paris on 3 May.",
     "talks denied 2024-05-03 IL TD"),
    ("Russia denied on Monday that it had signed an agreement with Iran on drones.",
     "agreement denied IR RU"),
    ("Reports that India and Canada signed a trade agreement on 3 May 2024 are false, the Indian ministry said.",
     "agreement denied 2024-05-03 CA IN"),
    # conferences
    ("The 12th International Conference on Saline Lakes was held in Astrakhan, Russia, from 6 to 8 May.",
     "conference held 2024-05-06/2024-05-08"),
]  # fmt: skip

NOTHING = [
    "Norway and Ghana should sign an agreement on fisheries, the minister said.",
    "The two countries have not signed any agreement, Ghana's foreign minister said on Monday.",
    "President Lula invited the Serbian president to visit Brasilia in June.",
    "Norway's finance minister met the mayors of three towns in Bergen on Monday.",
    "The French striker signed a three-year contract with the Turkish club on Monday.",
    "Ghana's foreign minister held a press conference in Accra on Monday.",
    "I would urge our neighbours in Chad to sit down with us, the French minister said.",
]


def said(record: cd.Record) -> str:
    """Return kind, status, date and countries of a record in one line."""
    return " ".join(str(part) for part in (record.kind, record.status, record.date, *record.countries) if part)


@pytest.mark.parametrize(("text", "expected"), [(text, expected) for text, *expected in EVENTS])
def test_an_event_is_read(text: str, expected: list[str]) -> None:
    """A sentence gives the records that a coder would write down, and no others."""
    assert sorted(map(said, cd.parse(text, published=PUBLISHED))) == sorted(expected)


@pytest.mark.parametrize("text", NOTHING)
def test_no_event_is_read(text: str) -> None:
    """A wish, a denial of one's own, domestic business, sport and the press give nothing."""
    assert cd.parse(text, published=PUBLISHED) == []
