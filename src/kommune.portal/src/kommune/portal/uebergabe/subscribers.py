"""What happens in the E-Akte reaches the citizen."""

from kommune.portal.uebergabe import api as uebergabe
from kommune.portal.uebergabe import stand


def state_changed(event):
    stand.follow(event.object)


def papers_requested(event):
    vorgang = event.object
    uebergabe.ask_citizen(vorgang, event.text, event.frist)
    if vorgang.eingangsnummer:
        stand.tell_of_news(vorgang.eingangsnummer, f"rueckfrage:{vorgang.eingangsnummer}:{vorgang.modified().micros()}")


def bescheid_delivered(event):
    vorgang = event.object.aq_parent
    if vorgang.eingangsnummer and event.zustellweg == "postfach":
        stand.tell_of_news(vorgang.eingangsnummer, f"bescheid:{event.object.getId()}")
