"""The offices of Musterstadt and the people in them; all of it invented."""

PASSWORD = "Musterstadt-2026!"
OES = (
    # oe_id, oe_id above, title, Kurzzeichen
    ("hauptamt", "", "Hauptamt", "10"),
    ("personalamt", "", "Personalamt", "11"),
    ("kaemmerei", "", "Stadtkämmerei", "20"),
    ("steueramt", "kaemmerei", "Steueramt", "20.2"),
    ("ordnungsamt", "", "Amt für öffentliche Ordnung", "32"),
    ("strassenverkehr", "ordnungsamt", "Straßenverkehrsbehörde", "32.3"),
    ("gewerbeamt", "ordnungsamt", "Gewerbeamt", "32.1"),
    ("buergerbuero", "", "Bürgerbüro", "33"),
    ("standesamt", "", "Standesamt", "34"),
    ("schulamt", "", "Schulverwaltungsamt", "40"),
    ("kulturamt", "", "Kulturamt", "41"),
    ("sozialamt", "", "Sozialamt", "50"),
    ("jugendamt", "", "Jugendamt", "51"),
    ("bauamt", "", "Bauaufsichtsamt", "63"),
    ("stadtplanung", "", "Stadtplanungsamt", "61"),
    ("umweltamt", "", "Umweltamt", "36"),
    ("wirtschaftsfoerderung", "", "Wirtschaftsförderung", "80"),
    ("archiv", "", "Stadtarchiv", "47"),
)
PEOPLE = (
    # user id, full name, oe_id, Rolle, what they do
    ("jana.oeztuerk", "Jana Öztürk", "steueramt", "sachbearbeitung", "Sachbearbeitung Steueramt"),
    ("hartmut.brueckner", "Hartmut Brückner", "steueramt", "leitung", "Leitung Steueramt"),
    ("miriam.gross", "Miriam Groß", "strassenverkehr", "sachbearbeitung", "Sachbearbeitung Straßenverkehr"),
    ("stefan.kowalczyk", "Stefan Kowalczyk", "strassenverkehr", "leitung", "Leitung Straßenverkehr"),
    ("aylin.demir", "Aylin Demir", "gewerbeamt", "sachbearbeitung", "Sachbearbeitung Gewerbeamt"),
    ("friederike.heide", "Friederike von der Heide", "gewerbeamt", "leitung", "Leitung Gewerbeamt"),
    ("bettina.krause", "Bettina Krause", "buergerbuero", "sachbearbeitung", "Sachbearbeitung Bürgerbüro"),
    ("oliver.vogt", "Oliver Vogt", "stadtplanung", "sachbearbeitung", "Sachbearbeitung Stadtplanung"),
    ("uwe.lehmann", "Uwe Lehmann", "hauptamt", "registratur", "Registratur"),
    ("katja.sommer", "Katja Sommer", "hauptamt", "poststelle", "Poststelle"),
    ("nele.jaeger", "Nele Jäger", "", "redaktion", "Redaktion"),
    ("thomas.weissmueller", "Thomas Weißmüller", "", "fachadministration", "Fachadministration"),
    ("ingrid.saenger", "Ingrid Sänger", "", "revision", "Revision"),
    ("benedikt.loewe", "Benedikt Löwe", "", "archivpflege", "Archivpflege"),
)
# the Registratur and the Poststelle serve the offices that work on Vorgänge
SERVED = ("steueramt", "strassenverkehr", "gewerbeamt", "stadtplanung", "buergerbuero")
FURTHER = tuple(
    (user_id, oe_id, rolle)
    for user_id, rolle in (("uwe.lehmann", "registratur"), ("katja.sommer", "poststelle"))
    for oe_id in SERVED
)
CITIZENS = (("buergerin", "Đặng Ñuñez-Øster"), ("buerger", "Łukasz Weiß"))
LOGINS = tuple((user_id, PASSWORD, what) for user_id, _name, _oe, _rolle, what in PEOPLE) + tuple(
    (user_id, PASSWORD, f"Bürgerkonto {name}") for user_id, name in CITIZENS
)
