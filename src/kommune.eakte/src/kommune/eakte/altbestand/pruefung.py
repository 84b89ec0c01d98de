"""What stands against a row in this town: unit, OE, old Aktenzeichen, files. Asked in the dry run and before each row is written."""

from collections.abc import Iterator
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from dataclasses import replace
from kommune.eakte import _
from kommune.eakte.akte import api as akten
from kommune.eakte.aktenplan import api as aktenplan
from kommune.eakte.altbestand import rules
from kommune.eakte.altbestand.dateien import find
from kommune.eakte.altbestand.dateien import Nichtgenommen
from kommune.eakte.altbestand.dateien import Quellen
from kommune.eakte.altbestand.rules import Altzeile
from kommune.eakte.altbestand.rules import Fehler
from kommune.eakte.altbestand.store import Altbestand
from kommune.eakte.core import clock
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import KommuneError
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.katalog.suchworte import fold
from kommune.eakte.organisation import api as organisation
from kommune.eakte.vertraulichkeit import api as vertraulichkeit
from plone import api
from typing import Any


MESSAGE_NOT_FOR = _("error_alt_not_for", default="You may not take over old Akten for this Organisationseinheit.")


@dataclass(frozen=True)
class Einheit:
    """What the Aktenplan says of a Kennzeichen: the OE, why nothing can be kept there, why nothing can be closed there."""

    oe: str = ""
    grund: Any = ""
    ohne_frist: bool = False


def may_import_for(oe_id: str, user_id: str | None = None) -> bool:
    """Tell whether a person takes over old Akten of an OE: its Registratur, and the Fachadministration."""
    town = (organisation.Rolle.FACHADMINISTRATION,)
    if any(organisation.has_role(rolle, "", user_id) for rolle in town):
        return True
    if organisation.has_role(organisation.Rolle.REGISTRATUR, oe_id, user_id):
        return True
    user = api.user.get(userid=user_id) if user_id else api.user.get_current()
    return user is not None and "Manager" in user.getRoles()


class Pruefer:
    """Looks at the rows of a list, one after the other; what the town says of a Kennzeichen or an OE is asked once."""

    def __init__(self, bestand: Altbestand, quellen: Quellen) -> None:
        self.bestand, self.quellen, self.today = bestand, quellen, clock.today()
        self.einheiten: dict[str, Einheit] = {}
        self.rechte: dict[str, bool] = {}
        oes = [(brain.oe_id, brain.title) for brain in organisation.list_oes()]
        self.oes = {fold(word): oe_id for oe_id, title in oes for word in (oe_id, title)}

    def check(self, nummer: int, zellen: Mapping[str, Any]) -> tuple[Altzeile | None, list[Fehler]]:
        """Return a row as it is to be written – with Kennzeichen, OE and party – or everything that stands against it."""
        zeile, faults = rules.read_row(zellen, self.today)
        if zeile is None:
            return None, faults
        faults = list(self._number(nummer, zeile))
        kennzeichen = zeile.kennzeichen or self.bestand.kennzeichen
        einheit = self._einheit(kennzeichen)
        if einheit.grund:
            faults.append(Fehler("kennzeichen", einheit.grund))
        elif zeile.zda and einheit.ohne_frist:
            text = _(
                "error_alt_no_period",
                default="A closed Akte needs Aufbewahrungsdauer and Aussonderungsart; the Aktenplan has none for ${kennzeichen}.",
                mapping={"kennzeichen": kennzeichen},
            )
            faults.append(Fehler("kennzeichen", text))
        oe = self._oe(zeile, einheit, faults)
        beteiligter = zeile.beteiligter
        try:
            beteiligter = akten.checked_beteiligter(beteiligter) if beteiligter else None
        except Invalid as fault:
            faults.append(Fehler(fault.field, fault.message))
        faults += self._files(zeile)
        if faults:
            return None, faults
        return replace(zeile, kennzeichen=kennzeichen, federfuehrung=oe, beteiligter=beteiligter), []

    def _number(self, nummer: int, zeile: Altzeile) -> Iterator[Fehler]:
        key = rules.old_key(zeile.aktenzeichen)
        first = self.bestand.erste.get(key, nummer)
        if first != nummer:
            text = _("error_alt_twice", default="Row ${zeile} has this Aktenzeichen, too.", mapping={"zeile": first})
            yield Fehler("aktenzeichen", text)
        elif key not in self.bestand.akten and self._is_taken(zeile.aktenzeichen):
            text = _("error_alt_taken", default="There is an Akte or a Vorgang with this Aktenzeichen already.")
            yield Fehler("aktenzeichen", text)

    def _is_taken(self, aktenzeichen: str) -> bool:
        """Tell whether a record has this Aktenzeichen that the person may know of: they see it, or take over for its OE and it is open to these.

        Of any other nothing is told: a row with its number is taken as one of a free number, since two offices may number alike.
        """
        if not akten.is_taken(aktenzeichen):
            return False
        with suppress(Unknown):
            return akten.find_record(aktenzeichen) is not None
        try:
            found = akten.find_unseen(aktenzeichen)
        except Unknown:
            return True  # it is the number of before of something: nobody is given it again
        closed = vertraulichkeit.needs_clearance(vertraulichkeit.stufe_of(found))
        return not closed and self._may(str(found.federfuehrung or ""))

    def _einheit(self, kennzeichen: str) -> Einheit:
        if kennzeichen not in self.einheiten:
            self.einheiten[kennzeichen] = _asked(kennzeichen)
        return self.einheiten[kennzeichen]

    def _oe(self, zeile: Altzeile, einheit: Einheit, faults: list[Fehler]) -> str:
        """Return the OE of the row, else of the Aktenplan, else of the list."""
        oe = einheit.oe or self.bestand.oe
        if zeile.federfuehrung:
            oe = self.oes.get(fold(zeile.federfuehrung), "")
        if not oe:
            text = _("error_alt_oe", default="There is no Organisationseinheit of this name.")
            faults.append(Fehler("federfuehrung", text))
        elif not self._may(oe):
            faults.append(Fehler("federfuehrung", MESSAGE_NOT_FOR))
        return oe

    def _may(self, oe: str) -> bool:
        if oe not in self.rechte:
            self.rechte[oe] = may_import_for(oe, self.bestand.benutzer)
        return self.rechte[oe]

    def _files(self, zeile: Altzeile) -> Iterator[Fehler]:
        for name in zeile.dateien:
            try:
                if self.bestand.probe:
                    with self.quellen.opened(name):
                        pass
                else:
                    find(self.bestand, name)  # what is in it is looked at when it is taken
            except Nichtgenommen as refusal:
                if not self.waits(name):
                    yield Fehler("dateien", refusal.args[0])

    def waits(self, name: str) -> bool:
        """Tell whether a file is not there because no scans are there yet: the list alone is taken over first."""
        has_scans = bool(self.bestand.quellen or self.bestand.ordner)
        return not has_scans and bool(name)


def _asked(kennzeichen: str) -> Einheit:
    if not kennzeichen:
        return Einheit(grund=_("error_alt_no_kennzeichen", default="The Aktenplan-Kennzeichen is missing."))
    try:
        wirksam = aktenplan.effective(aktenplan.require_usable(kennzeichen))
    except KommuneError as refusal:
        return Einheit(grund=refusal.message)
    oe = ""
    with suppress(KommuneError):
        oe = str(wirksam.federfuehrung.wert or "")
    return Einheit(oe, ohne_frist=not (wirksam.aufbewahrungsdauer.wert and wirksam.aussonderungsart.wert))
