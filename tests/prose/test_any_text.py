"""Any text is safe: it gives records or none, and what it gives can be traced to it."""

import pickle
import re
import time
from functools import cache
from pathlib import Path

import pytest
from backing import unbacked
from hypothesis import given
from hypothesis import strategies as st

import coopdata as cd

WORDS = st.sampled_from(
    [
        "France", "Poland", "Iran's", "Russian", "the", "two", "countries", "signed", "agreed", "met",
        "visited", "on", "in", "Moscow", "Paris", "9", "May", "2025", "last", "week", "Friday",
        "memorandum", "of", "understanding", "treaty", "agreement", "(", ")", "“", "”", ",", ".", ";", "–",
        "—", "-", "will", "not", "would", "President", "Minister", "Foreign", "Ministry", "of",
        "University", "Emmanuel", "Macron", "Donald", "Tusk", "fifth", "session", "joint", "commission",
        "summit", "conference", "and", "between", "with", "by", "XXVIII", "20th", "from", "October", "30",
        "to", "November", "13", "MOU", "EU", "UNESCO", "he", "they", "here", "it", "was", "held", "talks",
    ]
)  # fmt: skip
ODD = st.sampled_from(
    [
        "A.", "Jr.", "bin", "al", "U.S.", "Co.", "1404", "Mehr 25, 1404", "AH", "BE", "2025-02-30", "31 June", "0",
        "99", "9999", "1/2", "١٢", "½", "\u0301", "İ", "ß", "ǅ", "\ud800", "\u200b", "\xa0", "…", ":", "’s", "four-day",
        "(SCG)", "the fifth", "University of", "Strategic Consultative Group", "convened", "four days of work", "Biden",
    ]
)  # fmt: skip
SENTENCES = st.lists(WORDS, max_size=60).map(" ".join)
DATES = st.sampled_from(
    [None, "2025-10-25", "1987-03-01", "2024-02", "0001-01-01", "9999-12-31", "-0044-03-15", "20XX"]
)
TEXTS = st.one_of(
    st.text(max_size=300),
    st.lists(SENTENCES, max_size=6).map("\n\n".join),
    st.text(alphabet="“”\"'’()–-. \n\tA1", max_size=80),
)


@cache
def pool() -> list[str]:
    """Return the sentences of the shipped articles; where there are none, some of our own."""
    folder = Path(__file__).resolve().parents[2] / "examples" / "articles"
    texts = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))]
    found = [sentence.strip() for text in texts for sentence in re.split(r"(?<=[.!?])\s+|\n+", text)]
    return [sentence for sentence in found if sentence] or list(SHAPES.values())


@st.composite
def articles(draw: st.DrawFn) -> str:
    """Strategy for articles: sentences of real ones in any order, some of them with words lost, moved or put in."""
    numbers = st.integers(min_value=0, max_value=10_000)
    found = [draw(st.sampled_from(["", "MADRID, 14 March 2024 - ", "Published: 3 May 1987\n\n", "A headline\n\n"]))]
    for _ in range(draw(st.integers(min_value=1, max_value=8))):
        words = pool()[draw(numbers) % len(pool())].split(" ")
        for _ in range(draw(st.sampled_from([0, 0, 1, 3]))):
            at = draw(numbers) % (len(words) + 1)
            change = draw(st.sampled_from(["put in", "lost", "moved", "said again", "cut"]))
            if change == "put in":
                words.insert(at, draw(WORDS | ODD))
            elif change == "cut":
                del words[max(1, at) :]  # a rule must not look behind the last word
            elif at < len(words):
                word = words[at] if change == "said again" else words.pop(at)
                if change != "lost":
                    words.insert(draw(numbers) % (len(words) + 1), word)
        found.append(" ".join(words))
        found.append(draw(st.sampled_from([" ", " ", "\n", "\n\n", "\n- ", "; "])))
    return "".join(found)


@given(text=TEXTS, published=DATES)
def test_any_text_gives_records_whose_evidence_slices_to_its_quotes(text: str, published: str | None) -> None:
    """Whatever the text, each value has ground of its own, and each span is the quote."""
    for record in cd.parse(text, published=published):
        assert unbacked(text, record) == []


@given(text=articles(), published=DATES)
def test_every_value_of_a_generated_article_has_ground(text: str, published: str | None) -> None:
    """Real sentences in an order that nobody wrote give records whose every value has ground of its own."""
    records = cd.parse(text, published=published)
    for record in records:
        assert unbacked(text, record) == []
    assert list(cd.trace(text, published=published).records) == records


@given(text=TEXTS)
def test_parsing_twice_gives_the_same_records(text: str) -> None:
    """The records are a function of the text."""
    assert cd.parse(text, id="a") == cd.parse(text, id="a")


