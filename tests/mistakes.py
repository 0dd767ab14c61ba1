#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Does a workspace with mistakes stay untouched?

usage: mistakes.py PROGRAM [PATTERN]

In each case of tests/cases/check that 'check' fails, 'map', 'timeline' and
'build' must fail with the same exit status, say the same and write nothing.
And each diagnostic's id must be expected by some case.
"""
import hashlib
import os
import re
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import run_case

COMMANDS = ["map", "map -o map.svg", "timeline", "timeline -o timeline.svg",
            "build", "build -o out"]


def snapshot(folder):
    """Everything below a folder: what it is and what it holds."""
    found = {}
    for path in sorted(folder.rglob("*")):
        status = path.lstat()
        content = b""
        if path.is_symlink():
            content = os.fsencode(os.readlink(path))
        elif path.is_file():
            content = hashlib.sha256(path.read_bytes()).digest()
        found[str(path.relative_to(folder))] = (status.st_mode, content)
    return found


def run(case, command, program):
    """(exit status, stdout, stderr, paths that changed)"""
    with run_case.scratch_copy(case, program) as (folder, shell):
        before = snapshot(folder)
        done = shell("-c", command)
        after = snapshot(folder)
        changed = sorted(dict(before.items() ^ after.items()))
        return done.returncode, done.stdout, done.stderr, changed


def judge(case, program):
    """What is wrong, one line each."""
    try:
        return [f"{case.name}: {problem}" for problem in problems_of(case, program)]
    except run_case.Broken as problem:
        return [f"{case.name}: {problem}"]


def problems_of(case, program):
    checked = run_case.command_of(case)
    status, _, stderr, _ = run(case, checked, program)
    for command in COMMANDS:
        got = run(case, checked.replace("check", command, 1), program)
        if got[0] != status:
            yield f"{command}: exit {got[0]}, 'check' gave {status}"
        if got[1]:
            yield f"{command}: printed {len(got[1])} bytes"
        if got[2] != stderr:
            yield f"{command}: says something else than 'check'"
        if got[3]:
            yield f"{command}: wrote {' '.join(got[3])}"


def unplanted_ids():
    """The ids of diagnostics, and those that no case expects."""
    table = (run_case.ROOT / "src/base/diag_ids.h").read_text("utf-8")
    ids = re.findall(r'\bX\(\w+,\s*"([a-z-]+)"', table)
    expected = b"".join(
        path.read_bytes() for name in ("stdout", "stderr")
        for path in run_case.CASES.glob(f"*/*/{name}"))
    return ids, [id for id in ids if b"[%s]\n" % id.encode() not in expected]


def main():
    if not 2 <= len(sys.argv) <= 3:
        raise SystemExit(__doc__)
    program = Path(sys.argv[1]).absolute()
    cases = [case for case in run_case.find_cases("".join(sys.argv[2:]))
             if case.parent.name == "check"
             and run_case.expected(case).status != 0]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        problems = sum(pool.map(lambda case: judge(case, program), cases), [])
    ids, unplanted = unplanted_ids()
    problems += [f"no case expects [{id}]" for id in unplanted]
    for problem in problems:
        print(problem)
    print(f"{len(cases)} cases, {len(COMMANDS)} commands, {len(ids)} ids: "
          f"{len(problems)} problems")
    sys.exit(1 if problems or not cases else 0)


if __name__ == "__main__":
    main()
