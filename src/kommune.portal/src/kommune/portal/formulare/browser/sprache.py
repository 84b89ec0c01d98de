"""``@@formular-sprache?in=en``: the texts of a form in another language."""

from kommune.portal import _
from kommune.portal.formulare import api as formulare
from kommune.portal.sprachen.browser.worte import WorteForm


class FormularSprache(WorteForm):
    """Title, steps, questions, help, choices and reasons of the form as it is public."""

    def gruppen(self):
        return [(_("title_worte_formular", default="The form"), formulare.texts_of(self.context))]