@given(text=TEXTS)
def test_parsed_records_survive_json_and_pickle(text: str) -> None:
    """What the parser gives can be written, read and sent to another process."""
    for record in cd.parse(text):
        assert cd.from_dict(cd.to_dict(record)) == record
        assert pickle.loads(pickle.dumps(record)) == record


def test_every_value_of_every_document_at_hand_has_ground(examples: Path, beside: Path | None) -> None:
    """On articles as they are published as well: those shipped, those of the tests, and those beside the project."""
    folders = [examples / "articles", *Path(__file__).resolve().parents[1].glob("data/*/texts")]
    if beside is not None:
        folders += [beside / "seeds", beside / "dev", beside / "data" / "articles"]
    found = 0
    for path in (path for folder in folders for path in sorted(folder.glob("*.txt"))):
        text = path.read_text(encoding="utf-8")
        for record in cd.parse(text):
            found += 1
            assert unbacked(text, record) == [], path.name
    assert found > 50


@pytest.mark.parametrize(
    "text", ["", " \n\t ", "\ud800\udfff lone \ud800", "\x00\x01", "ﷺ" * 100, "é" * 50, "…", "A.", "\ufeff"]
)
def test_odd_texts_give_nothing(text: str) -> None:
    """A text without an event gives an empty list, not an error."""
    assert cd.parse(text) == []


def test_lone_surrogates_stay_in_the_quotes() -> None:
    """A text with half a surrogate pair is parsed like any other."""
    text = "France and Poland \ud800 signed a treaty in Nancy on 9 May 2025."

    (record,) = cd.parse(text)

    assert record.countries == ("FR", "PL")
    assert unbacked(text, record) == []


@pytest.mark.parametrize("tail", ["bin al", "bin -", "de la", "von –", "of the", "and", "bin al de la"])
def test_a_particle_at_the_end_ends_the_name(tail: str) -> None:
    """A name that breaks off in the middle of its particles is read to the end of the sentence and no further."""
    (record,) = cd.parse(f"Iranian Foreign Minister Ali Kani met with Saudi Minister John {tail}")

    assert record.countries == ("IR", "SA")


@pytest.mark.parametrize(
    "text",
    [
        "Spanish President D. Jr. met Chilean President Luis Rojas. Iran’s Ana Biden, D Jr.",
        "Today, National Security Advisor Jake Sullivan convened the U.S.-Israel Strategic Consultative Group (SCG)",
        "Ana Torres of Spain met Luis Rojas of Chile today during a four-day visit to Santiago.",
        "The sixth session of the Spain-Chile Joint Commission ended here today after four days of work.",
    ],
)
@pytest.mark.parametrize("published", [None, "0001-01-01", "9999-12-31", "-0044-03-15", "Y-17E7"])
def test_what_once_broke_is_read(text: str, published: str | None) -> None:
    """Names without a word, a group at a sentence's end, the first and last day of the calendar: found by fuzzing."""
    for record in cd.trace(text, published=published).records:
        assert unbacked(text, record) == []


def test_a_text_that_is_no_string_is_a_type_error() -> None:
    """Bytes are no text."""
    with pytest.raises(TypeError):
        cd.parse(b"France signed")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "text",
    [
        "The University of Porto and Seoul National University of Korea signed an accord in May. It pleases both",
        "Portugal's University of Lisbon and Korea's Seoul National University signed an accord. News for both",
    ],
)
def test_no_rule_looks_behind_the_last_word(text: str) -> None:
    """A text that ends with a word that rules look behind, and without a full stop, is read as well as cut anywhere."""
    for end in range(1, len(text) + 1):
        assert len(cd.parse(text[:end])) <= 2


SHAPES = {
    "one sentence": "France and Poland signed a treaty with talks between ",
    "capitals": "FRANCE POLAND ",
    "names": "Emmanuel Macron of the University of ",
    "digits": "12345 ",
    "quotes": "“",
    "brackets": "(",
    "triggers": "met signed visited agreement summit ",
    "dates": "9 May 2025 to ",
    "hyphens": "Al-",
    "particles": "Al bin ",
    "one surname": "Minister Ana Kim of Korea said that Kim agreed. ",
    "one event": "Minister Ana Kim of Iran attended the World Trade Forum in Ankara. ",
    "news": "France and Poland signed a treaty in Nancy on 9 May 2025. Macron met Tusk there.\n\n",
}


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_time_grows_with_the_length_alone(shape: str) -> None:
    """Eight times the text takes at most thirty times as long: a loose bound, which a quadratic step breaks (64)."""

    def seconds(size: int) -> float:
        text = shape * (size // len(shape))
        best = float("inf")
        for _ in range(3):
            start = time.process_time()
            cd.parse(text)
            best = min(best, time.process_time() - start)
        return best

    small = max(seconds(4_000), 0.002)
    assert seconds(32_000) < 30 * small
