#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Does a picture come out whatever Graphviz does?

usage: faults.py PROGRAM LIBRARY FAULT

  LIBRARY  libfaults.so, made from faults.c
  FAULT    one of those in faults.c; or
           none    Graphviz really runs, and the library changes nothing
           orphan  the program is killed while Graphviz hangs

With a fault, 'map' and 'build' must succeed in time, say with [layout-fallback]
why the layout is a plain one, draw exactly that, and leave no process behind;
with SKILLGRAPH_LAYOUT=graphviz they must fail and print nothing.

Exit: 0 fine, 1 not, 77 can't be tried here.
"""
import ctypes
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
import svg  # noqa: E402

LIMIT = 1  # SKILLGRAPH_LAYOUT_SECONDS
MOST_SECONDS = 4
GIVE_UP = 60  # seconds

# What the warning must name.
CRASHED = "Graphviz crashed"
TOOK_LONG = "Graphviz took too long"
GARBLED = "the result of Graphviz is garbled"
MISPLACED = "Graphviz put .+ where they can't be"
REASONS = {
    "abort": CRASHED,
    "exit": GARBLED,
    "fail": "Graphviz failed",
    "hang": TOOK_LONG,
    "kill": CRASHED,
    "lie": MISPLACED,
    "lie-edges": f"{GARBLED}|{MISPLACED}",
    "lie-exponent": f"{GARBLED}|{MISPLACED}",
    "lie-far": f"{GARBLED}|{MISPLACED}",
    "lie-nan": "Graphviz failed",
    "lie-size": f"{GARBLED}|{MISPLACED}",
    "oom": CRASHED,
    "spin": TOOK_LONG,
    "stop": TOOK_LONG,
}
HARMLESS = {"chatter", "lose", "none"}


@dataclass
class Result:
    status: int
    stdout: bytes
    stderr: str
    seconds: float
    calls: int  # of gvLayout()
    left: list  # processes that are still there


def adopt_orphans():
    """Whatever the program leaves behind becomes a child of this process."""
    PR_SET_CHILD_SUBREAPER = 36
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0) != 0:
        print("skipped: orphans can't be adopted here")
        sys.exit(77)


def children():
    return [int(pid) for task in Path("/proc/self/task").iterdir()
            for pid in (task / "children").read_text().split()]


def end_children():
    """The processes that were left, ended now."""
    left = children()
    for pid in left:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
    return left


class Subject:
    def __init__(self, program, library, fault, scratch):
        self.program, self.fault = program, fault
        # A path in LD_PRELOAD ends at a space, which a checkout's may hold.
        self.library = Path(shutil.copy(library, scratch))
        self.calls = scratch / "calls"

    def environment(self, layout, preload):
        env = {name: value for name, value in os.environ.items()
               if not name.startswith("SKILLGRAPH_")}
        env["SKILLGRAPH_LAYOUT_SECONDS"] = str(LIMIT)
        if layout:
            env["SKILLGRAPH_LAYOUT"] = layout
        if preload:
            env["LD_PRELOAD"] = str(self.library)
            env["SKILLGRAPH_TEST_FAULT"] = self.fault
            env["SKILLGRAPH_TEST_CALLS"] = str(self.calls)
            env["ASAN_OPTIONS"] = ":".join(filter(None, [
                env.get("ASAN_OPTIONS"), "verify_asan_link_order=0"]))
        return env

    def start(self, folder, *arguments, layout=None, preload=True):
        self.calls.write_bytes(b"")
        return subprocess.Popen(
            [self.program, "-C", folder, *arguments],
            env=self.environment(layout, preload), stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE)

    def run(self, folder, *arguments, layout=None, preload=True):
        began = time.monotonic()
        process = self.start(folder, *arguments, layout=layout, preload=preload)
        try:
            stdout, stderr = process.communicate(timeout=GIVE_UP)
        except subprocess.TimeoutExpired:
            process.kill()
            stdout, stderr = process.communicate()
        seconds = time.monotonic() - began
        return Result(process.returncode, stdout, stderr.decode(), seconds,
                      len(self.calls.read_bytes()), end_children())


def is_sanitized(program):
    return b"__asan_init" in program.read_bytes()


def edges_and_skills(data):
    root, problems = svg.parse(data)
    if problems:
        raise svg.Malformed(", ".join(problems))
    found = [element.attributes for element in root.all()]
    return ({about["data-skill"] for about in found if "data-skill" in about},
            {(about["data-from"], about["data-to"], about["data-type"])
             for about in found if "data-type" in about})


def check_run(got, say):
    """What holds of every run."""
    if got.seconds > MOST_SECONDS:
        say(f"took {got.seconds:.1f} s")
    if got.left:
        say(f"left processes behind: {got.left}")
    if not got.calls:
        say("gvLayout() was never called")


def check_picture(data, models, say):
    """Well-formed, with the skills and edges of the others."""
    try:
        parts = edges_and_skills(data)
    except svg.Malformed as problem:
        say(str(problem))
        return
    for name, model in models.items():
        for what, here, there in zip(("skills", "edges"), parts,
                                     edges_and_skills(model)):
            if not there or here != there:
                say(f"{what} differ from {name}: {sorted(here ^ there)}")


def check_fallback(got, warnings, reason, say):
    """Success with a plain layout, and a warning that says why."""
    if got.status != 0:
        say(f"exit {got.status}: {got.stderr}")
    lines = got.stderr.splitlines()
    pattern = (rf"skillgraph: warning: ({reason}); the picture is drawn with a "
               r"plain layout \[layout-fallback\]")
    if len(lines) != warnings + 1 or not all(
            re.fullmatch(pattern, line) for line in lines[:-1]):
        say(f"warns of {reason!r} as {got.stderr!r}")


def check_refusal(got, reason, say):
    """With SKILLGRAPH_LAYOUT=graphviz."""
    if got.status != 1 or got.stdout:
        say(f"exit {got.status}, {len(got.stdout)} bytes printed")
    if not re.search(rf"error: ({reason}) \[layout-fallback\]\n", got.stderr):
        say(f"says {got.stderr!r}")


def files_of(folder):
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def check_build(subject, folder, scratch, say):
    out = scratch / "output"
    plain = scratch / "plain"
    subject.run(folder, "build", "-o", str(plain), layout="plain", preload=False)
    got = subject.run(folder, "build", "-o", str(out))
    check_run(got, say)
    if subject.fault in HARMLESS:
        if got.status != 0 or got.stderr:
            say(f"exit {got.status}: {got.stderr}")
    else:
        check_fallback(got, 2, REASONS[subject.fault], say)
        if files_of(out) != files_of(plain):
            say("the files are not those of a plain layout")
    if subject.fault in HARMLESS - {"lose"}:
        normal = scratch / "normal"
        subject.run(folder, "build", "-o", str(normal), preload=False)
        if files_of(out) != files_of(normal):
            say("the files differ from the normal ones")


def check_lost_edges(data, graph, say):
    """Each edge by a curve of its own, from box to box."""
    picture = svg.Picture("map", data, graph, layout="plain")
    svg.check(picture)
    for problem in picture.problems:
        say(problem)
    for edge in picture.edges():
        if "C" not in edge.get("d"):
            say(f"no curve: {edge}")


def check_map(subject, folder, graph, say):
    plain = subject.run(folder, "map", layout="plain", preload=False)
    normal = subject.run(folder, "map", layout="graphviz", preload=False)
    if normal.status != 0 or normal.stderr or normal.stdout == plain.stdout:
        say(f"Graphviz doesn't run here: exit {normal.status}, {normal.stderr}")
    models = {"a plain layout": plain.stdout, "a normal run": normal.stdout}
    got = subject.run(folder, "map")
    strict = subject.run(folder, "map", layout="graphviz")
    for run in got, strict:
        check_run(run, say)
    check_picture(got.stdout, models, say)
    if subject.fault not in HARMLESS:
        check_fallback(got, 1, REASONS[subject.fault], say)
        check_refusal(strict, REASONS[subject.fault], say)
        if got.stdout != plain.stdout:
            say("the picture is not that of a plain layout")
        return
    for run in got, strict:
        if run.status != 0 or run.stderr:
            say(f"exit {run.status}: {run.stderr}")
    if subject.fault == "lose":
        check_lost_edges(got.stdout, graph, say)
        if got.stdout == normal.stdout:
            say("no edge was lost")
    elif not got.stdout == strict.stdout == normal.stdout:
        say("the picture differs from the normal one")


def check_orphan(subject, folder, say):
    """Killed with SIGKILL, the program can't end its child: that has to end by
    itself."""
    program = subject.start(folder, "map")
    began = time.monotonic()
    while not subject.calls.read_bytes() and time.monotonic() < began + GIVE_UP:
        time.sleep(0.01)
    program.kill()
    program.communicate()
    left = children()
    if len(left) != 1:
        say(f"{len(left)} children hang")
    while time.monotonic() < began + MOST_SECONDS:
        try:
            if os.waitpid(-1, os.WNOHANG)[0]:
                return
        except ChildProcessError:
            return
        time.sleep(0.05)
    say(f"still there after {MOST_SECONDS} s: {end_children()}")


def main():
    names = {*REASONS, *HARMLESS, "orphan"}
    if len(sys.argv) != 4 or sys.argv[3] not in names:
        raise SystemExit(__doc__)
    program, library = (Path(path).absolute() for path in sys.argv[1:3])
    fault = sys.argv[3]
    if fault == "oom" and is_sanitized(program):
        print("skipped: with sanitizers there is no limit on memory")
        return 77
    adopt_orphans()
    problems = []
    with tempfile.TemporaryDirectory(prefix="faults-") as scratch:
        scratch = Path(scratch)
        subject = Subject(program, library,
                          "hang" if fault == "orphan" else fault, scratch)
        small = svg.Workspace(program, "small", scratch)
        demo = svg.Workspace(program, "demo", scratch)

        def say_of(what):
            return lambda problem: problems.append(f"{fault}, {what}: {problem}")

        if fault == "orphan":
            check_orphan(subject, small.folder, say_of("map"))
        else:
            for place in small, demo:
                check_map(subject, place.folder, place.graph,
                          say_of(f"map of {place.name}"))
            check_build(subject, small.folder, scratch, say_of("build"))
    for problem in problems:
        print(problem)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
