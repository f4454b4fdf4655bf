"""The sentence of an agreement."""

from coopdata.actors import Country
from coopdata.records import Agreement, Amount
from coopdata.wording._names import actors_words, country_name, listed, sides_words, some, uncovered
from coopdata.wording._parts import Parts, about, adverb, between, hub_tail, since, unspoken_sides, verb
from coopdata.wording._phrases import clean, counted, forms_of, joined, phrase


def agreement(record: Agreement, most: int | None) -> Parts:
    """Return the parts of an agreement's sentence.

    Args:
        record: The agreement.
        most: How many items of a list to name, or ``None`` for all.
    """
    words, many = _instrument(record)
    subject, partners = _sides(record, most)
    sides = "" if partners or not record.parties else between(unspoken_sides(record, record.parties, most))
    if record.status is None:
        body = f"{words}{between([*subject, *partners])}{sides}{about(record, most)}"
        parts = Parts(body=body, claimed=False, many=many)
    else:
        forms = forms_of("agreement", "status", record.status)
        what = f"{words}{adverb('with', partners)}{sides}{about(record, most)}"
        if subject:
            body = f"{joined(subject)} {verb(forms, '', many=len(subject) > 1)} {what}"
        else:
            body = f"{what} {verb(forms, 'passive_', many=many)}"
        parts = Parts(body=body, claimed=True, many=many, clauses=since(record, forms, many=many))
    if not partners:
        parts.tails += hub_tail(record)
    parts.tails += _terms(record, most)
    return parts


def _sides(record: Agreement, most: int | None) -> tuple[list[str], list[str]]:
    """Who concludes it, and with whom: the parties (countries with those unnamed), else the hub, else all sides."""
    if record.parties:
        if not all(isinstance(party, Country) for party in record.parties):
            return listed(record.parties, most), []
        others = uncovered(record.parties, record.countries, record.igos)
        return listed(record.parties, most), sides_words(*others, most)
    spokes = [code for code in record.countries if code != record.hub]
    if record.hub and (spokes or record.igos):
        return [country_name(record.hub, article=True)], sides_words(spokes, record.igos, most)
    return sides_words(record.countries, record.igos, most), []


def _terms(record: Agreement, most: int | None) -> list[str]:
    """Signatories, duration, money and numbers as tails."""
    terms: list[str] = []
    if record.signatories:
        noun = "signatory" if len(record.signatories) == 1 else "signatories"
        terms.append(f"with {actors_words(record.signatories, most)} as {noun}")
    if record.duration:
        terms.append(f"for {_duration(record.duration)}")
    if record.amounts:
        terms.append(f"worth {joined(some((_amount(amount) for amount in record.amounts), most))}")
    if record.identifiers:
        numbers = (f"{clean(number.scheme)} {clean(number.value)}".strip() for number in record.identifiers)
        terms.append(f"registered as {joined(some(numbers, most))}")
    return terms


def _instrument(record: Agreement) -> tuple[str, bool]:
    """What was agreed, and whether it is several: "a treaty (“Treaty of Nancy”)", "at least 70 agreements"."""
    forms = forms_of("agreement", "kind", record.kind or "none")
    many = False
    words = forms["one"]
    if record.count is not None:
        number = counted(record.count)
        if record.count_qualifier:
            number = phrase("count", record.count_qualifier).format(count=number)
        many = record.count != 1
        words = f"{number} {forms['many'] if many else _without_article(forms['one'])}"
    titles = [clean(title) for title in (record.title or "", *record.alternative_titles)]
    titles = list(dict.fromkeys(title for title in titles if title))
    if titles:
        words += f" ({', '.join(f'“{title}”' for title in titles)})"
    return words, many


def _without_article(noun: str) -> str:
    return noun.partition(" ")[2]


def _amount(amount: Amount) -> str:
    basis = clean(amount.basis or "")
    return f"{amount.currency} {counted(amount.amount)}{f' ({basis})' if basis else ''}"


def _duration(duration: str) -> str:
    """An ISO 8601 duration in words; digits are copied, since a duration may have any number of them."""
    words: list[str] = []
    digits, time = "", ""
    for char in duration[1:]:
        if char == "T":
            time = "T"
        elif char.isdigit():
            digits += char
        else:
            number = digits.lstrip("0") or "0"
            digits = ""
            words.append(f"{number} {forms_of('units', time + char)['one' if number == '1' else 'many']}")
    return joined(words)
