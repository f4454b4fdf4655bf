"""Countries: every code has its words, no word has two codes unless flagged, and newspaper usage maps as it should."""

from collections import defaultdict

import pytest

from coopdata.lexicon import load

# Short forms, long forms, abbreviations, former names: what a newspaper writes, with the code of the codebook.
FORMS = """
US US | U.S. US | USA US | U.S.A. US | United States US | United States of America US | America US | UK GB | U.K. GB
Britain GB | Great Britain GB | United Kingdom GB | England GB | Scotland GB | Northern Ireland GB
United Kingdom of Great Britain and Northern Ireland GB | British Empire GB | UAE AE | U.A.E. AE
United Arab Emirates AE | Emirates AE | South Korea KR | Republic of Korea KR | ROK KR | Korea KR | North Korea KP
DPRK KP | Democratic People's Republic of Korea KP | China CN | PRC CN | People's Republic of China CN
mainland China CN | Taiwan TW | Republic of China TW | Chinese Taipei TW | Hong Kong HK | Hong Kong SAR HK
Macao MO | Macau MO | Türkiye TR | Turkiye TR | Turkey TR | Republic of Turkey TR | Republic of Türkiye TR
Czechia CZ | Czech Republic CZ | Myanmar MM | Burma MM | Union of Burma MM | Ivory Coast CI | Côte d'Ivoire CI
Cote d'Ivoire CI | Holland NL | Netherlands NL | The Netherlands NL | Kingdom of the Netherlands NL | Cape Verde CV
Cabo Verde CV | Swaziland SZ | Eswatini SZ | Macedonia MK | North Macedonia MK | FYROM MK
Former Yugoslav Republic of Macedonia MK | Palestine PS | State of Palestine PS | Palestinian Authority PS
West Bank PS | Gaza PS | Vietnam VN | Viet Nam VN | South Vietnam VN | Socialist Republic of Viet Nam VN
North Vietnam VDVN | Democratic Republic of Vietnam VDVN | Kyrgyzstan KG | Kyrgyz Republic KG | Kirghizia KG
Belarus BY | Byelorussia BY | Belorussia BY | Moldova MD | Moldavia MD | Ceylon LK | Sri Lanka LK | Persia IR
Iran IR | Islamic Republic of Iran IR | IR Iran IR | Rhodesia ZW | Southern Rhodesia ZW | Northern Rhodesia ZM
Upper Volta BF | Burkina Faso BF | Dahomey BJ | Benin BJ | Zaire CD | DR Congo CD | DRC CD
Democratic Republic of the Congo CD | Democratic Republic of Congo CD | Republic of the Congo CG
Congo-Brazzaville CG | Soviet Union SUHH | USSR SUHH | U.S.S.R. SUHH | Union of Soviet Socialist Republics SUHH
Yugoslavia YUCS | Federal Republic of Yugoslavia YUCS | Socialist Federal Republic of Yugoslavia YUCS
Czechoslovakia CSHH | Serbia and Montenegro CSXX | East Germany DDDE | GDR DDDE | German Democratic Republic DDDE
West Germany DE | FRG DE | Federal Republic of Germany DE | Germany DE | South Yemen YDYE
People's Democratic Republic of Yemen YDYE | North Yemen YE | Yemen Arab Republic YE | Yemen YE
Netherlands Antilles ANHH | Kingdom of Saudi Arabia SA | Saudi Arabia SA | KSA SA | Kosovo XK
Republic of Kosovo XK | Holy See VA | Vatican VA | Vatican City VA | Timor-Leste TL | East Timor TL | Laos LA
Lao PDR LA | Lao People's Democratic Republic LA | Brunei BN | Brunei Darussalam BN | Syria SY
Syrian Arab Republic SY | Russia RU | Russian Federation RU | Tsarist Russia RU | Libya LY
Libyan Arab Jamahiriya LY | Tanzania TZ | United Republic of Tanzania TZ | Zanzibar TZ | Tanganyika TZ
The Gambia GM | Gambia GM | Bahamas BS | The Bahamas BS | Micronesia FM | Federated States of Micronesia FM
São Tomé and Príncipe ST | Sao Tome and Principe ST | Saint Kitts and Nevis KN | St. Kitts and Nevis KN
St. Lucia LC | Saint Vincent and the Grenadines VC | St Vincent and the Grenadines VC | Trinidad and Tobago TT
Antigua and Barbuda AG | Bosnia and Herzegovina BA | Bosnia-Herzegovina BA | Bosnia BA | BiH BA
Papua New Guinea PG | PNG PG | Solomon Islands SB | Marshall Islands MH | Cook Islands CK | Niue NU | New Zealand NZ
NZ NZ | Aotearoa NZ | Philippines PH | Maldives MV | Comoros KM | Seychelles SC | Guinea GN
Guinea-Bissau GW | Equatorial Guinea GQ | Papua and New Guinea PG | Niger NE | Nigeria NG
Central African Republic CF | South Sudan SS | Sudan SD | Eritrea ER | Abyssinia ET | Siam TH | Transjordan JO
Kampuchea KH | Democratic Kampuchea KH | British Honduras BZ | Gold Coast GH | Dutch East Indies ID
Western Samoa WS | American Samoa AS | Puerto Rico PR | Greenland GL | Faroe Islands FO | Curaçao CW | Curacao CW
Gibraltar GI | Bermuda BM | Western Sahara EH | Bolivia BO | Plurinational State of Bolivia BO | Venezuela VE
Bolivarian Republic of Venezuela VE | Hellenic Republic GR | Greece GR | Swiss Confederation CH
Republic of Ireland IE | Éire IE | Slovak Republic SK | United Mexican States MX | Argentine Republic AR
Oriental Republic of Uruguay UY | Georgia GE | Jordan JO | Hashemite Kingdom of Jordan JO | Chad TD | Mali ML
Monaco MC | Jersey JE | Guernsey GG | Dominica DM | Dominican Republic DO
"""

