"""The door: tariffs, fees of a Vorgang, what its Bescheide demand, orders to the finance system, payments."""

from kommune.eakte.gebuehren.forderung import bezahlt
from kommune.eakte.gebuehren.forderung import get_forderung
from kommune.eakte.gebuehren.forderung import list_forderungen
from kommune.eakte.gebuehren.forderung import of_bescheid
from kommune.eakte.gebuehren.forderung import vorgaenge_with_forderung
from kommune.eakte.gebuehren.forderung import Zahlungsstand
from kommune.eakte.gebuehren.forderung import zahlungsstand
from kommune.eakte.gebuehren.hkr.anordnungen import Art as Anordnungsart
from kommune.eakte.gebuehren.hkr.anordnungen import certify
from kommune.eakte.gebuehren.hkr.anordnungen import list_anordnungen
from kommune.eakte.gebuehren.hkr.anordnungen import may_certify
from kommune.eakte.gebuehren.hkr.anordnungen import may_order
from kommune.eakte.gebuehren.hkr.anordnungen import of_forderung
from kommune.eakte.gebuehren.hkr.anordnungen import order
from kommune.eakte.gebuehren.hkr.anordnungen import reject
from kommune.eakte.gebuehren.hkr.anordnungen import sums_of
from kommune.eakte.gebuehren.hkr.zahlungen import may_reconcile
from kommune.eakte.gebuehren.hkr.zahlungen import take_over
from kommune.eakte.gebuehren.hkr.zahlungen import take_over_file
from kommune.eakte.gebuehren.positionen import choices
from kommune.eakte.gebuehren.positionen import computed
from kommune.eakte.gebuehren.positionen import confirm
from kommune.eakte.gebuehren.positionen import get_position
from kommune.eakte.gebuehren.positionen import list_positionen
from kommune.eakte.gebuehren.positionen import may_set
from kommune.eakte.gebuehren.positionen import propose
from kommune.eakte.gebuehren.positionen import remove
from kommune.eakte.gebuehren.positionen import total_of
from kommune.eakte.gebuehren.provider.demo_server import server as training_system
from kommune.eakte.gebuehren.store import install
from kommune.eakte.gebuehren.tarif.tarife import amount_of
from kommune.eakte.gebuehren.tarif.tarife import as_text
from kommune.eakte.gebuehren.tarif.tarife import exported
from kommune.eakte.gebuehren.tarif.tarife import get_tarif
from kommune.eakte.gebuehren.tarif.tarife import list_tarife
from kommune.eakte.gebuehren.tarif.tarife import may_manage
from kommune.eakte.gebuehren.tarif.tarife import set_tarif


__all__ = (
    "amount_of",
    "Anordnungsart",
    "as_text",
    "bezahlt",
    "certify",
    "choices",
    "computed",
    "confirm",
    "exported",
    "get_forderung",
    "get_position",
    "get_tarif",
    "install",
    "list_anordnungen",
    "list_forderungen",
    "list_positionen",
    "list_tarife",
    "may_certify",
    "may_manage",
    "may_order",
    "may_reconcile",
    "may_set",
    "of_bescheid",
    "of_forderung",
    "order",
    "propose",
    "reject",
    "remove",
    "set_tarif",
    "sums_of",
    "take_over",
    "take_over_file",
    "total_of",
    "training_system",
    "vorgaenge_with_forderung",
    "zahlungsstand",
    "Zahlungsstand",
)
