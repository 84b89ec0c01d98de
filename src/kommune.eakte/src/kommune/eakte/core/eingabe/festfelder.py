"""Fields that are written once: no form, endpoint, script or rename changes them again."""

from collections.abc import Callable
from kommune.eakte import _
from kommune.eakte.core.interfaces import WrongState
from typing import Any


class Unveraenderlich:
    """A data descriptor that takes a first value and, while ``locked(obj)``, refuses every other.

    With ``first=False`` not even a first value is taken while it is locked.
    """

    def __init__(
        self, default: Any = "", *, locked: Callable[[Any], bool] = lambda obj: True, first: bool = True
    ) -> None:
        self.default = default
        self.locked = locked
        self.first = first

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name
        self.key = f"_{name}"

    def __get__(self, obj: Any, owner: type | None = None) -> Any:
        return self if obj is None else obj.__dict__.get(self.key, self.default)

    def __set__(self, obj: Any, value: Any) -> None:
        present = obj.__dict__.get(self.key, self.default)
        if (self.first and present == self.default) or not self.locked(obj):
            setattr(obj, self.key, value)
        elif value is not present and value != present:
            raise WrongState(
                _("error_immutable", default="${field} can no longer be changed.", mapping={"field": self.name}),
                field=self.name,
            )

    def renew(self, obj: Any, value: Any) -> None:
        """Exchange the value all the same: for the one act of a domain whose purpose that is, which keeps the old one."""
        setattr(obj, self.key, value)

    def __delete__(self, obj: Any) -> None:
        self.__set__(obj, None)
