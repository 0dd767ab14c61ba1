#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Are the labels well formed, and do their ids exist?

usage: labels.py

sentences/*.yaml: the keys, ids of skills/catalog, words of statuses, periods;
no id that must and must not be found. posts/*/gold.tsv: what check_gold.py asks.
Exit: 0 they are, 1 they are not.
"""
import glob
import os
import re
import subprocess
import sys

import yaml

HERE = os.path.dirname(os.path.abspath(__file__))
STATUSES = {"mentioned", "planned", "tried", "learned", "used", "shared",
            "dropped"}
PERIOD = re.compile(r"before \d{4}|\d{4}(-(H[12]|Q[1-4]|0[1-9]|1[0-2]))?")


def catalog_ids():
    ids = set()
    for path in glob.glob(os.path.join(HERE, "../../skills/catalog/*.yaml")):
        with open(path, encoding="utf-8") as file:
            ids |= {str(skill["id"]) for skill in yaml.safe_load(file)["skills"]}
    return ids


def problems_of_case(case, ids):
    for key in sorted(set(case) - {"text", "lang", "skills", "not",
                                    "unsure"}):
        yield f"unknown key '{key}'"
    if not str(case.get("text") or "").strip():
        yield "no text"
    skills = case.get("skills") or {}
    excluded = (case.get("not") or []) + (case.get("unsure") or [])
    for skill in sorted(set(map(str, [*skills, *excluded])) - ids):
        yield f"no '{skill}' in the catalog"
    for skill in sorted(set(skills) & set(excluded)):
        yield f"'{skill}' is wanted, and is not"
    for skill, label in skills.items():
        statuses, _, period = str(label).partition(" ")
        if not set(statuses.split("|")) <= STATUSES:
            yield f"{skill}: no status: '{statuses}'"
        if period and not PERIOD.fullmatch(period):
            yield f"{skill}: no period: '{period}'"


def sentences():
    ids = catalog_ids()
    count = 0
    problems = []
    for path in sorted(glob.glob(os.path.join(HERE, "sentences", "*.yaml"))):
        name = os.path.basename(path)
        with open(path, encoding="utf-8") as file:
            document = yaml.safe_load(file)
        if set(document) != {"class", "cases"}:
            problems.append(f"{name}: 'class' and 'cases' are wanted")
            continue
        for number, case in enumerate(document["cases"]):
            count += 1
            problems += [f"{name}: {document['class']}:{number}: {problem}"
                         for problem in problems_of_case(case, ids)]
    return count, problems


def posts():
    """Lines of gold.tsv that are wrong; of heldout their numbers only."""
    problems = []
    for folder in sorted(glob.glob(os.path.join(HERE, "posts", "*", ""))):
        name = os.path.basename(os.path.dirname(folder))
        done = subprocess.run(
            [sys.executable, os.path.join(HERE, "check_gold.py"), folder],
            capture_output=True, text=True)
        bad = [line for line in done.stdout.splitlines()
               if line.startswith("gold.tsv:")]
        if name == "heldout":
            bad = [":".join(line.split(":")[:2]) for line in bad]
        if done.returncode != 0 and not bad:
            bad = [done.stderr.strip() or "check_gold.py failed"]
        problems += [f"posts/{name}/{line}" for line in bad]
    return problems


def main():
    count, problems = sentences()
    problems += posts()
    for problem in problems:
        print(problem)
    print(f"{count} sentences, {len(problems)} problems")
    sys.exit(1 if problems or not count else 0)


main()
