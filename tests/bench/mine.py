#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""How fast does `mine` read posts, next to `rg` on the same bytes?

usage: mine.py PROGRAM [RUNS]

Runs `PROGRAM mine --format json POSTS` and `rg -j1 -oiF -f NAMES POSTS` in
turns, A B A B, on 60 MB of posts and 3,000 names, and prints medians, the median
of the ratios of the pairs, the peak memory of `mine` and how long it takes for
one post of 20 kB, start of the process included.

Exit: 0 all targets met, 1 not.
"""
import shutil
import statistics
import sys
import tempfile
from pathlib import Path

import yaml

from generate import Dice
from run import ROOT, Failed, measure

MEGABYTES, NAMES = 60, 3000
SHORTEST, LONGEST = 5_000, 20_000  # bytes of a post
RUNS, STARTS = 9, 31
SEED = 60
TARGETS = {"ratio": 1.0, "memory": 64.0, "post": 8.0}  # MB, ms


def own_posts():
    """Bytes of the project's own posts, with their names' endings."""
    folder = ROOT / "tests/eval/posts/dev"
    return [(path.read_bytes(), path.suffix) for path in sorted(folder.iterdir())
            if path.suffix in (".md", ".txt")]


def post(dice, posts, paragraphs, size):
    """A whole post, then paragraphs of all of them up to about `size` bytes."""
    text, ending = dice.pick(posts)
    parts = [text.rstrip()]
    length = len(text)
    while length < size:
        parts.append(dice.pick(paragraphs))
        length += len(parts[-1]) + 2
    return b"\n\n".join(parts) + b"\n", ending


def write_posts(folder):
    """Returns the number of bytes."""
    dice = Dice(SEED)
    posts = own_posts()
    paragraphs = [part.strip() for text, _ in posts
                  for part in text.split(b"\n\n") if part.strip()]
    folder.mkdir()
    total = count = 0
    while total < MEGABYTES * 1_000_000:
        size = SHORTEST + int(dice.roll() * (LONGEST - SHORTEST))
        text, ending = post(dice, posts, paragraphs, size)
        (folder / f"{count:05}{ending}").write_bytes(text)
        total += len(text)
        count += 1
    return total


def write_long_post(path):
    text = b"\n\n".join(text.rstrip() for text, _ in own_posts()[:4])
    path.write_bytes(text[:LONGEST].decode("utf-8", "ignore").encode())


def write_names(path):
    """Names and aliases of the catalog, taken evenly out of all of them."""
    names = {}
    for file in sorted((ROOT / "skills/catalog").glob("*.yaml")):
        for skill in yaml.safe_load(file.read_text("utf-8"))["skills"]:
            for name in (skill["name"], *skill.get("aliases", [])):
                names[str(name)] = None
    names = list(names)
    if len(names) < NAMES:
        raise Failed(f"the catalog has {len(names)} names only")
    chosen = [names[i * len(names) // NAMES] for i in range(NAMES)]
    path.write_text("\n".join(chosen) + "\n", "utf-8")


def compare(ours, theirs, out, runs):
    """Medians in ms, the median of the ratios, the peak in MB."""
    pairs = [(measure(ours, out), measure(theirs, out)[0])
             for _ in range(runs + 1)][1:]  # the first one warms up
    ratios = [one / other for (one, _), other in pairs]
    return (statistics.median(one for (one, _), _ in pairs),
            statistics.median(other for _, other in pairs),
            sorted(ratios), max(memory for (_, memory), _ in pairs))


def verdict(name, value):
    met = value <= TARGETS[name]
    return f"target {TARGETS[name]:g}: {'met' if met else 'MISSED'}"


def bench(program, rg, runs, scratch):
    posts, long_post, names = (scratch / "posts", scratch / "long.md",
                               scratch / "names")
    total = write_posts(posts)
    write_names(names)
    write_long_post(long_post)
    # A folder without skills/: the catalog is all there is.
    mine = [program, "-C", str(scratch), "mine", "--format=json"]
    out = str(scratch / "out")
    search = [rg, "-j1", "-oiF", "-f", str(names), str(posts)]
    ours, theirs, ratios, memory = compare(mine + [str(posts)], search, out, runs)
    ratio = statistics.median(ratios)
    quarter = len(ratios) // 4
    start = statistics.median(measure(mine + [str(long_post)], out)[0]
                              for _ in range(STARTS))
    print(f"{total / 1e6:.1f} MB in {len(list(posts.iterdir()))} posts, "
          f"{NAMES} names, {runs} pairs")
    print(f"mine        {ours:8.0f} ms  {total / ours / 1e3:.0f} MB/s")
    print(f"rg          {theirs:8.0f} ms  {total / theirs / 1e3:.0f} MB/s")
    print(f"ratio       {ratio:8.2f}     {verdict('ratio', ratio)}, middle half "
          f"{ratios[quarter]:.2f}-{ratios[-1 - quarter]:.2f}")
    print(f"peak memory {memory:8.1f} MB  {verdict('memory', memory)}")
    print(f"one post    {start:8.2f} ms  {verdict('post', start)}, "
          f"{long_post.stat().st_size / 1000:.0f} kB")
    return (ratio <= TARGETS["ratio"] and memory <= TARGETS["memory"]
            and start <= TARGETS["post"])


def main():
    if len(sys.argv) not in (2, 3):
        raise SystemExit(__doc__)
    rg = shutil.which("rg")
    if not rg:
        raise SystemExit("rg is missing (Debian: ripgrep)")
    runs = int(sys.argv[2]) if len(sys.argv) == 3 else RUNS
    with tempfile.TemporaryDirectory(prefix="bench-") as scratch:
        try:
            fine = bench(str(Path(sys.argv[1]).absolute()), rg, runs,
                         Path(scratch))
        except Failed as problem:
            raise SystemExit(str(problem)) from None
    sys.exit(0 if fine else 1)


if __name__ == "__main__":
    main()
