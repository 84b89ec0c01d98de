"""Add, change and remove a party."""

from kommune.eakte import _
from kommune.eakte.akte import api as akte_api
from kommune.eakte.akte import rules
from kommune.eakte.akte.browser.anzeige import FormView
from kommune.eakte.akte.vocabularies import ARTEN
from kommune.eakte.akte.vocabularies import PARTY_FIELDS
from kommune.eakte.akte.vocabularies import ROLLEN
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.werte import datum


CHOICES = {"rolle": ROLLEN, "art": ARTEN}
HELP = {
    "familienname": _("help_party_familienname", default="Who has one name only has it here."),
    "geburtsdatum": _(
        "help_party_geburtsdatum",
        default="DD.MM.YYYY. If only a part is known: 00.00.1978, 00.03.1978 or “unbekannt”.",
    ),
    "plz": _("help_party_plz", default="Five digits; abroad as it is there, with the country below or as A-5020."),
}
EMPTY: dict = {"anschrift": {}}


class PartyForm(FormView):
    """``@@beteiligte`` adds a party, ``@@beteiligte?nr=0`` changes the first one."""

    submit = _("label_save", default="Save")
    intro = _("help_party", default="A natural person needs a Familienname, a legal person a Firma or name.")

    @property
    def title(self):
        return (
            _("title_add_party", default="Add a party")
            if self.number is None
            else _("title_edit_party", default="Change a party")
        )

    @property
    def number(self) -> int | None:
        """The place of the party in the list; None for a new one."""
        text = self.request.form.get("nr", "")
        if text == "":
            return None
        text = str(text)
        if not (text.isascii() and text.isdecimal() and len(text) < 6) or int(text) >= len(self.context.beteiligte):
            raise Unknown(_("error_unknown_party", default="There is no such party."))
        return int(text)

    def fields(self):
        party = EMPTY if self.number is None else self.context.beteiligte[self.number]
        hidden = [("stand", akte_api.stand(self.context)), ("nr", "" if self.number is None else str(self.number))]
        fields = [self.field(name, "", kind="hidden", default=value) for name, value in hidden]
        for name, label in PARTY_FIELDS.items():
            default = party["anschrift"].get(name, "") if name in rules.ANSCHRIFT else party.get(name, "")
            options = [(str(value), title) for value, title in CHOICES.get(name, {}).items()]
            kind, help = "select" if options else "text", HELP.get(name, "")
            default = datum.show_incomplete(default) if name == "geburtsdatum" else default
            required = name in ("rolle", "art")
            fields.append(
                self.field(name, label, kind=kind, default=default, options=options, required=required, help=help)
            )
        return fields

    def save(self, form):
        akte_api.require_fresh(self.context, form.get("stand", ""))
        party = {name: form.get(name, "") for name in PARTY_FIELDS if name not in rules.ANSCHRIFT}
        party["anschrift"] = {name: form.get(name, "") for name in rules.ANSCHRIFT}
        parties = list(self.context.beteiligte)
        if self.number is None:
            parties.append(party)
        else:
            parties[self.number] = party
        akte_api.set_beteiligte(self.context, parties)


class RemoveParty(PartyForm):
    """``@@beteiligte-entfernen?nr=0``: asks for a reason; the journal keeps who it was."""

    submit = title = _("title_remove_party", default="Remove the party")
    intro = _("help_remove_party", default="The journal keeps the entry.")

    def fields(self):
        hidden = [("stand", akte_api.stand(self.context)), ("nr", str(self.number or 0))]
        reason = self.field("grund", _("label_grund", default="Reason"), kind="textarea")
        return [*(self.field(name, "", kind="hidden", default=value) for name, value in hidden), reason]

    def save(self, form):
        akte_api.require_fresh(self.context, form.get("stand", ""))
        number = self.number or 0
        parties = [party for place, party in enumerate(self.context.beteiligte) if place != number]
        akte_api.set_beteiligte(self.context, parties, grund=form.get("grund", ""))
