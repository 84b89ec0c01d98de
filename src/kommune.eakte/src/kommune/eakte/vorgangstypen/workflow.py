"""States and transitions of a Vorgangstyp; the table is in ``docs/workflows/vorgangstyp.md``."""

from enum import StrEnum
from kommune.eakte import _
from kommune.eakte.core.ablauf.uebergang import words
from typing import Any


class VorgangstypState(StrEnum):
    DRAFT = "draft"
    PUBLISHED = "published"
    RETIRED = "retired"


class VorgangstypTransition(StrEnum):
    PUBLISH = "publish"
    RETIRE = "retire"
    REVIVE = "revive"


STATE_TITLES: dict[str, Any] = {
    VorgangstypState.DRAFT: _("state_vt_draft", default="draft"),
    VorgangstypState.PUBLISHED: _("state_vt_published", default="published"),
    VorgangstypState.RETIRED: _("state_vt_retired", default="retired"),
}
TRANSITION_TITLES: dict[str, Any] = {
    VorgangstypTransition.PUBLISH: _("transition_vt_publish", default="Publish"),
    VorgangstypTransition.RETIRE: _("transition_vt_retire", default="Retire"),
    VorgangstypTransition.REVIVE: _("transition_vt_revive", default="Offer again"),
}
BADGES = {"draft": "warning", "published": "success", "retired": "info"}
Uebergangsworte = words(STATE_TITLES, TRANSITION_TITLES)
