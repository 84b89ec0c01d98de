"""Build Musterstadt by the doors of the domains; what is there already is left alone."""

from kommune.eakte.adressverzeichnis import api as adressverzeichnis
from kommune.eakte.aktenplan import api as aktenplan
from kommune.eakte.core.ablauf.einstellung import value_of
from kommune.eakte.core.signatur.interfaces import ISignaturSettings
from kommune.eakte.geschaeftsgang.befugnis import api as befugnisse
from kommune.eakte.organisation import api as organisation
from kommune.eakte.vorgangstypen import api as vorgangstypen
from kommune.portal.antrag.formular.vorgabe import actions_model
from kommune.portal.leistungen import api as leistungen
from kommune.portal.musterstadt import dienste
from kommune.portal.musterstadt import people
from kommune.portal.musterstadt.gesicht import formulare
from kommune.portal.musterstadt.gesicht import sprachfassungen
from kommune.portal.musterstadt.gesicht import stadt
from kommune.portal.musterstadt.gesicht import termine
from kommune.portal.petitionen.interfaces import IPetitionenSettings
from kommune.portal.umfragen.interfaces import IUmfragenSettings
from plone import api
from plone.app.textfield.value import RichTextValue


ADMIN = "thomas.weissmueller"


def post_install(setup_tool):
    """Build the whole town; safe to run twice."""
    portal = api.portal.get()
    build_organisation(portal)
    build_aktenplan(portal)
    build_adressen()
    build_vorlagen(portal)
    build_vorgangstypen(portal)
    build_leistungen(portal, dienste.DIENSTE)
    formulare.build(portal, build_dienststelle(portal, "strassenverkehr"))
    stadt.build(portal)
    build_leistungen(portal, dienste.ANLIEGEN)
    sprachfassungen.build(portal)
    build_zeichnung()
    build_dienststelle(portal, "buergerbuero")
    termine.build(ADMIN)
    # a bank with this number does not exist
    api.portal.set_registry_record("kommune.town.iban", "DE37999999990123456789")
    api.portal.set_registry_record("kommune.town.kontoinhaber", "Stadtkasse Musterstadt")
    # nobody reads mail in an invented town: it waits until a mail server is set
    api.portal.set_registry_record("plone.smtp_host", "")


def build_zeichnung() -> None:
    """Sign letters with the soft key, and lay down who signs a Sondernutzung; what is set already is left alone."""
    if not value_of(ISignaturSettings, "geber"):
        api.portal.set_registry_record("geber", "demo", interface=ISignaturSettings)
    if not befugnisse.table():
        befugnisse.enter(wer="leitung:", typ="sondernutzung", ergebnis="bewilligt")


def build_adressen() -> None:
    """Take over the invented streets and houses; a town that has a register is left alone."""
    if not adressverzeichnis.is_there():
        with api.env.adopt_user(username=ADMIN):
            adressverzeichnis.take_over(
                (dienste.DATA / "adressen.csv").read_bytes(),
                quelle="Stadt Musterstadt, alles erfunden, dl-de/zero-2-0",
                ort="Musterstadt",
            )


def build_organisation(portal) -> None:
    """Create offices, people with their roles, and two citizens."""
    made = {"": portal["organisation"]}
    known = {oe.oe_id for oe in organisation.list_oes(include_retired=True)}
    for oe_id, above, title, kurzzeichen in people.OES:
        if oe_id in known:
            made[oe_id] = organisation.get_oe(oe_id)
        else:
            made[oe_id] = organisation.create_oe(
                made[above], oe_id, title, kurzzeichen=kurzzeichen, **dienste.erreichbar(oe_id)
            )
    new = {user_id for user_id, name, *_ in people.PEOPLE if create_user(user_id, name)}
    roles = ((user_id, oe_id, rolle) for user_id, _name, oe_id, rolle, _what in people.PEOPLE)
    for user_id, oe_id, rolle in (*roles, *people.FURTHER):
        if user_id in new:
            organisation.grant_role(user_id, oe_id, rolle)
    for user_id, name in people.CITIZENS:
        create_user(user_id, name)
        api.group.add_user(groupname="buergerkonto", username=user_id)


def create_user(user_id: str, name: str) -> bool:
    """Create a user of the example town; return whether it is new."""
    if api.user.get(userid=user_id) is not None:
        return False
    api.user.create(
        username=user_id,
        email=f"{user_id}@musterstadt.example",
        password=people.PASSWORD,
        properties={"fullname": name},
    )
    return True


def build_aktenplan(portal) -> None:
    """Import the plan of the town.

    :raises ValueError: the shipped plan is faulty.
    """
    report = aktenplan.import_plan((dienste.DATA / "aktenplan.csv").read_bytes(), "aktenplan.csv", dry_run=False)
    if report.fehler:
        raise ValueError(report.fehler)


def build_leistungen(portal, which: tuple) -> None:
    """Create and publish the services with office, form and rule of the hand-over."""
    for dienst in which:
        if dienst["id"] in portal["leistungen"]:
            continue
        stelle = build_dienststelle(portal, dienst["oe"])
        leistung = leistungen.create_leistung(
            dienst["id"], oe=dienst["oe"], ansprechpunkt=(stelle,), **dienst["felder"]
        )
        leistung.vorgangstyp = dienst["vorgangstyp"]
        leistung.zuordnung = dienst.get("zuordnung", ())
        api.content.create(
            leistung,
            "EasyForm",
            id="antrag",
            title=dienst["felder"]["bezeichnung2"],
            fields_model=dienste.form_fields(dienst["id"]),
            actions_model=actions_model(dienst["pflicht_wenn"], dienst.get("mehrere_dateien", ())),
            default_fieldset_label="Ihre Angaben",
        )
        leistungen.publish(leistung)


def build_dienststelle(portal, oe_id: str) -> str:
    """Create the public office of an OE; return its id."""
    if oe_id in leistungen.get_dienststellen():
        return oe_id
    name, strasse, _zeichen, email, telefon = dienste.DIENSTSTELLE[oe_id]
    return leistungen.create_dienststelle(
        oe_id,
        name,
        oe_id=oe_id,
        strasse=strasse,
        plz="12345",
        ort="Musterstadt",
        email=email,
        telefon=telefon,
        sprechzeiten=dienste.SPRECHZEITEN,
    ).getId()


def build_vorlagen(portal) -> None:
    """Create the templates of the Bescheide."""
    vorlagen = portal["vorlagen"]
    for vorlage in dienste.VORLAGEN:
        if vorlage["id"] not in vorlagen:
            texts = {name: rich(vorlage[name]) for name in ("text", "rechtsbehelfsbelehrung")}
            api.content.create(vorlagen, "Bescheidvorlage", **{**vorlage, **texts})


def build_vorgangstypen(portal) -> None:
    """Take over the Vorgangstypen of the town and publish them, and name those of petitions and surveys; a town that has some is left alone."""
    if portal["vorgangstypen"].objectIds():
        return
    for typ in vorgangstypen.import_file((dienste.DATA / "vorgangstypen.json").read_bytes()):
        vorgangstypen.publish(typ)
    api.portal.set_registry_record("vorgangstyp", "petition", interface=IPetitionenSettings)
    api.portal.set_registry_record("vorgangstyp", "umfrage", interface=IUmfragenSettings)


def rich(html: str) -> RichTextValue:
    """Return HTML as the rich text of a template."""
    return RichTextValue(html, "text/html", "text/x-html-safe")
