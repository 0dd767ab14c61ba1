#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Runs golden cases; tests/README.md tells what a case is made of.

usage: run_case.py --program PROGRAM CASE_DIR
       run_case.py --program PROGRAM --all [PATTERN]
       run_case.py [--program PROGRAM] --update [PATTERN]

  CASE_DIR            runs one case and shows how it differs
  --all [PATTERN]     runs all cases, or those whose 'case.AREA.NAME' holds PATTERN
  --update [PATTERN]  makes what they print what they should print; lists changes
  --program PROGRAM   what 'skillgraph' is; for --update build-asan/skillgraph

Exit: 0 as expected, 1 different, 2 wrong use.
"""
import argparse
import difflib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
CASES = ROOT / "tests/cases"
# What says how to run a case and what to expect; the rest is its input.
OURS = {"cmd", "env", "setup", "stdout", "stderr", "status", "expect", "absent"}
SECONDS = 60


@dataclass
class Result:
    stdout: bytes = b""
    stderr: bytes = b""
    status: int = 0
    made: dict = field(default_factory=dict)  # path in expect/: bytes or None
    unwanted: list = field(default_factory=list)  # paths that should be absent
    broken: str = ""  # why there is no result to compare


def lines_of(path):
    return path.read_text("utf-8").splitlines() if path.exists() else []


def environment(case, home, tools):
    """The same on every machine, but for options of sanitizers."""
    result = {
        "HOME": str(home),
        "LC_ALL": "C.UTF-8",
        "PATH": f"{tools}:{os.environ.get('PATH', os.defpath)}",
        "SKILLGRAPH_LAYOUT": "plain",
        "TZ": "UTC",
    }
    for name, value in os.environ.items():
        if name in ("ASAN_OPTIONS", "LSAN_OPTIONS", "UBSAN_OPTIONS"):
            result[name] = value
    for line in lines_of(case / "env"):
        name, _, value = line.partition("=")
        result[name] = value
    return result


class Broken(Exception):
    """A case that can't be run."""


def end_group(process):
    """Ends a process with all that it started."""
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        pass
    process.wait()


@contextmanager
def scratch_copy(case, program):
    """A copy of a case after its setup, and a shell in it."""
    with tempfile.TemporaryDirectory(prefix="case-") as scratch:
        scratch = Path(scratch)
        tools, folder = scratch / "bin", scratch / "case"
        tools.mkdir()
        (tools / "skillgraph").symlink_to(program)
        shutil.copytree(
            case, folder, symlinks=True,
            ignore=lambda path, _: OURS if Path(path) == case else ())
        env = environment(case, scratch, tools)

        def shell(*arguments):
            process = subprocess.Popen(
                ["sh", *arguments], cwd=folder, env=env, start_new_session=True,
                stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                stderr=subprocess.PIPE)
            try:
                output = process.communicate(timeout=SECONDS)
            except subprocess.TimeoutExpired:
                raise Broken(f"no end within {SECONDS} s") from None
            finally:
                end_group(process)
            return subprocess.CompletedProcess(
                process.args, process.returncode, *output)

        if (case / "setup").exists():
            setup = shell("-eu", str(case / "setup"))
            if setup.returncode != 0:
                raise Broken(f"setup failed: {text_of(setup.stderr)}")
        yield folder, shell


def command_of(case):
    lines = lines_of(case / "cmd")
    if len(lines) != 1 or lines[0].split()[:1] != ["skillgraph"]:
        raise Broken("'cmd' is not one line that begins with 'skillgraph'")
    return lines[0]


def run(case, program):
    try:
        command = command_of(case)
        with scratch_copy(case, program) as (folder, shell):
            done = shell("-c", command)
            return Result(
                done.stdout, done.stderr, done.returncode,
                {name: read(folder / name) for name in files_in(case / "expect")},
                [path for path in lines_of(case / "absent")
                 if os.path.lexists(folder / path)])
    except Broken as problem:
        return Result(broken=str(problem))


def read(path):
    """The bytes of a file, or None where there is none."""
    return path.read_bytes() if path.is_file() else None


def files_in(folder):
    return sorted(str(path.relative_to(folder))
                  for path in folder.rglob("*") if path.is_file())


def expected(case):
    return Result(
        read(case / "stdout") or b"", read(case / "stderr") or b"",
        int(read(case / "status") or 0),
        {name: read(case / "expect" / name) for name in files_in(case / "expect")})


def text_of(data):
    return data.decode("utf-8", "backslashreplace")


def rows_of(data):
    """Lines to compare. Only a line feed ends one: other ends may differ."""
    rows = text_of(data).replace("\r", "\\r").split("\n")
    if rows[-1]:
        rows.append("\\ no line feed at the end")
    else:
        rows.pop()
    return [row + "\n" for row in rows]


