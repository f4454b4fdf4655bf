"""Organisations: acronyms, spellings and short names lead to the code that records write."""

from collections import defaultdict

import pytest

from coopdata.lexicon import load

NAMES = """
European Union = EU | EU = EU | European Commission = EU | United Nations = UN | U.N. = UN
UN Security Council = UN | ASEAN = ASEAN | Association of Southeast Asian Nations = ASEAN | African Union = AU
African Union Commission = AU | UNESCO = UNESCO | Unesco = UNESCO
United Nations Educational, Scientific and Cultural Organization = UNESCO | NATO = NATO
North Atlantic Treaty Organisation = NATO | Shanghai Cooperation Organization = SCO
Shanghai Cooperation Organisation = SCO | BRICS = BRICS | Economic Cooperation Organization = ECO
Organization of Islamic Cooperation = OIC | Organization of the Islamic Conference = OIC
Gulf Cooperation Council = GCC | Persian Gulf Cooperation Council = GCC | Commonwealth of Independent States = CIS
Eurasian Economic Union = EAEU | Collective Security Treaty Organization = CSTO
Organization for Security and Co-operation in Europe = OSCE
Organisation for Economic Co-operation and Development = OECD
Organization for Economic Cooperation and Development = OECD | International Monetary Fund = IMF
World Bank = World Bank | World Trade Organization = WTO | World Health Organization = WHO
World Health Organisation = WHO | Food and Agriculture Organization = FAO | UNDP = UNDP
United Nations Development Programme = UNDP | UNICEF = UNICEF | UNHCR = UNHCR | UNIDO = UNIDO
International Telecommunication Union = ITU | WIPO = WIPO | IAEA = IAEA | International Atomic Energy Agency = IAEA
OPEC = OPEC | CERN = CERN | European Organization for Nuclear Research = CERN | ITER = ITER
European Space Agency = ESA | Asian Development Bank = ADB | Asian Infrastructure Investment Bank = AIIB
African Development Bank = AfDB | Inter-American Development Bank = IDB | EBRD = EBRD | ECOWAS = ECOWAS
Economic Community of West African States = ECOWAS | SADC = SADC | East African Community = EAC | IGAD = IGAD
COMESA = COMESA | Mercosur = MERCOSUR | Southern Common Market = MERCOSUR | Organization of American States = OAS
CARICOM = CARICOM | Caribbean Community = CARICOM | CELAC = CELAC | SICA = SICA | Pacific Islands Forum = PIF
APEC = APEC | SAARC = SAARC | BIMSTEC = BIMSTEC | Organization of Turkic States = OTS | Turkic Council = OTS
Arab League = LAS | League of Arab States = LAS | Arab Maghreb Union = AMU | Nordic Council = Nordic Council
Visegrad Group = V4 | Visegrád Group = V4 | Council of Europe = CoE | EFTA = EFTA | Benelux = Benelux
Commonwealth of Nations = Commonwealth | La Francophonie = OIF | International Organisation of La Francophonie = OIF
Interpol = INTERPOL | G7 = G7 | G20 = G20 | Group of 77 = G77 | Non-Aligned Movement = NAM
European Economic Community = EC | EEC = EC | European Communities = EC | COMECON = COMECON
Warsaw Pact = Warsaw Pact | League of Nations = LN | GATT = GATT | Islamic Development Bank = IsDB
New Development Bank = NDB | International Court of Justice = ICJ | International Criminal Court = ICC
Organisation for the Prohibition of Chemical Weapons = OPCW | International Organization for Migration = IOM
World Food Programme = WFP | UN Tourism = UN Tourism | World Tourism Organization = UN Tourism | IRENA = IRENA
International Renewable Energy Agency = IRENA | International Solar Alliance = ISA
Joint Institute for Nuclear Research = JINR
"""

CELLS = [cell.strip().split(" = ") for line in NAMES.strip().splitlines() for cell in line.split("|")]


@pytest.mark.parametrize(("name", "acronym"), CELLS)
def test_a_name_leads_to_its_organisation(name: str, acronym: str) -> None:
    """Acronyms, full names in British and American spelling, short and former names lead to one organisation."""
    assert load.igos()[name].acronym == acronym


def test_checked_names_are_many() -> None:
    """The table above checks at least 60 names, each once; the lexicon has at least 150 organisations."""
    names = [name for name, _ in CELLS]
    assert len(names) == len(set(names)) >= 60
    assert len({igo.acronym for igo in load.igos().values()}) >= 150


def test_no_name_belongs_to_two() -> None:
    """A name stands under one organisation only."""
    found: dict[str, set[str]] = defaultdict(set)
    for acronym, hand in load.table("igos").items():
        for form in (acronym, hand["name"], *hand.get("forms", ())):
            found[form].add(acronym)
    assert {form: codes for form, codes in found.items() if len(codes) > 1} == {}


def test_names_shared_with_a_country_are_flagged() -> None:
    """An organisation's name that is also a country's word, as PNA is, is flagged."""
    words = {*load.country_forms(), *load.demonyms(), *load.seats()}
    assert {form for form in load.igos() if form in words} <= load.ambiguous_forms()


def test_seats_are_places_of_their_country() -> None:
    """A seat is a place that the lexicon knows, in the country stated; groups may have none."""
    for body in load.known_bodies().values():
        assert bool(body.seat) == bool(body.country), body.acronym
        if body.seat:
            assert body.country in load.countries(), body.acronym
            # Reading is left out of the places, as it is a word
            assert body.seat == "Reading" or load.cities()[body.seat].country == body.country, body.acronym
        else:
            assert body.kind in {"group", "organization", "research", "not_igo"}, body.acronym


def test_kinds_are_closed() -> None:
    """Every body is of one of the kinds that the head of the file explains."""
    kinds = {body.kind for body in load.known_bodies().values()}
    assert kinds == {"un", "organization", "bank", "court", "research", "group", "not_igo"}


@pytest.mark.parametrize("name", ["ICRC", "International Committee of the Red Cross", "World Economic Forum", "FIFA"])
def test_private_bodies_are_no_igos(name: str) -> None:
    """The Red Cross committee and its like are known bodies, so that they are not taken for IGOs."""
    assert name not in load.igos()
    assert load.known_bodies()[name].kind == "not_igo"


@pytest.mark.parametrize("acronym", ["EC", "COMECON", "Warsaw Pact", "LN", "GATT", "OAU", "CSCE"])
def test_organisations_that_are_gone_say_so(acronym: str) -> None:
    """An organisation that was dissolved or succeeded is marked as former."""
    assert load.igos()[acronym].former


@pytest.mark.parametrize("word", ["WHO", "ECO", "AU", "PIF", "IDB", "ICC", "Commonwealth", "CAN", "IDEA", "NAM"])
def test_acronyms_that_mean_other_things_are_flagged(word: str) -> None:
    """An acronym that is a word, or another body's as well, needs context."""
    assert word in load.ambiguous_forms()


def test_groups_are_told_from_organisations() -> None:
    """States that meet without an organisation are groups."""
    assert {load.igos()[name].kind for name in ("G7", "G20", "G77", "NAM", "BRICS", "V4", "APEC")} == {"group"}
