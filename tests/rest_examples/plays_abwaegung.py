"""Plays of the REST examples: what was said is split, put together, weighed."""

from rest_examples.play import OTHER


def play_abwaegung(play, vorgang):
    """What a Partnerstelle answered becomes two Argumente; they are described, put together and weighed."""
    path = f"{vorgang}/@abwaegung"
    play.ask("POST", path, user=OTHER, body={}, name="abwaegung-beginnen")
    (one,) = play.ask("GET", f"{path}/beitraege", user=OTHER, name="abwaegung-beitraege")["items"]
    play.recorder.know(one["id"], "<Beitrag>")
    beitrag = f"{path}/beitraege/{one['id']}"
    play.ask("GET", beitrag, user=OTHER, name="abwaegung-beitrag")
    marked = {"stellen": [[0, 5]], "thema": "Denkmalschutz", "schlagworte": ["Altstadt"]}
    play.ask("POST", beitrag, 201, user=OTHER, body=marked, name="argument-abtrennen")
    play.ask("POST", beitrag, 201, user=OTHER, body={"text": "Fragt nach der Traufhöhe."})
    tags = {"argumente": {"1.1": 1, "1.2": 1}, "schlagworte": ["Gestaltung"]}
    play.ask("POST", f"{path}/argumente/beschreiben", user=OTHER, body=tags, name="argumente-beschreiben")
    group = {"argumente": {"1.1": 2}, "titel": "Denkmalschutz"}
    made = play.ask("POST", f"{path}/argumente/gruppieren", user=OTHER, body=group, name="argumente-gruppieren")
    play.recorder.know(made["gruppe"], "<Gruppe>")
    weighed = {"votum": "teilweise", "begruendung": "Die Traufhöhe wird festgesetzt.", "stand": 1}
    play.ask("POST", f"{path}/gruppen/{made['gruppe']}/wertung", user=OTHER, body=weighed, name="gruppe-werten")
    many = {"argumente": {"1.2": 1}, "votum": "kenntnis", "begruendung": ""}
    play.ask("POST", f"{path}/argumente/werten", user=OTHER, body=many, name="argumente-werten")
    table = {"format": "docx", "anonym": True}
    play.ask("POST", f"{path}/tabelle", 202, user=OTHER, body=table, name="abwaegungstabelle")
    brief = {"name": "Bo Lind", "eingang": "2026-07-06", "kanal": "niederschrift", "text": "Bitte einen Gehweg."}
    made = play.ask("POST", f"{path}/beitraege", 201, user=OTHER, body=brief, name="stellungnahme-erfassen")
    play.recorder.know(made["id"], "<Beitrag>")
    play.ask("POST", f"{path}/mitteilung", user=OTHER, body={}, name="abwaegung-mitteilung")
    play.ask("GET", f"{path}/argumente/1.1", user=OTHER, name="argument")
    play.ask("GET", f"{path}?thema=Denkmalschutz", user=OTHER, name="abwaegung")
