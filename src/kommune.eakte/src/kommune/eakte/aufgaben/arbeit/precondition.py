"""A record is not closed while somebody is still to do something with it."""

from kommune.eakte import _
from kommune.eakte.aufgaben import api as aufgaben


NAMED = 10


class AufgabenDone:
    """Subscription adapter of an Akte or Vorgang."""

    goes_along = True

    def __init__(self, context):
        self.context = context

    def unmet(self):
        found = aufgaben.of_record(self.context, states=("open",))
        reasons = [
            _(
                "reason_open_aufgabe",
                default="The Aufgabe “${title}” for ${name} is still open.",
                mapping={"title": brain.Title, "name": aufgaben.name_of(brain.adressat)},
            )
            for brain in found[:NAMED]
        ]
        if more := len(found[NAMED:]):
            reasons.append(
                _("reason_more_aufgaben", default="${count} more Aufgaben are open.", mapping={"count": more})
            )
        return reasons
