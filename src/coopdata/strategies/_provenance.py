"""Sources, and the evidence that refers to them."""

from collections.abc import Sequence

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from coopdata.evidence import Evidence, Source
from coopdata.kinds import Basis
from coopdata.strategies._checks import check_flag
from coopdata.strategies._dates import edtf_dates
from coopdata.strategies._texts import words

__all__ = ["entries_of", "evidence_entries", "sources"]

_FIELDS = ("date", "place", "countries", "parties", "participants", "topics", "status", "kind")


def sources(*, surrogates: bool = False) -> SearchStrategy[Source]:
    """Strategy for sources with any of their fields.

    Args:
        surrogates: As in :func:`texts`.

    Shrinks towards an empty source.
    """
    check_flag("surrogates", surrogates)
    some = words(surrogates=surrogates)
    return st.builds(
        Source,
        id=st.none() | st.sampled_from(("news-1", "news-2", "https://example.org/1")) | some,
        dataset=st.none() | some,
        url=st.none() | st.sampled_from(("https://example.org/1", "https://example.org/ü?a=1&b=2#c")),
        publisher=st.none() | st.sampled_from(("IRNA", "TASS")) | some,
        published=st.none() | edtf_dates(),
        title=st.none() | some,
        language=st.none() | st.sampled_from(("en", "fa", "ru", "zh-Hans")),
        digest=st.none() | st.binary(min_size=32, max_size=32).map(lambda data: f"sha256:{data.hex()}"),
        retrieved=st.none() | st.datetimes().map(lambda moment: f"{moment.isoformat(timespec='seconds')}Z"),
        parser_version=st.none() | st.just("coopdata 1.0; codebook 1"),
    )


def evidence_entries(*, surrogates: bool = False) -> SearchStrategy[Evidence]:
    """Strategy for entries of evidence: spans whose length is that of their quote, and rules alone.

    Args:
        surrogates: As in :func:`texts`.

    Shrinks towards an empty entry.
    """
    check_flag("surrogates", surrogates)
    return entries_of(("news-1", "news-2"), surrogates=surrogates)


def entries_of(ids: Sequence[str], *, surrogates: bool) -> SearchStrategy[Evidence]:
    """Strategy for evidence that names one of the given sources, or none."""
    some = words(surrogates=surrogates)
    source = st.none() | st.sampled_from(ids) if ids else st.none()
    field = st.none() | st.sampled_from(_FIELDS)
    value, rule = st.none() | some, st.none() | st.sampled_from(("published", "weekday", "agreement.signed")) | some
    basis = st.none() | st.sampled_from(Basis)
    inferred = st.builds(Evidence, source=source, field=field, value=value, rule=rule, basis=basis)

    def quoted(start: int, quote: str, entry: Evidence, prefix: str | None, suffix: str | None) -> Evidence:
        return Evidence(
            source=entry.source,
            field=entry.field,
            value=entry.value,
            start=start,
            end=start + len(quote),
            quote=quote,
            prefix=prefix,
            suffix=suffix,
            rule=entry.rule,
            basis=entry.basis,
        )

    around = st.none() | some
    return inferred | st.builds(quoted, st.integers(0, 10**6), some, inferred, around, around)
