"""Run the tests on what users get: the built wheel, in an environment that holds nothing else, away from the source.

`make wheel-test` runs it. The environment has the core dependencies and the test tools, and none of the extras: so
this run also shows that the library works without them.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PINNED = ROOT / "requirements-dev.txt"
TOOLS = ["pytest", "pytest-randomly", "hypothesis", "jsonschema"]
OPTIONS = ["-q", "-ra", "-W", "error", "--strict-markers", "--import-mode=importlib"]

SMOKE = """
import coopdata
assert "site-packages" in coopdata.__file__, coopdata.__file__
records = coopdata.parse("MADRID, 14 March 2024 - Spain and Chile signed a memorandum of understanding on fisheries.")
assert coopdata.loads(coopdata.dumps(records)) == records
print(f"coopdata {coopdata.__version__} from the wheel: parse gave {len(records)} record(s)")
"""


def run(*command: str | Path, cwd: Path) -> None:
    """Run a command to its end; stop everything if it fails."""
    env = {key: value for key, value in os.environ.items() if key not in {"PYTHONPATH", "PYTHONHOME"}}
    beside = ROOT.parent / "shared"
    if beside.is_dir():
        env.setdefault("COOPDATA_SHARED", str(beside))
    done = subprocess.run([str(part) for part in command], cwd=cwd, env=env, check=False, stdin=subprocess.DEVNULL)
    if done.returncode:
        sys.exit(done.returncode)


def check(work: Path) -> None:
    """Build, install, look and test, all in an empty folder far from the source."""
    # The sdist is built first and the wheel from it, so that both are shown to be whole.
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", work / "dist", ROOT, cwd=work)
    (wheel,) = (work / "dist").glob("*.whl")

    venv.create(work / "env", with_pip=True)
    scripts = work / "env" / ("Scripts" if os.name == "nt" else "bin")
    pip = (scripts / "python", "-m", "pip", "install", "--quiet", "-c", PINNED)
    run(*pip, "--upgrade", "pip", cwd=work)
    run(*pip, wheel, cwd=work)
    run(scripts / "python", "-I", "-c", SMOKE, cwd=work)
    run(scripts / "coopdata", "--version", cwd=work)

    run(*pip, *TOOLS, cwd=work)
    for folder in ("tests", "examples"):
        shutil.copytree(ROOT / folder, work / folder, ignore=shutil.ignore_patterns("__pycache__"))
    run(scripts / "python", "-m", "pytest", *OPTIONS, "tests", cwd=work)


def main() -> int:
    """Check in a folder that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="coopdata-wheel-") as folder:
        check(Path(folder).resolve())
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
