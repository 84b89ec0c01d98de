"""The words of verdicts, reasons, degrees and fields."""

from kommune.portal import _
from kommune.portal.leistungen.content.leistung import ILeistung
from kommune.portal.redaktion.rules import GEFRAGT
from kommune.portal.redaktion.rules import Grund
from kommune.portal.redaktion.rules import Reife


GRUENDE = {
    Grund.FEHLT: _("label_grund_fehlt", default="Something is missing"),
    Grund.UNKLAR: _("label_grund_unklar", default="I do not understand it"),
    Grund.FALSCH: _("label_grund_falsch", default="Something is wrong or out of date"),
    Grund.TECHNIK: _("label_grund_technik", default="Something does not work"),
    Grund.ANDERES: _("label_grund_anderes", default="Something else"),
}
REIFE = {
    Reife.OFFLINE: _("label_reife_0", default="0 – not online"),
    Reife.INFORMATION: _("label_reife_1", default="1 – information"),
    Reife.FORMULAR: _("label_reife_2", default="2 – form to print"),
    Reife.ANTRAG: _("label_reife_3", default="3 – apply online"),
    Reife.DIGITAL: _("label_reife_4", default="4 – digital from end to end"),
}
FELDER = {name: ILeistung[name].title for name in GEFRAGT}
