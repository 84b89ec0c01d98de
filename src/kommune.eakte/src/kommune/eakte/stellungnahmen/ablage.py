"""Where the Anfragen of a Vorgang are kept: on it, as one immutable value that is replaced. Called through ``api``."""

from Acquisition import aq_base
from kommune.eakte import _
from kommune.eakte.akte import api as akten
from kommune.eakte.akte.lage import api as lage
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.werte import meldungen
from kommune.eakte.core.werte import WertFehler
from kommune.eakte.core.werte import zeichenkette
from kommune.eakte.fristen import api as fristen
from kommune.eakte.stellungnahmen import rules
from kommune.eakte.stellungnahmen.interfaces import IPartnerraum
from kommune.eakte.stellungnahmen.rules import Anfrage
from kommune.eakte.stellungnahmen.rules import Anfragen
from kommune.eakte.stellungnahmen.rules import Befragter
from typing import Any
from zope.component import queryUtility


ATTRIBUTE = "_anfragen"
PROCESS = "kommune.eakte: Process Vorgang"


def anfragen_of(vorgang: Any) -> Anfragen:
    """Return all Anfragen of a Vorgang, the oldest first."""
    found: Anfragen = getattr(aq_base(vorgang), ATTRIBUTE, ())
    return found


def get_anfrage(vorgang: Any, anfrage_id: str) -> Anfrage:
    """Return one of them.

    :raises Unknown: there is none.
    """
    found = next((one for one in anfragen_of(vorgang) if one.id == anfrage_id), None)
    if found is None:
        raise Unknown(_("error_anfrage_unknown", default="There is no such Anfrage."))
    return found


def get_befragter(vorgang: Any, befragter_id: str) -> tuple[Anfrage, Befragter]:
    """Return somebody who was asked, with what they were asked.

    :raises Unknown: nobody of this id was asked.
    """
    found = rules.find(anfragen_of(vorgang), befragter_id)
    if found is None:
        raise Unknown(_("error_anfrage_unknown", default="There is no such Anfrage."))
    return found


def keep(vorgang: Any, anfragen: Anfragen) -> None:
    """Replace them; the clock of the Vorgang stands still as long as one is open, if its Vorgangstyp says so."""
    waited = waits(vorgang)
    setattr(aq_base(vorgang), ATTRIBUTE, anfragen)
    if waits(vorgang):
        fristen.stop_for_statements(vorgang)
    else:
        fristen.go_on_after_statements(vorgang)
    if waits(vorgang) != waited:
        lage.changed(vorgang)


def waits(vorgang: Any) -> bool:
    """Tell whether somebody who was asked has not answered."""
    return any(one.open for one in anfragen_of(vorgang))


def keep_befragter(vorgang: Any, befragter: Befragter) -> None:
    """Replace one who was asked."""
    keep(vorgang, rules.with_befragter(anfragen_of(vorgang), befragter))


def may_ask(vorgang: Any) -> bool:
    """Tell whether the person may ask others: who works on the Vorgang, while it is open."""
    return str(akten.state_of(vorgang)) != "closed" and zugriff.may(PROCESS, vorgang)


def require(vorgang: Any) -> None:
    """Refuse everybody else.

    :raises WrongState: it is closed. :raises NotAllowed: the person does not work on it.
    """
    akten.require_open(vorgang)
    if not zugriff.may(PROCESS, vorgang):
        raise NotAllowed(_("error_anfrage_not_yours", default="Only who works on the Vorgang may do this."))


def text_of(value: Any, field: str, limit: int) -> str:
    """Return a text as it is kept.

    :raises Invalid: too long, or no text.
    """
    try:
        return str(zeichenkette.paragraphs(value or "", limit=limit)).strip()
    except WertFehler as fault:
        raise meldungen.as_invalid(fault, field) from fault


def raum() -> Any:
    """Return the spaces of those who are asked, None where nobody offers any."""
    return queryUtility(IPartnerraum)
