"""States and transitions of Akte, Vorgang and Dokument; the tables are in ``docs/workflows``."""

from enum import StrEnum


class AkteState(StrEnum):
    OPEN = "open"
    CLOSED = "closed"


class AkteTransition(StrEnum):
    CLOSE = "close"
    REOPEN = "reopen"


class VorgangState(StrEnum):
    RECEIVED = "received"
    IN_PROGRESS = "in_progress"
    AWAITING_APPLICANT = "awaiting_applicant"
    DECIDED = "decided"
    CLOSED = "closed"


class VorgangTransition(StrEnum):
    START = "start"
    REQUEST_PAPERS = "request_papers"
    PAPERS_ARRIVED = "papers_arrived"
    DECIDE = "decide"
    RECONSIDER = "reconsider"
    CLOSE = "close"
    REOPEN = "reopen"


class DokumentState(StrEnum):
    DRAFT = "draft"
    RECEIVED = "received"
    FINAL = "final"


class DokumentTransition(StrEnum):
    FINALIZE = "finalize"


CLOSED = frozenset({AkteState.CLOSED, VorgangState.CLOSED})
NEED_REASON = frozenset(
    {
        VorgangTransition.REQUEST_PAPERS,
        VorgangTransition.DECIDE,
        VorgangTransition.RECONSIDER,
        VorgangTransition.REOPEN,
        AkteTransition.REOPEN,
    }
)
BADGES = {
    "open": "info",
    "received": "info",
    "in_progress": "warning",
    "awaiting_applicant": "warning",
    "decided": "success",
    "closed": "success",
    "draft": "warning",
    "final": "success",
}
