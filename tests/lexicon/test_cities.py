"""Cities and places: the right country, capitals first, no words and surnames among the names."""

import attrs
import pytest

from coopdata.lexicon import load

PLACES = """
Geneva CH | Vienna AT | New York US | New York City US | The Hague NL | Strasbourg FR | Davos CH | Lausanne CH
Montreux CH | Camp David US | Dayton US | Oslo NO | Helsinki FI | Neom SA | Sochi RU | Sharm el-Sheikh EG
Sharm El Sheikh EG | Jeju KR | Bali ID | Hangzhou CN | Belovezh BY | Old Havana CU | Rarotonga CK | Apia WS
Nuku'alofa TO | Port Vila VU | Honiara SB | Majuro MH | Palikir FM | Funafuti TV | Kingstown VC | Leningrad RU
Peking CN | Saigon VN | Bombay IN | Madras IN | Calcutta IN | Constantinople TR | Alma-Ata KZ | Frunze KG
Léopoldville CD | Leopoldville CD | Rangoon MM | Kiev UA | Odessa UA | Kharkov UA | Lvov UA | Danzig PL | Breslau PL
Cracow PL | Kraków PL | Krakow PL | Samarkand UZ | Bukhara UZ | Khiva UZ | Chabahar IR | Mashhad IR | Isfahan IR
Esfahan IR | Urmia IR | Qom IR | Kish IR | Mecca SA | Medina SA | Jeddah SA | AlUla SA | Dhahran SA | Thuwal SA
Dubai AE | Al Ain AE | Basra IQ | Najaf IQ | Erbil IQ | Sulaymaniyah IQ | Aleppo SY | Homs SY | Hama SY
Deir ez-Zor SY | Hodeidah YE | Taif SA | Cologne DE | Munich DE | Nuremberg DE | Frankfurt DE | Göttingen DE
Zürich CH | Zurich CH | Basel CH | Venice IT | Florence IT | Padua IT | Trieste IT | Taormina IT | Seville ES
Antwerp BE | Ghent BE | Bruges BE | Copenhagen DK | Aarhus DK | Gothenburg SE | Malmö SE | Malmo SE | Tromsø NO
Tromso NO | Kananaskis CA | Quebec City CA | Montreal CA | Bretton Woods US | Los Angeles US | San Francisco US
Boston US | São Paulo BR | Sao Paulo BR | Rio de Janeiro BR | Foz do Iguaçu BR | Punta del Este UY | Cartagena CO
Cancún MX | Cancun MX | Machu Picchu PE | Marrakesh MA | Marrakech MA | Fez MA | Addis Ababa ET | Zanzibar TZ
Entebbe UG | Munyonyo UG | Sun City ZA | Durban ZA | Victoria Falls ZW | Goroka PG | Suva FJ | Nadi FJ | Auckland NZ
Waitangi NZ | Hyderabad IN | Bengaluru IN | Bangalore IN | Kolkata IN | Goa IN | Gwadar PK | Boao CN | Xi'an CN
Xian CN | Ürümqi CN | Urumqi CN | Xinjiang CN | Guangzhou CN | Ulaanbaatar MN | Vladivostok RU | Kazan RU
Saint Petersburg RU | St. Petersburg RU | Yekaterinburg RU | Baikonur KZ | Aktau KZ | Batumi GE | Gyumri AM
Nakhchivan AZ | Shusha AZ | Ohrid MK | Dubrovnik HR | Sarajevo BA | Brdo SI | California US | Bavaria DE
Catalonia ES | Siberia RU | Ontario CA | Hokkaido JP | Okinawa JP | Tibet CN | Sicily IT | Goyang KR | Panmunjom KP
Incheon KR | Kobe JP | Hiroshima JP | Chiang Mai TH | Luang Prabang LA | Penang MY | Bethlehem PS
"""

CELLS = [cell.strip() for line in PLACES.strip().splitlines() for cell in line.split("|")]


@pytest.mark.parametrize(("name", "code"), [(cell.rpartition(" ")[0], cell.rpartition(" ")[2]) for cell in CELLS])
def test_a_place_lies_in_its_country(name: str, code: str) -> None:
    """Cities, conference towns, former names and regions have the code of the country in which news means them."""
    city = load.cities()[name]
    assert (city.name, city.country) == (name, code)
    assert load.city_codes()[name] == code


def test_checked_places_are_many() -> None:
    """The table above checks at least 60 places, each once."""
    assert len(CELLS) == len(set(CELLS)) >= 60


def test_every_capital_is_a_place_of_its_state() -> None:
    """The capital of every state is a place, lies in it, and goes before larger cities of that name."""
    for entry in load.countries().values():
        if entry.historic or entry.part_of is not None or not entry.capital:
            continue
        city = load.cities()[entry.capital]
        assert (city.country, city.capital) == (entry.code, True), entry.capital


def test_a_smaller_capital_goes_before_a_larger_city() -> None:
    """San José is that of Costa Rica and Victoria that of Seychelles, though larger cities bear these names."""
    assert load.cities()["San José"].country == "CR"
    assert load.cities()["Victoria"].country == "SC"


def test_the_most_populous_bearer_stands() -> None:
    """Without a capital among them, the largest city of a name stands, with its population."""
    birmingham = load.cities()["Birmingham"]
    assert (birmingham.country, birmingham.capital) == ("GB", False)
    assert birmingham.population > 1_000_000
    assert load.cities()["Davos"].population == 0  # reviewed, not from GeoNames' list


@pytest.mark.parametrize(
    "word",
    [
        "Of",
        "Same",
        "Man",
        "Bar",
        "Most",
        "Police",
        "Union",
        "Date",
        "March",
        "University",
        "Asia",
        "Summit",
        "Deal",
        "God",
        "Ali",
        "Hassan",
        "Obama",
        "Clinton",
        "Vladimir",
        "Rodriguez",
        "Karimi",
        "Reading",
        "Mobile",
        "Orange",
        "Central",
        "Along",
        "Can",
        "To",
        "Federal",
        "Airport",
        "Republic",
        "Alliance",
        "Mission",
        "Xinhua",
        "Kim",
        "Li",
        "Wang",
    ],
)
def test_words_and_people_s_names_are_no_places(word: str) -> None:
    """A name that in prose is a word or a person far more often than the town is left out."""
    assert word not in load.cities()


def test_no_city_takes_a_country_s_name() -> None:
    """A town called Mexico, Lebanon or Jamaica is not looked up as a place of another country."""
    names = {**load.demonyms(), **load.country_forms()}
    clash = {name for name, code in load.city_codes().items() if names.get(name, code) != code}
    assert clash == set()


def test_aliases_add_what_the_table_lacks() -> None:
    """Each alias stands, with the country, population and rank of its city."""
    for name, others in load.table("places")["aliases"].items():
        city = load.cities()[name]
        for other in others:
            assert attrs.evolve(load.cities()[other], name=name) == city, other


def test_places_lie_under_known_codes() -> None:
    """Every city and reviewed place has a current code."""
    codes = {entry.code for entry in load.countries().values() if not entry.historic}
    assert set(load.city_codes().values()) <= codes


def test_the_table_is_a_mapping() -> None:
    """The table of cities iterates, counts, tests and refuses as a dict does, and cannot be changed."""
    table = load.cities()
    assert len(table) == len(list(table)) == len(load.city_codes())
    assert "Geneva" in table
    assert table.get("Nowhere on Earth") is None
    with pytest.raises(KeyError):
        table["Nowhere on Earth"]
    with pytest.raises(TypeError):
        table["Geneva"] = table["Vienna"]  # type: ignore[index]
    assert "cities and places" in repr(table)
