"""Names of people: their words in comparable form, and how alike two of them are."""

from collections.abc import Callable, Sequence
from functools import cache

from coopdata.link._letters import plain_letters, words
from coopdata.link._name_likeness import Likeness
from coopdata.link._scripts import latin_reading, same_characters, unified
from coopdata.link._sounds import LIKE, OTHER, SAME, WordComparer, is_read, listed

__all__ = ["compare_person_words", "person_words"]

SON = "bin"
"""Stands before the father's name, however it is written."""

_MOST_WORDS = 24
"""Words beyond which a text is no name: two such texts are not compared word by word."""

_HYPHENS = str.maketrans({"‐": "-", "‑": "-", "–": "-", "־": "-", "\u200c": "-", "\u200f": None, "\u200e": None})
_NUMERALS = {"i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5", "vi": "6", "vii": "7", "viii": "8", "ix": "9",
             "x": "10", "xi": "11", "xii": "12", "xiii": "13", "xiv": "14", "xv": "15", "xvi": "16"}  # fmt: skip


def person_words(name: str) -> tuple[str, ...]:
    """Return the words of a person's name in order, without titles and particles, hyphens closed up.

    ``bin`` before a word says that it is the father's name; a number is a monarch's; *abd* and the word behind it are
    one.

    Args:
        name: A name in any script; ``Family, Given`` is turned round.
    """
    plain = name.split(" ")
    if len(plain) == 2 and name.isascii() and (simple := _simple(plain)) is not None:
        return simple
    if name.count(",") == 1:
        family, _, given = name.partition(",")
        if family.strip() and given.strip() and plain_letters(given).strip(" .") not in listed("suffixes"):
            name = f"{given} {family}"
    numerals = {part.lower() for part in name.replace("-", " ").split()[1:] if part.isupper() and len(part) > 1}
    parts: list[str] = []
    name = _initials_apart(name)
    raw = latin_reading(name.translate(_HYPHENS)).replace(".", ". ").split()
    for at, part in enumerate(raw):
        for word in _hyphened(part):
            lone = len(word) == 1 and at == len(raw) - 1 and not part.endswith(".")
            if at and word in _NUMERALS and (word in numerals or lone):
                word = _NUMERALS[word]
            parts.append(word)
    found = tuple(parts)
    while len(parts) > 2 and parts[-1] in listed("suffixes"):
        parts.pop()
    while len(parts) > 1 and parts[0] in listed("titles"):
        del parts[0]
    last = len(parts) - 1
    parts = [word for at, word in enumerate(parts) if at == last or word not in listed("left_out")]
    parts = _servants(_fathers(parts))
    last = len(parts) - 1
    silent = listed("particles")
    kept = [word for at, word in enumerate(parts) if at == last or word not in silent]
    if len([word for word in kept if word != SON]) < 2:
        kept = parts
    return tuple(kept) or found


def _simple(parts: list[str]) -> tuple[str, ...] | None:
    """Two words that are a given and a family name and nothing else, as most are; nothing where more is to be read."""
    first, last = parts
    if not (first.isalpha() and last.isalpha()) or min(len(first), len(last)) < 3 or first.isupper() or last.isupper():
        return None
    first, last = first.lower(), last.lower()
    special = _special()
    if first in special or last in special or first.startswith("abd") or last.startswith("abd"):
        return None
    return first, last


@cache
def _special() -> frozenset[str]:
    """Words of names that are more than a given or a family name."""
    lists = ("titles", "left_out", "particles", "articles", "son_of", "sons_behind", "suffixes", "servant")
    return frozenset([word for name in lists for word in listed(name)])


def _initials_apart(name: str) -> str:
    """The name with JD written as J D, and without HE or H.E. before it."""
    for style in ("H.E. ", "HE ", "H. E. ", "H.H. ", "H.M. ", "H.R.H. ", "HRH "):
        name = name.removeprefix(style)
    if name.isupper():
        return name
    parts = [
        " ".join(part)
        if len(part) == 2 and part.isascii() and part.isalpha() and part.isupper() and part.lower() not in _NUMERALS
        else part
        for part in name.split()
    ]
    return " ".join(parts)


