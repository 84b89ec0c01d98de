"""Words: what becomes of an Argument, how a Beitrag came; for pages, tables and the journal."""

from kommune.eakte import _
from kommune.eakte.abwaegung.rules import Herkunft
from kommune.eakte.abwaegung.rules import Kanal
from kommune.eakte.abwaegung.rules import Votum
from kommune.eakte.journal.interfaces import Worte


VOTEN = {
    Votum.OFFEN: _("label_votum_offen", default="open"),
    Votum.BERUECKSICHTIGT: _("label_votum_beruecksichtigt", default="taken into account"),
    Votum.TEILWEISE: _("label_votum_teilweise", default="partly taken into account"),
    Votum.NICHT: _("label_votum_nicht", default="not taken into account"),
    Votum.KENNTNIS: _("label_votum_kenntnis", default="noted"),
}
BADGES = {
    Votum.OFFEN: "",
    Votum.BERUECKSICHTIGT: "success",
    Votum.TEILWEISE: "warning",
    Votum.NICHT: "danger",
    Votum.KENNTNIS: "info",
}
HERKUENFTE = {
    Herkunft.OEFFENTLICHKEIT: _("label_herkunft_oeffentlichkeit", default="Public (§ 3 BauGB)"),
    Herkunft.TOEB: _("label_herkunft_toeb", default="Träger öffentlicher Belange (§ 4 BauGB)"),
}
KANAELE = {
    Kanal.PORTAL: _("label_kanal_portal", default="Website"),
    Kanal.POST: _("label_kanal_post", default="Post"),
    Kanal.EMAIL: _("label_kanal_email", default="E-mail"),
    Kanal.NIEDERSCHRIFT: _("label_kanal_niederschrift", default="for the record"),
    Kanal.PARTNERRAUM: _("label_kanal_partnerraum", default="Partnerraum"),
}
WEGE = {
    "email": _("label_ergebnisweg_email", default="by e-mail"),
    "partnerraum": _("label_ergebnisweg_partnerraum", default="in the Partnerraum"),
    "brief": _("label_ergebnisweg_brief", default="by letter, to be posted"),
    "konto": _("label_ergebnisweg_konto", default="in the account, with a mail"),
    "quittung": _("label_ergebnisweg_quittung", default="by e-mail with the link to the receipt"),
}


class AbwaegungWorte(Worte):
    """What this domain writes into the journal of an Akte: numbers, no words of a statement."""

    aktionen = {
        "abwaegung_begonnen": _("label_aktion_abwaegung_begonnen", default="Abwägung begun"),
        "beitrag_erfasst": _("label_aktion_beitrag_erfasst", default="Statement captured by hand"),
        "beitrag_abgeschrieben": _("label_aktion_beitrag_abgeschrieben", default="Words of a statement entered"),
        "beitrag_absender": _("label_aktion_beitrag_absender", default="Sender of a statement: person or body"),
        "beitrag_ohne_argument": _("label_aktion_beitrag_ohne_argument", default="Statement without (more) arguments"),
        "argument_neu": _("label_aktion_argument_neu", default="Argument split off"),
        "argument_weg": _("label_aktion_argument_weg", default="Argument taken out"),
        "argument_gewertet": _("label_aktion_argument_gewertet", default="Argument weighed"),
        "argumente_gewertet": _("label_aktion_argumente_gewertet", default="Arguments weighed"),
        "argumente_beschrieben": _("label_aktion_argumente_beschrieben", default="Topic or tags of arguments"),
        "argumente_zugewiesen": _("label_aktion_argumente_zugewiesen", default="Arguments assigned"),
        "argumente_gruppiert": _(
            "label_aktion_argumente_gruppiert", default="Essentially equal arguments put together"
        ),
        "argumente_entgruppiert": _(
            "label_aktion_argumente_entgruppiert", default="Arguments taken out of their group"
        ),
        "gruppe_gewertet": _("label_aktion_gruppe_gewertet", default="Group of arguments weighed"),
        "abwaegungstabelle_bestellt": _("label_aktion_abwaegungstabelle_bestellt", default="Abwägungstabelle ordered"),
        "abwaegung_mitgeteilt": _("label_aktion_abwaegung_mitgeteilt", default="Result of the weighing told"),
        "abwaegung_erneut_mitgeteilt": _(
            "label_aktion_abwaegung_erneut_mitgeteilt", default="Result of the weighing told again"
        ),
        "gruppe_einsicht": _("label_aktion_gruppe_einsicht", default="Inspection instead of single replies"),
    }
    weitere_felder = {
        "argumente": _("label_argumente", default="Arguments"),
        "votum": _("label_votum", default="Decision"),
        "gruppe": _("label_gruppe", default="Group"),
        "thema": _("label_thema", default="Topic"),
    }