# Adjectives and words for people.
PEOPLES = """
Iranian IR | Iranians IR | Persian IR | British GB | Briton GB | Britons GB | Brit GB | Scottish GB | French FR
Frenchman FR | Frenchmen FR | Dutch NL | Swiss CH | Thai TH | Thais TH | Emirati AE | Emiratis AE | Kyrgyz KG
Kazakh KZ | Kazakhs KZ | Kazakhstani KZ | Turkish TR | Turk TR | Turks TR | Soviet SUHH | Soviets SUHH
Czechoslovak CSHH | Yugoslav YUCS | Yugoslavs YUCS | East German DDDE | West German DE | German DE | Kosovar XK
Palestinian PS | Israeli IL | Israelis IL | Omani OM | Qatari QA | Saudi SA | Saudis SA | American US | Americans US
US US | Chinese CN | Finnish FI | Finn FI | Swedish SE | Swede SE | Danish DK | Dane DK | Pole PL | Polish PL
Spaniard ES | Spanish ES | Filipino PH | Philippine PH | Malagasy MG | Ivorian CI | Burkinabe BF | Nigerien NE
Nigerian NG | Monegasque MC | Monégasque MC | Basotho LS | Motswana BW | Swazi SZ | Ni-Vanuatu VU | I-Kiribati KI
Marshallese MH | Micronesian FM | Tuvaluan TV | Salvadoran SV | Guatemalan GT | Costa Rican CR | Trinidadian TT
Barbadian BB | Kittitian KN | Vincentian VC | Bahamian BS | Lao LA | Laotian LA | Burmese MM | Cambodian KH
Khmer KH | Vietnamese VN | Timorese TL | Uzbek UZ | Tajik TJ | Turkmen TM | Azerbaijani AZ | Azeri AZ | Georgian GE
Armenian AM | Belarusian BY | Moldovan MD | Bosnian BA | Croat HR | Croatian HR | Serb RS | Serbian RS | Slovene SI
Slovenian SI | Macedonian MK | Montenegrin ME | Cypriot CY | Maltese MT | Luxembourgish LU | Icelandic IS
Greenlandic GL | Faroese FO | South Sudanese SS | South Korean KR | North Korean KP | New Zealander NZ
Papua New Guinean PG | Solomon Islander SB | Hong Konger HK | Taiwanese TW | Sahrawi EH | South Yemeni YDYE
"""

SEATS = """
Tehran IR | Moscow RU | Kremlin RU | Washington US | White House US | Beijing CN | Peking CN | Downing Street GB
Whitehall GB | Élysée FR | Elysée FR | Elysee FR | Quai d'Orsay FR | Pyongyang KP | Astana KZ | Nur-Sultan KZ
Brussels BE | Bonn DE | Berlin DE | East Berlin DDDE | Ankara TR | Riyadh SA | Seoul KR | Hanoi VN | Tashkent UZ
Bishkek KG | Kyiv UA | Kiev UA | Yaoundé CM | Yaounde CM | Nuku'alofa TO | N'Djamena TD | Sana'a YE | Sanaa YE
The Hague NL | Farnesina IT | Itamaraty BR | Malacañang PH | Blue House KR | Tel Aviv IL | Jerusalem IL
Ramallah PS | Pristina XK | Naypyidaw MM | Dar es Salaam TZ | Dodoma TZ | Abidjan CI | Yamoussoukro CI
Islamabad PK | New Delhi IN | Delhi IN | Funafuti TV
"""