def _hyphened(part: str) -> Sequence[str]:
    """The word that a part closed up by hyphens makes; articles before a hyphen fall away, *ben-* stays a word."""
    pieces = [piece for one in part.split("-") for piece in ["".join(words(one))] if piece]
    if len(pieces) < 2:
        return [unified(piece) for piece in pieces]
    if any(piece in listed("son_of") or piece in listed("servant") for piece in pieces):
        return [unified(piece) for piece in pieces]
    last = len(pieces) - 1
    return [unified("".join([p for at, p in enumerate(pieces) if at == last or not _is_article(p, pieces[at + 1])]))]


def _is_article(piece: str, after: str) -> bool:
    """Whether a piece before a hyphen is an article: al-, or as- before an s; the en of En-lai is none."""
    return piece in listed("articles") and (piece[1] == "l" or after.startswith(piece[1:]))


def _fathers(parts: list[str]) -> list[str]:
    """The words with one mark before each father's name."""
    found: list[str] = []
    for at, word in enumerate(parts):
        if 0 < at < len(parts) - 1 and word in listed("son_of"):
            found.append(SON)
        elif at > 1 and word in listed("sons_behind"):
            found.insert(len(found) - 1, SON)
        else:
            found.append(word)
    return found


def _servants(parts: list[str]) -> list[str]:
    """The words with *abd* closed up with the next, in one spelling."""
    found: list[str] = []
    todo = list(parts)
    while todo:
        word = todo.pop(0)
        if word in listed("servant") and todo:
            if len(todo) > 1 and todo[0] in listed("articles"):
                del todo[0]
            rest = todo.pop(0)
            if word.isascii():
                word = "abd" + rest
            else:
                word += rest.removeprefix("ال") if len(rest) > 4 else rest
        elif word.startswith("abd") and len(word) >= 8:
            word = _closed_up_servant(word)
        found.append(word)
    return found


def _closed_up_servant(word: str) -> str:
    """Abdurrahman, abdelfattah, abdolreza as the one word that their parts would make."""
    rest = word[3:].lstrip("aeou")
    if rest == word[3:]:
        return word
    if rest[:1] == "l" or rest[:1] == rest[1:2]:
        rest = rest[1:]
    return "abd" + rest if len(rest) >= 4 else word


def compare_person_words(a: tuple[str, ...], b: tuple[str, ...], comparer: WordComparer | None = None) -> Likeness:
    """Return how alike two names are, each given as its :func:`person_words`.

    Args:
        a: The words of a name.
        b: The words of another.
        comparer: Compares the words; one for many names remembers what it has compared.
    """
    if not a or not b:
        return Likeness.UNKNOWN
    if a == b:
        return Likeness.SAME
    if not all(map(is_read, (*a, *b))):
        return _unread("".join(a), "".join(b))
    if max(len(a), len(b)) > _MOST_WORDS:
        return Likeness.UNKNOWN
    comparer = comparer or WordComparer()
    own_a, own_b = _own(a), _own(b)
    numbers_a, numbers_b = {w for w in a if w.isdigit()}, {w for w in b if w.isdigit()}
    if numbers_a and numbers_b and numbers_a != numbers_b:
        return Likeness.DIFFERENT
    x = [word for word in a if word != SON and not word.isdigit()]
    y = [word for word in b if word != SON and not word.isdigit()]
    if not x or not y:
        return Likeness.UNKNOWN
    if sorted(x) == sorted(y) and own_a is own_b is None:
        return Likeness.SAME
    x, y = _merged(x, y, comparer), _merged(y, x, comparer)
    short, long = (x, y) if (len(x), x) <= (len(y), y) else (y, x)
    matched = _matched(short, long, comparer.likeness)
    return _judged(short, long, matched, [own for own in (own_a, own_b) if own], comparer)


