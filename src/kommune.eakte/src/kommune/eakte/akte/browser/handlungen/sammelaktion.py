"""Plone's bulk actions (``folder_contents``): on records the same guard as everywhere, in words.

Plone's own swallow the reason of a refusal, and its tags and properties would change a record
past its journal.
"""

from kommune.eakte import _
from kommune.eakte.akte.content.dokument import IDokument
from kommune.eakte.akte.content.schriftgut import ISchriftgut
from kommune.eakte.core.ablauf import uebergang
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.browser.error import describe
from kommune.eakte.core.interfaces import KommuneError
from plone.app.content.browser.contents.properties import PropertiesActionView
from plone.app.content.browser.contents.tags import TagsActionView
from plone.app.content.browser.contents.workflow import WorkflowActionView

import transaction


def is_record(obj) -> bool:
    return ISchriftgut.providedBy(obj) or IDokument.providedBy(obj)


class BulkTransition(WorkflowActionView):
    """``@@fc-workflow``: each record is one act; one refused leaves the others done and itself untouched."""

    required_obj_permission = "View"

    def action(self, obj, bypass_recurse=False):
        if is_record(obj):
            self.execute(obj)
        elif zugriff.may(WorkflowActionView.required_obj_permission, obj):
            super().action(obj, bypass_recurse)
        else:
            self.errors.append(
                _("error_bulk_denied", default="You may not change “${title}”.", mapping={"title": obj.Title()})
            )

    def execute(self, record):
        savepoint = transaction.savepoint(optimistic=True)
        try:
            uebergang.execute(record, str(self.transition_id or ""), text=str(self.comments or ""))
        except KommuneError as error:
            savepoint.rollback()
            told = describe(error, self.request)
            self.errors.append(" ".join((told["message"], *told["reasons"])))


class _NotOnRecords:
    """A bulk action that leaves records alone and says so."""

    def action(self, obj, *args, **kwargs):
        if is_record(obj):
            self.errors.append(
                _(
                    "error_bulk_not_on_records",
                    default="${aktenzeichen}: records are changed by their own form only.",
                    mapping={"aktenzeichen": obj.aktenzeichen},
                )
            )
        else:
            super().action(obj, *args, **kwargs)


class BulkTags(_NotOnRecords, TagsActionView):
    """``@@fc-tags``."""


class BulkProperties(_NotOnRecords, PropertiesActionView):
    """``@@fc-properties``."""