def diff(name, wanted, got):
    if wanted == got:
        return ""
    if got is None:
        return f"{name} was not made\n"
    return "".join(difflib.unified_diff(
        rows_of(wanted), rows_of(got), f"expected {name}", f"actual {name}"))


def differences(case, got):
    """What is wrong, in words; empty when nothing is."""
    if got.broken:
        return got.broken + "\n"
    wanted = expected(case)
    report = ""
    if wanted.status != got.status:
        report += f"exit status {got.status}, expected {wanted.status}\n"
    report += diff("stdout", wanted.stdout, got.stdout)
    report += diff("stderr", wanted.stderr, got.stderr)
    for name, data in wanted.made.items():
        report += diff(f"expect/{name}", data, got.made[name])
    for path in got.unwanted:
        report += f"{path} is there and should not be\n"
    return report


def name_of(case):
    return f"case.{case.parent.name}.{case.name}"


def find_cases(pattern):
    return sorted(path for path in CASES.glob("*/*")
                  if path.is_dir() and pattern in name_of(path))


def run_each(cases, program):
    """(case, its result) in order."""
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        yield from zip(cases, pool.map(lambda case: run(case, program), cases))


def run_one(case, program):
    got = run(case, program)
    report = differences(case, got)
    if report:
        print(f"{name_of(case)}\n{report}", end="")
    return 1 if report else 0


def run_all(cases, program):
    failed = 0
    for case, got in run_each(cases, program):
        report = differences(case, got)
        if report:
            failed += 1
            print(f"--- {name_of(case)}\n{report}")
    print(f"{len(cases) - failed} passed, {failed} failed")
    return 1 if failed or not cases else 0


def is_crash(got):
    words = (b"Sanitizer", b"runtime error:", b"Assertion")
    return got.status >= 126 or got.status < 0 or any(
        word in got.stderr for word in words)


def write(path, data, empty=b""):
    """Writes what differs; an expectation of nothing needs no file."""
    old = read(path)
    if data == (empty if old is None else old):
        return False
    if data == empty:
        path.unlink()
    else:
        path.write_bytes(data)
    print(f"  {path.relative_to(ROOT)}")
    return True


def update(cases, program):
    changed = 0
    failed = 0
    for case, got in run_each(cases, program):
        problem = got.broken
        if is_crash(got):
            problem = f"it crashed with status {got.status}\n{text_of(got.stderr)}"
        for path in got.unwanted:
            problem += f"{path} is there and should not be"
        for name, data in got.made.items():
            if data is None:
                problem += f"expect/{name} was not made"
        if problem:
            failed += 1
            print(f"{name_of(case)}: left as it is: {problem}")
            continue
        written = [
            write(case / "stdout", got.stdout),
            write(case / "stderr", got.stderr),
            write(case / "status", b"%d\n" % got.status, b"0\n"),
        ]
        written += [write(case / "expect" / name, data, None)
                    for name, data in got.made.items()]
        changed += any(written)
    print(f"{changed} of {len(cases)} cases changed, {failed} can't be updated")
    return 1 if failed or not cases else 0


def main():
    parser = argparse.ArgumentParser(
        usage=__doc__.split("usage: ")[1].split("\n\n")[0], add_help=False)
    parser.add_argument("--program", type=Path)
    parser.add_argument("--all", nargs="?", const="", metavar="PATTERN")
    parser.add_argument("--update", nargs="?", const="", metavar="PATTERN")
    parser.add_argument("-h", "--help", action="store_true")
    parser.add_argument("case", nargs="?", type=Path)
    options = parser.parse_args()
    if options.help:
        print(__doc__, end="")
        return 0
    modes = [options.all, options.update, options.case]
    if sum(mode is not None for mode in modes) != 1:
        parser.error("one of CASE_DIR, --all and --update is wanted")
    program = options.program
    if program is None and options.update is None:
        parser.error("--program is wanted")
    program = (program or ROOT / "build-asan/skillgraph").absolute()
    if not program.is_file():
        print(f"run_case.py: no {os.path.relpath(program)}; 'tests/run --quick' "
              "builds build-asan/skillgraph", file=sys.stderr)
        return 2
    if options.case is not None:
        if not (options.case / "cmd").is_file():
            parser.error(f"{options.case} is no case: it has no 'cmd'")
        return run_one(options.case.resolve(), program)
    if options.update is not None:
        return update(find_cases(options.update), program)
    return run_all(find_cases(options.all), program)


if __name__ == "__main__":
    sys.exit(main())
