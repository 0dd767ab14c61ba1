#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Does mining many posts give what mining each of them gives?

usage: mine_many.py PROGRAM threads|parallel|memory

  threads   'mine -j 4' prints the bytes of 'mine -j 1', and of posts in any
            order
  parallel  four times 'mine --stream' under GNU parallel give the lines of one:
            in order with -k, as a set without it
  memory    'mine --stream' needs no more memory for 2,000 posts than it may for
            a few

Takes the posts of tests/eval/posts and prints nothing of them.
Exit: 0 fine, 1 not, 77 can't be tried here.
"""
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SECONDS = 300
JOBS = 4
TIMES = 5  # races don't show each time
POSTS = 2000
MOST_KB = 64 * 1024
SKIPPED = 77


def posts():
    found = sorted(str(path.relative_to(ROOT))
                   for path in (ROOT / "tests/eval/posts").glob("*/*_*"))
    if not found:
        sys.exit("no posts")
    return found


def lines_of(paths):
    return b"".join(
        json.dumps({"source": path, "text": (ROOT / path).read_text("utf-8")})
        .encode() + b"\n" for path in paths)


def run(command, folder, data=b""):
    env = {**os.environ, "PARALLEL_HOME": str(folder)}
    done = subprocess.run(command, cwd=folder, input=data, timeout=SECONDS,
                          capture_output=True, env=env)
    if done.returncode != 0 or done.stderr:
        sys.exit(f"{' '.join(command[:6])} …: exit {done.returncode}\n"
                 f"{done.stderr.decode(errors='replace')}")
    return done.stdout


def threads(program, _):
    mine = [program, "mine", "--format", "json"]
    paths = posts()
    alone = run([*mine, "-j", "1", *paths], ROOT)
    if len(json.loads(alone)["posts"]) != len(paths):
        return [f"{len(paths)} posts gave others"]
    problems = []
    for number in range(TIMES):
        mixed = random.Random(number).sample(paths, len(paths))
        for jobs in ("2", str(JOBS), "0"):
            if run([*mine, "-j", jobs, *mixed], ROOT) != alone:
                problems.append(f"-j {jobs}: other bytes")
    return problems


def parallel(program, folder):
    if not shutil.which("parallel"):
        print("skipped: no GNU parallel")
        return SKIPPED
    version = subprocess.run(["parallel", "--version"], capture_output=True)
    if not version.stdout.startswith(b"GNU parallel"):
        print("skipped: this 'parallel' is not GNU's")
        return SKIPPED
    data = lines_of(posts())
    stream = [program, "mine", "--stream"]
    alone = run(stream, folder, data)
    split = ["parallel", "--will-cite", "--pipe", "-N3", f"-j{JOBS}"]
    problems = []
    if run([*split, "-k", *stream], folder, data) != alone:
        problems.append("with -k: other bytes")
    if sorted(run([*split, *stream], folder, data).splitlines()) \
            != sorted(alone.splitlines()):
        problems.append("without -k: other lines")
    return problems


# Runs "$@" and prints its peak. Small itself: a child starts as a copy.
MEASURE = """
import resource, subprocess, sys
subprocess.run(sys.argv[3:], stdin=open(sys.argv[1]),
               stdout=open(sys.argv[2], "w"), check=True)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


def memory(program, folder):
    if b"__asan_init" in Path(program).read_bytes():
        print("skipped: sanitizers take memory of their own")
        return SKIPPED
    paths = posts()
    many = (paths * (POSTS // len(paths) + 1))[:POSTS]
    given, answers = Path(folder, "in"), Path(folder, "out")
    given.write_bytes(lines_of(many))
    peak = int(run([sys.executable, "-c", MEASURE, str(given), str(answers),
                    program, "mine", "--stream"], folder))
    if sys.platform == "darwin":
        peak //= 1024  # from bytes
    print(f"{POSTS} posts, {given.stat().st_size >> 20} MB: {peak} kB at most")
    problems = [f"more than {MOST_KB} kB"] if peak >= MOST_KB else []
    if answers.read_bytes().count(b"\n") != POSTS:
        problems.append("not one line for each")
    return problems


PARTS = {part.__name__: part for part in (threads, parallel, memory)}


def main():
    if len(sys.argv) != 3 or sys.argv[2] not in PARTS:
        raise SystemExit(__doc__)
    program = str(Path(sys.argv[1]).absolute())
    with tempfile.TemporaryDirectory(prefix="mine-") as folder:
        result = PARTS[sys.argv[2]](program, folder)
    if result == SKIPPED:
        return SKIPPED
    for problem in result:
        print(problem)
    return 1 if result else 0


if __name__ == "__main__":
    sys.exit(main())
