"""What the record learns of the procedure, and how the result of the weighing reaches who made a statement on the website."""

from collections.abc import Iterator
from datetime import date
from kommune.eakte.abwaegung.interfaces import IErgebnisweg
from kommune.eakte.abwaegung.interfaces import IVerfahrensbezug
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.mail import queue_mail
from kommune.portal import _
from kommune.portal.beteiligung import api as beteiligung
from kommune.portal.beteiligung.mitteilung import api as mitteilung
from kommune.portal.texte import api as texte
from plone import api
from typing import Any
from zope.i18n import translate
from zope.interface import implementer


QUITTUNG, KONTO = "quittung", "konto"


@implementer(IVerfahrensbezug)
class Verfahrensbezug:
    """From the days of the procedures whose statements are filed in a Vorgang."""

    def last_day(self, vorgang: Any, day: date) -> date | None:
        """Return the end of the last period for statements that had begun on a day."""
        begun = [bis for phase, von, bis in _phases(vorgang) if phase in beteiligung.TAKES_STATEMENTS and von <= day]
        return max(begun, default=None)

    def result_from(self, vorgang: Any) -> date | None:
        """Return the first day of the decision, or else the day after the last period, None if there are none."""
        phases = list(_phases(vorgang))
        decided = [von for phase, von, _bis in phases if phase == beteiligung.Phase.BESCHLUSS]
        return max(decided, default=None)


@implementer(IErgebnisweg)
class Quittungsseite:
    """The result stands on the page of the receipt; a mail with its link says so. Whose data have ended there gets a letter.

    Who sent it with an account gets it as a message of the Postfach, new until it is read.
    """

    def tell(self, vorgang: Any, beitrag: Any, zeilen: Any, text: str, again: int) -> str:
        one = beteiligung.find(beitrag.bezug)
        verfahren = beteiligung.verfahren_of(one) if one is not None else None
        if one is None or one.geleert is not None or verfahren is None:
            return ""
        beteiligung.note_result(one, zeilen)
        if one.konto:
            betreff = translate(
                _(
                    "title_stellungnahme_nachricht",
                    default="Result of your statement ${nummer}",
                    mapping={"nummer": one.nummer},
                ),
                target_language="de",
            )
            mitteilung.send_result(one, betreff=betreff, text=text, again=again)
        words = texte.fill(
            beteiligung.ERGEBNIS.name,
            plan=verfahren.title,
            nummer=one.nummer,
            url=beteiligung.url_of(one),
            stadt=api.portal.get().title,
        )
        try:
            queue_mail(
                to=one.angaben["email"],
                subject=words["betreff"],
                text=words["text"],
                key=f"stellungnahme-ergebnis:{one.nummer}:{again}",
                apart=False,
            )
        except Invalid:
            return KONTO if one.konto else ""
        return KONTO if one.konto else QUITTUNG


def _phases(vorgang: Any) -> Iterator[tuple[str, date, date]]:
    catalog = api.portal.get_tool("portal_catalog")
    for uid in beteiligung.verfahren_of_vorgang(api.content.get_uuid(vorgang)):
        for brain in catalog.unrestrictedSearchResults(UID=uid):
            yield from brain.verfahren_werte["zeitraeume"]
