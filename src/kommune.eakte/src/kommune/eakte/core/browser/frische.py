"""A form that shows what is stored: nobody is overwritten unasked, and what both changed is asked by field."""

from kommune.eakte import _
from kommune.eakte.core.browser.edit import ASKED
from kommune.eakte.core.browser.edit import SOMEBODY
from kommune.eakte.core.browser.formular import FormView
from kommune.eakte.core.eingabe import konflikt
from kommune.eakte.core.eingabe.frische import changed_by
from kommune.eakte.core.interfaces import Stale


class FreshFormView(FormView):
    """Carries fingerprints of what it showed in the hidden field ``vorher`` (``core.eingabe.konflikt``)."""

    def vorher(self, shown: dict[str, str]) -> dict:
        """Return the hidden field that remembers what the form showed when it was opened."""
        return self.field("vorher", "", kind="hidden", default=konflikt.fingerprints(shown))

    def settled(self, meine: dict[str, str], ihre: dict[str, str]) -> dict[str, str]:
        """Return what is to be stored after the choices made, if a colleague changed it meanwhile.

        :raises Stale: both changed a field; the form comes back with what is to be chosen.
        """
        form = self.request.form
        meine |= {name: ihre[name] for name in meine if form.get(f"wahl.{name}") == konflikt.IHRE}
        loesung = konflikt.solve(konflikt.read(form.get("vorher", "")), meine, ihre)
        if loesung.offen:
            self.konflikte = {name: ihre[name] for name in loesung.offen}
            form.update({name: ihre[name] for name in loesung.uebernommen})
            form.update(vorher=konflikt.fingerprints(ihre))
            raise Stale(self.told(ASKED))
        return loesung.werte

    def told(self, message):
        _person, moment = changed_by(self.context)
        mapping = {"person": self.wer(), "time": f"{moment:%d.%m.%Y, %H:%M}"}
        return _(str(message), default=message.default, mapping=mapping)

    def wer(self) -> str:
        return changed_by(self.context)[0] or self.translate(SOMEBODY)
