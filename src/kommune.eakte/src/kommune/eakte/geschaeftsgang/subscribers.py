"""Ties the Laufweg to what happens to its Aufgaben."""

from kommune.eakte.geschaeftsgang import api as geschaeftsgang
from kommune.eakte.geschaeftsgang import weitergabe
from kommune.eakte.geschaeftsgang.muster import api as muster


def aufgabe_closed(event):
    """What is said of the Aufgabe is said of the Schritt."""
    geschaeftsgang.aufgabe_closed(event.object, event.transition, event.text)


def aufgabe_set(event):
    """An Aufgabe that is opened again or goes to somebody else takes its Schritt along."""
    geschaeftsgang.aufgabe_changed(event.object)


def vorgang_created(event):
    """What comes in begins the Laufwege its Vorgangstyp lays down for that."""
    muster.begin(event.object, "anlage")


def person_left(event):
    """A Schritt for somebody who works here no more comes back to who set it."""
    weitergabe.person_left(event.user_id)


def fassung_added(event):
    """What was co-signed is another thing now."""
    geschaeftsgang.new_fassung(event.object)
