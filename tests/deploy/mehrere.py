"""Run by zconsole: ``transfer_site.py`` several times in one process; what each refusal says, as JSON on the last line.

``SETTINGS``: a JSON list of the environments, as ``instance/serve.py`` would give them. What is not refused is ``null``.
"""

import json
import os
import runpy


def refusal(app, settings):
    os.environ.update(settings)
    try:
        runpy.run_path(os.environ["SCRIPT"], {"app": app})
    except SystemExit as refused:
        return str(refused)


print(json.dumps([refusal(app, one) for one in json.loads(os.environ["SETTINGS"])]))  # noqa: F821 – given by zconsole
