"""Office-holders: whom a name means at a time, and that the table is sound."""

import time
import tomllib
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopdata.lexicon import load
from coopdata.lexicon.folding import fold, tokens
from coopdata.lexicon.leaders import Leader, find_leader, leaders, leaders_by_surname

_WORLD = files("coopdata.lexicon").joinpath("world")
_TEXT = _WORLD.joinpath("leaders.tsv").read_text("utf-8")
_ROWS = [line.split("\t") for line in _TEXT.splitlines()[1:]]
_REVIEWED = 2026

FOUND = """
Biden|2022|US|Joe Biden|head_of_state
Joseph R. Biden|2014|US|Joe Biden|other
Donald J. Trump|2018|US|Donald Trump|head_of_state
Trump|2025|US|Donald Trump|head_of_state
George Bush|1990|US|George H. W. Bush|head_of_state
George W. Bush|2004|US|George W. Bush|head_of_state
Bush|2003|US|George W. Bush|head_of_state
Bush|1985|US|George H. W. Bush|other
Clinton|1995|US|Bill Clinton|head_of_state
Clinton|2011|US|Hillary Clinton|foreign_minister
Kissinger|1974|US|Henry Kissinger|foreign_minister
Kissinger|1970|US|Henry Kissinger|other
Blinken|2023|US|Antony Blinken|foreign_minister
Ernest Moniz|2015|US|Ernest Moniz|other
Lavrov|2015|RU|Sergei Lavrov|foreign_minister
Sergey Lavrov|2020|RU|Sergei Lavrov|foreign_minister
Sergey V. Lavrov|2020|RU|Sergei Lavrov|foreign_minister
Vladimir Putin|2010|RU|Vladimir Putin|head_of_government
Putin|2018|RU|Vladimir Putin|head_of_state
Dmitriy Medvedev|2009|RU|Dmitry Medvedev|head_of_state
Gorbachev|1987|SUHH|Mikhail Gorbachev|head_of_state
Mikhail Gorbachov|1990|SUHH|Mikhail Gorbachev|head_of_state
Molotov|1946|SUHH|Vyacheslav Molotov|foreign_minister
Gromyko|1970|SUHH|Andrei Gromyko|foreign_minister
Merkel|2012|DE|Angela Merkel|head_of_government
Steinmeier|2015|DE|Frank-Walter Steinmeier|foreign_minister
Frank Walter Steinmeier|2020|DE|Frank-Walter Steinmeier|head_of_state
Honecker|1985|DDDE|Erich Honecker|head_of_state
Gerhard Schröder|2003|DE|Gerhard Schroder|head_of_government
Macron|2019|FR|Emmanuel Macron|head_of_state
de Gaulle|1963|FR|Charles de Gaulle|head_of_state
Giscard d'Estaing|1977|FR|Valery Giscard d'Estaing|head_of_state
Thatcher|1984|GB|Margaret Thatcher|head_of_government
David Cameron|2024|GB|David Cameron|foreign_minister
Meloni|2024|IT|Giorgia Meloni|head_of_government
Shinzo Abe|2013|JP|Shinzo Abe|head_of_government
Kishida Fumio|2022|JP|Fumio Kishida|head_of_government
Kishida|2014|JP|Fumio Kishida|foreign_minister
Xi|2020|CN|Xi Jinping|head_of_state
Xi Jinping|2015|CN|Xi Jinping|head_of_state
Mao Tse-tung|1960|CN|Mao Zedong|head_of_state
Chou En-lai|1972|CN|Zhou Enlai|head_of_government
Wang Yi|2016|CN|Wang Yi|foreign_minister
Yang Jiechi|2019|CN|Yang Jiechi|other
Kim Jong Un|2018|KP|Kim Jong-un|head_of_state
Kim Dae Jung|2000|KR|Kim Dae-jung|head_of_state
Moon|2018|KR|Moon Jae-in|head_of_state
Park Geun-hye|2014|KR|Park Geun-hye|head_of_state
Ban Ki-moon|2005|KR|Ban Ki-moon|foreign_minister
Ban|2010|UN|Ban Ki-moon|igo_head
Khamenei|1985|IR|Ali Khamenei|head_of_state
Ayatollah Khomeini|1984|IR|Ruhollah Khomeini|head_of_state
Ahmadi-Nejad|2008|IR|Mahmoud Ahmadinejad|head_of_state
Ahmadinejad|2007|IR|Mahmoud Ahmadinejad|head_of_state
Javad Zarif|2015|IR|Mohammad Javad Zarif|foreign_minister
Araqchi|2025|IR|Abbas Araghchi|foreign_minister
Ali-Akbar Salehi|2011|IR|Ali Akbar Salehi|foreign_minister
Ali Akbar Salehi|2016|IR|Ali Akbar Salehi|other
Velayati|1990|IR|Ali Akbar Velayati|foreign_minister
Amirabdollahian|2022|IR|Hossein Amir-Abdollahian|foreign_minister
Mohammed Mossadeq|1952|IR|Mohammad Mossadegh|head_of_government
Erdoğan|2019|TR|Recep Tayyip Erdogan|head_of_state
Çavuşoğlu|2018|TR|Mevlut Cavusoglu|foreign_minister
Mohammad bin Salman|2023|SA|Mohammed bin Salman|head_of_government
King Salman|2017|SA|Salman bin Abdulaziz|head_of_state
Sheikh Tamim|2020|QA|Tamim bin Hamad Al Thani|head_of_state
Mohamed bin Zayed|2023|AE|Mohamed bin Zayed Al Nahyan|head_of_state
Sultan Qaboos|1990|OM|Qaboos bin Said|head_of_state
Albusaidi|2023|OM|Badr al-Busaidi|foreign_minister
Imran Khan|2020|PK|Imran Khan|head_of_government
Zia-ul-Haq|1984|PK|Muhammad Zia-ul-Haq|head_of_state
Modi|2020|IN|Narendra Modi|head_of_government
S. Jaishankar|2022|IN|Subrahmanyam Jaishankar|foreign_minister
Manmohan Singh|2008|IN|Manmohan Singh|head_of_government
Nehru|1955|IN|Jawaharlal Nehru|head_of_government
Bashar al-Assad|2015|SY|Bashar al-Assad|head_of_state
Saddam Hussein|1990|IQ|Saddam Hussein|head_of_state
Netanyahu|2018|IL|Benjamin Netanyahu|head_of_government
Zelenskyy|2023|UA|Volodymyr Zelensky|head_of_state
Volodymyr Zelenskiy|2020|UA|Volodymyr Zelensky|head_of_state
Lukashenka|2010|BY|Alexander Lukashenko|head_of_state
Tokayev|2022|KZ|Kassym-Jomart Tokayev|head_of_state
Berdymukhamedov|2010|TM|Gurbanguly Berdimuhamedov|head_of_state
Rakhmon|2010|TJ|Emomali Rahmon|head_of_state
Vučić|2020|RS|Aleksandar Vucic|head_of_state
Tito|1960|YUCS|Josip Broz Tito|head_of_state
Lula|2005|BR|Luiz Inacio Lula da Silva|head_of_state
López Obrador|2020|MX|Andres Manuel Lopez Obrador|head_of_state
Gabriel Boric Font|2023|CL|Gabriel Boric|head_of_state
Patricio Aylwin Azócar|1991|CL|Patricio Aylwin|head_of_state
Justin Trudeau|2017|CA|Justin Trudeau|head_of_government
Trudeau|1975|CA|Pierre Trudeau|head_of_government
Lee Kuan Yew|1975|SG|Lee Kuan Yew|head_of_government
Jokowi|2018|ID|Joko Widodo|head_of_state
Hun Sen|2000|KH|Hun Sen|head_of_government
Abiy|2019|ET|Abiy Ahmed|head_of_government
Mandela|1996|ZA|Nelson Mandela|head_of_state
António Guterres|2020|UN|Antonio Guterres|igo_head
Guterres|1998|PT|Antonio Guterres|head_of_government
ElBaradei|2005|IAEA|Mohamed ElBaradei|igo_head
Rafael Mariano Grossi|2022|IAEA|Rafael Grossi|igo_head
Stoltenberg|2018|NATO|Jens Stoltenberg|igo_head
Stoltenberg|2009|NO|Jens Stoltenberg|head_of_government
von der Leyen|2021|EU|Ursula von der Leyen|igo_head
Borrell|2022|EU|Josep Borrell|foreign_minister
Catherine Ashton|2012|EU|Catherine Ashton|foreign_minister
Kallas|2025|EU|Kaja Kallas|foreign_minister
Moussa Faki|2020|AU|Moussa Faki Mahamat|igo_head
Aboul Gheit|2022|LAS|Ahmed Aboul Gheit|igo_head
Irina Bokova|2014|UNESCO|Irina Bokova|igo_head
Tedros|2020|WHO|Tedros Adhanom Ghebreyesus|igo_head
Lagarde|2015|IMF|Christine Lagarde|igo_head
Pope Francis|2018|VA|Pope Francis|head_of_state
"""
_CASES = [tuple(line.split("|")) for line in FOUND.strip().splitlines()]

