#!/usr/bin/env python3
"""How well does the miner read? An honest scale, printed, not a gate.

usage: run.py PROGRAM [--misses [CLASS|posts]] [--no-baselines]

Labelled sentences, one file a failure class, in sentences/*.yaml: each text is
mined as a post of its own, titled "2023년 회고" and dated 2023-12-30. Labels:
  skills  what must be found: id -> status|status [period]
  not     ids that must not be found
  unsure  ids that may be found or not
Anything else that is found is an error. A skill's status is the strongest that
is claimed. A period is right when it lies within the labelled one.

Then whole posts, posts/{dev,heldout}, against their gold.tsv: a row for each
skill that must be found, or may be (opt). Misses of heldout are never shown.
  recall     rows found
  precision  skills found that have a row
  status     rows found whose strongest status is an accepted one
  overclaim  rows found that are only mentioned or planned, but found as more
  period     rows found with a claim in the labelled period
  stray      claims of tried or more, on rows found, in another period
  place      mentions that stand where they say

Beside the program stand three baselines on the same texts with the same
dictionary (all names and aliases of skills/catalog):
  B0  names at ASCII word boundaries, letter case ignored, all of them `used`
  B1  the same at Unicode word boundaries
  B2  B0 with a window of six words in which cues of negation, plans and so on
      are looked for, as NegEx does (Chapman 2001)
"""
import argparse
import collections
import glob
import json
import os
import re
import subprocess
import sys
import unicodedata

import yaml

HERE = os.path.dirname(os.path.abspath(__file__))
LADDER = ["dropped", "shared", "used", "learned", "tried", "planned",
          "mentioned"]
ACTIVE = {"tried", "learned", "used", "shared"}
FRONT = "---\ntitle: 2023년 회고\ndate: 2023-12-30\n---\n\n"


def load_cases():
    for path in sorted(glob.glob(os.path.join(HERE, "sentences", "*.yaml"))):
        with open(path, encoding="utf-8") as file:
            document = yaml.safe_load(file)
        for number, case in enumerate(document["cases"]):
            case["class"] = document["class"]
            case["id"] = f"{document['class']}:{number}"
            yield case


def load_names():
    """Surface -> id, for the baselines, and id -> name."""
    names, shown = {}, {}
    pattern = os.path.join(HERE, "../../skills/catalog/*.yaml")
    for path in sorted(glob.glob(pattern)):
        with open(path, encoding="utf-8") as file:
            for skill in yaml.safe_load(file)["skills"]:
                shown[skill["id"]] = str(skill["name"])
                for name in [skill["name"], *skill.get("aliases", [])]:
                    names.setdefault(str(name).casefold(), skill["id"])
    return names, shown


def mine(program, cases):
    lines = "".join(
        json.dumps({"source": case["id"] + ".md",
                    "text": FRONT + case["text"]}) + "\n" for case in cases)
    out = subprocess.run([program, "mine", "--stream"], input=lines,
                         capture_output=True, text=True, check=True).stdout
    answers = {}
    for line in out.splitlines():
        post = json.loads(line)
        answers[post["source"][:-3]] = [
            (m["skill"], m["status"], m["period"] or "")
            for m in post["mentions"]]
    return [answers[case["id"]] for case in cases]


class Baseline:
    """A dictionary and a boundary, perhaps a window of cues."""
    CUES = [
        ("mentioned", r"없|않|못|아니|never|not|n't|without|no longer"),
        ("planned", r"예정|계획|싶|목표|겠|려고|내년|will|want|plan|hope|next year"),
        ("dropped", r"걷어|중단|버렸|제거|에서 |dropped|moved off|replaced"),
        ("shared", r"발표|기여|공유|talk|contribut|publish"),
        ("learned", r"공부|배우|배웠|강의|스터디|learn|stud|course"),
        ("tried", r"찍먹|맛|살짝|잠깐|tried|toy|play"),
    ]

    def __init__(self, names, unicode_edges=False, window=0):
        ordered = sorted(names, key=len, reverse=True)
        body = "|".join(re.escape(n) for n in ordered)
        edge = r"\w" if unicode_edges else r"[A-Za-z0-9_]"
        self.pattern = re.compile(f"(?<!{edge})(?:{body})(?!{edge})",
                                  re.IGNORECASE)
        self.names = names
        self.window = window

    def status(self, text, end):
        if not self.window:
            return "used"
        after = " ".join(re.split(r"\s+", text[end:])[:self.window])
        for status, pattern in self.CUES:
            if re.search(pattern, after):
                return status
        return "used"

    def matches(self, text):
        """(id, status, place)"""
        text = unicodedata.normalize("NFC", text)
        for match in self.pattern.finditer(text):
            skill = self.names.get(match[0].casefold())
            if skill:
                yield skill, self.status(text, match.end()), match

    def find(self, case):
        return [(skill, status, "2023")
                for skill, status, _ in self.matches(case["text"])]

    def mine(self, post, shown):
        """A mined post, as the program prints them. When a post was written
        the program says."""
        text = unicodedata.normalize("NFC", post["text"])
        mentions = []
        for skill, status, match in self.matches(text):
            before = text[:match.start()]
            mentions.append({
                "skill": skill, "name": shown[skill], "status": status,
                "period": post["period"], "surface": match[0],
                "line": before.count("\n") + 1,
                "column": match.start() - before.rfind("\n")})
        return mentions


