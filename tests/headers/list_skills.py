#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Does examples/library/list-skills.c print what `skillgraph list` knows?

usage: list_skills.py LIST-SKILLS SKILLGRAPH

On skills/ of this repository. What its README shows must be among it, and a
folder without skills/ is an error.
"""
import json
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
KNOWN = {"learned", "used", "shared"}


def run(*command):
    return subprocess.run(command, capture_output=True, text=True,
                          encoding="utf-8", timeout=60)


def main(list_skills, skillgraph):
    listed = run(skillgraph, "-C", ROOT, "list", "--format", "json")
    assert listed.returncode == 0, listed.stderr
    expected = [
        skill["name"] + ": " + ", ".join(
            f"{period} {status}" for period, status in skill["periods"].items())
        for skill in json.loads(listed.stdout)["skills"]
        if skill["status"] in KNOWN]
    assert len(expected) > 20, expected
    printed = run(list_skills, ROOT)
    assert printed.returncode == 0, printed.stderr
    assert printed.stderr == "", printed.stderr
    assert printed.stdout.splitlines() == expected, printed.stdout
    readme = (ROOT / "examples/library/README.md").read_text("utf-8")
    for line in readme.split("```")[1].strip().splitlines():
        assert line in expected, line
    with tempfile.TemporaryDirectory() as empty:
        refused = run(list_skills, empty)
        assert refused.returncode == 1, refused.returncode
        assert refused.stdout == "", refused.stdout
        assert ": error: " in refused.stderr, refused.stderr


main(*sys.argv[1:])
