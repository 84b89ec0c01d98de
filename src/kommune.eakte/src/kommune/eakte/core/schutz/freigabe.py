"""What may be opened by an address below a town: everything not listed here does not exist. Pure.

Plone publishes whatever has a docstring: methods of tools, of content, of ``acl_users``, and hundreds of pages
nobody asked for. Reachable are content by its own page, pages and endpoints of ``kommune.*``, resources, and what
is listed below with its reason; permissions and workflow are asked besides. Managers are not held up.
"""

from collections.abc import Sequence
from dataclasses import dataclass


WURZEL, STADT, INHALT = "wurzel", "stadt", "inhalt"  # the Zope root, the site itself, other content
BEIDE = frozenset({STADT, INHALT})
NUR_STADT, NUR_INHALT = frozenset({STADT}), frozenset({INHALT})
OURS = "kommune."


@dataclass(frozen=True)
class Glied:
    """One step of an address behind the last content: its name there and the modules its class is made of."""

    name: str
    module: tuple[str, ...] = ()
    methode: bool = False
    dienst: bool = False

    @property
    def ours(self) -> bool:
        return any(one.startswith(OURS) for one in self.module)


# (names, on what, why)
ANSICHTEN = (
    (
        "view document_view file_view image_view link_redirect_view newsitem_view event_view listing_view "
        "folder_listing summary_view full_view tabular_view album_view event_listing",
        BEIDE,
        "the page of content itself, by its type",
    ),
    ("index_html", NUR_STADT, "the default page of the site, as browsers of old ask for it"),
    ("images download display-file", BEIDE, "pictures and files of content"),
    ("ok", BEIDE, "whether the server answers, for what watches it; says nothing else"),
    ("site-logo", NUR_STADT, "the crest, uploaded as Plone's site logo"),
    ("resolveuid", BEIDE, "links and pictures in a text that is being edited; says nothing of what one may not view"),
    ("favicon.ico robots.txt sitemap.xml.gz", NUR_STADT, "asked for by browsers and search engines"),
    ("rss.xml atom.xml RSS", BEIDE, "the feeds of news, switched on by the editors"),
    ("ics_view event_listing_ical", NUR_INHALT, "an event for one's own calendar"),
    ("search ajax-search search_rss", NUR_STADT, "Plone's search over public content, as the person"),
    ("sitemap", NUR_STADT, "the map of public pages"),
    (
        "login login_form logout logged-out logged_out login-help mail_password mail_password_form require_login "
        "insufficient-privileges passwordreset change-password forced-password-change initial-login-password-change",
        BEIDE,
        "log-in, log-out and the own password",
    ),
    ("personal-information personal-preferences", BEIDE, "one's own name and editor"),
    ("edit delete_confirmation delete_confirmation_info content_status_modify", BEIDE, "editing content"),
    (
        "object_copy object_cut object_paste object_rename object_delete folder_rename folder_publish folder_factories "
        "folder_constraintypes_form select_default_view select_default_page selectViewTemplate "
        "content_status_history default_page",
        BEIDE,
        "the menus of content: copy, rename, add, layout, state",
    ),
    (
        "folder_contents fc-contextInfo fc-copy fc-cut fc-delete fc-itemOrder fc-paste fc-properties fc-rearrange "
        "fc-rename fc-setDefaultPage fc-tags fc-workflow allow_upload fileUpload",
        BEIDE,
        "the list of a folder for editors",
    ),
    (
        "getVocabulary getSource qsOptions querybuilder_html_results querybuilderresults querybuilderjsonconfig "
        "querybuildernumberofresults z3cform_validate_field ploneform-render-widget plonejsi18n json_recurrence "
        "authenticator csrf_token confirm-action plone_patterns_settings",
        BEIDE,
        "asked for by the scripts of the editing pages; vocabularies check their own permission",
    ),
    ("plone_lock_operations plone_lock_info", NUR_INHALT, "who edits a page keeps others off it"),
    ("sharing updateSharingInfo", BEIDE, "local rights on public content; not below a place of the office"),
    (
        "historyview contenthistorypopup contenthistory revertversion version-view versions_history_form "
        "version_metadata_view download-version history saveasnewversion",
        BEIDE,
        "earlier versions of a page",
    ),
    (
        "content-checkout content-checkin content-cancel-checkout iterate_diff iterate_control",
        NUR_INHALT,
        "the working copy of a page",
    ),
    ("render-toolbar", BEIDE, "the toolbar, loaded anew by scripts"),
    ("fields actions", NUR_INHALT, "questions and actions of a form (formulare says which)"),
    (
        "overview-controlpanel usergroup-userprefs usergroup-groupprefs usergroup-groupdetails "
        "usergroup-groupmembership usergroup-usermembership user-information user-preferences new-user "
        "usergroup-controlpanel member-fields",
        NUR_STADT,
        "accounts and groups, by who administers them",
    ),
    (
        "site-controlpanel language-controlpanel mail-controlpanel editing-controlpanel dateandtime-controlpanel "
        "navigation-controlpanel search-controlpanel security-controlpanel social-controlpanel "
        "syndication-controlpanel imaging-controlpanel tinymce-controlpanel filter-controlpanel "
        "content-controlpanel redirection-controlpanel actions-controlpanel caching-controlpanel "
        "easyform-controlpanel stadt-einstellungen",
        NUR_STADT,
        "the settings, by who holds their permission",
    ),
    ("manage-aliases dashboard", BEIDE, "other addresses of a page"),
)

