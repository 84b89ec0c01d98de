"""What arrives in an OE is handed out by its rules, if they do so by themselves."""

from kommune.eakte.verteilung import api as verteilung


def arrived(event):
    """A new Vorgang."""
    verteilung.hand_out(event.object)


def forwarded(event):
    """One that comes from another OE; what is given back to the inbox stays there."""
    if event.old_federfuehrung != event.object.federfuehrung:
        verteilung.hand_out(event.object)
