"""How two titles compare, part by part."""

from typing import NamedTuple

from rapidfuzz.distance import OSA, Prefix

from coopdata.link._terms import Terms, terms
from coopdata.link.titles import Title

__all__ = ["TitleLikeness", "compare_titles"]


class TitleLikeness(NamedTuple):
    """How two titles compare, part by part; each a level that the model weighs."""

    subject: str
    """Of the words: ``identical``, ``identical_short``, ``near``, ``similar``, ``swapped``, ``contained``, ``bare``,
    ``partial``, ``weak``, ``different``, ``different_short``, ``foreign``, ``parties_only``, ``none``."""
    instrument: str
    """``equal``, ``other_name``, ``overlap``, ``parent``, ``different`` or ``unknown``."""
    numbers: str
    """``equal``, ``overlap``, ``one_sided``, ``different`` or ``unknown``."""
    parties: str
    """``equal``, ``subset``, ``fewer``, ``other_body``, ``other_side``, ``different`` or ``unknown``."""
    value: float
    """Shared bits less what speaks against: ranks the pairs of titles of two records that have several."""


_PARTY_BITS = 4.0
"""What a party, or an acronym that the other title spells out, adds to the words that two titles share."""


_NOTHING: frozenset[str] = frozenset()

_FEW_BITS = 12.0
"""A title of fewer bits says little, by its words or by theirs."""


def compare_titles(a: Title, b: Title) -> TitleLikeness:
    """Return how two titles compare.

    Args:
        a: A title.
        b: Another.

    Examples:
        >>> from coopdata.link.titles import parse_title
        >>> treaty = parse_title("Indus Waters Treaty")
        >>> compare_titles(treaty, parse_title("Protocol to the Indus Waters Treaty")).instrument
        'parent'
        >>> compare_titles(parse_title("Free Trade Agreement Jordan - Turkey"), parse_title("Turkey Jordan")).parties
        'equal'
    """
    known = terms()
    instrument = _instruments(a, b, known)
    numbers = _numbers(a.numbers, b.numbers)
    parties = _parties(a.parties, b.parties, known.states)
    subject, value = _subjects(a, b, known)
    value -= 10.0 * ((instrument in ("parent", "different")) + (numbers == "different") + (parties == "different"))
    return TitleLikeness(subject, instrument, numbers, parties, value)


def _subjects(a: Title, b: Title, known: Terms) -> tuple[str, float]:
    """The level of the subjects, and the bits that they share less what speaks against."""
    if a.parties and a.parties == b.parties and (a.bare or b.bare):
        return "parties_only", 8.0
    if not a.words and not b.words and not a.bodies and not b.bodies:
        return "none", 0.0
    common = a.parties & b.parties if a.parties and b.parties else _NOTHING
    left, right = _all_words(a, common), _all_words(b, common)
    shared = _PARTY_BITS * len(common)
    if a.short or b.short or a.own_short or b.own_short:
        left, right, found = _without_acronyms(a, b, left, right)
        shared += _PARTY_BITS * found
    bits, conflict, extra, swapped = _shared_bits(left, right, known)
    shared += bits
    foreign = a.language != b.language and bool(a.language) and bool(b.language)
    against = 0.5 * conflict + 0.1 * extra if foreign else 1.5 * conflict + 0.2 * extra
    level = _level(shared, conflict, shared / (shared + against + 0.01), foreign)
    if swapped and not foreign and level in ("near", "similar"):
        level = "swapped"
    if level in ("weak", "different") and min(a.bits, b.bits) < _FEW_BITS:
        level = "different_short"  # of two words, one misread is half of the title
    return level, shared - against


def _level(shared: float, conflict: float, ratio: float, foreign: bool) -> str:
    if ratio >= 0.97:
        return "identical" if shared >= 12 else "identical_short"
    if ratio >= 0.8:
        return "near" if shared >= 12 else "similar"
    if ratio >= 0.65 and shared >= 8:
        return "similar"
    if conflict == 0 and shared >= 4:
        return "contained"
    if conflict == 0 and shared > 0 and not foreign:
        return "bare"
    if ratio < 0.55 and foreign:
        return "foreign"
    return "partial" if ratio >= 0.55 else "weak" if ratio >= 0.3 else "different"


def _all_words(title: Title, common: frozenset[str]) -> frozenset[str]:
    """The words of a title with those of the bodies that the other title does not name."""
    if not title.bodies:
        return title.words
    return title.words.union(*[named for code, named in title.bodies if code not in common])