DIENSTE = (
    ("", BEIDE, "content itself: read, create, change, delete"),
    (
        "@actions @breadcrumbs @contextnavigation @navigation @navroot @site @search @querystring-search @querystring "
        "@querysources @sources @vocabularies @types @inherit",
        BEIDE,
        "finding one's way, as the person",
    ),
    ("@login @login-renew @logout", BEIDE, "log-in of other systems"),
    ("@users @groups @roles @principals @userschema", BEIDE, "accounts, by who administers them"),
    ("@history @workflow @lock @copy @move @sharing @workingcopy @aliases", BEIDE, "what the pages offer for content"),
    ("@controlpanels @registry", NUR_STADT, "settings, by who holds their permission"),
    ("@transactions", BEIDE, "refused to everybody by permission; says so"),
)

RESSOURCEN = ("++resource++", "++plone++", "++theme++", "++webresource++", "++unique++")
RESSOURCE_VON = ("plone.resource.", "Products.Five.browser.resource", "zope.browserresource.", "plone.staticresources")
RESSOURCE_VON += ("OFS.Image", "Products.CMFPlone.resources", "Products.BTreeFolder2", "plone.rest.traverse")
FORMULARFELD = "++widget++"
ANLEGEN = "++add++"

# whole ways through what is not reachable itself
WEGE = {("acl_users", "credentials_cookie_auth", "require_login"): "where PluggableAuthService sends who must log in"}
# what may follow behind a listed page: modules of it
TEILE = {
    "images": ("plone.namedfile.", "plone.app.imagecropping"),
    "download": ("plone.namedfile.",),
    "display-file": ("plone.namedfile.",),
    "fields": ("collective.easyform.browser.fields", "plone.schemaeditor.", "collective.easyform.browser."),
    "actions": ("collective.easyform.browser.actions", "plone.schemaeditor.", "collective.easyform.browser."),
    "member-fields": ("plone.app.users.", "plone.schemaeditor."),
}
# stock pages whose class is made by a wrapper and so tells no module: by name
TEILNAMEN = {"fields": frozenset({"add-field", "delete-fieldset"})}
METHODEN = {
    "images": ("index_html", "HEAD"),
    "plone_lock_operations": ("create_lock", "refresh_lock", "safe_unlock", "force_unlock"),
}
# formulare: raw models are no way in
NICHT = frozenset({"modeleditor", "embedded", "import-easyform", "export-easyform", "models-export"})
# Rights on records come from grants (ADR 16) and those in the office from roles: here nobody, Managers included, gives others.
IM_AMT_NICHT = frozenset(
    {
        "@sharing",
        "sharing",
        "updateSharingInfo",
        "manage_access",
        "manage_acquiredPermissions",
        "manage_addLocalRoles",
        "manage_changePermissions",
        "manage_delLocalRoles",
        "manage_editLocalRoles",
        "manage_listLocalRoles",
        "manage_permission",
        "manage_permissionForm",
        "manage_role",
        "manage_roleForm",
        "manage_setLocalRoles",
    }
)
AM_FORMULARFELD = ("getSource", "getVocabulary", "download", "display-file", "allow_upload", "z3cform_validate_field")


def is_listed(kette: Sequence[Glied], ort: str) -> bool:
    """Tell whether what an address names may be opened, apart from permissions.

    ``kette`` holds the steps behind the last content, ``ort`` says what that content is. Nothing behind it is
    the content itself. Resources are the same files everywhere. Methods are never opened, nor is the Zope root.
    """
    start = next((place for place, one in enumerate(kette) if one.name.startswith(RESSOURCEN)), None)
    if start is not None:
        before = [one for one in kette[:start] if one.name]
        return all(_made_of(one, RESSOURCE_VON) for one in kette[start:]) and (not before or is_listed(before, ort))
    if ort == WURZEL:
        return False
    if not kette:
        return True
    if tuple(glied.name for glied in kette) in WEGE:
        return not kette[-1].methode
    erstes, *weitere = kette
    return _is_entry(erstes, ort) and all(_is_part(erstes, vor, one) for vor, one in zip(kette, weitere, strict=False))


def is_shut_in_office(kette: Sequence[Glied]) -> bool:
    """Tell whether an address below a place of the office would give rights past their causes: for nobody there."""
    return any(glied.name in IM_AMT_NICHT for glied in kette)


def reasons(names: Sequence[tuple[str, frozenset[str], str]] = (*ANSICHTEN, *DIENSTE)) -> dict[str, str]:
    """Return why a name is listed."""
    return {name: why for words, _where, why in names for name in (words.split(" ") if words else [""])}


def _is_entry(glied: Glied, ort: str) -> bool:
    if glied.methode or glied.name in NICHT:
        return False
    if glied.ours:
        return True
    if glied.dienst:
        return ort in _DIENSTE.get(glied.name, ())
    if glied.name.startswith((ANLEGEN, FORMULARFELD)):
        return True
    return ort in _ANSICHTEN.get(glied.name, ())


def _is_part(erstes: Glied, vor: Glied, glied: Glied) -> bool:
    if glied.methode:
        return glied.name in METHODEN.get(erstes.name, ())
    if glied.name in NICHT:
        return False
    if glied.ours or (glied.dienst and erstes.dienst):
        return True
    if glied.name in TEILNAMEN.get(erstes.name, ()):
        return True
    if vor.name.startswith(FORMULARFELD):
        return glied.name in AM_FORMULARFELD
    return glied.name.startswith(FORMULARFELD) or _made_of(glied, TEILE.get(erstes.name, ()))


def _made_of(glied: Glied, modules: Sequence[str]) -> bool:
    return bool(modules) and bool(glied.module) and glied.module[0].startswith(tuple(modules))


def _by_name(rows: Sequence[tuple[str, frozenset[str], str]]) -> dict[str, frozenset[str]]:
    return {name: where for words, where, _why in rows for name in (words.split(" ") if words else [""])}


_ANSICHTEN = _by_name(ANSICHTEN)
_DIENSTE = _by_name(DIENSTE)
