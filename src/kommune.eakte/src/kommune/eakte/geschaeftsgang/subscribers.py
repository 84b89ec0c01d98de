"""Ties the Laufweg to what happens to its Aufgaben."""

from kommune.eakte.geschaeftsgang import api as geschaeftsgang


def aufgabe_closed(event):
    """What is said of the Aufgabe is said of the Schritt."""
    geschaeftsgang.aufgabe_closed(event.object, event.transition, event.text)


def aufgabe_set(event):
    """An Aufgabe that is opened again or goes to somebody else takes its Schritt along."""
    geschaeftsgang.aufgabe_changed(event.object)


def fassung_added(event):
    """What was co-signed is another thing now."""
    geschaeftsgang.new_fassung(event.object)
