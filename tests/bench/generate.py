#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Makes a workspace with N skills, always the same one for the same N.

usage: generate.py N FOLDER

All skills are in own.yaml, with ids and names that no catalog knows, in all
areas. They need 1.2 others on average: one in forty is a hub that draws a third
of the needs, the others mostly need neighbours in their own area. Eight posts
look back on eight years; a skill comes up in three of them on average.
"""
import sys
from pathlib import Path

AREAS = ("languages web mobile backend data ml cloud infra security games tools "
         "practice other").split()
EDGES = 1.2  # per skill
HUBS = 40  # one skill in so many
TO_HUBS = 1 / 3  # of the needs
TO_NEIGHBOURS = 0.8  # of the others
YEARS = range(2016, 2024)
STATUSES = ["mentioned", "tried", "learned", "used", "used", "used", "shared",
            "dropped"]
BEGINNINGS = "Ar Bel Cor Dra El Fen Gor Hal Is Jor Kel Lum".split()
ENDINGS = "bas dex fio gram lith mund nix pol rune stack tor vane".split()


class Dice:
    """Numbers that are the same in every version of Python."""

    def __init__(self, seed):
        self.state = seed

    def roll(self):
        """From 0 to below 1."""
        self.state = (self.state * 6364136223846793005 + 1442695040888963407
                      ) % 2 ** 64
        return (self.state >> 11) / 2 ** 53

    def pick(self, choices):
        return choices[int(self.roll() * len(choices))]


def id_of(skill):
    return f"bench-{skill:05}"


def name_of(dice, skill):
    name = dice.pick(BEGINNINGS) + dice.pick(ENDINGS)
    if dice.roll() < 0.3:
        name += " " + dice.pick(BEGINNINGS) + dice.pick(ENDINGS)
    return f"{name} {skill}"


def needs_of(dice, count, areas):
    """For each skill those it needs; each has a smaller number, so that there
    are no circles."""
    needs = [set() for _ in range(count)]
    hubs = [skill for skill in range(count) if skill % HUBS == 0]
    wanted = int(count * EDGES)
    while wanted > 0:
        skill = 1 + int(dice.roll() * (count - 1))
        if dice.roll() < TO_HUBS:
            choices = [hub for hub in hubs if hub < skill]
        elif dice.roll() < TO_NEIGHBOURS:
            choices = [other for other in range(max(skill - 200, 0), skill)
                       if areas[other] == areas[skill]]
        else:
            choices = range(skill)
        if not choices:
            continue
        other = dice.pick(choices)
        if other not in needs[skill]:
            needs[skill].add(other)
            wanted -= 1
    return needs


def own_skills(dice, count):
    areas = [AREAS[int(dice.roll() ** 1.5 * len(AREAS))] for _ in range(count)]
    needs = needs_of(dice, count, areas)
    yield "skills:"
    for skill in range(count):
        ids = ", ".join(id_of(other) for other in sorted(needs[skill]))
        requires = f", requires: [{ids}]" if ids else ""
        yield (f"  - {{id: {id_of(skill)}, name: {name_of(dice, skill)}, "
               f"area: {areas[skill]}{requires}}}")


def post(dice, count, year):
    yield f"title: Looking back on {year}"
    yield f"date: {year + 1}-01-02"
    yield f"period: {year}"
    yield f"source: posts/{year}.md"
    yield "mentions:"
    line = 1
    for skill in range(count):
        # One year is certain, so that every skill comes up.
        if dice.roll() >= 2 / 7 and skill % len(YEARS) != year - YEARS[0]:
            continue
        line += int(dice.roll() * 3)
        status = dice.pick(STATUSES)
        period = ""
        if dice.roll() < 0.05:
            status, period = "planned", f", period: {year + 1}"
        yield (f"  - {{skill: {id_of(skill)}, status: {status}{period}, "
               f"line: {line}, column: {1 + int(dice.roll() * 80)}, "
               f"text: {id_of(skill)}, cue: did, group: {line}, "
               f"mark: {int(dice.roll() * 2 ** 32):08x}, review: accepted}}")


def generate(count, folder):
    dice = Dice(count)
    (folder / "skills/posts").mkdir(parents=True)
    (folder / "skills/own.yaml").write_text(
        "\n".join(own_skills(dice, count)) + "\n", "utf-8")
    for year in YEARS:
        (folder / f"skills/posts/{year}.yaml").write_text(
            "\n".join(post(dice, count, year)) + "\n", "utf-8")


def main():
    if len(sys.argv) != 3 or not sys.argv[1].isdecimal() or int(sys.argv[1]) < 2:
        raise SystemExit(__doc__)
    generate(int(sys.argv[1]), Path(sys.argv[2]))


if __name__ == "__main__":
    main()
