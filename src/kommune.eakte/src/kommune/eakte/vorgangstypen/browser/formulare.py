"""Forms of a Vorgangstyp: a new one, and its main facts. They work without JavaScript."""

from kommune.eakte import _
from kommune.eakte.aktenplan import api as aktenplan
from kommune.eakte.core.browser.formular import FormView
from kommune.eakte.core.browser.frische import FreshFormView
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.werte import WertFehler
from kommune.eakte.core.werte import zahl
from kommune.eakte.organisation import api as organisation
from kommune.eakte.vorgangstypen import api as vorgangstypen
from kommune.eakte.vorgangstypen import definition
from kommune.eakte.vorgangstypen.vocabularies import AKTENARTEN
from kommune.eakte.vorgangstypen.vocabularies import ANTRAGSFORMEN
from kommune.eakte.vorgangstypen.vocabularies import CHECKLISTE_OFFEN
from kommune.eakte.vorgangstypen.vocabularies import TEILE
from plone import api


TEXTE = {
    "received": _("label_vt_text_received", default="What citizens read: it is with the office"),
    "in_progress": _("label_vt_text_in_progress", default="What citizens read: it is being worked on"),
    "awaiting_applicant": _("label_vt_text_awaiting", default="What citizens read: we need something from them"),
    "decided": _("label_vt_text_decided", default="What citizens read: it is decided"),
    "closed": _("label_vt_text_closed", default="What citizens read: it is done"),
}
HELP_TEXTE = _("help_vt_texte", default="Empty: the usual sentence. Plain words, no markup.")
LINES = ("bezeichnung", "beschreibung", "kennzeichen", "aktenart", "oe", "bearbeiter")


class CreateVorgangstyp(FormView):
    """``/vorgangstypen/@@vorgangstyp-anlegen``: a name makes a draft; all else is entered there."""

    title = submit = _("title_vt_create", default="New Vorgangstyp")
    intro = _("help_vt_create", default="It begins as a draft and is offered only when you publish it.")

    def fields(self):
        return [
            self.field("bezeichnung", TEILE["bezeichnung"], required=True),
            self.field(
                "id",
                _("label_vt_id", default="Id"),
                help=_(
                    "help_vt_id",
                    default="Small letters, digits and hyphens. It never changes. Empty: made from the name.",
                ),
            ),
        ]

    def save(self, form):
        bezeichnung = form.get("bezeichnung", "").strip()
        typ_id = form.get("id", "").strip() or definition.name_from(bezeichnung, ()).replace("_", "-")
        return vorgangstypen.create({"id": typ_id, "bezeichnung": bezeichnung}).absolute_url()