NONE = [
    ("Bush", None),
    ("Kim", 2018),
    ("Kim", None),
    ("Lee", 2010),
    ("Lee", None),
    ("Khan", None),
    ("Singh", 2012),
    ("Singh", None),
    ("Guterres", 2020),  # of the United Nations and of Timor-Leste
    ("Ki-moon", 1980),
    ("Wang", 2020),
    ("Li", 2015),
    ("Nguyen", None),
    ("Mohammed", 2015),
    ("Abdullah", 2010),
    ("al-Sabah", 2010),
    ("Al Thani", 2010),
    ("Lavrov", 1950),
    ("Merkel", 1980),
    ("Biden", 1990),
    ("Ali Khan", 2015),
    ("John Smith", 2010),
    ("Juan Perez", 2001),
    ("President", 2010),
    ("Al", 2010),
    ("", 2010),
    (" - ", None),
]


def test_table_of_look_ups_is_long_enough() -> None:
    """The checked look-ups are at least eighty."""
    assert len(set(_CASES)) == len(_CASES) >= 80


@pytest.mark.parametrize(("name", "year", "side", "usual", "office"), _CASES)
def test_finds(name: str, year: str, side: str, usual: str, office: str) -> None:
    """A name as news has it, with a year, gives the right person, side and office."""
    leader = find_leader(name, int(year))
    assert leader is not None
    assert (leader.country or leader.igo, leader.name, leader.office) == (side, usual, office)


