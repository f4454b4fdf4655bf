"""How far two coders of the same documents agree: on which events there are, and on each field beyond chance."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, cast

import attrs

from coopdata._frozen import freeze
from coopdata._plain import to_plain
from coopdata.dates import EDTF
from coopdata.errors import InvalidDateError, InvalidValueError
from coopdata.records import Agreement, Conference, Meeting, Record
from coopdata.scoring._align import align, similarity
from coopdata.scoring._alpha import krippendorff_alpha
from coopdata.scoring._coded import FIELDS, Coded, CodedField, alternatives
from coopdata.scoring._figures import Figures
from coopdata.scoring._gold import Gold
from coopdata.scoring._items import Item, gold_item

__all__ = ["CoderAgreement", "FieldAgreement", "agreement"]


@attrs.frozen(kw_only=True)
class FieldAgreement:
    """How far two coders agree on one field of the records that both have.

    Attributes:
        alpha: Krippendorff's alpha; ``None`` where all values are the same, so that nothing can be told.
        same: The share of records in which the values are the same.
        records: In how many records the field was compared: those that both coders have, of the types that have it.
        filled: In how many of them at least one coder gives a value.
        measure: The distance of two values: ``nominal``, ``same name``, ``MASI`` for sets, ``dates``.
    """

    alpha: float | None
    same: float
    records: int
    filled: int
    measure: str

    def to_dict(self) -> dict[str, Any]:
        """Return the figures as JSON values, rounded to three places."""
        alpha = None if self.alpha is None else round(self.alpha, 3)
        return {**attrs.asdict(self), "alpha": alpha, "same": round(self.same, 3)}


@attrs.frozen(kw_only=True)
class CoderAgreement:
    """How far two coders of the same documents agree, from :func:`coopdata.agreement`; ``print`` shows a table.

    Attributes:
        documents: How many documents both coded.
        records: The figures over events, as if the records of the first coder were held against those of the second;
            F1 is the same either way round.
        by_type: The same for each type of record that occurs.
        fields: For each field that a coder fills, how far the two agree.
    """

    documents: int
    records: Figures
    by_type: Mapping[str, Figures] = attrs.field(converter=freeze)
    fields: Mapping[str, FieldAgreement] = attrs.field(converter=freeze)

    def to_dict(self) -> dict[str, Any]:
        """Return all figures as JSON values, rounded to three places."""
        return {
            "documents": self.documents,
            "records": self.records.to_dict(),
            "by_type": {name: figures.to_dict() for name, figures in self.by_type.items()},
            "fields": {name: own.to_dict() for name, own in self.fields.items()},
        }

    def __str__(self) -> str:
        lines = [f"{self.documents} documents, coded twice"]
        for label, events in [("RECORDS", self.records), *self.by_type.items()]:
            counts = f"{events.found:g} of one coder, {events.gold:g} of the other, {events.hits:g} of both"
            lines.append(f"{label:18} F1 {events.f1:.3f}  ({counts})")
        lines += ["", f"{'field':18}  alpha   same  records  filled  measure"]
        for name, own in self.fields.items():
            alpha = "     –" if own.alpha is None else f"{own.alpha:6.3f}"
            lines.append(f"{name:18} {alpha}  {own.same:.3f}  {own.records:7d}  {own.filled:6d}  {own.measure}")
        return "\n".join(lines)


class _Coded(NamedTuple):
    """A record of one coder, as the scorer sees it and in its JSON form."""

    item: Item
    data: Mapping[str, Any]


Coding = Gold | Mapping[str, Iterable[Record | Mapping[str, Any]]]


def agreement(coder_a: Coding, coder_b: Coding, *, texts: Mapping[str, str] | None = None) -> CoderAgreement:
    """Return how far two coders of the same documents agree: on the events, and by field beyond chance.

    Use it before gold is trusted: where two careful readers differ, no parser can be right. The records of a document
    are paired as for :func:`coopdata.evaluate`, with neither coder as the measure of the other; a record that one coder
    marks ``optional`` counts neither way where the other does not have it. The fields of the pairs are then compared:
    codes and numbers by whether they are the same, names by whether they count as the same name, lists as sets (MASI),
    dates by whether they are the same (0), the same but for their doubt (1/4), compatible (1/2) or not (1). A value
    that is absent is a value like any other: that the document does not say is a judgement too.

    Args:
        coder_a: The records of each document by its id, as records or in their JSON form with the extras of gold, or
            what :func:`~coopdata.scoring.read_gold` gives.
        coder_b: Those of the other coder.
        texts: The text of each document by its id, in which anchors are looked up; those of the gold by default.

    Returns:
        The figures; alpha is ``None`` for a field where there is nothing to tell.

    Raises:
        InvalidValueError: If a document was coded by one of them only (give an empty list for one in which a coder
            found nothing), or a value does not fit its field.
        TypeError: If something is no mapping of ids to records.

    Example:
        >>> day = {"type": "meeting", "date": "2025-10-23", "countries": ["IR", "RU"]}
        >>> month = {**day, "date": "2025-10"}
        >>> other = {"type": "meeting", "date": "2024-03-01", "countries": ["CL", "PT"]}
        >>> found = agreement({"a": [day], "b": [other]}, {"a": [month], "b": [other]})
        >>> found.records.f1, round(found.fields["date"].alpha, 3), found.fields["countries"].alpha
        (1.0, 0.667, 1.0)
    """
    known = {**_texts(coder_a), **_texts(coder_b)} if texts is None else texts
    left, right = _coded("coder_a", coder_a, known), _coded("coder_b", coder_b, known)
    for name, own, other in (("coder_a", left, right), ("coder_b", right, left)):
        for document in own:
            if document not in other:
                raise InvalidValueError(
                    name, document, "a document that both coded", "give [] where a coder found nothing, or leave it out"
                )
    by_type: dict[str, Figures] = {}
    pairs: list[tuple[Mapping[str, Any], Mapping[str, Any]]] = []
    for document, records in left.items():
        for a, b in _paired(records, right[document]):
            some = a or b
            if some is None or (some.item.optional and (a is None or b is None)):
                continue
            figures = Figures(float(a is not None and b is not None), float(a is not None), float(b is not None))
            by_type[some.item.type] = by_type.get(some.item.type, Figures()) + figures
            if a is not None and b is not None:
                pairs.append((a.data, b.data))
    fields = {field.name: compared for field in FIELDS if (compared := _field(field, pairs)).filled}
    return CoderAgreement(
        documents=len(left),
        records=sum(by_type.values(), Figures()),
        by_type=dict(sorted(by_type.items())),
        fields=fields,
    )


def _texts(coding: object) -> Mapping[str, str]:
    return coding.texts if isinstance(coding, Gold) else {}


def _coded(name: str, coding: Coding, texts: Mapping[str, str]) -> dict[str, list[_Coded]]:
    records = coding.records if isinstance(coding, Gold) else coding
    if not isinstance(records, Mapping):
        raise TypeError(f"{name}: expected a mapping of document ids to records, got {type(records).__name__}")
    return {
        document: [
            _checked(f"{name}[{document!r}][{at}]", record, texts.get(document)) for at, record in enumerate(own)
        ]
        for document, own in records.items()
    }


def _checked(path: str, record: Record | Mapping[str, Any], text: str | None) -> _Coded:
    item = gold_item(path, record, text)
    data = to_plain(record) if isinstance(record, (Agreement, Meeting, Conference)) else record
    for date in alternatives(data.get("date")):
        try:
            if date is not None:
                EDTF(cast("str", date))
        except InvalidDateError as error:
            raise error.located(path) from error
    for field in ("title", "series", "hub"):
        value: Any = data.get(field)
        given = cast("Sequence[Any]", value) if isinstance(value, (list, tuple)) else (value,)
        for one in given:
            if one is not None and not isinstance(one, str):
                raise InvalidValueError(f"{path}.{field}", one, "a text")
    return _Coded(item, data)


def _paired(left: list[_Coded], right: list[_Coded]) -> Iterator[tuple[_Coded | None, _Coded | None]]:
    """The records of a document, both where the coders have one event, else each alone."""

    def likeness(a: Item, b: Item) -> float:
        return (similarity(a, b) + similarity(b, a)) / 2

    pairs = align([one.item for one in left], [one.item for one in right], likeness)
    for at, one in enumerate(left):
        yield one, right[pairs[at]] if at in pairs else None
    for at in sorted(set(range(len(right))) - set(pairs.values())):
        yield None, right[at]


def _field(field: CodedField, pairs: list[tuple[Mapping[str, Any], Mapping[str, Any]]]) -> FieldAgreement:
    units = [field.values(a, b) for a, b in pairs if a["type"] in field.types]
    return FieldAgreement(
        alpha=krippendorff_alpha(units, field.distance, near=field.near),
        same=sum(field.distance(a, b) == 0 for a, b in units) / (len(units) or 1),
        records=len(units),
        filled=sum(_says(a) or _says(b) for a, b in units),
        measure=field.measure,
    )


def _says(value: Coded) -> bool:
    return any(member is not None for member in value)