class EditVorgangstyp(FreshFormView):
    """``@@bearbeiten``: what is no list; changes concern the draft alone. What a colleague changed meanwhile is kept."""

    title = _("title_vt_edit", default="Edit the Vorgangstyp")
    submit = _("label_save", default="Save")
    intro = _("help_vt_edit", default="You change the draft. Vorgänge that run keep their Fassung.")

    def fields(self):
        now = self.context.entwurf
        oes = [("", _("label_federfuehrung_plan", default="as the Aktenplan says"))]
        oes += [(oe.oe_id, oe.title) for oe in organisation.list_oes()]
        return [
            self.vorher(typed(now)),
            self.field("bezeichnung", TEILE["bezeichnung"], default=now["bezeichnung"], required=True),
            self.field("beschreibung", TEILE["beschreibung"], kind="textarea", default=now["beschreibung"]),
            self.field("kennzeichen", TEILE["kennzeichen"], default=now["kennzeichen"], options=einheiten()),
            self.field(
                "aktenart",
                TEILE["aktenart"],
                kind="select",
                options=list(AKTENARTEN.items()),
                default=now["aktenart"],
                required=True,
            ),
            self.field("oe", TEILE["oe"], kind="select", options=oes, default=now["oe"]),
            self.field(
                "bearbeiter",
                TEILE["bearbeiter"],
                default=now["bearbeiter"],
                options=people(now["oe"]),
                help=_("help_vt_bearbeiter", default="Empty: the Vorgang goes to the inbox."),
            ),
            self.field("frist_tage", TEILE["frist_tage"], default=str(now["frist_tage"] or "")),
            self.field(
                "vier_augen",
                TEILE["vier_augen"],
                kind="select",
                options=[("", _("label_nein", default="no")), ("1", _("label_ja", default="yes"))],
                default="1" if now["vier_augen"] else "",
                help=_("help_vt_vier_augen", default="Nor who stands in for somebody who wrote on it."),
            ),
            self.field(
                "antragsform",
                TEILE["antragsform"],
                kind="select",
                options=list(ANTRAGSFORMEN.items()),
                default=now["antragsform"],
                help=_(
                    "help_vt_antragsform",
                    default="Concerns the online form of the services that become this Vorgangstyp.",
                ),
            ),
            self.field(
                "checkliste_offen",
                TEILE["checkliste_offen"],
                kind="select",
                options=list(CHECKLISTE_OFFEN.items()),
                default=now["checkliste_offen"],
                required=True,
            ),
            self.field(
                "betrag_feld",
                TEILE["betrag_feld"],
                kind="select",
                options=[("", "–"), *((row["name"], row["label"]) for row in now["felder"] if row["art"] == "betrag")],
                default=now["betrag_feld"],
            ),
            self.field(
                "vorlagen",
                TEILE["vorlagen"],
                kind="textarea",
                default="\n".join(now["vorlagen"]),
                help=self.help_vorlagen(),
            ),
            *(
                self.field(f"text.{name}", label, kind="textarea", default=now["texte"].get(name, ""), help=HELP_TEXTE)
                for name, label in TEXTE.items()
            ),
        ]

    def help_vorlagen(self):
        found = api.content.find(portal_type="Bescheidvorlage", review_state="active", sort_on="sortable_title")
        names = ", ".join(f"{brain.getId} ({brain.Title})" for brain in found[:50])
        return _("help_vt_vorlagen", default="Ids, one a line. There are: ${names}", mapping={"names": names or "–"})

    def save(self, form):
        ihre = typed(self.context.entwurf)
        form = self.settled({name: form.get(name, "") for name in ihre}, ihre)
        changes = {name: form[name] for name in LINES}
        changes["frist_tage"] = days(form["frist_tage"].strip())
        changes["vorlagen"] = [line.strip() for line in form["vorlagen"].splitlines() if line.strip()]
        changes["vier_augen"] = form["vier_augen"] == "1"
        changes["checkliste_offen"] = form["checkliste_offen"]
        changes["betrag_feld"] = form["betrag_feld"]
        changes["antragsform"] = form["antragsform"]
        changes["texte"] = {name: form[f"text.{name}"] for name in TEXTE}
        vorgangstypen.edit(self.context, changes)


def typed(entwurf: dict) -> dict[str, str]:
    """Return what the inputs of the main facts show, by their names in the form."""
    return {
        **{name: entwurf[name] for name in LINES},
        "frist_tage": str(entwurf["frist_tage"] or ""),
        "vorlagen": "\n".join(entwurf["vorlagen"]),
        "vier_augen": "1" if entwurf["vier_augen"] else "",
        "checkliste_offen": entwurf["checkliste_offen"],
        "betrag_feld": entwurf["betrag_feld"],
        "antragsform": entwurf["antragsform"],
        **{f"text.{name}": entwurf["texte"].get(name, "") for name in TEXTE},
    }


def days(text: str, field: str = "frist_tage") -> int | None:
    """Return a number of days typed into a form.

    :raises Invalid: it is none.
    """
    try:
        return zahl.read_whole(text) if text else None
    except WertFehler as fault:
        mapping = {"stelle": TEILE["frist_tage"], "max": definition.MAX_DAYS}
        raise Invalid(
            _("error_vt_tage", default="${stelle}: a whole number of days from 1 to ${max}.", mapping=mapping),
            field=field,
        ) from fault


def einheiten() -> list[tuple[str, str]]:
    lines = aktenplan.list_einheiten(usable_only=True)
    return [(line.einheit.kennzeichen, f"{line.einheit.kennzeichen} {line.einheit.title}") for line in lines]


def people(oe_id: str) -> list[tuple[str, str]]:
    workers = organisation.workers(oe_id) if oe_id else ()
    return sorted(((user_id, organisation.display_name(user_id)) for user_id in workers), key=lambda pair: pair[1])
