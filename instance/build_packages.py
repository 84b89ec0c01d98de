"""Build a wheel and an sdist of both packages into ``dist/``, with the pinned build backend."""

from hatchling import build
from pathlib import Path

import os


ROOT = Path(__file__).resolve().parent.parent


def main() -> None:
    target = ROOT / "dist"
    target.mkdir(exist_ok=True)
    for package in ("kommune.eakte", "kommune.portal"):
        os.chdir(ROOT / "src" / package)
        for make in (build.build_sdist, build.build_wheel):
            print(target / make(str(target)))


if __name__ == "__main__":
    main()
