#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""usage: demo.py PROGRAM

Holds the demo workspace against the labels of a careful reader, where the posts
are at hand in ../shared; skipped (status 77) elsewhere. skills/posts was mined and
reviewed: nothing may be missed, overclaimed or misplaced. The labels give one period
a skill; what a post says of a second one ("last year I read about it") counts
there as stray, so a little of that is allowed.
"""
import json
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
WANTED = {"recall": 1, "precision": 0.95, "status": 1, "period": 1, "place": 1}
MOST = {"overclaim": 0, "stray": 0.1}


def mined(graph):
    """The exported graph in the form of `mine --format json`."""
    names = {skill["id"]: skill["name"] for skill in graph["skills"]}
    posts = {}
    for post in graph["posts"]:
        seed = SHARED / "seeds" / pathlib.Path(post["source"]).name
        posts[post["id"]] = {"source": str(seed), "mentions": []}
    for mention in graph["mentions"]:
        posts[mention["post"]]["mentions"].append(
            {**mention, "name": names[mention["skill"]],
             "surface": mention.get("text")})
    return {"version": 1, "posts": list(posts.values())}


def main():
    scorer = SHARED / "score/mining.py"
    gold = SHARED / "gold/seeds.tsv"
    if not scorer.exists() or not gold.exists():
        print("skipped: the labelled posts are not at hand")
        return 77
    exported = subprocess.run([sys.argv[1], "-C", ROOT, "export"], check=True,
                              capture_output=True, text=True).stdout
    with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
        json.dump(mined(json.loads(exported)), file)
        file.flush()
        score = subprocess.run([sys.executable, scorer, gold, file.name,
                                "--misses"], check=True, capture_output=True,
                               text=True).stdout
    print(score)
    figures = dict(re.findall(r"^(\w+) .*= ([\d.]+)$", score, re.M))
    short = [name for name, least in WANTED.items()
             if float(figures[name]) < least]
    short += [name for name, most in MOST.items() if float(figures[name]) > most]
    print("short of what is wanted:", ", ".join(short) or "nothing")
    return bool(short)


if __name__ == "__main__":
    sys.exit(main())