def headline(claims):
    return min((c[1] for c in claims), key=LADDER.index)


def period_fits(want, claims):
    for _, _, got in claims:
        if want.startswith("before"):
            if got.startswith("before") or got[:4] < want[7:11]:
                return True
        elif got.startswith(want):
            return True
    return False


class Score:
    def __init__(self):
        self.n = collections.Counter()
        self.confusion = collections.Counter()
        self.notes = []

    def add(self, case, found):
        by_skill = collections.defaultdict(list)
        for claim in found:
            by_skill[claim[0]].append(claim)
        unsure = set(case.get("unsure") or [])
        self.n["cases"] += 1
        for skill, label in (case.get("skills") or {}).items():
            statuses, _, period = str(label).partition(" ")
            accepted = statuses.split("|")
            self.n["must"] += 1
            claims = by_skill.get(skill)
            if not claims:
                self.note(case, f"miss {skill}")
                continue
            self.n["hit"] += 1
            head = headline(claims)
            self.n["status"] += head in accepted
            shown = head if head in accepted else accepted[0]
            self.confusion[shown, head] += 1
            if head not in accepted:
                self.note(case, f"status {skill}: {head}, wanted {label}")
            if set(accepted) <= {"mentioned", "planned"}:
                self.n["over_of"] += 1
                self.n["over"] += head in ACTIVE
            if period:
                self.n["period_of"] += 1
                fits = period_fits(period, claims)
                self.n["period"] += fits
                if not fits:
                    got = sorted({c[2] for c in claims})
                    self.note(case, f"period {skill}: {got}, wanted {period}")
        wanted = set(case.get("skills") or {})
        for skill in by_skill:
            if skill in unsure:
                continue
            self.n["found"] += 1
            self.n["right"] += skill in wanted
            if skill not in wanted:
                self.note(case, f"extra {skill}")

    def note(self, case, text):
        self.notes.append(f"{case['id']:<24}{text}\n"
                          f"    {case['text'].strip()!r}")

    def ratio(self, a, b):
        return self.n[a] / self.n[b] if self.n[b] else float("nan")

    def row(self, name):
        return (f"{name:<20}{self.n['cases']:>6}"
                f"{self.ratio('right', 'found'):>11.3f}"
                f"{self.ratio('hit', 'must'):>8.3f}"
                f"{self.ratio('status', 'hit'):>8.3f}"
                f"{self.ratio('over', 'over_of'):>11.3f}"
                f"{self.ratio('period', 'period_of'):>8.3f}")


# ---- Posts ----

def folded(name):
    """Spellings of one name are one: Node.js, nodejs, node js."""
    return re.sub(r"[\s._\-/]+", "",
                  unicodedata.normalize("NFC", name).casefold())


def load_rows(folder):
    """Post -> its rows of labels."""
    rows = collections.defaultdict(list)
    with open(os.path.join(folder, "gold.tsv"), encoding="utf-8") as file:
        for line in file:
            if line.startswith("#") or not line.strip():
                continue
            post, names, statuses, period, need = line.rstrip("\n").split("\t")
            rows[post].append({
                "label": names, "names": {folded(n) for n in names.split("|")},
                "statuses": set(statuses.split("|")), "period": period,
                "is_must": need.strip() == "must"})
    return rows


def load_posts(program, folder):
    """Post -> its text, and what the program finds in it."""
    paths = sorted(glob.glob(os.path.join(folder, "[0-9]*_*")))
    out = subprocess.run([program, "mine", "--format", "json", *paths],
                         capture_output=True, text=True, check=True).stdout
    posts = {}
    for post in json.loads(out)["posts"]:
        with open(post["source"], encoding="utf-8-sig") as file:
            post["text"] = file.read()
        posts[os.path.basename(post["source"]).split("_")[0]] = post
    return posts


