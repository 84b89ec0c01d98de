"""What comes back from the till of Musterstadt: fees ordered and handed over; one paid, one in part, one overdue, one cancelled. Invented."""

from collections.abc import Callable
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from decimal import Decimal
from kommune.eakte.akte import api as akten
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf.einstellung import value_of
from kommune.eakte.gebuehren import api as gebuehren
from kommune.eakte.gebuehren.api import Anordnungsart
from kommune.eakte.gebuehren.interfaces import IGebuehrSettings
from kommune.eakte.postausgang import api as postausgang
from plone import api
from threading import Thread
from typing import Any
from typing import NamedTuple


ADMIN, CLERK, HEAD = "thomas.weissmueller", "miriam.gross", "stefan.kowalczyk"
TARIF, VORLAGE = "sondernutzung-geruest", "sondernutzung-erlauben"


class Fall(NamedTuple):
    """A scaffold: who put it up, how large, the part of the fee that came, days since it was due, why it was cancelled."""

    betreff: str
    firma: str
    hausnummer: str
    flaeche: int
    bezahlt: Decimal = Decimal(0)
    ueberfaellig: int = 0
    storno: str = ""


FAELLE = (
    Fall("Gerüst Lindenstraße 4", "Malerbetrieb Grün GmbH", "4", 8, Decimal(1)),
    Fall("Gerüst Lindenstraße 12", "Dachdeckerei Ost GmbH", "12", 40, Decimal("0.5")),
    Fall("Gerüst Lindenstraße 20", "Stuck & Putz GmbH", "20", 60, Decimal("0.1"), 16),
    Fall("Gerüst Lindenstraße 31", "Fensterbau West GmbH", "31", 30, storno="Gerüst stand auf eigenem Grund"),
)


def play(work: Callable[[], Any]) -> None:
    """Bring each as far as it is to come; a town that has the first is left alone."""
    if is_there():
        return
    made = [(fall, *_signed(fall)) for fall in FAELLE]
    work()
    with _training_system():
        for _fall, vorgang, bescheid in made:
            with api.env.adopt_user(username=CLERK):
                postausgang.deliver(bescheid, "urkunde")
            _order(vorgang, Anordnungsart.ANNAHME)
        work()
        for fall, vorgang, _bescheid in made:
            if fall.storno:
                _order(vorgang, Anordnungsart.STORNO, fall.storno)
        work()
    for fall, vorgang, _bescheid in made:
        _pay(fall, vorgang)


def is_there() -> bool:
    """Tell whether they were made."""
    catalog = api.portal.get_tool("portal_catalog")
    found = catalog.unrestrictedSearchResults(portal_type="Vorgang", vorgang_felder="vorgangstyp=sondernutzung")
    return any(brain.Title == FAELLE[0].betreff for brain in found)


def _signed(fall: Fall) -> tuple[Any, Any]:
    ort = {"strasse": "Lindenstraße", "hausnummer": fall.hausnummer, "plz": "12345", "ort": "Musterstadt"}
    day = clock.today()
    felder = {
        "zweck": "geruest",
        "ort": ort,
        "von": (day + timedelta(days=20)).isoformat(),
        "bis": (day + timedelta(days=50)).isoformat(),
        "flaeche": fall.flaeche,
    }
    wer = [{"art": "juristisch", "firma": fall.firma, "anschrift": ort}]
    with api.env.adopt_user(username=CLERK):
        vorgang = akten.start_vorgang("sondernutzung", betreff=fall.betreff, beteiligte=wer, felder=felder)
        if not vorgang.bearbeiter:
            akten.take_over(vorgang)
        row = gebuehren.propose(vorgang, TARIF)
        gebuehren.confirm(vorgang, row["id"], betrag=row["betrag"])
        bescheid = postausgang.draft_bescheid(vorgang, api.portal.get()["vorlagen"][VORLAGE])
        postausgang.submit_for_signature(bescheid)
    with api.env.adopt_user(username=HEAD):
        postausgang.sign(bescheid)
    return vorgang, bescheid


def _order(vorgang: Any, art: Anordnungsart, grund: str = "") -> None:
    (forderung,) = gebuehren.list_forderungen(vorgang)
    with api.env.adopt_user(username=CLERK):
        found = gebuehren.certify(vorgang, forderung.kassenzeichen, art, grund=grund)
    with api.env.adopt_user(username=HEAD):
        gebuehren.order(vorgang, found.id, betrag=forderung.betrag)


def _pay(fall: Fall, vorgang: Any) -> None:
    """Take over what the till says; of the one that is overdue the day is noted as an import would."""
    (forderung,) = gebuehren.list_forderungen(vorgang)
    if fall.ueberfaellig:
        forderung.set(faellig=clock.today() - timedelta(days=fall.ueberfaellig))
    if fall.bezahlt:
        came = (forderung.betrag * fall.bezahlt).quantize(Decimal("0.01"))
        row = f"TRAINING-{forderung.kassenzeichen};{forderung.kassenzeichen};{came};{clock.today().isoformat()}"
        with api.env.adopt_user(username=ADMIN):
            gebuehren.take_over_file(f"referenz;kassenzeichen;betrag;datum\n{row}\n".encode())


@contextmanager
def _training_system() -> Iterator[None]:
    """Have the finance system of the training on this machine while it is played; then orders wait again."""
    server = gebuehren.training_system()
    Thread(target=server.serve_forever, daemon=True).start()
    before = {name: value_of(IGebuehrSettings, name) for name in ("hkr", "adresse")}
    try:
        _set(hkr="demo", adresse=f"http://127.0.0.1:{server.server_port}")
        yield
    finally:
        _set(**before)
        server.shutdown()
        server.server_close()


def _set(**values: Any) -> None:
    for name, value in values.items():
        api.portal.set_registry_record(name, value, interface=IGebuehrSettings)
