"""Organisationseinheiten, their people and roles. Rights come from groups; every change is journaled."""

from kommune.eakte.organisation.einheit.einheiten import create_oe
from kommune.eakte.organisation.einheit.einheiten import deviations
from kommune.eakte.organisation.einheit.einheiten import note_retired
from kommune.eakte.organisation.einheit.einheiten import repair
from kommune.eakte.organisation.einheit.einheiten import require_consistent
from kommune.eakte.organisation.einheit.einheiten import require_deletable
from kommune.eakte.organisation.einheit.einheiten import require_retirable
from kommune.eakte.organisation.einheit.einheiten import retire_oe
from kommune.eakte.organisation.einheit.verzeichnis import get_oe
from kommune.eakte.organisation.einheit.verzeichnis import has_role
from kommune.eakte.organisation.einheit.verzeichnis import is_our_group
from kommune.eakte.organisation.einheit.verzeichnis import list_oes
from kommune.eakte.organisation.einheit.verzeichnis import members
from kommune.eakte.organisation.einheit.verzeichnis import members_of_group
from kommune.eakte.organisation.einheit.verzeichnis import OE
from kommune.eakte.organisation.einheit.verzeichnis import oes_of
from kommune.eakte.organisation.einheit.verzeichnis import open_work
from kommune.eakte.organisation.einheit.verzeichnis import people_around
from kommune.eakte.organisation.einheit.verzeichnis import roles_in
from kommune.eakte.organisation.einheit.verzeichnis import staff_without
from kommune.eakte.organisation.einheit.verzeichnis import superior_oes
from kommune.eakte.organisation.einheit.verzeichnis import title_of
from kommune.eakte.organisation.einheit.verzeichnis import tree_key
from kommune.eakte.organisation.einheit.verzeichnis import workers
from kommune.eakte.organisation.einheit.verzeichnis import WORKING
from kommune.eakte.organisation.einheit.verzeichnis import works_here
from kommune.eakte.organisation.einheit.verzeichnis import works_on
from kommune.eakte.organisation.person.besetzung import holders_of
from kommune.eakte.organisation.person.besetzung import stelle_title
from kommune.eakte.organisation.person.besetzung import stellen_in
from kommune.eakte.organisation.person.besetzung import stellen_of
from kommune.eakte.organisation.person.namen import display_name
from kommune.eakte.organisation.person.personen import create_user
from kommune.eakte.organisation.person.personen import MANAGE
from kommune.eakte.organisation.person.personen import note_person_created
from kommune.eakte.organisation.person.personen import note_person_deleted
from kommune.eakte.organisation.person.personen import search_people
from kommune.eakte.organisation.person.rollen import grant_role
from kommune.eakte.organisation.person.rollen import local_roles_of
from kommune.eakte.organisation.person.rollen import note_membership
from kommune.eakte.organisation.person.rollen import protect_group
from kommune.eakte.organisation.person.rollen import refuse_record_roles
from kommune.eakte.organisation.person.rollen import remove_groups
from kommune.eakte.organisation.person.rollen import require_staffed
from kommune.eakte.organisation.person.rollen import revoke_role
from kommune.eakte.organisation.person.rollen import sync_group
from kommune.eakte.organisation.person.rollen import sync_groups
from kommune.eakte.organisation.rules import group_id
from kommune.eakte.organisation.rules import parse_group_id
from kommune.eakte.organisation.rules import Rolle


__all__ = (
    "create_oe",
    "create_user",
    "deviations",
    "display_name",
    "get_oe",
    "grant_role",
    "group_id",
    "has_role",
    "holders_of",
    "is_our_group",
    "list_oes",
    "local_roles_of",
    "MANAGE",
    "members",
    "members_of_group",
    "note_membership",
    "note_person_created",
    "note_person_deleted",
    "note_retired",
    "OE",
    "oes_of",
    "open_work",
    "parse_group_id",
    "people_around",
    "protect_group",
    "remove_groups",
    "repair",
    "require_consistent",
    "require_deletable",
    "require_retirable",
    "refuse_record_roles",
    "require_staffed",
    "retire_oe",
    "revoke_role",
    "roles_in",
    "Rolle",
    "search_people",
    "staff_without",
    "stelle_title",
    "stellen_in",
    "stellen_of",
    "superior_oes",
    "sync_group",
    "sync_groups",
    "title_of",
    "tree_key",
    "workers",
    "WORKING",
    "works_here",
    "works_on",
)