def _pairs(text: str) -> list[tuple[str, str]]:
    cells = [cell.strip() for line in text.strip().splitlines() for cell in line.split("|")]
    return [(cell.rpartition(" ")[0], cell.rpartition(" ")[2]) for cell in cells]


@pytest.mark.parametrize(("form", "code"), _pairs(FORMS))
def test_a_country_s_name_has_its_code(form: str, code: str) -> None:
    """A name, short form, abbreviation or former name stands under the code that the codebook gives its state."""
    assert load.country_forms()[form] == code


@pytest.mark.parametrize(("word", "code"), _pairs(PEOPLES))
def test_a_people_s_name_has_its_code(word: str, code: str) -> None:
    """An adjective or word for a people stands under its country's code."""
    assert load.demonyms()[word] == code


@pytest.mark.parametrize(("seat", "code"), _pairs(SEATS))
def test_a_seat_of_government_has_its_code(seat: str, code: str) -> None:
    """A capital or building that stands for a government has the government's code."""
    assert load.seats()[seat] == code


def test_checked_forms_are_many() -> None:
    """The tables above check at least 150 names and 100 words for peoples, each once."""
    forms, peoples = [form for form, _ in _pairs(FORMS)], [word for word, _ in _pairs(PEOPLES)]
    assert len(forms) == len(set(forms)) >= 150
    assert len(peoples) == len(set(peoples)) >= 100


@pytest.mark.parametrize(
    ("prefix", "code"),
    [
        ("Sino", "CN"),
        ("Russo", "RU"),
        ("Franco", "FR"),
        ("Anglo", "GB"),
        ("Indo", "IN"),
        ("Austro", "AT"),
        ("Hispano", "ES"),
        ("Italo", "IT"),
        ("Luso", "PT"),
        ("Nippo", "JP"),
        ("Greco", "GR"),
        ("Israelo", "IL"),
    ],
)
def test_a_combining_form_has_its_code(prefix: str, code: str) -> None:
    """What stands before the hyphen in "Sino-Russian" has a code."""
    assert load.combining_prefixes()[prefix] == code


def test_every_current_code_has_words() -> None:
    """Each code in use has a name, an official name, and a word for its people or the reason why there is none."""
    reviewed = load.table("countries")
    current = [entry for entry in load.countries().values() if not entry.historic]
    assert len(current) == 250  # ISO 3166-1 has 249, and Kosovo
    for entry in current:
        reason = reviewed.get(entry.code, {}).get("no_demonym", "")
        assert entry.name, entry.code
        assert entry.official_name, entry.code
        peoples = entry.demonyms or reviewed.get(entry.code, {}).get("shares", ())  # "Congolese" stands under CD
        assert bool(peoples) != bool(reason), entry.code


def test_every_code_with_a_capital_names_it() -> None:
    """Only uninhabited territories and Tokelau, which has no capital, come without one."""
    without = {entry.code for entry in load.countries().values() if not entry.historic and not entry.capital}
    assert without == {"AQ", "BV", "HM", "TK", "UM"}


def test_every_state_has_its_own_capital_as_seat() -> None:
    """The capital of a state stands for its government, whatever else bears the name."""
    for entry in load.countries().values():
        if not entry.historic and entry.part_of is None and entry.capital:
            assert load.seats()[entry.capital] == entry.code


def test_no_word_has_two_codes() -> None:
    """A word stands under one code; that it also means another is stated there (``shares``) and flagged."""
    found: dict[str, set[str]] = defaultdict(set)
    for entry in load.countries().values():
        for word in (*entry.forms, *entry.demonyms, *entry.seats):
            found[word].add(entry.code)
    assert {word: codes for word, codes in found.items() if len(codes) > 1} == {}


def test_shared_words_are_flagged() -> None:
    """A word with two candidates is flagged at the country that gets it, with the reason ``code`` or a broader one."""
    for word, codes in load.candidates().items():
        assert len(codes) == len(set(codes)) >= 2
        assert word in load.ambiguous_forms(), word