def _without_acronyms(
    a: Title, b: Title, left: frozenset[str], right: frozenset[str]
) -> tuple[frozenset[str], frozenset[str], int]:
    """The words of two titles without acronyms that the other spells out and what they stand for, and how many."""
    gone_left: set[str] = set()
    gone_right: set[str] = set()
    found = 0
    for one, other, gone_one, gone_other in ((a, b, gone_left, gone_right), (b, a, gone_right, gone_left)):
        for word in one.short - other.words:
            if word in other.own_short:  # "CARIFTA" and "Caribbean Free Trade Association (CARIFTA)"
                found += 1
                gone_one.add(word)
                gone_other.update(other.words)
                continue
            at = other.initials.find(word)
            if at >= 0:
                found += 1
                gone_one.add(word)
                gone_other.update(other.spelled[at : at + len(word)])
    return left - gone_left, right - gone_right, found


def _shared_bits(left: frozenset[str], right: frozenset[str], known: Terms) -> tuple[float, float, float, bool]:
    """The bits of shared words, of words that each has instead of the other's, and of words that one has more.

    Last, whether each has a rare word instead of the other's: another river, another substance.
    """
    bits, unlisted = known.bits, known.unlisted
    both = left & right
    shared = sum([bits.get(word, unlisted) for word in both])
    if len(both) == len(left) == len(right):
        return shared, 0.0, 0.0, False
    left_over, right_over = sorted(left - both), sorted(right - both)
    if left_over and right_over:
        shared += _misspelt(left_over, right_over, known)
    x = sum([bits.get(word, unlisted) for word in left_over])
    y = sum([bits.get(word, unlisted) for word in right_over])
    swapped = any(word not in bits for word in left_over) and any(word not in bits for word in right_over)
    return shared, min(x, y), abs(x - y), swapped


def _misspelt(left: list[str], right: list[str], known: Terms) -> float:
    """Take words that are nearly the same out of both lists and return four fifths of their bits."""
    found = 0.0
    if right < left:
        left, right = right, left
    for x in tuple(left):
        match = next((y for y in right if _same_word(x, y)), None)
        if match is not None:
            left.remove(x)
            right.remove(match)
            found += 0.8 * min(known.bits.get(x, known.unlisted), known.bits.get(match, known.unlisted))
    return found


def _same_word(x: str, y: str) -> bool:
    """A slip of one letter, of two in a long word, another ending, or a word cut short."""
    long, short = (len(x), len(y)) if len(x) >= len(y) else (len(y), len(x))
    if 3 <= short < 5 and long >= 8:  # "Euro-Med" and "Euro-Mediterranean"
        return x.startswith(y) or y.startswith(x)
    if short < 5 or long - short > 5 or (x[0] != y[0] and x[-1] != y[-1]):
        return False
    allowed = 1 if short < 9 else 2
    if long - short <= allowed and OSA.distance(x, y, score_cutoff=allowed) <= allowed:
        return True
    return x[:5] == y[:5] and Prefix.similarity(x, y) >= 0.7 * long


def _instruments(a: Title, b: Title, known: Terms) -> str:
    if not a.instruments or not b.instruments:
        return "unknown"
    if a.instruments == b.instruments:
        return "equal" if a.kind == b.kind else "other_name"
    left, right = a.instruments & known.dependent, b.instruments & known.dependent
    if left == right:
        return "equal" if a.kind == b.kind else "other_name"
    if not left or not right:
        return "parent"
    return "overlap" if left & right else "different"


def _numbers(a: frozenset[tuple[str, str]], b: frozenset[tuple[str, str]]) -> str:
    if a == b:
        return "equal" if a else "unknown"
    labels = {label for label, _ in a} & {label for label, _ in b}
    if not labels:
        return "one_sided" if any(label == "ordinal" for label, _ in (*a, *b)) else "unknown"
    left, right = ({number for number in some if number[0] in labels} for some in (a, b))
    if left == right:
        return "equal"
    apart = any(not any(number in right for number in left if number[0] == label) for label in labels)
    return "different" if apart else "overlap"


def _parties(left: frozenset[str], right: frozenset[str], states: frozenset[str]) -> str:
    if not left or not right:
        return "unknown"
    if left == right:
        return "equal"
    a, b = left & states, right & states
    if a and b and not (a <= b or b <= a):
        return "other_side" if a & b else "different"
    c, d = left - states, right - states
    if c and d and not c & d:
        return "other_body"
    return "subset" if a == b or min(len(a), len(b)) <= 1 else "fewer"
