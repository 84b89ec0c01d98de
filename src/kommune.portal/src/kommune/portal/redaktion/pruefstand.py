"""What editors note of a service: when it is looked at again, how far it is online, where it is weak; who is reminded."""

from datetime import date
from kommune.eakte.core import clock
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.mail import queue_mail
from kommune.eakte.core.werte import datum
from kommune.eakte.core.werte import WertFehler
from kommune.eakte.core.werte import zeichenkette
from kommune.eakte.core.werte.meldungen import as_invalid
from kommune.eakte.organisation import api as organisation
from kommune.portal import _
from kommune.portal.core import town
from kommune.portal.leistungen import api as leistungen
from kommune.portal.redaktion import rules
from kommune.portal.redaktion.rules import Reife
from kommune.portal.redaktion.store import ablage
from kommune.portal.redaktion.store import write
from kommune.portal.texte import api as texte
from plone import api
from typing import Any


MAX_SCHWAECHEN = 2000
LEER: dict[str, Any] = {"pruefen_bis": None, "geprueft_am": None, "reife": "", "schwachstellen": "", "erinnert": None}


def pruefstand(uid: str) -> dict[str, Any]:
    """Return what is noted of a service; nothing is if nobody did."""
    return {**LEER, **(ablage().pruefstaende.get(uid) or {})}


def set_pruefstand(
    leistung: Any, *, pruefen_bis: Any = None, reife: str = "", schwachstellen: str = "", geprueft: bool = False
) -> None:
    """Note it; ``geprueft``: somebody has just looked at the description.

    :raises Invalid: no date, no such degree, or too long.
    """
    if reife and reife not in tuple(Reife):
        raise Invalid(_("error_umfrage_wahl", default="There is no such choice."), field="reife")
    try:
        day = pruefen_bis if isinstance(pruefen_bis, date) or not pruefen_bis else datum.read(str(pruefen_bis))
    except WertFehler as fault:
        raise as_invalid(fault, "pruefen_bis") from fault
    try:
        weak = zeichenkette.paragraphs(schwachstellen, limit=MAX_SCHWAECHEN)
    except WertFehler as fault:
        raise as_invalid(fault, "schwachstellen") from fault
    uid = leistung.UID()
    told = {"pruefen_bis": day or None, "reife": str(reife), "schwachstellen": weak}
    if geprueft:
        told["geprueft_am"] = clock.today()
    write(lambda opened: opened.pruefstaende.__setitem__(uid, {**LEER, **(opened.pruefstaende.get(uid) or {}), **told}))


def remind() -> int:
    """Write to the editors, and to the heads of the offices, of services that are due for review; once for each day set.

    Part of the running transaction; returns how many services that were.
    """
    today, store = clock.today(), ablage().pruefstaende
    known = {one.uid: one for one in leistungen.list_leistungen()}
    due = {
        uid: kept
        for uid, kept in store.items()
        if uid in known and rules.is_due(kept["pruefen_bis"], today) and kept["erinnert"] != kept["pruefen_bis"]
    }
    wanted: dict[str, list[str]] = {}
    for uid, kept in sorted(due.items(), key=lambda pair: pair[1]["pruefen_bis"]):
        line = f"{kept['pruefen_bis']:%d.%m.%Y}: {known[uid].titel}"
        for user_id in _readers(known[uid].oe):
            wanted.setdefault(user_id, []).append(line)
        store[uid] = {**kept, "erinnert": kept["pruefen_bis"]}
    url = f"{town.public_url()}/leistungen/@@leistungsverzeichnis?nur=faellig"
    for user_id, lines in wanted.items():
        user = api.user.get(userid=user_id)
        address = user.getProperty("email", "") if user is not None else ""
        if address:
            parts = texte.fill("leistung-pruefen", url=url, leistungen="\n".join(lines))
            queue_mail(
                to=address,
                subject=parts["betreff"],
                text=parts["text"],
                key=f"leistung-pruefen:{user_id}:{today:%Y-%m-%d}",
                apart=False,
            )
    return len(due)


def _readers(oe_id: str) -> list[str]:
    found = list(organisation.members("", organisation.Rolle.REDAKTION))
    if oe_id:
        found += organisation.members(oe_id, organisation.Rolle.LEITUNG)
    return list(dict.fromkeys(found))
