"""What happens to a Bescheid is noted with its Bekanntgaben."""

from kommune.eakte.bekanntgabe import bekanntgaben


def delivered(event):
    bekanntgaben.note_delivered(event.object, event.zustellweg)


def fetched(event):
    bekanntgaben.note_fetched(event.object, event.object.gelesen_am.date())
