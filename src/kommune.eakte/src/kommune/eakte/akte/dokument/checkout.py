"""Who works on a Dokument alone, so that nobody else makes a version meanwhile. Called through ``api``."""

from kommune.eakte import _
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.organisation import api as organisation
from typing import Any


def holder_of(dokument: Any) -> str:
    """Return the user id of who has it checked out, "" if nobody has."""
    return str(dokument.ausgecheckt_von or "")


def require_not_taken(dokument: Any, *, ausser: str | None = None) -> None:
    """Refuse if somebody has it checked out; ``ausser`` is a person who may, by default the one logged in.

    :raises WrongState: names who has it, and since when.
    """
    mine = ausser if ausser is not None else zugriff.user_id()
    holder = holder_of(dokument)
    if holder and holder != mine:
        raise WrongState(
            _(
                "error_checked_out",
                default="${person} has checked out ${aktenzeichen} since ${time}.",
                mapping={
                    "person": organisation.display_name(holder),
                    "aktenzeichen": dokument.aktenzeichen,
                    "time": f"{dokument.ausgecheckt_am:%d.%m.%Y, %H:%M}",
                },
            )
        )


def release(dokument: Any) -> None:
    """Let others at it again."""
    dokument.ausgecheckt_von, dokument.ausgecheckt_am = "", None
    dokument.reindexObject(idxs=["ausgecheckt_von"])
