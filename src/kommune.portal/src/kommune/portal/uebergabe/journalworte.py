"""Words for what this domain writes into the journal of an Akte."""

from kommune.eakte.journal.interfaces import Worte
from kommune.portal import _
from kommune.portal.beteiligung.content.verfahren import IBeteiligungsverfahren
from kommune.portal.leistungen.content.leistung import ILeistung
from kommune.portal.projekte.content.projekt import IBeteiligungsprojekt
from kommune.portal.uebergabe.behaviors.regel import IUebergaberegel


class UebergabeWorte(Worte):
    aktionen = {
        "angaben_eingetragen": _("label_aktion_angaben_eingetragen", default="answers of a paper application entered"),
        "fuer_person_ausgefuellt": _(
            "label_aktion_fuer_person_ausgefuellt", default="application filled in at the desk for the person"
        ),
        "fuer_organisation_gestellt": _(
            "label_aktion_fuer_organisation_gestellt", default="application made for an organisation"
        ),
        "petition_uebergeben": _(
            "label_aktion_petition_uebergeben", default="petition handed over with its signatures"
        ),
        "umfrage_abgelegt": _("label_aktion_umfrage_abgelegt", default="result of a survey filed"),
        "nachricht_gesendet": _("label_aktion_nachricht_gesendet", default="message sent to the applicant"),
    }
    weitere_felder = {
        "text": _("label_nachricht_text", default="Text"),
        "erfasst_von": _("label_erfasst_von", default="Filled in by"),
        "organisation": _("label_organisationskonto", default="Organisation"),
        "gestellt_von": _("label_gestellt_von", default="Made by"),
    }
    akteure = {
        "portal": _("label_akteur_portal", default="the online portal"),
        "partner": _("label_akteur_partner", default="who was asked, in their space"),
        "postfach": _("label_akteur_postfach", default="the applicant, in the Postfach"),
    }


class StadtWorte(Worte):
    """What stands in the journal of the town."""

    aktionen = {
        "frage_geaendert": _("label_aktion_frage", default="question of a form changed"),
        "unterlage_ausgelegt": _("label_aktion_ausgelegt", default="document put on show"),
        "unterlage_abgehaengt": _("label_aktion_abgehaengt", default="document shown no more"),
        "vorgang_zugeordnet": _("label_aktion_vorgang_zugeordnet", default="statements are filed in a Vorgang"),
        "petition_answered": _("label_aktion_petition_answered", default="petition answered"),
        "petition_decided": _("label_aktion_petition_decided", default="eligibility of a petition decided"),
        "petition_deleted": _("label_aktion_petition_deleted", default="personal data of a petition deleted"),
        "petition_ended": _("label_aktion_petition_ended", default="signing of a petition ended"),
        "petition_examined": _("label_aktion_petition_examined", default="eligibility of a petition examined"),
        "petition_published": _("label_aktion_petition_published", default="petition published"),
        "petition_refused": _("label_aktion_petition_refused", default="petition refused"),
        "petition_withdrawn": _("label_aktion_petition_withdrawn", default="petition withdrawn"),
        "projekt_answered": _("label_aktion_projekt_answered", default="Idee answered"),
        "projekt_counted": _("label_aktion_projekt_counted", default="support of a project counted"),
        "projekt_budgeted": _("label_aktion_projekt_budgeted", default="budget of a project read"),
        "projekt_decided": _("label_aktion_projekt_decided", default="decision about an Idee published"),
        "projekt_examined": _("label_aktion_projekt_examined", default="chosen Ideen given to be examined"),
        "projekt_papered": _("label_aktion_projekt_papered", default="paper ballots of a project entered"),
        "projekt_priced": _("label_aktion_projekt_priced", default="cost of an Idee set"),
        "projekt_reviewed": _("label_aktion_projekt_reviewed", default="review of an Idee published"),
        "projekt_deleted": _("label_aktion_projekt_deleted", default="personal data of a project deleted"),
        "projekt_filed": _("label_aktion_projekt_filed", default="Ideen are filed in a Vorgang"),
        "projekt_hidden": _("label_aktion_projekt_hidden", default="contribution hidden"),
        "projekt_merged": _("label_aktion_projekt_merged", default="Idee merged with another one"),
        "projekt_published": _("label_aktion_projekt_published", default="contribution published"),
        "umfrage_changed": _("label_aktion_umfrage_changed", default="survey changed"),
        "umfrage_closed": _("label_aktion_umfrage_closed", default="survey closed"),
        "umfrage_created": _("label_aktion_umfrage_created", default="survey made"),
        "umfrage_deleted": _("label_aktion_umfrage_deleted", default="survey deleted with its answers"),
        "umfrage_ended": _("label_aktion_umfrage_ended", default="survey ended"),
        "umfrage_invited": _("label_aktion_umfrage_invited", default="invited to a survey"),
        "umfrage_published": _("label_aktion_umfrage_published", default="survey published"),
        "umfrage_questions": _("label_aktion_umfrage_questions", default="questions of a survey changed"),
        "umfrage_released": _("label_aktion_umfrage_released", default="result of a survey released"),
        "umfrage_withdrawn": _("label_aktion_umfrage_withdrawn", default="survey taken back into preparation"),
        "mail_erledigt": _("label_aktion_mail_erledigt", default="refused mail settled"),
        "mail_nochmals": _("label_aktion_mail_nochmals", default="refused mail sent once more"),
    }
    weitere_felder = {
        "titel": _("label_unterlage_titel", default="Title"),
        "version": _("label_unterlage_version", default="Version"),
        "datei": _("label_unterlage_dateiname", default="File"),
        "sha256": _("label_unterlage_sha256", default="SHA-256"),
        "vorgang_zeichen": _("label_aktenzeichen", default="Aktenzeichen"),
        "label": _("label_frage_label", default="Question"),
        "hinweis": _("label_frage_hinweis", default="Note"),
        "typ": _("label_frage_typ", default="Kind"),
        "pflicht": _("label_frage_pflicht", default="Must be answered"),
        "auswahl": _("label_frage_auswahl", default="Choices"),
        "gruppe": _("label_frage_gruppe", default="Step"),
        "wenn": _("label_frage_wenn", default="Asked if"),
    }
    schemata = (IUebergaberegel, ILeistung, IBeteiligungsverfahren, IBeteiligungsprojekt)
