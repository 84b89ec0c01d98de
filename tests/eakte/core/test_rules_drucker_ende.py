"""A process that has drawn a letter ends as it should, or who watches over it takes it for a crash."""

import pytest
import subprocess
import sys


PROGRAM = """
from kommune.eakte.core.druck.pdf import render_pdf
from threading import Event, Thread
import ctypes

# as in a server of Plone, whose C modules keep functions to the very end, their modules' values with them
ctypes.pythonapi.Py_IncRef(ctypes.py_object(render_pdf))
drawn, never = Event(), Event()


def letter():
    assert render_pdf("<p>Guten Tag</p>", title="Brief").startswith(b"%PDF")
    drawn.set()
    never.wait()


{start}
"""
STARTS = {
    "its own thread": "never.set(); letter()",
    "a thread that goes on to the end": "Thread(target=letter, daemon=True).start(); assert drawn.wait(60)",
}


@pytest.mark.rules
@pytest.mark.parametrize("start", STARTS.values(), ids=STARTS)
def test_a_process_that_drew_a_letter_ends_without_a_fault(start):
    ended = subprocess.run([sys.executable, "-c", PROGRAM.format(start=start)], capture_output=True, timeout=120)
    assert (ended.returncode, ended.stderr) == (0, b"")
