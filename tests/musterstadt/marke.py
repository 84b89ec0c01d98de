"""A mark that shows whether something an editor wrote was run: named by hostile forms, and by nothing else."""

from plone.supermodel.interfaces import IDefaultFactory
from zope.interface import provider


RAN = []


@provider(IDefaultFactory)
def factory():
    RAN.append("factory")
    return "ran"


FIELD = (
    '<model xmlns="http://namespaces.plone.org/supermodel/schema"'
    ' xmlns:easyform="http://namespaces.plone.org/supermodel/easyform"'
    ' xmlns:form="http://namespaces.plone.org/supermodel/form">'
    '<schema><field name="a" type="{kind}" {attributes}><title>A</title><required>False</required>{inside}</field>'
    "</schema></model>"
)
EXPRESSION = "python:request.RESPONSE.setHeader('X-Ran', '1')"


def hostile(attributes="", inside="", kind="zope.schema.TextLine"):
    return FIELD.format(kind=kind, attributes=attributes, inside=inside)


FIELDS = {
    "TDefault": hostile(f'easyform:TDefault="{EXPRESSION}"'),
    "TEnabled": hostile(f'easyform:TEnabled="{EXPRESSION}"'),
    "TValidator": hostile(f'easyform:TValidator="{EXPRESSION}"'),
    "serverSide": hostile(f'easyform:serverSide="True" easyform:TDefault="{EXPRESSION}"'),
    "vocabulary": hostile(inside="<vocabulary>plone.app.vocabularies.Users</vocabulary>", kind="zope.schema.Choice"),
    "defaultFactory": hostile(inside="<defaultFactory>musterstadt.marke.factory</defaultFactory>"),
    "widget": hostile(inside='<form:widget type="musterstadt.marke.factory"/>'),
    "source": hostile(inside="<source>musterstadt.marke.factory</source>", kind="zope.schema.Choice"),
    "dtd": '<!DOCTYPE model [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    + hostile(inside="<description>&x;</description>"),
}
SCRIPT = "request.RESPONSE.setHeader('X-Ran', '1')"
ACTIONS = {
    "CustomScript": hostile(
        inside=f"<ProxyRole>Manager</ProxyRole><ScriptBody>{SCRIPT}</ScriptBody>",
        kind="collective.easyform.actions.CustomScript",
    ),
    "Mailer": hostile(
        inside=f"<recipient_email>x@example.org</recipient_email><subjectOverride>{EXPRESSION}</subjectOverride>",
        kind="collective.easyform.actions.Mailer",
    ),
    "SaveData": hostile(kind="collective.easyform.actions.SaveData"),
    "execCondition": hostile(
        f'easyform:execCondition="{EXPRESSION}"', kind="kommune.portal.antrag.aktion.AntragStellen"
    ),
}
