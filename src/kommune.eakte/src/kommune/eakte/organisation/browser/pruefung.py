"""Whether groups and roles are as the organisation says; one button puts them right."""

from kommune.eakte import _
from kommune.eakte.core.browser.formular import is_post
from kommune.eakte.organisation import api as organisation
from plone import api
from Products.Five import BrowserView
from zope.i18n import translate


ARTEN = {
    "group_missing": _("msg_dev_group_missing", default="The group is missing"),
    "group_orphaned": _("msg_dev_group_orphaned", default="The group belongs to no OE or role"),
    "group_roles": _("msg_dev_group_roles", default="The group has other roles than it must have"),
    "not_in_oe": _("msg_dev_not_in_oe", default="Has a role in an OE without working in it"),
    "global_role": _("msg_dev_global_role", default="Has a role for the whole site past the groups"),
    "person_gone": _("msg_dev_person_gone", default="Does not exist (any more), but still has rights or work"),
    "local_role": _("msg_dev_local_role", default="Has a record role on the site itself"),
}


ORTE = {
    "group": _("label_dev_group", default="in a group"),
    "role": _("label_dev_role", default="a role for the whole site"),
    "local_role": _("label_dev_local_role", default="a role on a single record"),
    "work": _("label_dev_work", default="open Vorgänge"),
}


class PruefungView(BrowserView):
    """The deviations; a POST repairs them."""

    def __call__(self):
        if is_post(self.request):
            count = organisation.repair()
            api.portal.show_message(
                _("msg_repaired", default="${count} deviations were put right.", mapping={"count": count}),
                self.request,
            )
            return self.request.response.redirect(f"{self.context.absolute_url()}/@@pruefung")
        return self.index()

    def rows(self) -> list[dict]:
        return [{"art": ARTEN[one.art], "wer": one.wer, "was": self.words(one)} for one in organisation.deviations()]

    def words(self, one) -> str:
        if one.art != "person_gone":
            return one.was
        return ", ".join(translate(ORTE[where], context=self.request) for where in one.was.split(", "))
