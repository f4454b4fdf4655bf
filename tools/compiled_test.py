"""Build the wheel with the steps of the parser compiled, and hold it against the source: the same records, how fast.

`make compiled-test` runs it; it takes some minutes and needs a C compiler. A wheel that gives the same records stays in
dist/, where benchmarks/bench_parse.py finds it. See docs/how-to/embed-the-parser.md.

Usage:
    python tools/compiled_test.py [--no-isolation] [FOLDER ...]    folders of plain texts; by default those at hand
"""

import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

READ = """
import hashlib, sys, time
from pathlib import Path
from coopdata import dumps, parse
import coopdata.prose.names.finding as step
texts = [path.read_text(encoding="utf-8") for folder in sys.argv[1:] for path in sorted(Path(folder).glob("*.txt"))]
texts += [text.upper() for text in texts] + [" ".join(text.split()) for text in texts]  # also what is no article
parse(texts[0])
digest, start = hashlib.sha256(), time.process_time()
found = [parse(text) for text in texts]
spent = time.process_time() - start
for records in found:
    digest.update(dumps(records).encode())
size = sum(len(text.encode()) for text in texts) / 1e6
print(Path(step.__file__).suffix, digest.hexdigest(), sum(map(len, found)), f"{size / spent:.2f}")
"""


def read(path: Path, folders: list[Path]) -> list[str]:
    """Return how the package at a path was loaded, and a digest and the number of its records, and MB a second."""
    env = {**os.environ, "PYTHONPATH": str(path)}
    command = [sys.executable, "-c", READ, *map(str, folders)]
    return subprocess.run(command, env=env, check=True, capture_output=True, text=True, cwd=path).stdout.split()


def main() -> int:
    """Build, compare, and say what came out."""
    isolated = "--no-isolation" not in sys.argv[1:]
    given = [Path(name).resolve() for name in sys.argv[1:] if not name.startswith("--")]
    folders = given or [ROOT / "examples" / "articles", *sorted((ROOT / "tests" / "data").glob("blind-*/texts"))]
    with tempfile.TemporaryDirectory(prefix="coopdata-compiled-") as name:
        work = Path(name)
        env = {**os.environ, "HATCH_BUILD_HOOK_ENABLE_MYPYC": "1"}
        # by way of the sdist, since the compiler's plugin moves pyproject.toml away while it works
        build = [sys.executable, "-m", "build", "--outdir", str(work), str(ROOT)]
        subprocess.run(build if isolated else [*build, "--no-isolation"], env=env, check=True)
        (wheel,) = work.glob("*.whl")
        with zipfile.ZipFile(wheel) as archive:
            archive.extractall(work / "compiled")
        plain, compiled = read(ROOT / "src", folders), read(work / "compiled", folders)
        if plain[1] == compiled[1]:
            (ROOT / "dist").mkdir(exist_ok=True)
            shutil.copy(wheel, ROOT / "dist")
    print(f"source:   {plain[2]} records, {plain[3]} MB a second")
    print(f"compiled: {compiled[2]} records, {compiled[3]} MB a second ({wheel.name})")
    if plain[0] != ".py" or compiled[0] == ".py":
        print("not what was to be compared was loaded", file=sys.stderr)
        return 1
    if plain[1] != compiled[1]:
        print("the records differ", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
