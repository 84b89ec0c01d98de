#!/bin/sh
# Print the newest Python this product runs on (3.11, 3.12, 3.13 but not 3.13.0); say why there is none.
good='import sys; v = sys.version_info; sys.exit(not ((3, 11) <= v[:2] <= (3, 13) and v[:3] != (3, 13, 0)))'
broken='import sys; sys.exit(sys.version_info[:3] != (3, 13, 0))'
saw_broken=
if [ -n "$KOMMUNE_PYTHON" ]; then set -- "$KOMMUNE_PYTHON"; else set -- python3 python3.13 python3.12 python3.11; fi
for candidate in "$@"; do
    command -v "$candidate" >/dev/null 2>&1 || continue
    if "$candidate" -c "$good" 2>/dev/null; then
        command -v "$candidate"
        exit 0
    fi
    if "$candidate" -c "$broken" 2>/dev/null; then saw_broken=yes; fi
done
if [ -n "$saw_broken" ]; then
    echo "Python 3.13.0 cannot run Plone (a fault in that one version, mended in 3.13.1)." >&2
    echo "Please install Python 3.13.1 or later, 3.12 or 3.11." >&2
else
    echo "Python 3.11, 3.12 or 3.13 is needed and none was found (looked for $*)." >&2
    echo "On Debian and Ubuntu: apt-get install python3 python3-venv" >&2
fi
exit 1
