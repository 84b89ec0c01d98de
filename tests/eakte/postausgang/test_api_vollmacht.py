"""A letter goes to who has a Vollmacht, and names for whom; when it has ended, to the Antragsteller again."""

from datetime import timedelta
from kommune.eakte.akte import api as akten
from kommune.eakte.core import clock
from kommune.eakte.postausgang import api as postausgang
from kommune.eakte.postausgang.vorlagen import platzhalter
from kommune.eakte.stellungnahmen import api as stellungnahmen
from musterstadt.akten import make_vorgang


CLERK = "sachbearbeitung-steuer"
ORT = {"strasse": "Weg", "hausnummer": "1", "plz": "12345", "ort": "Musterstadt"}
EVA = {"rolle": "antragsteller", "art": "natuerlich", "vorname": "Eva", "familienname": "Muster", "anschrift": ORT}
TOM = {**EVA, "rolle": "betroffener", "vorname": "Tom", "familienname": "Nachbar"}
LAW = {"rolle": "bevollmaechtigter", "art": "juristisch", "firma": "Kanzlei Recht", "anschrift": ORT}


def test_the_letter_goes_to_who_acts_until_the_vollmacht_ends(town, as_user):
    vorgang = make_vorgang(town)
    until = clock.today() + timedelta(days=5)
    with as_user(town, CLERK):
        akten.take_over(vorgang)
        acting = {**LAW, "vollmacht_umfang": "verfahren", "vollmacht_bis": until.isoformat()}
        akten.set_beteiligte(vorgang, [EVA, TOM, acting])
        found = postausgang.addressee(vorgang)
        assert (found["name"], found["vertreter"]) == ("Kanzlei Recht", "für Eva Muster")
        assert postausgang.addressee(vorgang, "antragsteller: Eva Muster")["name"] == "Eva Muster"
        akten.set_beteiligte(vorgang, [EVA, TOM, {**acting, "vollmacht_bis": "2020-01-01"}])
        assert postausgang.addressee(vorgang)["name"] == "Eva Muster"
        akten.set_beteiligte(vorgang, [EVA, TOM, {**acting, "vertritt": "Tom Nachbar", "email": "k@recht.example"}])
        assert postausgang.addressee(vorgang)["name"] == "Eva Muster"
        assert platzhalter.acting_name(vorgang, "betroffener: Tom Nachbar") == "bevollmaechtigter: Kanzlei Recht"
        heard = stellungnahmen.ask(vorgang, ["betroffener: Tom Nachbar"], (), "?", art="anhoerung").befragte[0]
        assert (heard.name, heard.email) == ("Tom Nachbar", "k@recht.example")
