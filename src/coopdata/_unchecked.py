"""Instances of frozen classes from values that are known to fit, at a tenth of the cost of the converters.

A frozen class takes no assignments, so the values go to an instance of a *draft*: a subclass without fields of its own
whose attributes may be set. Then the draft becomes the class it stands for by ``__class__``, which Python allows
between classes of one layout. Nobody else may see the instance before that.
"""

from functools import cache
from typing import Any

__all__ = ["unchecked"]


@cache
def unchecked(cls: type) -> Any:
    """Return the draft of a class: called without arguments it gives an instance without values, to be filled.

    Args:
        cls: A frozen attrs class with slots; each of its fields has to be set before ``__class__`` is.
    """
    # Python assigns attributes fast only where neither __setattr__ nor __delattr__ is the class's own
    names = ("__init__", "__setattr__", "__delattr__")
    return type(f"Draft{cls.__name__}", (cls,), {"__slots__": (), **{name: getattr(object, name) for name in names}})
