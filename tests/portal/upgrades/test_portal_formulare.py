"""Upgrade 20261128001: stored forms get the class that runs nothing; those that would run something are named."""

from collective.easyform.content import EasyForm
from kommune.portal.formulare.content.formular import Formular
from kommune.portal.upgrades.v20261128001.formulare import upgrade
from musterstadt import marke
from musterstadt.formulare import make_form
from plone import api

import logging


def test_an_older_form_gets_the_class_and_a_hostile_one_is_reported(site, caplog):
    folder = api.content.create(site, "Folder", id="dienst", title="Dienst")
    for name, model in (("gut", None), ("boese", marke.FIELDS["TDefault"])):
        form = make_form(folder, name)
        old = EasyForm(name)
        old.__dict__.update(form.aq_base.__dict__)
        old.__dict__["fields_model"] = model or old.__dict__["fields_model"]
        folder._tree[name] = old
        site._p_jar.savepoint()
    api.portal.get_tool("portal_types").EasyForm.klass = "collective.easyform.content.EasyForm"
    for _again in range(2):
        caplog.clear()
        with caplog.at_level(logging.INFO):
            upgrade(site.portal_setup)
        assert api.portal.get_tool("portal_types").EasyForm.klass.endswith(".Formular")
        assert type(folder["gut"].aq_base) is type(folder["boese"].aq_base) is Formular
        assert "dienst/boese: a/@easyform:TDefault" in caplog.text
        assert "dienst/gut:" not in caplog.text
    assert marke.RAN == []
    assert 'name="vorname"' in folder["gut"].fields_model
    assert "1 out of service" in caplog.text
