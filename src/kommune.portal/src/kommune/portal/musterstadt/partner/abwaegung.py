"""What was said of two plans is weighed: „Am Mühlbach“ has just begun, „Alte Ziegelei“ is decided and everybody was told; all invented."""

from collections.abc import Callable
from datetime import timedelta
from kommune.eakte.abwaegung import api as abwaegung
from kommune.eakte.abwaegung.api import Sicht
from kommune.eakte.akte import api as akten
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf.uebergang import execute
from kommune.eakte.stellungnahmen import api as stellungnahmen
from kommune.eakte.stellungnahmen.partnerstellen import api as partnerstellen
from kommune.portal.beteiligung import api as beteiligung
from kommune.portal.musterstadt.gebuehren import ADMIN
from kommune.portal.musterstadt.partner import auslegung
from plone import api
from typing import Any


ID = "alte-ziegelei"
TITLE = "Bebauungsplan Nr. 45 „Alte Ziegelei“"
STATEMENTS = (
    (
        "Karla Reimann",
        "Die Zufahrt über den Ziegelweg ist gefährlich für Schulkinder. Bitte erhalten Sie die drei alten Kastanien am Hof.",
    ),
    ("Yusuf Demirel", "Der Ziegelweg ist für Schulkinder gefährlich."),
    ("Heimatverein Musterstadt e. V.", "Der Ringofen ist ein Denkmal und muss bleiben."),
)
DECIDED = (
    ("1.1", "", "Der Ziegelweg wird zur Einbahnstraße; auf der Schulseite entsteht ein Gehweg von 2,50 m."),
    ("1.2", "beruecksichtigt", "Die Kastanien werden als zu erhalten festgesetzt (§ 9 Abs. 1 Nr. 25 b BauGB)."),
    ("3.1", "teilweise", "Der Ringofen bleibt; der Schornstein ist nicht standsicher und wird auf 12 m gekürzt."),
)
LEITUNG = "Eine Bushaltestelle an der Gartenstraße wird begrüßt. Die Schleppkurve für Gelenkbusse ist nachzuweisen."
BRIEF = "Ich bitte darum, dass der Weg am Bach beleuchtet wird. Abends ist es dort zu dunkel."


def play(work: Callable[[], Any]) -> None:
    """Weigh; a town that has it is left alone."""
    portal = api.portal.get()
    if ID in portal["beteiligung"]:
        return
    with api.env.adopt_user(username=auslegung.PLANER):
        _begin(_vorgang_of(portal["beteiligung"][auslegung.ID]))
    work()
    _decided(portal, work)


def _begin(vorgang: Any) -> None:
    """Ask a Träger, capture what was said for the record, split the first statement and put two points together."""
    busse = next(one for one in partnerstellen.list_stellen() if one.name.startswith("Verkehrsbetriebe"))
    anfrage = stellungnahmen.ask(
        vorgang, [busse.id], questions="Haben Sie Anregungen zum Entwurf?", betreff=auslegung.TITLE
    )
    stellungnahmen.note_by_hand(vorgang, anfrage.befragte[0].id, text=LEITUNG)
    given = {"name": "Gerda Pohl", "eingang": clock.today(), "kanal": "niederschrift", "text": BRIEF}
    abwaegung.capture(vorgang, {**given, "anschrift": "Bachgasse 2\n12345 Musterstadt"})
    sicht = Sicht(vorgang)
    by_name = {one.name: one.id for one in sicht.beitraege.values()}
    first = by_name["Ines Albers"]
    sentences = abwaegung.saetze(sicht.text_of(first))
    for begin, end, _words in sentences:
        abwaegung.split_off(vorgang, first, stellen=[(begin, end)], thema="Verkehr", schlagworte=["Gartenstraße"])
    bus = abwaegung.split_whole(vorgang, by_name[busse.name])
    abwaegung.weigh(
        vorgang, bus.id, votum="beruecksichtigt", begruendung="Der Nachweis liegt bei (Anlage 4).", stand=bus.stand
    )
    abwaegung.split_whole(vorgang, by_name["Ruderclub Musterstadt e. V."])


def _decided(portal: Any, work: Callable[[], Any]) -> None:
    today = clock.today()
    with api.env.adopt_user(username=auslegung.PLANER):
        akte = akten.create_akte(kennzeichen="501", betreff=TITLE, federfuehrung=auslegung.OE)
        vorgang = akten.create_vorgang(akte, betreff=f"{TITLE}: Abwägung", bearbeiter=auslegung.PLANER)
    with api.env.adopt_user(username=ADMIN):
        verfahren = api.content.create(
            portal["beteiligung"],
            "Beteiligungsverfahren",
            id=ID,
            title=TITLE,
            kurztext="Aus der früheren Ziegelei werden Werkstätten und 20 Wohnungen; der Ringofen bleibt.",
            oe_id=auslegung.OE,
            kontakt="Oliver Vogt, Stadtplanungsamt",
            auslegung_von=today - timedelta(days=150),
            auslegung_bis=today - timedelta(days=115),
            abwaegung_von=today - timedelta(days=114),
            abwaegung_bis=today - timedelta(days=6),
            beschluss_von=today - timedelta(days=5),
            beschluss_bis=today - timedelta(days=5),
        )
        execute(verfahren, "publish")
    with api.env.adopt_user(username=auslegung.PLANER):
        beteiligung.file_in(verfahren, vorgang.aktenzeichen)
    work()
    for number, (name, text) in enumerate(STATEMENTS):
        typed = {"name": name, "email": f"ziegelei{number}@example.org", "text": text, "datenschutz": "1"}
        am = clock.now() - timedelta(days=130 - number)
        beleg = beteiligung.submit(verfahren, typed, key=f"musterstadt-ziegelei-{number}", am=am)
        work()
        beteiligung.confirm(beleg.nummer)
        work()
    with api.env.adopt_user(username=auslegung.PLANER):
        _weigh(vorgang)
        abwaegung.tell_results(vorgang)
    work()


def _weigh(vorgang: Any) -> None:
    sicht = Sicht(vorgang)
    for one in sicht.beitraege.values():
        for begin, end, _words in abwaegung.saetze(sicht.text_of(one.id)):
            abwaegung.split_off(vorgang, one.id, stellen=[(begin, end)])
    chosen = {one.id: one.stand for one in Sicht(vorgang).argumente if "Ziegelweg" in one.text}
    gruppe, _done = abwaegung.group(vorgang, chosen, titel="Schulweg am Ziegelweg")
    abwaegung.weigh_gruppe(vorgang, gruppe, votum="beruecksichtigt", begruendung=DECIDED[0][2], stand=1)
    for id, votum, grund in DECIDED[1:]:
        abwaegung.weigh(vorgang, id, votum=votum, begruendung=grund, stand=1)


def _vorgang_of(verfahren: Any) -> Any:
    (found,) = api.content.find(UID=verfahren.vorgang)
    return found.getObject()