@pytest.mark.parametrize(("name", "year"), NONE)
def test_ambiguous_and_unknown_names_give_none(name: str, year: int | None) -> None:
    """A name that several people of the time bear, or none, gives None."""
    assert find_leader(name, year) is None


@pytest.mark.parametrize("name", ["Lavrov", "Angela Merkel", "Gorbachov", "Xi Jinping", "Zelenskyy"])
def test_without_year_a_unique_name_is_found(name: str) -> None:
    """Without a year a name counts if one person of the table bears it."""
    assert find_leader(name) is not None


def test_nearest_span_is_chosen() -> None:
    """Of a person's spans the one that covers the year stands, and of two that touch the later."""
    assert [find_leader("Jacques Chirac", year).office for year in (1975, 1987, 1995)] == [  # type: ignore[union-attr]
        "head_of_government",
        "head_of_government",
        "head_of_state",
    ]


@pytest.mark.parametrize(("name", "year"), [(None, 2000), (3, None), ("Lavrov", "2015"), ("Lavrov", 2015.0)])
def test_wrong_types_are_refused(name: object, year: object) -> None:
    """An argument of the wrong type raises TypeError."""
    with pytest.raises(TypeError, match="must be"):
        find_leader(name, year)  # type: ignore[arg-type]


@given(st.text(max_size=60), st.none() | st.integers(-9999, 9999))
def test_any_text_is_answered(name: str, year: int | None) -> None:
    """Whatever the text and the year, the answer is a span or None."""
    found = find_leader(name, year)
    assert found is None or isinstance(found, Leader)


