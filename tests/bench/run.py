#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""How fast is it, next to Graphviz' own `dot` on the same machine?

usage: run.py PROGRAM

Runs program and `dot -Tsvg` in turns, A B A B, on the same graph (what
`export --format dot --as-drawn` writes), and prints medians, the median of the
ratios of the pairs, and whether that meets its target.

Exit: 0 all targets met, 1 not.
"""
import os
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path

import generate

ROOT = Path(__file__).resolve().parents[2]
FEW, MANY = 7, 31  # runs of each


class Failed(Exception):
    pass


def spawn(arguments, stdout):
    """Wall time in ms of one run."""
    return measure(arguments, stdout)[0]


def measure(arguments, stdout):
    """Wall time in ms and peak memory in MB of one run. Without subprocess,
    which takes longer than what is measured."""
    write = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
    actions = [(os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
               (os.POSIX_SPAWN_OPEN, 1, stdout, write, 0o666),
               # dot has much to say about labels that don't fit.
               (os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0)]
    env = {**os.environ, "SKILLGRAPH_LAYOUT": "graphviz"}
    began = time.perf_counter_ns()
    pid = os.posix_spawn(arguments[0], arguments, env, file_actions=actions)
    _, status, usage = os.wait4(pid, 0)
    milliseconds = (time.perf_counter_ns() - began) / 1e6
    if status != 0:
        raise Failed(f"{' '.join(arguments)}: status {status}")
    return milliseconds, usage.ru_maxrss / 1024


class Bench:
    def __init__(self, program, scratch):
        self.program, self.scratch = program, scratch
        self.dot = shutil.which("dot")
        if not self.dot:
            raise Failed("dot is missing (Debian: graphviz)")
        self.out = [str(scratch / name) for name in ("a.out", "b.out")]
        self.rows = []

    def dot_of(self, folder):
        """How dot draws the same graph."""
        graph = str(self.scratch / f"{folder.name}.dot")
        spawn([self.program, "-C", str(folder), "export", "--format=dot",
               "--as-drawn"], graph)
        return [self.dot, "-Tsvg", graph]

    def compare(self, title, folder, command, target, runs):
        ours = [self.program, "-C", str(folder), *command]
        theirs = self.dot_of(folder)
        pairs = []
        for turn in range(runs + 1):
            pair = (spawn(ours, self.out[0]), spawn(theirs, self.out[1]))
            if turn > 0:  # the first one warms up
                pairs.append(pair)
        ratios = sorted(one / other for one, other in pairs)
        medians = [statistics.median(times) for times in zip(*pairs)]
        self.add(title, *medians, statistics.median(ratios), ratios, target, runs)

    def measure(self, title, arguments, target, runs):
        """Milliseconds, compared with nothing."""
        command = [self.program, *arguments]
        times = sorted([spawn(command, self.out[0])
                        for _ in range(runs + 1)][1:])
        self.add(title, statistics.median(times), None, statistics.median(times),
                 times, target, runs)

    def add(self, title, ours, theirs, value, values, target, runs):
        quarter = len(values) // 4
        self.rows.append((
            title, f"{ours:.2f}", "" if theirs is None else f"{theirs:.2f}",
            f"{value:.2f}", f"{values[quarter]:.2f}-{values[-1 - quarter]:.2f}",
            f"{target:g}", str(runs), "met" if value <= target else "MISSED"))

    def print(self):
        heads = ("what", "ms", "dot ms", "ratio", "middle half", "target", "runs",
                 "verdict")
        widths = [max(map(len, column)) for column in zip(heads, *self.rows)]
        for row in [heads, *self.rows]:
            print("  ".join(
                cell.ljust(width) if i in (0, 7) else cell.rjust(width)
                for i, (cell, width) in enumerate(zip(row, widths))).rstrip())


def main():
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    with tempfile.TemporaryDirectory(prefix="bench-") as scratch:
        scratch = Path(scratch)
        try:
            bench = Bench(str(Path(sys.argv[1]).absolute()), scratch)
            folders = {}
            for count in (300, 1000):
                folders[count] = scratch / f"generated-{count}"
                generate.generate(count, folders[count])
            build = ["build", "-o", str(scratch / "output")]
            bench.compare("map, demo", ROOT, ["map"], 0.6, MANY)
            bench.compare("build, demo", ROOT, build, 1.5, MANY)
            bench.compare("map, 300 skills", folders[300], ["map"], 0.9, MANY)
            bench.compare("map, 1000 skills", folders[1000], ["map"], 0.9, FEW)
            bench.compare("timeline, 1000 skills", folders[1000], ["timeline"], 0.1,
                          FEW)
            bench.measure("--version (ms)", ["--version"], 3, MANY)
        except Failed as problem:
            raise SystemExit(str(problem)) from None
    bench.print()
    sys.exit(1 if any(row[-1] == "MISSED" for row in bench.rows) else 0)


if __name__ == "__main__":
    main()