@pytest.mark.parametrize(
    ("word", "codes"),
    [
        ("Congolese", ("CD", "CG")),
        ("Dominican", ("DO", "DM")),
        ("Korea", ("KR", "KP")),
        ("Guinean", ("GN", "GQ", "GW")),
        ("Republic of China", ("TW", "CN")),
        ("Virgin Islands", ("VG", "VI")),
    ],
)
def test_candidates_of_a_shared_word(word: str, codes: tuple[str, ...]) -> None:
    """Of several bearers of a word the one that news mostly means comes first."""
    assert load.candidates()[word] == codes


@pytest.mark.parametrize(
    ("word", "reason"),
    [
        ("Georgia", "place"),
        ("Georgia", "person"),
        ("Jordan", "person"),
        ("Chad", "person"),
        ("Mali", "person"),
        ("Guinea", "place"),
        ("Niger", "place"),
        ("Jersey", "word"),
        ("Guernsey", "word"),
        ("Dominica", "person"),
        ("Congo", "code"),
        ("Korea", "code"),
        ("Monaco", "place"),
        ("Washington", "person"),
        ("Brussels", "body"),
    ],
)
def test_ambiguous_names_say_why(word: str, reason: str) -> None:
    """A country's or capital's name that is also something else is flagged with what else it is."""
    assert reason in load.ambiguities()[word]


@pytest.mark.parametrize(
    "word", ["Iran", "US", "Turkey", "Russia", "Paris", "London", "Kremlin", "American", "Chinese"]
)
def test_plain_names_are_not_flagged(word: str) -> None:
    """A flag is for words that news often uses otherwise; the names that carry most texts have none."""
    assert word not in load.ambiguous_forms()


def test_flags_name_words_of_the_tables() -> None:
    """Every flagged word is in one of the tables, so that a misspelt flag is found."""
    words = {*load.country_forms(), *load.demonyms(), *load.seats(), *load.combining_prefixes()}
    assert load.ambiguous_forms() - words - load.known_bodies().keys() - load.city_codes().keys() == set()


def test_renamed_states_keep_their_present_code() -> None:
    """A withdrawn code of a state that only changed its name has no words: they stand under the present code."""
    renamed = [entry for entry in load.countries().values() if entry.renamed_to]
    assert {"BUMM", "ZRCD", "DYBJ", "HVBF", "RHZW", "BYAA", "TPTL", "NHVU"} <= {entry.code for entry in renamed}
    for entry in renamed:
        assert entry.historic
        assert entry.forms == entry.demonyms == entry.seats == ()
        assert not load.countries()[str(entry.renamed_to)].historic


def test_states_that_are_gone_have_their_own_words() -> None:
    """A state that broke up or joined another has a withdrawn code with names and words for its people."""
    for code in ("SUHH", "YUCS", "CSHH", "CSXX", "DDDE", "YDYE", "VDVN", "ANHH"):
        entry = load.countries()[code]
        assert entry.historic
        assert entry.forms
        assert entry.demonyms


def test_territories_name_their_state() -> None:
    """``part_of`` is a current code that is itself part of nothing."""
    parts = {entry.code: entry.part_of for entry in load.countries().values() if entry.part_of}
    assert parts["HK"] == "CN"
    assert parts["GL"] == "DK"
    assert all(load.countries()[state].part_of is None for state in parts.values())


def test_names_are_clean() -> None:
    """No word has blanks at its ends or two in a row, a curly apostrophe, or a control character."""
    words = {*load.country_forms(), *load.demonyms(), *load.seats(), *load.combining_prefixes()}
    words |= load.city_codes().keys() | load.known_bodies().keys() | load.decoys()
    wrong = [word for word in words if word != " ".join(word.split()) or load.straight(word) != word]
    assert wrong == []


def test_straight_keeps_offsets() -> None:
    """Curly apostrophes become straight ones one for one."""
    assert load.straight("N’Djamena, Nukuʻalofa, ‘Amman’") == "N'Djamena, Nuku'alofa, 'Amman'"


@pytest.mark.parametrize(
    "phrase", ["Persian Gulf", "South China Sea", "Indian Ocean", "Latin American", "Turkish Cypriot", "Swiss francs"]
)
def test_decoys_hold_a_country_s_word(phrase: str) -> None:
    """A phrase with a country's word in it that means no country is a decoy."""
    assert phrase in load.decoys()


def test_decoys_hide_no_entry() -> None:
    """No decoy is itself a country, seat, city or organisation, which it would take from the text."""
    entries = {*load.country_forms(), *load.demonyms(), *load.seats(), *load.city_codes(), *load.known_bodies()}
    assert load.decoys() & entries == set()
