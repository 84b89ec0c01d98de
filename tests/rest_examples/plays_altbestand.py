"""Play of the REST examples: a list of old Akten, tried and taken over."""

from rest_examples.play import ADMIN


LIST = """\
Kassenzeichen;Name;Vorname;Aktenplan;Laufzeit von;Laufzeit bis
20.2-4711;Musterfrau;Erika;922;1998;2003
20.2-4712;Ohneplan;Otto;999;;
"""
BODY = {"titel": "Hundesteuer 1998–2003", "oe": "steueramt", "datei": LIST}


def play_altbestand(play):
    """Two rows, one of them with a Kennzeichen the Aktenplan does not have."""
    made = play.ask("POST", "@altbestand", 201, user=ADMIN, body=BODY, name="altbestand-beginnen", known="<Altbestand>")
    here = made["@id"]
    play.ask("POST", here, user=ADMIN, body={"aktion": "pruefen"}, name="altbestand-pruefen")
    play.work()
    play.ask("POST", here, user=ADMIN, body={"aktion": "uebernehmen"})
    play.work()
    play.ask("GET", here, user=ADMIN, name="altbestand-bericht")
    play.ask("GET", "@altbestand", user=ADMIN)
