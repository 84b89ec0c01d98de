"""What follows when a Vorgang goes on."""

from kommune.eakte.posteingang import api as posteingang


def vorgang_assigned(event):
    """A letter that came back has found its way."""
    posteingang.sent_on(event.object)
