"""How much of forms that are not handed in may be kept: of one client, one form, one account and all together."""

from datetime import datetime
from datetime import timedelta
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf.einstellung import value_of
from kommune.eakte.core.ablauf.short_transaction import is_uncommitted
from kommune.eakte.core.ablauf.short_transaction import run_apart
from kommune.eakte.core.interfaces import TooMany
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.core.shards import ShardedStore
from kommune.portal import _
from kommune.portal.antrag.interfaces import IAntragSettings
from plone import api
from typing import Any
from zope.annotation.interfaces import IAnnotations


BELEGUNG = "kommune.portal.antrag.belegung"
KEEP = timedelta(hours=1)
MEGABYTE = 1024 * 1024
OVERTAKEN = _(
    "error_entwurf_overtaken",
    default="This application has just been changed in another window. Nothing of this one is stored yet: please press the button once more.",
)
MOST_OF_CLIENT, MOST_IN_ALL = 1_000, 20_000  # entries; a form with files has two


def install_belegung(portal: Any) -> Any:
    """Make the account of what is kept once and return it: key → ``(client, form, bytes, since)``."""
    annotations = IAnnotations(portal)
    if BELEGUNG not in annotations:
        annotations[BELEGUNG] = ShardedStore()
    return annotations[BELEGUNG]


def require_room(key: str, size: int, *, client: str, form: str) -> None:
    """Refuse to keep more than one client, one form and all together may.

    :raises TooMany: in words; nothing was kept.
    """
    limit = clock.now() - KEEP
    others = [entry for other, entry in _belegung().items() if other != key and entry[3] > limit]
    mine = [entry for entry in others if entry[0] == client]
    if len(mine) >= MOST_OF_CLIENT or len(others) >= MOST_IN_ALL:
        raise full()
    for name, used in (
        ("ablage_mb_client", mine),
        ("ablage_mb_formular", [entry for entry in others if entry[1] == form]),
        ("ablage_mb_gesamt", others),
    ):
        most = value_of(IAntragSettings, name)
        if sum(entry[2] for entry in used) + size > most * MEGABYTE:
            raise full()


def require_own_room(used: int, size: int) -> None:
    """Refuse to keep more than one account may; ``used``: bytes of its other drafts.

    :raises TooMany: in words; nothing was kept.
    """
    if used + size > value_of(IAntragSettings, "entwurf_mb_konto") * MEGABYTE:
        raise TooMany(
            _(
                "error_entwurf_full",
                default="Your account keeps no more: there are too many or too large files in the applications you have begun. "
                "Please delete one you do not need, in “My account”.",
            )
        )


def require_stand(stand: int, expected: int | None) -> None:
    """Refuse to store what was made from another stand than the one that lies there; None: whatever lies there.

    :raises WrongState: in words.
    """
    if expected is not None and stand != expected:
        raise WrongState(OVERTAKEN)


def note(key: str, entry: tuple[str, str, int, datetime] | None) -> None:
    """Note what a key keeps, None for nothing any more."""

    def write(store: Any) -> None:
        if entry is not None:
            store[key] = entry
        elif key in store:
            del store[key]

    belegung = _belegung()
    if entry is not None or key in belegung:
        write(belegung) if is_uncommitted(belegung) else run_apart(belegung, write, note="files of a form")


def of_answers(key: str) -> str:
    """Return the name under which the answers of a form are accounted, beside its files."""
    return f"{key}/antworten"


def full() -> TooMany:
    """Return the refusal for who finds no room."""
    return TooMany(
        _(
            "error_ablage_full",
            default="We cannot keep more files at the moment. Please try again in an hour, or send your application with fewer files.",
        ),
        retry_after=int(KEEP.total_seconds()),
    )


def _belegung() -> Any:
    return install_belegung(api.portal.get())