class PostScore:
    MEASURES = [("recall", "hit", "must"), ("precision", "right", "found"),
                ("status", "status", "hit"), ("overclaim", "over", "over_of"),
                ("period", "period", "hit"), ("stray", "stray", "active"),
                ("place", "placed", "places")]

    def __init__(self):
        self.n = collections.Counter()
        self.notes = []

    def add(self, name, rows, text, mentions):
        skills = collections.defaultdict(list)
        lines = text.split("\n")
        for mention in mentions:
            skills[mention["skill"]].append(mention)
            self.n["places"] += 1
            self.n["placed"] += self.is_placed(lines, mention)
        names = {skill: {folded(text) for claim in claims for text in
                         (skill, claim["name"], claim["surface"])}
                 for skill, claims in skills.items()}
        labelled = set()
        for row in rows:
            found = [skill for skill in skills if names[skill] & row["names"]]
            labelled.update(found)
            if row["is_must"]:
                self.add_row(name, row,
                             [c for skill in found for c in skills[skill]])
        self.n["found"] += len(skills)
        self.n["right"] += len(labelled)
        self.notes += [f"{name} extra {skill}"
                       for skill in sorted(set(skills) - labelled)]

    def add_row(self, name, row, claims):
        self.n["must"] += 1
        if not claims:
            self.notes.append(f"{name} miss {row['label']}")
            return
        self.n["hit"] += 1
        head = min((c["status"] for c in claims), key=LADDER.index)
        self.n["status"] += head in row["statuses"]
        if head not in row["statuses"]:
            self.notes.append(f"{name} status {row['label']}: {head}, wanted "
                              + "|".join(sorted(row["statuses"])))
        if row["statuses"] <= {"mentioned", "planned"}:
            self.n["over_of"] += 1
            self.n["over"] += head in ACTIVE
        fits = [self.is_in(row["period"], claim["period"] or "")
                for claim in claims]
        self.n["period"] += any(fits)
        if not any(fits):
            self.notes.append(f"{name} period {row['label']}: wanted "
                              f"{row['period']}")
        for claim, fit in zip(claims, fits):
            if claim["status"] in ACTIVE:
                self.n["active"] += 1
                self.n["stray"] += not fit

    @staticmethod
    def is_in(wanted, period):
        """Any time before is before: how long ago is seldom said."""
        if not wanted.startswith("before "):
            return period.startswith(wanted)
        return period.startswith("before") or \
            (period[:4].isdigit() and period[:4] < wanted[len("before "):])

    @staticmethod
    def is_placed(lines, mention):
        there = "".join(lines[mention["line"] - 1:mention["line"]])
        there = there[mention["column"] - 1:]
        return unicodedata.normalize("NFC", there).startswith(
            unicodedata.normalize("NFC", mention["surface"]))

    def row(self, name):
        return f"{name:<20}" + "".join(
            f"{self.n[a] / self.n[b] if self.n[b] else float('nan'):>11.3f}"
            for _, a, b in self.MEASURES)


def score_posts(rows, posts, find):
    score = PostScore()
    for name in sorted(rows):
        score.add(name, rows[name], posts[name]["text"], find(posts[name]))
    return score


def print_posts(program, with_misses, baselines, shown):
    for kind in ("dev", "heldout"):
        folder = os.path.join(HERE, "posts", kind)
        rows, posts = load_rows(folder), load_posts(program, folder)
        title = f"{kind}: {len(posts)} posts"
        print(f"\n{title:<20}" + "".join(
            f"{measure:>11}" for measure, _, _ in PostScore.MEASURES))
        mined = score_posts(rows, posts, lambda post: post["mentions"])
        print(mined.row("skillgraph"))
        for label, baseline in baselines:
            print(score_posts(rows, posts,
                              lambda post: baseline.mine(post, shown))
                  .row(label))
        if with_misses and kind == "dev":
            print("\n".join(mined.notes))


def print_confusion(score):
    print("\nstatus: labelled (rows) and found (columns)")
    print(" " * 11 + "".join(f"{s:>11}" for s in LADDER))
    for want in LADDER:
        cells = "".join(f"{score.confusion[want, got]:>11}" for got in LADDER)
        print(f"{want:<11}{cells}")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--misses", nargs="?", const="", metavar="CLASS|posts")
    parser.add_argument("--no-baselines", action="store_true")
    options = parser.parse_args()
    cases = list(load_cases())
    total, classes = Score(), collections.defaultdict(Score)
    for case, found in zip(cases, mine(options.program, cases)):
        total.add(case, found)
        classes[case["class"]].add(case, found)
    print(f"{'':<20}{'cases':>6}{'precision':>11}{'recall':>8}{'status':>8}"
          f"{'overclaim':>11}{'period':>8}")
    for name in sorted(classes):
        print(classes[name].row(name))
    print(total.row("all"))
    names, shown = load_names()
    baselines = [] if options.no_baselines else [
        ("B0 ASCII edges", Baseline(names)),
        ("B1 Unicode edges", Baseline(names, True)),
        ("B2 window", Baseline(names, False, 6))]
    for label, baseline in baselines:
        score = Score()
        for case in cases:
            score.add(case, baseline.find(case))
        print(score.row(label))
    print_confusion(total)
    print_posts(options.program, options.misses == "posts", baselines, shown)
    if options.misses is not None:
        print()
        for name in sorted(classes):
            if options.misses in ("", name):
                print("\n".join(classes[name].notes))


main()
