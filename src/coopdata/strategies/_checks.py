"""Checks of arguments, so that the wording stays alike."""

import datetime

from hypothesis.errors import InvalidArgument

__all__ = ["check_days", "check_flag", "check_size"]


def check_flag(name: str, value: object) -> None:
    """Refuse what is neither true nor false."""
    if not isinstance(value, bool):
        raise InvalidArgument(f"{name}={value!r}: expected True or False, got {type(value).__name__}")


def check_size(name: str, value: object, *, least: int = 0) -> None:
    """Refuse what is no whole number from ``least`` on."""
    if not isinstance(value, int) or isinstance(value, bool):
        raise InvalidArgument(f"{name}={value!r}: expected a whole number, got {type(value).__name__}")
    if value < least:
        raise InvalidArgument(f"{name}={value!r}: expected at least {least}")


def check_days(least_name: str, least: object, most_name: str, most: object) -> None:
    """Refuse what is no day, and a first day after the last."""
    for name, value in ((least_name, least), (most_name, most)):
        if value is not None and (not isinstance(value, datetime.date) or isinstance(value, datetime.datetime)):
            raise InvalidArgument(f"{name}={value!r}: expected a datetime.date or None, got {type(value).__name__}")
    if isinstance(least, datetime.date) and isinstance(most, datetime.date) and least > most:
        raise InvalidArgument(f"{least_name}={least!r}: expected a day not after {most_name}={most!r}")