@pytest.mark.parametrize("write", [str.upper, str.title, lambda name: name.replace("-", " ")])
def test_every_full_name_is_found_however_written(write: Callable[[str], str]) -> None:
    """Each usual name, in any case and with or without hyphens, gives that person in the middle of each term."""
    for name, _, _, _, first, last, _ in _ROWS:
        found = find_leader(write(name), (int(first) + int(last)) // 2)
        assert found is not None, name
        assert found.name == name


def test_every_spelling_is_of_one_person() -> None:
    """No two people share a full spelling, so that a full name is never ambiguous."""
    shared = {key: names for key, spans in leaders().items() if len(names := {span.name for span in spans}) > 1}
    assert not shared


@given(st.text(max_size=40))
def test_folding_is_idempotent(text: str) -> None:
    """Folding a folded name changes nothing."""
    assert fold(fold(text)) == fold(text)


def test_folding_drops_accents_and_case() -> None:
    """Accents, case, special letters and apostrophes make no difference."""
    assert fold("VUČIĆ") == fold("Vucic") == "vucic"
    assert fold("Đukanović  Ørsted") == "dukanovic orsted"
    assert tokens(fold("Gideon Sa’ar-Levy Jr.")) == ("gideon", "saar", "levy", "jr")


def test_indexes_agree_with_the_table() -> None:
    """Every row is found under its name, and the surname index holds the same spans."""
    spans = {span for people in leaders().values() for span in people}
    assert len(spans) == len(_ROWS)
    assert {span for people in leaders_by_surname().values() for span in people} == spans
    assert "lavrov" in leaders_by_surname()
    assert len(list(leaders())) == len(leaders())
    assert "names of office-holders" in repr(leaders())
    assert {span.name for span in leaders_by_surname()["xi"]} == {"Xi Jinping"}


def test_values_are_frozen() -> None:
    """A span cannot be changed."""
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        leaders()["angela merkel"][0].first = 1  # type: ignore[misc]


def test_the_shipped_table_is_sorted_and_sound() -> None:
    """Rows are sorted without repeats, stand for one known side, and have sane years."""
    _check(_WORLD.joinpath("leaders.tsv").read_text("utf-8"))


def test_the_hand_kept_table_is_sorted_and_sound(project: Path) -> None:
    """The same holds of the table that people edit."""
    _check((project / "tools" / "leaders_by_hand.tsv").read_text("utf-8"))


def _check(table: str) -> None:
    igos = tomllib.loads(files("coopdata.lexicon").joinpath("en", "igos.toml").read_text("utf-8"))
    rows = [line.split("\t") for line in table.splitlines()]
    assert rows[0] == ["name", "country", "igo", "office", "first", "last", "variants"]
    keys = [(*row[:4], int(row[4]), int(row[5])) for row in rows[1:]]
    assert keys == sorted(set(keys))
    for person, country, igo, office, first, last, variants in rows[1:]:
        assert person == " ".join(person.split())
        assert bool(country) != bool(igo), person
        assert not country or country in load.countries(), person
        assert not igo or igo in igos, person
        assert office in {"state", "government", "foreign", "igo", "other"}
        assert office != "igo" or igo
        assert 1880 <= int(first) <= int(last) <= _REVIEWED, person
        assert int(last) - int(first) <= 75, person
        forms = variants.split("|") if variants else []
        assert len({*forms, person}) == len(forms) + 1, person


def test_spans_of_one_office_do_not_overlap() -> None:
    """Two spans of a person in one office have no year in their midst in common."""
    last: dict[tuple[str, ...], int] = {}
    for row in _ROWS:
        assert last.get(tuple(row[:4]), 0) <= int(row[4]), row
        last[tuple(row[:4])] = int(row[5])


def test_table_covers_the_members_of_the_united_nations() -> None:
    """Every present state, save territories, has a holder of an office in the current generation."""
    served = {row[1] for row in _ROWS if int(row[5]) >= 2015}
    missing = {c.code for c in load.countries().values() if not (c.historic or c.part_of)} - served
    assert missing <= {"AQ", "EH"}


def test_size_and_speed() -> None:
    """The table stays below 250 kB with at least 3,000 people, and a look-up is quick."""
    assert len(_TEXT.encode()) < 250_000
    assert len({tuple(row[:3]) for row in _ROWS}) >= 3000
    start = time.process_time()
    for _ in range(1000):
        find_leader("Mohammed bin Zayed Al Nahyan", 2020)
    assert time.process_time() - start < 1
