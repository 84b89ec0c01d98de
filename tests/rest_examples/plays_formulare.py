"""Plays of the REST examples: a form is made of a FIM schema, finished by acts, made public, and brought back."""

from kommune.portal.musterstadt.dienste import DATA
from rest_examples.play import EDITOR


def play_formulare(play):
    """A service with a form of the catalogue; its rule is wired, a group of questions is added, a version comes back."""
    body = {"@type": "Leistung", "id": "marktplatz-befahren", "bezeichnung": "Marktplatz befahren"}
    play.ask("POST", "leistungen", 201, user=EDITOR, body=body)
    at = "leistungen/marktplatz-befahren"
    schema = (DATA / "fussgaengerzone.fim.xml").read_text("utf-8")
    broken = {"schema": "<a/>"}
    play.ask("POST", f"{at}/@fim", 400, user=EDITOR, body=broken, name="fim-kein-schema")
    play.ask("POST", f"{at}/@fim", user=EDITOR, body={"schema": schema, "pruefen": True})
    play.ask("POST", f"{at}/@fim", 201, user=EDITOR, body={"schema": schema, "wiederholungen": 2})
    form = f"{at}/antrag"
    play.ask("GET", f"{form}/@fim", user=EDITOR, name="fim-herkunft")
    rule = {"tun": "bedingung-anlegen", "ziel": "frage", "name": "baustelle", "frage": "anlass", "vergleich": "gleich"}
    play.ask(
        "POST", f"{form}/@werkstatt", 400, user=EDITOR, body={**rule, "wert": "FEIER"}, name="werkstatt-falsche-regel"
    )
    play.ask("POST", f"{form}/@werkstatt", user=EDITOR, body={**rule, "wert": "BAU"})
    step = {"tun": "schritt-anlegen", "label": "Vertretung"}
    play.ask("POST", f"{form}/@werkstatt", user=EDITOR, body=step)
    draft = play.ask("GET", f"{form}/@werkstatt", user=EDITOR, name="werkstatt")
    at_step = {"schritt": draft["schritte"][-1]["name"], "pflicht": True}
    group = {"tun": "frage-anlegen", "art": "gruppe", "label": "Begleitpersonen", "min": 0, "max": 3, **at_step}
    play.ask("POST", f"{form}/@werkstatt", user=EDITOR, body=group, name="werkstatt-gruppe")
    member = {"tun": "frage-anlegen", "art": "text", "label": "Name der Begleitperson", "gruppe": "begleitpersonen"}
    play.ask("POST", f"{form}/@werkstatt", user=EDITOR, body={**member, **at_step}, name="werkstatt-frage-der-gruppe")
    public = {"tun": "veroeffentlichen", "bemerkung": "Regel verdrahtet"}
    play.ask("POST", f"{form}/@werkstatt", user=EDITOR, body=public, name="werkstatt-veroeffentlichen")
    play.ask("GET", f"{form}/@fragen", user=EDITOR, name="fragen-mit-gruppen")
    play.ask("GET", f"{form}/@formularfassungen", user=EDITOR, name="formularfassungen")
    play.ask("GET", f"{form}/@formularfassungen?alt=1&neu=2", user=EDITOR)
    play.ask("POST", f"{form}/@formularfassungen", user=EDITOR, body={"nummer": 2}, name="formularfassung-zurueck")


def play_sprachen(play):
    """An editor tells a page and a short text in other languages."""
    play.ask("GET", "kontakt/@sprachfassungen", name="sprachfassungen", only=("@id", "felder"))
    kept = play.ask("GET", "kontakt/@sprachfassungen")["sprachen"]
    told = {"en": {"title": "Contact", "text": "<p>Call us: 01234 56-0</p>"}}
    play.ask(
        "PATCH", "kontakt/@sprachfassungen", user=EDITOR, body={**told, "leicht": {}}, name="sprachfassungen-aendern"
    )
    play.ask(
        "PATCH", "kontakt/@sprachfassungen", 400, user=EDITOR, body={"en": {"id": "x"}}, name="sprachfassungen-falsch"
    )
    play.ask("PATCH", "kontakt/@sprachfassungen", user=EDITOR, body=kept)
    words = {"leicht": {"Todesfall": "Ein Mensch ist gestorben"}}
    play.ask(
        "PATCH",
        "@textstellen",
        user=EDITOR,
        body=words,
        name="textstellen-aendern",
        only=("sprachen.leicht.Todesfall",),
    )
