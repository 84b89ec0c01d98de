"""Plays of the REST examples: conditions of the street café that are inspected, a Widerspruch that is handed on."""

from datetime import timedelta
from kommune.eakte.core import clock
from rest_examples.play import OTHER


THIRD = "uwe.lehmann"  # who wrote or signed the Bescheid does not decide here: the type wants four eyes


def play_ueberwachung(play, vorgang):
    """A condition that comes again, what is due in the office, an inspection."""
    path, day = f"{vorgang}/@nebenbestimmungen", (clock.today() + timedelta(days=20)).isoformat()
    wanted = {
        "text": "Auf dem Gehweg bleiben 1,50 m frei",
        "art": "auflage",
        "faellig": day,
        "alle": 6,
        "einheit": "monate",
    }
    shown = ("id", "text", "art", "alle", "einheit", "stand")  # the days hang on today
    made = play.ask("POST", path, 201, user=OTHER, body=wanted)
    play.recorder.know(made["id"], "<Nebenbestimmung>")
    wanted = {"text": "Heizpilze sind nicht erlaubt", "faellig": day}
    second = play.ask(
        "POST", path, 201, user=OTHER, body=wanted, name="nebenbestimmung", only=shown, known="<Nebenbestimmung 2>"
    )
    gone = {"grund": "Die Satzung verbietet es ohnehin"}
    play.ask("POST", f"{path}/{second['id']}/entfallen", user=OTHER, body=gone)
    play.ask("GET", "@ueberwachung?art=auflage", user=OTHER, name="ueberwachung", only=("@id", "items_total"))
    visit = {
        "ergebnisse": [{"nebenbestimmung": made["id"], "befund": "erfuellt"}],
        "bemerkung": "Wirt war dabei",
        "schluessel": "kontrolle-0001",
    }
    shown = ("am", "von", "ergebnisse", "fotos", "folge", "schluessel")
    play.ask("POST", f"{path}/kontrolle", 201, user=OTHER, body=visit, name="kontrolle", only=shown)


def play_widerspruch(play, vorgang, bescheid):
    """Taken down in the office, told not to suspend the fee, handed on to the next authority."""
    path, id = f"{vorgang}/@widersprueche", bescheid.rpartition("/")[2]
    told = {"bescheid": id, "nr": 1, "eingang": clock.today().isoformat(), "form": "niederschrift"}
    shown = ("bescheid", "nr", "name", "eingang", "form", "zeit", "stand", "aufschub", "aufschub_grund")
    made = play.ask("POST", path, 201, user=OTHER, body={**told, "text": "Die Gebühr ist zu hoch."})
    for value, word in ((made["id"], "<Widerspruch>"), (made["verfahren"].rpartition("/")[2], "<Verfahren>")):
        play.recorder.know(value, word)
    again = {**told, "text": "Noch einmal."}
    play.ask("POST", path, 409, user=OTHER, body=again, name="fehler-widerspruch-laeuft")
    play.ask("GET", f"{made['verfahren']}/@widersprueche", user=OTHER, name="widerspruch", only=("@id", "items"))
    acts = f"{made['verfahren']}/@widersprueche"
    why = {"aufschub": "ja", "grund": "Vollziehung ausgesetzt, § 80 Abs. 4 VwGO"}
    play.ask("POST", f"{acts}/aufschub", user=THIRD, body=why, name="widerspruch-aufschub", only=shown)
    to = {"an": "Regierungspräsidium"}
    play.ask("POST", f"{acts}/abgabe", user=THIRD, body=to, name="widerspruch-abgabe", only=("stand", "abgaben"))
    ends = {"ausgang": "zurueckgewiesen", "grund": "Widerspruchsbescheid des Regierungspräsidiums"}
    play.ask(
        "POST", f"{acts}/ausgang", user=THIRD, body=ends, name="widerspruch-ausgang", only=("stand", "ausgang_grund")
    )
