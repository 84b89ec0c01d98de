"""Musterstadt for tests: OEs, the people in them, two citizens; every password is conftest.PASSWORD."""

from kommune.eakte.organisation import api as organisation
from plone import api


PASSWORD = "Sehr-geheim-2026!"

OES = (
    # oe_id, parent, title, Kurzzeichen
    ("hauptamt", "", "Hauptamt", "10"),
    ("steueramt", "", "Stadtkämmerei – Steueramt", "20.2"),
    ("ordnungsamt", "", "Amt für öffentliche Ordnung", "32"),
    ("strassenverkehr", "ordnungsamt", "Straßenverkehrsbehörde", "32.3"),
    ("gewerbeamt", "ordnungsamt", "Gewerbeamt", "32.1"),
    ("leer", "", "Amt für Zukunftsfragen", "99"),
)
PEOPLE = (
    # user id, full name, OE, role
    ("sachbearbeitung-steuer", "Jana Öztürk", "steueramt", "sachbearbeitung"),
    ("leitung-steuer", "Dr. Hartmut Brückner", "steueramt", "leitung"),
    ("sachbearbeitung-verkehr", "Miriam Groß", "strassenverkehr", "sachbearbeitung"),
    ("leitung-verkehr", "Stefan Kowalczyk", "strassenverkehr", "leitung"),
    ("sachbearbeitung-gewerbe", "Aylin Demir", "gewerbeamt", "sachbearbeitung"),
    ("leitung-gewerbe", "Friederike von der Heide", "gewerbeamt", "leitung"),
    ("registratur", "Uwe Lehmann", "hauptamt", "registratur"),
    ("poststelle", "Katja Sommer", "hauptamt", "poststelle"),
    ("redaktion", "Nele Jäger", "", "redaktion"),
    ("fachadmin", "Thomas Weißmüller", "", "fachadministration"),
    ("revision", "Prof. Ingrid Sänger", "", "revision"),
    ("archivpflege", "Benedikt Löwe", "", "archivpflege"),
)
CITIZENS = (("buergerin-a", "Đặng Ñuñez-Øster"), ("buerger-b", "Łukasz Weiß"))


def build(portal):
    """Create the OEs, then the people with their roles, then the citizens."""
    made = {"": portal["organisation"]}
    for oe_id, parent, title, kurzzeichen in OES:
        made[oe_id] = organisation.create_oe(made[parent], oe_id, title, kurzzeichen=kurzzeichen)
    for user_id, fullname, oe_id, rolle in PEOPLE:
        create_user(user_id, fullname)
        organisation.grant_role(user_id, oe_id, rolle)
    for user_id, fullname in CITIZENS:
        create_user(user_id, fullname)
        api.group.add_user(groupname="buergerkonto", username=user_id)


def create_user(user_id, fullname):
    api.user.create(
        username=user_id,
        email=f"{user_id}@musterstadt.example",
        password=PASSWORD,
        properties={"fullname": fullname},
    )
