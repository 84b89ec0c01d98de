"""Words: what is asked, where it stands; for the pages, the endpoint and the journal."""

from kommune.eakte import _
from kommune.eakte.journal.interfaces import Worte
from kommune.eakte.stellungnahmen.rules import Art
from kommune.eakte.stellungnahmen.rules import Stand


ARTEN = {
    Art.STELLUNGNAHME: _("label_anfrage_stellungnahme", default="Statement"),
    Art.ANHOERUNG: _("label_anfrage_anhoerung", default="Hearing (§ 28 VwVfG)"),
}
TYPEN = {str(Art.STELLUNGNAHME): "Stellungnahme", str(Art.ANHOERUNG): "Anhörung"}  # Dokumenttyp
STAENDE = {
    Stand.ASKED: _("state_befragt_asked", default="asked"),
    Stand.OPENED: _("state_befragt_opened", default="opened"),
    Stand.QUERIED: _("state_befragt_queried", default="asks back"),
    Stand.ANSWERED: _("state_befragt_answered", default="answered"),
    Stand.NO_CONCERNS: _("state_befragt_no_concerns", default="no concerns"),
    Stand.WITHDRAWN: _("state_befragt_withdrawn", default="withdrawn"),
}
BADGES = {
    Stand.ASKED: "",
    Stand.OPENED: "info",
    Stand.QUERIED: "warning",
    Stand.ANSWERED: "success",
    Stand.NO_CONCERNS: "success",
    Stand.WITHDRAWN: "",
}
OVERDUE = _("label_befragt_overdue", default="overdue")
LATE = _("label_befragt_late", default="late")
KEINE_BEDENKEN = _("msg_keine_bedenken", default="No concerns.")
ERINNERUNG = _("msg_anfrage_erinnerung", default="We remind you: please answer by ${tag}.")
GEGENFRAGE = _("label_aufgabe_gegenfrage", default="Answer a question back: ${name}")
FREIGABE_ENDE = _(
    "label_aufgabe_freigabe_ende", default="Shared Dokumente were closed to those asked: now confidential. Share anew?"
)
FAELLIG = _("label_aufgabe_stellungnahme_faellig", default="Statements did not come: decide without them?")
FAELLIG_TEXT = _(
    "msg_stellungnahme_faellig",
    default="Proposal: decide by what is in the record, ask again, or give more time.\nStill missing:\n${befragte}",
)


class StellungnahmenWorte(Worte):
    """What this domain writes into the journal of an Akte."""

    aktionen = {
        "stellungnahme_erbeten": _("label_aktion_stellungnahme_erbeten", default="Statements asked for"),
        "anhoerung_erbeten": _("label_aktion_anhoerung_erbeten", default="Heard (§ 28 VwVfG)"),
        "gegenfrage_beantwortet": _("label_aktion_gegenfrage_beantwortet", default="Question back answered"),
        "anfrage_zurueckgezogen": _("label_aktion_anfrage_zurueckgezogen", default="Anfrage withdrawn"),
        "anfrage_verlaengert": _("label_aktion_anfrage_verlaengert", default="More time for statements"),
        "anfrage_ergebnis": _("label_aktion_anfrage_ergebnis", default="Result told to who was asked"),
        "anfrage_erinnert": _("label_aktion_anfrage_erinnert", default="Reminded of statements"),
        "freigabe_beendet": _(
            "label_aktion_freigabe_beendet", default="Sharing ended: the Dokumente became confidential"
        ),
        "anfrage_zugang": _("label_aktion_anfrage_zugang", default="Link and code given out"),
        "befragt_geoeffnet": _("label_aktion_befragt_geoeffnet", default="Anfrage opened by who was asked"),
        "befragt_rueckfrage": _("label_aktion_befragt_rueckfrage", default="Question back"),
        "befragt_stellungnahme": _("label_aktion_befragt_stellungnahme", default="Statement came"),
        "befragt_keine_bedenken": _("label_aktion_befragt_keine_bedenken", default="No concerns"),
    }
    weitere_felder = {
        "befragt": _("label_befragt", default="Asked"),
        "unterlagen": _("label_anfrage_unterlagen", default="Documents"),
        "verfasst": _("label_befragt_verfasst", default="Written there by"),
        "freigegeben": _("label_befragt_freigegeben", default="Approved there by"),
    }


class PartnerstellenWorte(Worte):
    """What the directory writes into the journal of the organisation."""

    aktionen = {
        "partnerstelle_eingetragen": _("label_aktion_partnerstelle_eingetragen", default="Partnerstelle entered"),
        "partnerstelle_geaendert": _("label_aktion_partnerstelle_geaendert", default="Partnerstelle changed"),
    }
    weitere_felder = {
        "partnerstelle": _("label_partnerstelle", default="Partnerstelle"),
        "zustaendig": _("label_partnerstelle_zustaendig", default="Competent for"),
        "schlagworte": _("label_partnerstelle_schlagworte", default="Tags"),
        "zweite_email": _("label_partnerstelle_zweite_email", default="Second e-mail address, for the code"),
        "tage": _("label_partnerstelle_tage", default="Usual time in days"),
        "gruppe": _("label_partnerstelle_gruppe", default="Group of accounts"),
        "freigabe_noetig": _(
            "label_partnerstelle_freigabe", default="Answers only after approval by a second person there"
        ),
        "aktiv": _("label_partnerstelle_aktiv", default="Can be asked"),
    }
