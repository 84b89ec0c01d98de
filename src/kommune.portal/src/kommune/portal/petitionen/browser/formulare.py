"""Hand in and sign: the forms of citizens."""

from kommune.portal import _
from kommune.portal.buergerkonto import api as konten
from kommune.portal.petitionen import api as petitionen
from kommune.portal.petitionen.browser.seite import account
from kommune.portal.petitionen.browser.seite import Formular
from kommune.portal.petitionen.browser.seite import slow_down
from kommune.portal.petitionen.browser.worte import ARTEN
from plone import api
from typing import Any


class Einreichen(Formular):
    """``/petitionen/@@petition-einreichen``."""

    title = _("title_petition_einreichen", default="Hand in a petition")
    submit = _("label_petition_einreichen", default="Hand in")

    @property
    def intro(self) -> Any:
        return _(
            "help_petition_einreichen",
            default="Anybody may hand in a petition. We review it before it is published: it must concern the town, insult nobody, and name no private data of others. Your address and e-mail address are never published.",
        )

    def fields(self) -> list[dict[str, Any]]:
        user, name, email = account()
        profile = konten.profile_of(user) if user else {}
        street = " ".join(part for part in (profile.get("strasse"), profile.get("hausnummer")) if part)
        town = " ".join(part for part in (profile.get("plz"), profile.get("ort")) if part)
        offered = petitionen.offered()
        kinds = [
            self.field(
                "art",
                _("label_verfahrensart", default="Kind"),
                kind="select",
                options=[(one, ARTEN[one]) for one in offered],
                default=offered[0],
                help=_(
                    "help_verfahrensart",
                    default="An Einwohnerantrag or a Bürgerbegehren follows the law of the Land: it is signed by hand and examined before the council decides.",
                ),
            )
        ]
        return [
            *(kinds if len(offered) > 1 else ()),
            self.field("title", _("label_petition_title", default="What it is about"), required=True),
            self.field(
                "anliegen",
                _("label_petition_anliegen", default="What the town shall do"),
                kind="textarea",
                rows=8,
                required=True,
            ),
            self.field("begruendung", _("label_petition_begruendung", default="Reasons"), kind="textarea", rows=8),
            self.field("name", _("label_petition_name", default="First and family name"), required=True, default=name),
            self.field(
                "anschrift",
                _("label_petition_anschrift", default="Address (street, number, Postleitzahl, town)"),
                required=True,
                default=", ".join(part for part in (street, town) if part),
            ),
            self.field("email", _("label_email", default="E-mail address"), required=True, default=email),
            self.field(
                "name_oeffentlich",
                _("label_petition_name_oeffentlich", default="Show my name with the petition"),
                kind="checkbox",
            ),
        ]

    def save(self, form: Any) -> str:
        slow_down(self.request)
        user, _name, email = account()
        values = {name: form.get(name, "") for name in (*petitionen.LIMITS, "email", "art")}
        values["name_oeffentlich"] = form.get("name_oeffentlich") == "1"
        if user:
            values["email"] = email
        token = petitionen.hand_in(values, owner=user)
        if user:
            return f"{api.portal.get().absolute_url()}/@@petition-link/{token}"
        api.portal.show_message(
            _("msg_petition_mail", default="We have sent you a mail. Open its link within two days to hand in."),
            self.request,
        )
        return self.home()


class Unterzeichnen(Formular):
    """``<petition>/@@unterzeichnen``: name and place, named or not; confirmed by mail, or at once with an account.

    Who signed with an account got no link: the signature is withdrawn here, by a button of its own.
    """

    submit = _("label_petition_unterzeichnen", default="Sign")

    @property
    def title(self) -> Any:
        return _("title_petition_unterzeichnen", default="Sign: ${titel}", mapping={"titel": self.context.title})

    @property
    def intro(self) -> Any:
        return _(
            "help_petition_unterzeichnen",
            default="Each person signs once. Your e-mail address is never published; after the petition was handed over all is deleted here and stays in the file of the town only.",
        )

    @property
    def further_buttons(self) -> tuple[Any, ...]:  # type: ignore[override]
        user, _name, email = account()
        if not user or not petitionen.signed_by(self.context, email):
            return ()
        return (("zurueckziehen", _("label_petition_unterschrift_zurueck", default="Withdraw my signature")),)

    def __call__(self) -> Any:
        petitionen.require_open(self.context)
        return super().__call__()

    def fields(self) -> list[dict[str, Any]]:
        user, name, _email = account()
        ort = konten.profile_of(user).get("ort", "") if user else ""
        fields = [
            self.field("name", _("label_petition_name", default="First and family name"), required=True, default=name),
            self.field("ort", _("label_petition_ort", default="Place of residence"), required=True, default=ort),
        ]
        if not user:
            fields.append(self.field("email", _("label_email", default="E-mail address"), required=True))
        return [
            *fields,
            self.field(
                "oeffentlich",
                _("label_petition_oeffentlich", default="Show my name and place with the petition"),
                kind="checkbox",
            ),
        ]

    def save(self, form: Any) -> None:
        slow_down(self.request)
        user, _name, email = account()
        values = {
            "name": form.get("name", ""),
            "ort": form.get("ort", ""),
            "oeffentlich": form.get("oeffentlich") == "1",
        }
        if user and form.get("zurueckziehen"):
            petitionen.take_back_with_account(self.context, email)
            message = _("msg_petition_signature_gone", default="Your signature is withdrawn and deleted.")
        elif user:
            new = petitionen.sign_with_account(self.context, email=email, **values)
            message = (
                _("msg_petition_signed", default="Thank you, you have signed.")
                if new
                else _("msg_petition_signed_before", default="You have signed already. You are counted once.")
            )
        else:
            petitionen.ask_to_sign(self.context, email=form.get("email", ""), **values)
            message = _(
                "msg_petition_sign_mail",
                default="We have sent you a mail. You are counted as soon as you have opened its link and pressed the button.",
            )
        api.portal.show_message(message, self.request)
