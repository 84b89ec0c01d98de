"""A Vertretung between two clerks, and a confidential Vorgang that one person alone is cleared for."""

from datetime import timedelta
from kommune.eakte.akte import api as akten
from kommune.eakte.core import clock
from kommune.eakte.vertraulichkeit import api as vertraulichkeit
from kommune.eakte.vertretung import api as vertretungen
from plone import api


AWAY, DEPUTY = "miriam.gross", "aylin.demir"
HEAD, ADMIN = "friederike.heide", "thomas.weissmueller"
IN, FOR = timedelta(days=14), timedelta(days=13)


def play(like) -> None:
    """Set both up once; ``like`` is a Vorgang of the Gewerbeamt whose Kennzeichen the confidential one gets."""
    if not vertretungen.of_deputy(DEPUTY):
        with api.env.adopt_user(username=AWAY):
            first = clock.today() + IN
            vertretungen.give(fuer=AWAY, durch=DEPUTY, von=first, bis=first + FOR, grund="Urlaub")
    if vertraulichkeit.cleared_for(HEAD):
        return
    with api.env.adopt_user(username=ADMIN):
        vertraulichkeit.clear(HEAD, "vertraulich", reason="Sicherheitsüberprüfung abgeschlossen")
    with api.env.adopt_user(username=HEAD):
        akte = akten.create_akte(
            kennzeichen=like.kennzeichen, betreff="Hinweise zu Gewerbebetrieben", federfuehrung=like.federfuehrung
        )
        vorgang = akten.create_vorgang(akte, betreff="Vertraulicher Hinweis auf ein nicht angemeldetes Gewerbe")
        akten.take_over(vorgang)
        vertraulichkeit.set_stufe(vorgang, "vertraulich", reason="schützt, wer den Hinweis gab")
