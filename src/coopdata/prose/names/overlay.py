"""Names that another recognizer has found, laid over those of the built-in one."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from coopdata.prose.names.runs import Name
from coopdata.prose.recognizer import NameKind, Recognized
from coopdata.prose.words.gazetteer import Tag
from coopdata.prose.words.sentences import Sentence

__all__ = ["overlay"]


def overlay(
    sentence: Sentence, tags: Sequence[Tag], names: Sequence[Name], recognized: Sequence[Recognized]
) -> tuple[list[Tag], list[Name]]:
    """Return the tags and names of a sentence with those of another recognizer in place of what they overlap.

    Args:
        sentence: The sentence.
        tags: The built-in gazetteer's.
        names: The built-in people and bodies.
        recognized: The other recognizer's names in the whole text, in order; those outside the sentence do not count.
    """
    new_tags: list[Tag] = []
    new_names: list[Name] = []
    starts = sentence.tokens.starts
    low = bisect_left(recognized, sentence.start, key=lambda item: item.start)
    high = bisect_left(recognized, sentence.end, key=lambda item: item.start)
    for item in recognized[low:high]:
        first, last = max(0, bisect_right(starts, item.start) - 1), bisect_left(starts, item.end)
        if item.end > sentence.end or first >= last:
            continue  # it runs over the sentence's end, or stands between two tokens
        if item.kind in (NameKind.PERSON, NameKind.BODY):
            new_names.append(Name(first, last, item.kind.value))
            continue
        value = item.name if item.kind is NameKind.IGO else item.country
        if value is not None:  # a place of which no country is known says nothing of sides
            new_tags.append(Tag(first, last, item.kind.value, value, item.name))
    tagged = {at for tag in new_tags for at in range(tag.start, tag.end)}
    taken = tagged | {at for name in new_names for at in range(name.start, name.end)}
    kept_tags = [tag for tag in tags if tagged.isdisjoint(range(tag.start, tag.end))]
    kept_names = [name for name in names if taken.isdisjoint(range(name.start, name.end))]
    return sorted((*kept_tags, *new_tags)), sorted((*kept_names, *new_names), key=lambda name: name.start)