def _judged(
    short: list[str],
    long: list[str],
    matched: dict[int, tuple[int, int]],
    owns: list[str],
    comparer: WordComparer,
) -> Likeness:
    alike = comparer.likeness
    if len(matched) < len(short):
        return Likeness.DIFFERENT
    partner = {short[i]: long[j] for i, (j, _) in matched.items()} | {
        long[j]: short[i] for i, (j, _) in matched.items()
    }
    if len(short) > 1 and any(own not in partner for own in owns):
        return Likeness.DIFFERENT  # whose son it is agrees, but not who
    if len(owns) == 2 and alike(owns[0], owns[1]) == OTHER:
        return Likeness.DIFFERENT
    full = sum(level >= LIKE for _, level in matched.values())
    initials = len(matched) - full
    taken = {j: i for i, (j, _) in matched.items()}
    for j in range(1, len(long) - 1):
        follower = taken.get(j + 1)
        if j not in taken and len(long[j]) == 1 and follower is not None and len(short[follower]) == 1:
            return Likeness.DIFFERENT  # H. W. is not W.
    if full < 2 and len(long) > 1:
        if full == 1 and initials >= 2:
            return Likeness.CLOSE
        return Likeness.PART if full else Likeness.DIFFERENT
    if len(long) > len(short) and all(map(comparer.is_syllable, long)):
        return Likeness.PART  # Nguyen Van Xuan, Nguyen Xuan Phuc: every syllable counts
    if 0 not in taken and len(long) == len(short) + 1 and _is_tail(matched):
        leading = any(alike(long[0], name) >= LIKE for name in listed("leading"))
        return Likeness.CLOSE if leading else Likeness.PART  # a father's name, or a second given name in use
    return Likeness.SAME if all(level == SAME for _, level in matched.values()) else Likeness.CLOSE


def _own(name: tuple[str, ...]) -> str | None:
    """The given name of somebody who is called somebody's son or daughter."""
    return name[0] if SON in name[1:] else None


def _is_tail(matched: dict[int, tuple[int, int]]) -> bool:
    """Whether the shorter name is the end of the longer, in its order."""
    return all(j == i + 1 for i, (j, _) in matched.items())


def _matched(short: list[str], long: list[str], alike: Callable[[str, str], int]) -> dict[int, tuple[int, int]]:
    """For each word of the shorter name the place of its like in the longer, and how alike; the likest first."""
    ranked = sorted(
        (-level, abs(i - j), i, j) for i, x in enumerate(short) for j, y in enumerate(long) if (level := alike(x, y))
    )
    found: dict[int, tuple[int, int]] = {}
    used: set[int] = set()
    for negative, _, i, j in ranked:
        if i not in found and j not in used:
            found[i] = (j, -negative)
            used.add(j)
    return found


def _merged(name: list[str], other: list[str], comparer: WordComparer) -> list[str]:
    """The name with two neighbours closed up where the other name has them as one word."""
    if len(name) < 2:
        return name
    alike = comparer.likeness
    found = name
    for word in other:
        if len(word) < 4:
            continue
        for at in range(len(found) - 1):
            first, second = found[at], found[at + 1]
            crossed = first.isascii() != word.isascii()
            near = crossed or abs(len(first) + len(second) - len(word)) <= 2
            if len(first) > 1 and near and not any(alike(word, own) >= LIKE for own in name):
                closed_up = first + second
                if (alike if crossed or len(word) >= 8 else comparer.written_alike)(closed_up, word) >= LIKE:
                    found = [*found[:at], closed_up, *found[at + 2 :]]
                    break
    return found


def _unread(a: str, b: str) -> Likeness:
    """Two names of which one cannot be read: only two of Chinese characters can be told apart."""
    chinese = [all("\u3400" <= char <= "\u9fff" for char in name) for name in (a, b)]
    if all(chinese) and same_characters(a, b) is False:
        return Likeness.DIFFERENT
    return Likeness.UNKNOWN
