"""Plays of the REST examples: a survey is made, published, answered, closed, read."""

from rest_examples.play import EDITOR


FRAGEN = [
    {
        "id": "wie",
        "typ": "einfach",
        "text": "Wie kommen Sie in die Bücherei?",
        "text_en": "How do you get to the library?",
        "pflicht": True,
        "wahlen": [
            {"id": "fuss", "text": "zu Fuß"},
            {"id": "rad", "text": "mit dem Rad"},
            {"id": "bus", "text": "mit dem Bus"},
        ],
    },
    {"id": "wo", "typ": "text", "text": "Wo fehlt ein Fahrradständer?", "wenn": ["wie", "=", "rad"]},
    {"id": "note", "typ": "skala", "text": "Wie gut geht das?", "von": 1, "bis": 5},
]
ANSWERS = (
    {"wie": "rad", "wo": "Am Hintereingang", "note": 4},
    {"wie": "bus", "note": 2},
    {"wie": "fuss"},
    {"wie": "rad", "note": 5},
    {"wie": "bus", "note": 3},
    {"wie": "fuss", "note": 5},
)


def play_umfragen(play):
    """From the questions to the result; who answers is nobody."""
    body = {"title": "Wege zur Bücherei", "ende": "2099-12-31", "ergebnis": "ende", "fragen": FRAGEN}
    url = play.ask(
        "POST", "umfragen/@umfragen", 201, user=EDITOR, body=body, name="umfrage-anlegen", known="<Umfrage>"
    )["@id"]
    play.recorder.know(url.rpartition("/")[2], "<Umfrage>")
    acts = f"{url}/@umfragehandlung"
    play.ask("POST", acts, user=EDITOR, body={"handlung": "veroeffentlichen"}, name="umfrage-veroeffentlichen")
    for each in play.ask("GET", "umfragen/@umfragen")["items"]:
        if each["@id"] != url:
            play.recorder.know(each["@id"].rpartition("/")[2], f"<{each['titel']}>")
    play.ask("GET", "umfragen/@umfragen", name="umfragen")
    play.ask("GET", f"{url}/@umfragebogen", name="umfragebogen")
    answers = f"{url}/@umfrageantworten"
    for number, answer in enumerate(ANSWERS):
        told = {"antworten": answer, "key": f"buecherei-{number:04}"}
        found = play.ask("POST", answers, 201, body=told, name="" if number else "umfrage-antworten")
        if not number:
            play.recorder.know(found["nummer"], "<Quittung>")
    wrong = {"antworten": {"wie": "zug", "erfunden": 1}, "key": "buecherei-0099"}
    play.ask("POST", answers, 422, body=wrong, name="umfrage-antworten-fehler")
    fewer = {"fragen": FRAGEN[:2]}
    play.ask("PATCH", f"{url}/@umfragebogen", 409, user=EDITOR, body=fewer, name="umfragebogen-bricht")
    fixed = {"fragen": [{**FRAGEN[0], "text": "Wie kommen Sie zur Bücherei?"}, *FRAGEN[1:]]}
    play.ask("PATCH", f"{url}/@umfragebogen", user=EDITOR, body=fixed, name="umfragebogen-berichtigen")
    play.ask("POST", acts, user=EDITOR, body={"handlung": "schliessen"})
    play.ask("GET", f"{url}/@umfrageergebnis", name="umfrageergebnis")
    resident = {"title": "Neue Öffnungszeiten", "ende": "2099-12-31", "zugang": "einwohner", "fragen": FRAGEN[:1]}
    other = play.ask("POST", "umfragen/@umfragen", 201, user=EDITOR, body=resident)["@id"]
    play.recorder.know(other.rpartition("/")[2], "<andere Umfrage>")
    play.ask("POST", f"{other}/@umfragehandlung", user=EDITOR, body={"handlung": "veroeffentlichen"})
    play.ask("POST", f"{other}/@umfragelink", 202, body={"email": "anna@example.org"}, name="umfrage-link")
