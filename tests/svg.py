#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Are the pictures sound?

usage: svg.py PROGRAM [WORKSPACE...]

  WORKSPACE  demo (skills/ of this repository), six-years (examples/),
             small (one of everything), hostile (names that break renderers),
             empty; all of them if none is given

Draws each workspace in many ways and checks what DESIGN sections 6 and 8
promise of a picture: well-formed, nothing but plain shapes and text, every skill
and every edge there, nothing overlaps, text stays in its box, edges end at their
boxes, colours come from one palette. What there is to draw is read from
`export --format json`. Spoiled copies prove first that this checker can fail.
"""
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unicodedata
from dataclasses import dataclass, field, replace
from itertools import combinations
from pathlib import Path
from xml.parsers import expat

ROOT = Path(__file__).resolve().parents[1]
SECONDS = 60
LEAST_FONT = 9
LEAST_CONTRAST = 4.5  # WCAG 2.1, 1.4.3
LABEL_ROOM = 170  # px: the timeline cuts no name that is narrower
SLACK = 1.2  # px: coordinates are rounded to 0.1, Graphviz' to whole points

AREAS = set("languages web mobile backend data ml cloud infra security games "
            "tools practice other".split())
STATUSES = "mentioned planned tried learned used shared dropped".split()
NEEDS = {"requires", "part_of"}
EDGE_TYPES = NEEDS | {"replaces", "used_with"}


# ---- Form: what may stand in a file, value by value ----

NUMBER = r"-?\d+(\.\d)?"
DATA = r"[^<>]+"
PERIOD = r"(before )?\d{4}(-(H[12]|Q[1-4]|\d\d))?"
VALUES = {
    "id": r"sg-[0-9a-f]{8}(-[td])?",
    "class": r"[a-z]+( [a-z]+| [fs]\d+)*|[fs]\d+( [fs]\d+)?",
    "role": "img|graphics-document",
    "aria-labelledby": r"sg-[0-9a-f]{8}-t sg-[0-9a-f]{8}-d",
    "viewBox": rf"0 0 {NUMBER} {NUMBER}",
    "xmlns": r"http://www\.w3\.org/2000/svg",
    "font-family": r"[A-Za-z ',-]+",
    "fill": r"none|#[0-9a-f]{3}|#[0-9a-f]{6}",
    "stroke-dasharray": r"\d+(\.\d)?( \d+(\.\d)?)*",
    "stroke-linecap": "round",
    "transform": rf"translate\({NUMBER} {NUMBER}\)",
    "text-anchor": "end",
    "font-weight": "600",
    "d": r"[MLCHVAZaz0-9 .-]+",
    "data-skill": DATA,
    "data-status": "|".join(STATUSES),
    "data-area": "|".join(AREAS),
    "data-period": PERIOD,
    "data-hidden": r"[1-9]\d*",
    "data-from": DATA,
    "data-to": DATA,
    "data-type": "|".join(EDGE_TYPES),
}
VALUES["stroke"] = VALUES["fill"]
NUMBERS = set("x y width height rx x1 y1 x2 y2 cx cy r font-size "
              "stroke-width".split())
PAINT = "class fill stroke stroke-width stroke-dasharray "
ALLOWED = {name: set(attributes.split()) for name, attributes in {
    "svg": "xmlns id class role aria-labelledby viewBox width height font-family",
    "title": "id",
    "desc": "id",
    "style": "",
    "g": "class text-anchor data-skill data-status data-area data-period "
         "data-hidden data-from",
    "rect": PAINT + "x y width height rx",
    "circle": PAINT + "cx cy r",
    "line": PAINT + "x1 y1 x2 y2 data-from data-to",
    "path": PAINT + "d transform stroke-linecap data-from data-to data-type",
    "text": "class fill x y font-size font-weight",
}.items()}
RULE = (r"#(sg-[0-9a-f]{8}) \.([fs])(\d+)\{(fill|stroke):"
        r"(#[0-9a-f]{6}|#[0-9a-f]{3})\}")
STYLE = rf"@media\(prefers-color-scheme:dark\)\{{({RULE})*\}}"


@dataclass
class Element:
    name: str
    attributes: dict
    parent: object
    children: list = field(default_factory=list)
    text: str = ""

    def get(self, name):
        return self.attributes.get(name, "")

    def number(self, name):
        return float(self.attributes.get(name, 0))

    @property
    def classes(self):
        return self.get("class").split()

    def all(self):
        yield self
        for child in self.children:
            yield from child.all()

    def named(self, *names):
        return [child for child in self.children if child.name in names]

    def __str__(self):
        about = " ".join(f"{key}={value!r}" for key, value in
                         self.attributes.items()
                         if key.startswith("data-") or key in "xyd")
        return f"<{self.name} {about}>{self.text.strip()[:40]}"


class Malformed(Exception):
    pass


def parse(data):
    """The root, and what no picture may have."""
    parser = expat.ParserCreate("UTF-8")
    parser.buffer_text = True
    problems = []
    root = None
    at = None

    def start(name, attributes):
        nonlocal root, at
        element = Element(name, attributes, at)
        if at:
            at.children.append(element)
        else:
            root = element
        at = element

    def end(_):
        nonlocal at
        at = at.parent

    def characters(text):
        at.text += text

    def refuse(what):
        return lambda *_: problems.append(f"holds {what}")

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = characters
    parser.StartDoctypeDeclHandler = refuse("a document type")
    parser.EntityDeclHandler = refuse("an entity")
    parser.ProcessingInstructionHandler = refuse("a processing instruction")
    parser.CommentHandler = refuse("a comment")
    parser.StartCdataSectionHandler = refuse("a CDATA section")
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise Malformed(f"not well-formed: {error}") from None
    return root, problems


def is_valid(name, value):
    pattern = NUMBER if name in NUMBERS else VALUES[name]
    return re.fullmatch(pattern, value) is not None


def check_form(root, say):
    for element in root.all():
        if element.name not in ALLOWED:
            say(f"element {element.name}")
            continue
        for name, value in element.attributes.items():
            if name not in ALLOWED[element.name]:
                say(f"attribute {name} of {element.name}")
            elif not is_valid(name, value):
                say(f"{name}={value!r} of {element.name}")
        if element.text.strip() and element.name not in (
                "text", "title", "desc", "style"):
            say(f"text in {element}")
        if element.name == "style" and not re.fullmatch(STYLE, element.text):
            say("the style sheet holds more than dark colours")
        if element.name == "text" and not (
                element.number("font-size") >= LEAST_FONT):
            say(f"font size {element.get('font-size')} of {element}")


def check_root(root, width, say):
    name = root.get("id")
    if not re.fullmatch(r"sg-[0-9a-f]{8}", name):
        say(f"id {name!r} of the root")
    size = [root.get("width"), root.get("height")]
    if root.get("viewBox") != f"0 0 {size[0]} {size[1]}":
        say(f"viewBox {root.get('viewBox')} of {size[0]} x {size[1]} px")
    if root.number("width") != width:
        say(f"{size[0]} px wide, not {width}")
    if root.number("height") <= 0:
        say(f"{size[1]} px high")
    if not root.get("role"):
        say("no role")
    heads = [(child.name, child.get("id"), bool(child.text.strip()))
             for child in root.children[:2]]
    if heads != [("title", name + "-t", True), ("desc", name + "-d", True)]:
        say(f"begins with {heads}")
    if root.get("aria-labelledby") != f"{name}-t {name}-d":
        say(f"aria-labelledby {root.get('aria-labelledby')}")
    ids = [element.get("id") for element in root.all() if element.get("id")]
    if len(ids) != len(set(ids)):
        say("an id stands twice")
    if any(id.partition("-")[2][:8] != name[3:] for id in ids):
        say("ids with different hashes")
    for element in root.all():
        if element.name == "style":
            if {rule[0] for rule in re.findall(RULE, element.text)} - {name}:
                say("rules for another picture")


# ---- How wide text is at most, by the table of src/layout/ ----

def read_advances():
    text = (ROOT / "src/layout/advances.h").read_text("utf-8")
    first = int(re.search(r"FIRST_ADVANCE = (\w+)", text)[1], 0)
    tables = {
        name: [int(number) for number in re.findall(r"\d+", body)]
        for name, body in re.findall(r"(\w+)_advances\[[^]]*\] = \{(.*?)\}",
                                     text, re.S)}
    return first, tables["regular"], tables["bold"]


FIRST_ADVANCE, REGULAR, BOLD = read_advances()


def advance(char, is_bold):
    code = ord(char)
    table = BOLD if is_bold else REGULAR
    if FIRST_ADVANCE <= code < FIRST_ADVANCE + len(table):
        return table[code - FIRST_ADVANCE]
    if unicodedata.name(char, "").startswith("HANGUL"):
        return 950
    if 0x1f000 <= code <= 0x1faff:
        return 1400
    if unicodedata.category(char) in ("Mn", "Me", "Cf", "Zl", "Zp"):
        return 0
    return 1010  # spacing marks of Indic scripts, too


def width_of(text, size, is_bold=False):
    return sum(advance(char, is_bold) for char in text) / 1000 * size


# ---- Places ----

@dataclass(frozen=True)
class Box:
    left: float
    top: float
    right: float
    bottom: float

    def __str__(self):
        return (f"[{self.left:.1f} to {self.right:.1f}, "
                f"{self.top:.1f} to {self.bottom:.1f}]")

    def overlaps(self, other, slack=0.5):
        return (self.left < other.right - slack
                and other.left < self.right - slack
                and self.top < other.bottom - slack
                and other.top < self.bottom - slack)

    def holds(self, other, slack=0.2):
        return (self.left <= other.left + slack
                and self.top <= other.top + slack
                and self.right >= other.right - slack
                and self.bottom >= other.bottom - slack)

    def has_on_border(self, point, slack=SLACK):
        x, y = point
        is_near = (self.left - slack <= x <= self.right + slack
                   and self.top - slack <= y <= self.bottom + slack)
        is_deep = (self.left + slack < x < self.right - slack
                   and self.top + slack < y < self.bottom - slack)
        return is_near and not is_deep

    def grown(self, by):
        return Box(self.left - by, self.top - by, self.right + by,
                   self.bottom + by)


def rect_box(rect):
    x, y = rect.number("x"), rect.number("y")
    return Box(x, y, x + rect.number("width"), y + rect.number("height"))


def text_box(element):
    x, y, size = (element.number(name) for name in ("x", "y", "font-size"))
    width = width_of(element.text, size, bool(element.get("font-weight")))
    holder = element.parent
    while holder and not holder.get("text-anchor"):
        holder = holder.parent
    if holder:
        x -= width
    return Box(x, y - 0.8 * size, x + width, y + 0.2 * size)


def glyph_box(glyph):
    if glyph.name == "circle":
        x, y, r = (glyph.number(name) for name in ("cx", "cy", "r"))
    else:
        x, y = map(float, glyph.get("transform")[10:-1].split())
        r = 4.4
    return Box(x - r, y - r, x + r, y + r)


def line_of(data):
    """The points of a path's first stroke, curves as 12 pieces each; the rest
    is its head. Only what edges are made of: M, L and C."""
    stroke = re.match(r"M[^M]*", data)
    points = []
    for kind, numbers in re.findall(r"([A-Za-z])([^A-Za-z]*)", stroke[0]):
        values = [float(number)
                  for number in re.findall(r"-?\d+(?:\.\d+)?", numbers)]
        pairs = list(zip(values[::2], values[1::2]))
        if kind in "ML" and len(values) == 2:
            points += pairs
        elif kind == "C" and len(values) == 6:
            start = points[-1]
            for step in range(1, 13):
                t = step / 12
                points.append(tuple(
                    (1 - t) ** 3 * p + 3 * (1 - t) ** 2 * t * a
                    + 3 * (1 - t) * t * t * b + t ** 3 * q
                    for p, a, b, q in zip(start, *pairs)))
        else:
            raise Malformed(f"an edge drawn as {data!r}")
    return points


# ---- What there is to draw ----

class Graph:
    """`export --format json`, and what follows from it."""

    def __init__(self, exported):
        self.skills = {skill["id"]: skill for skill in exported["skills"]}
        self.periods = [period["id"] for period in exported["periods"]]
        self.edges = {(edge["from"], edge["to"], edge["type"])
                      for edge in exported["edges"]}
        self.mentions = exported["mentions"]

    def year_of(self, period):
        return period if period.startswith("before") else period[:4]

    def start_of(self, skill):
        """The period in which the map puts a skill: of its first active claim,
        else of its first plan, else where it was given up."""
        if self.skills[skill]["first"]:
            return self.skills[skill]["first"]
        for status in ("planned", "dropped"):
            periods = [self.periods.index(self.year_of(mention["period"]))
                       for mention in self.mentions if mention["skill"] == skill
                       and mention["status"] == status]
            if periods:
                return self.periods[min(periods)]
        return None


def reachable(edges):
    """For each node what can be reached from it."""
    heirs = {}
    for start, end, _ in edges:
        heirs.setdefault(start, set()).add(end)
    result = {}
    for start in heirs:
        seen, todo = set(), [start]
        while todo:
            for heir in heirs.get(todo.pop(), ()):
                if heir not in seen:
                    seen.add(heir)
                    todo.append(heir)
        result[start] = seen
    return result


# ---- Maps and timelines ----

@dataclass
class Picture:
    """One file, and how it came about."""
    label: str
    data: bytes
    graph: Graph
    kind: str = "map"  # or timeline
    by: str = "area"
    width: int = 830
    is_folded: bool = False  # with --max-skills
    with_used_with: bool = False
    layout: str = "graphviz"
    root: Element = None
    problems: list = field(default_factory=list)

    def say(self, problem):
        self.problems.append(f"{self.label}: {problem}")

    def groups(self, kind):
        return [element for element in self.root.all()
                if element.name == "g" and kind in element.classes]

    def edges(self):
        return [element for element in self.root.all()
                if element.name == "path" and "edge" in element.classes]


def spoken(text):
    """A name as it may be written: composed or not is all the same."""
    return unicodedata.normalize("NFC", text)


def check_label(picture, skill, text, group):
    """The name, whole or cut between letters."""
    shown, name = spoken(text.text), spoken(skill["name"])
    if shown == name:
        return
    if not shown.endswith("…") or not name.startswith(shown[:-1]):
        picture.say(f"{skill['id']} is called {shown!r}")
        return
    rest = name[len(shown) - 1:].lstrip(" ")
    if rest and (unicodedata.category(rest[0]) in ("Mn", "Me")
                 or "\u200d" in (rest[0], shown[-2:-1])):
        picture.say(f"{skill['id']} is cut within a letter: {shown!r}")
    if not any(name in spoken(title.text) for title in group.named("title")):
        picture.say(f"{skill['id']} is cut and its whole name is nowhere")
    whole = width_of(name, text.number("font-size"))
    if picture.kind == "timeline" and whole < LABEL_ROOM:
        picture.say(f"{skill['id']} is cut to {shown!r}: {whole:.0f} px would do")


def check_skills(picture):
    """Who is there, said right, each with box and text. Returns boxes."""
    graph, boxes = picture.graph, {}
    for group in picture.groups("skill"):
        id = group.get("data-skill")
        rects, texts = group.named("rect"), group.named("text")
        if id not in graph.skills or id in boxes:
            picture.say(f"skill {id!r} is unknown or stands twice")
            continue
        skill = graph.skills[id]
        for key in ("status", "area"):
            if group.get("data-" + key) != skill[key]:
                picture.say(f"{id}: data-{key} is {group.get('data-' + key)}")
        if len(rects) != 1 or len(texts) != 1 or not texts[0].text:
            picture.say(f"{id}: {len(rects)} boxes, {len(texts)} texts")
            continue
        boxes[id] = rect_box(rects[0])
        check_label(picture, skill, texts[0], group)
        if not boxes[id].holds(text_box(texts[0])):
            picture.say(f"{id}: the name leaves its box: {texts[0]}, "
                        f"{text_box(texts[0])}, {boxes[id]}")
    expected = {
        id for id in graph.skills
        if picture.kind == "map" and picture.by == "area"
        or (graph.start_of(id) if picture.kind == "map"
            else graph.skills[id]["periods"])}
    hidden = sum(int(element.get("data-hidden"))
                 for element in picture.root.all() if element.get("data-hidden"))
    missing = expected - set(boxes)
    if set(boxes) - expected:
        picture.say(f"should not be there: {sorted(set(boxes) - expected)}")
    if len(missing) != hidden or (missing and not picture.is_folded):
        picture.say(f"missing: {sorted(missing)}, counted: {hidden}")
    return boxes


def check_inside(picture, box, what):
    page = Box(0, 0, picture.root.number("width"), picture.root.number("height"))
    if not page.holds(box):
        picture.say(f"{what} leaves the page: {box}")


def check_apart(picture, items):
    """items: [(name, box)]"""
    for (one, box), (other, place) in combinations(items, 2):
        if one != other and box.overlaps(place):
            picture.say(f"{one} and {other} overlap: {box} {place}")


def cards_of(picture):
    """{area or period: box of its card}"""
    key = "period" if picture.kind == "map" and picture.by == "period" else "area"
    cards = {}
    for group in picture.groups(key):
        rects = group.named("rect")
        name = group.get("data-" + key)
        if len(rects) != 1 or not name or name in cards:
            picture.say(f"{key} {name!r} with {len(rects)} boxes")
            continue
        cards[name] = rect_box(rects[0])
        for text in group.all():
            if text.name == "text" and not cards[name].holds(text_box(text)):
                picture.say(f"{text} leaves its card {name}")
    return cards


def card_of(picture, skill):
    if picture.kind == "map" and picture.by == "period":
        return picture.graph.start_of(skill)
    return picture.graph.skills[skill]["area"]


def free_texts(picture):
    """All text that doesn't stand in a box of its own."""
    return [(f"the words {text.text[:30]!r} at {text.get('x')},{text.get('y')}",
             text_box(text))
            for text in picture.root.all() if text.name == "text"
            and not {"skill", "tag"} & set(text.parent.classes)]


def check_cards(picture, boxes):
    cards = cards_of(picture)
    check_apart(picture, list(cards.items()))
    for name, box in cards.items():
        check_inside(picture, box, f"card {name}")
    for skill, box in boxes.items():
        card = cards.get(card_of(picture, skill))
        if not card or not card.holds(box):
            picture.say(f"{skill} is not on its card {card_of(picture, skill)}")
    return cards


def check_tags(picture, cards):
    """[(source, card, box)]"""
    tags = []
    for group in picture.groups("tag"):
        source = group.get("data-from")
        box = rect_box(group.named("rect")[0])
        text = group.named("text")[0]
        if not box.holds(text_box(text)):
            picture.say(f"tag {source}: the name leaves its box")
        homes = [name for name, card in cards.items() if card.holds(box)]
        if len(homes) != 1:
            picture.say(f"tag {source} is not on a card: {box}")
        else:
            tags.append((source, homes[0], box))
    return tags


def check_edge_set(picture, boxes):
    drawn = [(edge.get("data-from"), edge.get("data-to"), edge.get("data-type"))
             for edge in picture.edges()]
    if len(drawn) != len(set(drawn)):
        picture.say("an edge is drawn twice")
    drawn = set(drawn)
    real = {edge for edge in picture.graph.edges
            if edge[0] in boxes and edge[1] in boxes
            and (edge[2] != "used_with" or picture.with_used_with)}
    for edge in sorted(drawn - real):
        picture.say(f"drawn, but no edge between two skills here: {edge}")
    needs = {edge for edge in drawn if edge[2] in NEEDS}
    reach = reachable(needs)
    for edge in sorted(real - drawn):
        if edge[2] not in NEEDS or edge[1] not in reach.get(edge[0], ()):
            picture.say(f"neither drawn nor said by other edges: {edge}")
    for start, end, kind in sorted(needs):
        others = reachable(needs - {(start, end, kind)})
        if end in others.get(start, ()):
            picture.say(f"drawn, though others say it: {(start, end, kind)}")


def check_edge(picture, edge, boxes, cards, tags):
    start, end = edge.get("data-from"), edge.get("data-to")
    if start not in boxes or end not in boxes:
        return
    what = f"edge {start} -> {end}"
    points = line_of(edge.get("d"))
    home = card_of(picture, end)
    card = cards.get(home)
    entries = [box for source, name, box in tags
               if source == start and name == home]
    comes_by_tag = any(box.has_on_border(point)
                       for box in entries for point in points)
    if not boxes[end].has_on_border(points[-1]):
        picture.say(f"{what} ends at {points[-1]}, not at {boxes[end]}")
    if not boxes[start].has_on_border(points[0]):
        # A short one: from the border of the card through its tag.
        if not card or min(abs(points[0][0] - card.left),
                           abs(points[0][0] - card.right)) > SLACK:
            picture.say(f"{what} begins at {points[0]}, neither at "
                        f"{boxes[start]} nor at the border of {home}")
        if not comes_by_tag:
            picture.say(f"{what} is short and has no tag")
    if card_of(picture, start) != home and not comes_by_tag:
        picture.say(f"{what} crosses to another card without a tag")
    for x, y in points:
        check_inside(picture, Box(x, y, x, y), what)


def crosses(points, box):
    """Does a line of short pieces run through the inside of a box?"""
    for (x1, y1), (x2, y2) in zip(points, points[1:]):
        if (max(x1, x2) <= box.left or min(x1, x2) >= box.right
                or max(y1, y2) <= box.top or min(y1, y2) >= box.bottom):
            continue
        for step in range(17):
            x = x1 + (x2 - x1) * step / 16
            y = y1 + (y2 - y1) * step / 16
            if box.left < x < box.right and box.top < y < box.bottom:
                return True
    return False


def check_ways(picture, boxes, tags):
    """No edge may seem to begin or end where it only passes. The plain layout,
    made for emergencies, doesn't promise that."""
    for edge in picture.edges():
        ends = edge.get("data-from"), edge.get("data-to")
        points = line_of(edge.get("d"))
        for skill, box in boxes.items():
            if skill not in ends and crosses(points, box.grown(-2)):
                picture.say(f"edge {' -> '.join(ends)} runs over {skill}")
        for source, home, box in tags:
            if source != ends[0] and crosses(points, box.grown(-2)):
                picture.say(f"edge {' -> '.join(ends)} runs over the tag {source} "
                            f"on {home}")


def check_map(picture):
    boxes = check_skills(picture)
    cards = check_cards(picture, boxes)
    tags = check_tags(picture, cards)
    items = list(boxes.items())
    items += [(f"tag {source} on {home}", box) for source, home, box in tags]
    items += free_texts(picture)
    check_apart(picture, items)
    for name, box in items:
        check_inside(picture, box, name)
    check_edge_set(picture, boxes)
    for edge in picture.edges():
        check_edge(picture, edge, boxes, cards, tags)
    if picture.layout == "graphviz":
        check_ways(picture, boxes, tags)


def check_columns(picture):
    """{period: left edge}"""
    columns = {}
    for group in picture.groups("period"):
        period = group.get("data-period")
        if period in columns:
            picture.say(f"column {period} stands twice")
        columns[period] = group.named("line")[0].number("x1")
        for head in group.named("text"):
            if head.text.endswith("…"):
                picture.say(f"the head of {period} is cut to {head.text!r}")
    if picture.by == "year" and list(columns) != picture.graph.periods:
        picture.say(f"columns {list(columns)}")
    places = list(columns.values())
    if places != sorted(places):
        picture.say("columns are out of order")
    return columns


def check_claims(picture, group, columns):
    skill = picture.graph.skills[group.get("data-skill")]
    claims = {}
    for claim in group.named("g"):
        period, status = claim.get("data-period"), claim.get("data-status")
        if "claim" not in claim.classes or period not in columns:
            picture.say(f"{skill['id']}: a claim for {period!r}")
            continue
        claims[period] = status
        x = glyph_box(claim.children[0]).left
        if not columns[period] <= x <= columns[period] + 20:
            picture.say(f"{skill['id']}: the claim for {period} stands at {x}")
    if picture.by == "year":
        # All that is "before" shares a column: the strongest is seen.
        expected = dict(skill["periods"])
        before = {period: expected.pop(period) for period in list(expected)
                  if period.startswith("before")}
        if before:
            status = max(before.values(), key=STATUSES.index)
            shown = [period for period in claims if period.startswith("before")]
            if [claims.pop(period) for period in shown] != [status]:
                picture.say(f"{skill['id']}: {before} is drawn as {shown}")
        if claims != expected:
            picture.say(f"{skill['id']}: claims {claims}, not {expected}")
    elif not claims:
        picture.say(f"{skill['id']}: no claims")


def check_bars(picture, group, columns):
    order = list(columns)
    for bar in group.named("line"):
        start, end = bar.get("data-from"), bar.get("data-to")
        if start not in order or end not in order or (
                order.index(start) >= order.index(end)):
            picture.say(f"{group.get('data-skill')}: a bar from {start} to {end}")
        if bar.number("x1") > bar.number("x2"):
            picture.say(f"{group.get('data-skill')}: the bar {start} to {end} runs "
                        "backwards")


def check_timeline(picture):
    boxes = check_skills(picture)
    check_cards(picture, boxes)
    columns = check_columns(picture)
    items = free_texts(picture)
    bars = []
    for group in picture.groups("skill"):
        skill = group.get("data-skill")
        if skill not in boxes:
            continue
        check_claims(picture, group, columns)
        check_bars(picture, group, columns)
        items.append((f"the name of {skill}", boxes[skill]))
        items += [(f"{skill} in {claim.get('data-period')}",
                   glyph_box(claim.children[0])) for claim in group.named("g")]
        bars += [(skill, Box(bar.number("x1"), bar.number("y1") - 1,
                             bar.number("x2"), bar.number("y1") + 1))
                 for bar in group.named("line")]
    check_apart(picture, items)
    for skill, bar in bars:
        for name, box in items:
            # A bar may run on behind its own name: that has a ground.
            is_own = (name == f"the name of {skill}"
                      or name.startswith(f"{skill} in "))
            if not is_own and bar.overlaps(box):
                picture.say(f"a bar of {skill} runs over {name}")
    for name, box in items + bars:
        check_inside(picture, box, name)


# ---- Colours ----

def inks_of(picture):
    """{number: light}, {number: dark} of a picture that follows the reader."""
    light, dark = {}, {}

    def put(inks, number, colour):
        if inks.setdefault(number, colour) != colour:
            picture.say(f"ink {number} is {inks[number]} and {colour}")

    for element in picture.root.all():
        for word in element.classes:
            ink = re.fullmatch(r"([fs])(\d+)", word)
            if ink:
                put(light, ink[2],
                    element.get("fill" if ink[1] == "f" else "stroke"))
        if element.name == "style":
            for _, letter, number, key, colour in re.findall(RULE, element.text):
                if key[0] != letter:
                    picture.say(f".{letter}{number} sets {key}")
                put(dark, number, colour)
    if light.keys() - dark.keys():
        picture.say(f"no dark colour for inks {sorted(light.keys() - dark.keys())}")
    return light, dark


def colours_of(picture):
    return {element.get(key) for element in picture.root.all()
            for key in ("fill", "stroke")} - {"", "none"}


def check_palette(pictures):
    """Every ink is the same everywhere, and nothing else is used."""
    palettes = {}, {}
    followers = [picture for picture in pictures
                 if any(child.name == "style" for child in picture.root.children)]
    for picture in followers:
        for all_inks, inks in zip(palettes, inks_of(picture)):
            for number, colour in inks.items():
                if all_inks.setdefault(number, colour) != colour:
                    picture.say(f"ink {number} is {colour}, elsewhere "
                                f"{all_inks[number]}")
    for picture in pictures:
        if picture in followers:
            continue
        light, dark = (colours_of(picture) - set(inks.values())
                       for inks in palettes)
        if light and dark:
            picture.say(f"colours that are no inks: {sorted(min(light, dark))}")


def luminance(colour):
    digits = colour[1:]
    if len(digits) == 3:
        digits = "".join(2 * digit for digit in digits)
    parts = [int(digits[i:i + 2], 16) / 255 for i in (0, 2, 4)]
    r, g, b = (part / 12.92 if part <= 0.04045 else
               ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def check_contrast(picture):
    """Text against the rectangle below it, in each theme that the file has."""
    _, dark = inks_of(picture)

    def dark_of(element):
        inks = [word[1:] for word in element.classes if re.match(r"f\d", word)]
        return dark.get(inks[0]) if inks else None

    grounds = []
    for element in picture.root.all():
        if element.name == "rect" and element.get("fill") != "none":
            grounds.append((rect_box(element), element))
        if element.name != "text":
            continue
        x, y = element.number("x"), element.number("y")
        below = [ground for box, ground in grounds
                 if box.grown(0.5).holds(Box(x, y, x, y))]
        if not below:
            continue  # a transparent one: the page is another's
        pairs = [(element.get("fill"), below[-1].get("fill"))]
        if dark:
            pairs.append((dark_of(element), dark_of(below[-1])))
        for text, ground in pairs:
            if not text or not ground:
                picture.say(f"{element} or what is below it has no colour")
            elif contrast(text, ground) < LEAST_CONTRAST:
                picture.say(f"contrast {contrast(text, ground):.2f} of {element}, "
                            f"{text} on {ground}")


def skeleton(picture):
    """A picture without its colours and its hash."""
    def bare(element):
        return (element.name, element.text.strip(),
                tuple((key, value) for key, value in element.attributes.items()
                      if key not in ("fill", "stroke", "class", "id",
                                     "aria-labelledby")),
                tuple(word for word in element.classes
                      if not re.fullmatch(r"[fs]\d+", word)))

    ground = ("rect", "", (("x", "0"), ("y", "0"),
                           ("width", picture.root.get("width")),
                           ("height", picture.root.get("height"))), ())
    return [part for part in map(bare, picture.root.all())
            if part[0] != "style" and part != ground]


def check_themes(pictures):
    """The files of one layout differ in colours only, and light and dark are
    what the one that follows the reader says."""
    by_label = {picture.label: picture for picture in pictures}
    for label, picture in by_label.items():
        main = re.sub(r"-(light|dark|transparent)(?=\.svg$)", "", label)
        if main == label or main not in by_label:
            continue
        if skeleton(picture) != skeleton(by_label[main]):
            picture.say(f"differs from {main} in more than colours")
            continue
        light, dark = inks_of(by_label[main])
        inks = dark if label.endswith("-dark.svg") else light
        elements = [element for element in picture.root.all()
                    if element.name not in ("style",)]
        models = [element for element in by_label[main].root.all()
                  if element.name != "style"]
        if label.endswith("-transparent.svg"):
            continue
        for element, model in zip(elements, models):
            for word in model.classes:
                ink = re.fullmatch(r"([fs])(\d+)", word)
                key = ink and ("fill" if ink[1] == "f" else "stroke")
                if ink and element.get(key) != inks.get(ink[2]):
                    picture.say(f"{element}: {key} {element.get(key)}, not "
                                f"{inks.get(ink[2])}")


# ---- Workspaces ----

SMALL = """
area: data
skills:
  - {id: tool-a, name: Tool A, area: languages}
  - {id: tool-b, name: Tool B, area: languages, requires: [tool-a]}
  - {id: tool-c, name: Tool C, requires: [tool-a]}
  - {id: tool-d, name: Tool D, requires: [tool-c]}
  - {id: tool-e, name: Tool E, part_of: [tool-c]}
  - {id: tool-f, name: Tool F, replaces: [tool-e], requires: [tool-d, tool-a]}
  - {id: tool-g, name: Tool G, area: tools, requires: [tool-b, tool-f]}
  - {id: tool-h, name: Tool H}
  - {id: tool-i, name: Tool I}
  - {id: tool-j, name: Tool J, area: tools}
  - {id: tool-k, name: Tool K, area: practice, requires: [tool-a]}
  - {id: tool-l, name: Tool L, area: practice, requires: [tool-a, tool-k]}
"""
SMALL_POSTS = {
    "2021": "a used, b learned, e used, f used before 2021, h tried",
    "2022": "a used, c tried, d learned, e dropped, h used, i mentioned, k mentioned",
    "2023": "a shared, b used, d used, f used, g planned 2024, j used, l used",
}

NAMES = [
    "R&D <b>\"bold\"</b> it's",
    "]]>",
    "a]]>b<![CDATA[c",
    "<script>alert(1)</script>",
    "&amp;&#x41;&lt;",
    "--><!--",
    "<?php echo 1 ?>",
    "\" onload=\"alert(1)",
    "url(#x);}</style>",
    "javascript:alert(1)",
    "back\\slash \\N \\L",
    "%s%n%d%%",
    "👩\u200d💻 developer",
    "👨\u200d👩\u200d👧\u200d👦" * 4,
    "🇰🇷🏳\ufe0f\u200d🌈👍🏽",
    "Cafe\u0301 Noe\u0308l",
    "Z" + "\u0301\u0323" * 20 + "algo",
    unicodedata.normalize("NFD", "이름이 풀어진 한글"),
    unicodedata.normalize("NFD", "받침이 있는 긴 이름 " * 6).strip(),
    "\u05e9\u05dc\u05d5\u05dd",  # right to left
    "C++ \u05e9\u05dc\u05d5\u05dd 123 (\u05e2\u05d1)",
    "\u0645\u0631\u062d\u0628\u0627 \u0628\u0627\u0644\u0639\u0627\u0644\u0645",
    "\u200fRTL mark",
    "ไทยภาษาที่นี่",
    "हिन्दी भाषा",
    "தமிழ் மொழி",
    "中文名字很长很长很长很长很长很长",
    "㍿ ㎏ ①",
    "zero\u200bwidth",
    "no\u00a0break\u00a0space",
    "ideographic\u3000space",
    "soft\u00adhyphen",
    "x" * 300,
    "W" * 300,
    "한" * 300,
    "👩\u200d💻" * 75,
    "i" * 300,
    "word " * 59 + "word",
    "𝕄𝕒𝕥𝕙",
    "ﬁ ligature",
    "Ǆ ǆ Ĳ",
    "mm", "W", "한", "plain", "plain two", "plain three",
    "\ue000 private",
    "\U0001f9ff\U000e0067 tag",
]
PERIODS = ["before 2019", "before 2020", "2020", "2021-H1", "2021-Q3", "2022-04",
           "2022-11", "2023", "2024-Q1"]


def quoted(text):
    """A YAML scalar."""
    return json.dumps(text, ensure_ascii=False)


def make_hostile(folder):
    """A workspace of names that something may trip over, with edges of all
    types within and between cards and claims for all sorts of periods."""
    areas = ["languages", "backend", "data", "ml", "other"]
    own, claims = ["skills:"], {"2022": [], "2023-Q4": [], "2024": []}
    for i, name in enumerate(NAMES):
        id = f"skill-{i}" if i % 7 else f"기술-{i}"
        ids = [f"skill-{j}" if j % 7 else f"기술-{j}" for j in range(i)]
        keys = [f"id: {quoted(id)}", f"name: {quoted(name)}",
                f"area: {areas[i * i % len(areas)]}"]
        for key, steps in (("requires", (1, 5) if i % 3 else (2,)),
                           ("part_of", (9,) if i % 4 == 0 else ()),
                           ("replaces", (13,) if i % 5 == 0 else ())):
            wanted = [quoted(ids[i - step]) for step in steps if step <= i]
            if wanted and i % 6:
                keys.append(f"{key}: [{', '.join(wanted)}]")
        own.append(f"  - {{{', '.join(keys)}}}")
        for j, post in enumerate(claims):
            status = STATUSES[(i + 2 * j) % len(STATUSES)]
            period = PERIODS[(i + 3 * j) % len(PERIODS)]
            if status == "planned":
                period = ["2025", "2026-H2"][i % 2]
            if (i + j) % 3:
                claims[post].append(
                    f"  - {{skill: {quoted(id)}, status: {status}, period: "
                    f"{period}, note: {quoted(name[:40])}, group: {i % 9 + 1}}}")
        if not i % 3:
            claims["2022"].append(f"  - {{skill: {quoted(id)}, status: mentioned}}")
    (folder / "skills/posts").mkdir(parents=True)
    (folder / "skills/own.yaml").write_text("\n".join(own) + "\n", "utf-8")
    (folder / "skills/skillgraph.yaml").write_text(
        f"title: {quoted(']]></title><script>x</script> & ' + NAMES[13] * 9)}\n",
        "utf-8")
    for post, entries in claims.items():
        (folder / f"skills/posts/{post}.yaml").write_text(
            f"title: {quoted(post + NAMES[0])}\nperiod: {post}\nmentions:\n"
            + "\n".join(entries) + "\n", "utf-8")


def make_small(folder):
    """One of everything, of skills that no catalog knows."""
    (folder / "skills/posts").mkdir(parents=True)
    (folder / "skills/own.yaml").write_text(SMALL, "utf-8")
    for year, claims in SMALL_POSTS.items():
        lines = [f"title: {year}", f"period: {year}", "mentions:"]
        for claim in claims.split(", "):
            letter, status, period = (claim + f" {year}").split(" ", 2)
            period = period.removesuffix(f" {year}")
            lines.append(f"  - {{skill: tool-{letter}, status: {status}, "
                         f"period: {period}, note: a note}}")
        (folder / f"skills/posts/{year}.yaml").write_text(
            "\n".join(lines) + "\n", "utf-8")


def make_empty(folder):
    (folder / "skills").mkdir()


WORKSPACES = {"demo": ROOT, "six-years": ROOT / "examples/six-years",
              "small": make_small, "hostile": make_hostile, "empty": make_empty}


class Failed(Exception):
    pass


class Workspace:
    def __init__(self, program, name, scratch):
        self.program, self.name = program, name
        self.scratch = scratch
        where = WORKSPACES[name]
        self.folder = scratch / name if callable(where) else where
        if callable(where):
            self.folder.mkdir()
            where(self.folder)
        self.graph = Graph(json.loads(self.run("export")))

    def run(self, *arguments, layout="graphviz"):
        done = subprocess.run(
            [self.program, "-C", self.folder, *arguments],
            env=dict(os.environ, SKILLGRAPH_LAYOUT=layout), timeout=SECONDS,
            stdin=subprocess.DEVNULL, capture_output=True)
        if done.returncode != 0 or done.stderr:
            raise Failed(f"{self.name}: {' '.join(map(str, arguments))}: exit "
                         f"{done.returncode}\n{done.stderr.decode()}")
        return done.stdout

    def drawn(self, command, layout="graphviz", **how):
        arguments = command.split()
        label = f"{self.name}: {command}"
        if layout != "graphviz":
            label += f" ({layout})"
        return Picture(label, self.run(*arguments, layout=layout), self.graph,
                       layout=layout, **how)

    def built(self):
        folder = self.scratch / f"{self.name}-output"
        self.run("build", "-o", str(folder))
        for path in sorted(folder.glob("*.svg")):
            kind = path.name.partition(".")[0].partition("-")[0]
            yield Picture(
                f"{self.name}: output/{path.name}", path.read_bytes(), self.graph,
                kind=kind, by="area" if kind == "map" else "year",
                width=390 if path.stem.endswith("-narrow") else 830)

    def pictures(self):
        for layout in ("graphviz", "plain"):
            for width in (830, 390):
                for by in ("area", "period"):
                    yield self.drawn(f"map --by {by} -w {width}", layout=layout,
                                     by=by, width=width)
        yield self.drawn("map -w 1600", width=1600)
        yield self.drawn("map -w 320", width=320)
        yield self.drawn("map --used-with", with_used_with=True)
        for by in ("area", "period"):
            yield self.drawn(f"map --by {by} --max-skills 20", by=by,
                             is_folded=True)
        for width in (830, 390):
            for by in ("year", "quarter"):
                yield self.drawn(f"timeline --by {by} -w {width}",
                                 kind="timeline", by=by, width=width)
        yield self.drawn("timeline --max-skills 20", kind="timeline", by="year",
                         is_folded=True)
        yield from self.built()


def check(picture):
    try:
        picture.root, problems = parse(picture.data)
    except Malformed as problem:
        picture.say(str(problem))
        return False
    for problem in problems:
        picture.say(problem)
    check_form(picture.root, picture.say)
    check_root(picture.root, picture.width, picture.say)
    if picture.problems:
        return False  # what follows trusts the form
    try:
        {"map": check_map, "timeline": check_timeline}[picture.kind](picture)
    except Malformed as problem:
        picture.say(str(problem))
    check_contrast(picture)
    return True


# Ways to spoil a picture: what, which kind, a pattern, what its first match
# becomes. Each must be noticed.
SPOILED = [
    ("an open tag", "map", r"</g>", ""),
    ("an unknown entity", "map", r"Languages", "&nbsp;"),
    ("a document type", "map", r"^", "<!DOCTYPE svg>"),
    ("a comment", "map", r"<rect", "<!-- x --><rect"),
    ("a script", "map", r"</svg>", "<script>1</script></svg>"),
    ("foreignObject", "map", r"</svg>", "<foreignObject/></svg>"),
    ("a style attribute", "map", r"<rect", '<rect style="fill:red"'),
    ("an event handler", "map", r"<svg", '<svg onload="x()"'),
    ("a remote picture", "map", r'fill="#fff"', 'fill="url(http://x/y#z)"'),
    ("an import", "map", r"<style>", "<style>@import 'x';"),
    ("no role", "map", r' role="img"', ""),
    ("another view", "map", r'viewBox="0 0 8', 'viewBox="0 0 9'),
    ("no description", "map", r"<desc.*</desc>", ""),
    ("an id twice", "map", r'(id="sg-\w+)-d"', r'\1-t"'),
    ("small text", "map", r'font-size="12"', 'font-size="8"'),
    ("no number", "map", r' x="16"', ' x="nan"'),
    ("a nameless skill", "map", r"(data-skill.*\n(.*\n){3,4}<text[^>]*>)[^<]+",
     r"\1"),
    ("a skill twice", "map", r'data-skill="tool-a"', 'data-skill="tool-b"'),
    ("a wrong status", "map", r'"tool-b" data-status="used"',
     '"tool-b" data-status="tried"'),
    ("a lost edge", "map", r'<path class="edge.*\n', ""),
    ("an edge too many", "map", r'(<path class="edge.*data-from=")tool-c',
     r"\1tool-h"),
    ("an edge twice", "map", r'(<path class="edge.*\n)', r"\1\1"),
    ("an edge that starts elsewhere", "map", r'("tool-c".*d="M)\d', r"\g<1>6"),
    ("an edge that ends elsewhere", "map", r'("tool-c".*C.*) (\d+)M',
     r"\1 1\2M"),
    ("an edge over a box", "map", r'("tool-a".*"tool-b".*d="M\S* \S*)C',
     r"\1L630 100C"),
    ("a lost tag", "map", r'<g class="tag" data-from="tool-b"(.*\n)*?</g>\n', ""),
    ("a box elsewhere", "map", r'("tool-h" data-status.*\n.*\n<rect x=")\d+',
     r"\g<1>480"),
    ("a box too narrow", "map",
     r'("tool-h" data-status.*\n.*\n<rect.*? width=")\d+', r"\g<1>30"),
    ("a card too low", "map", r'("area" data-area="data".*\n.*height=")\d+',
     r"\g<1>99"),
    ("a lost area", "map", r'class="area" data-area="tools"', 'class="other"'),
    ("a colour of its own", "map", r'#a2c3e3', "#a2c3e4"),
    ("pale text", "map", r'(<text.*fill=")#1f2328', r"\1#999"),
    ("a lost claim", "timeline", r'<g class="claim"(.*\n)*?</g>\n', ""),
    ("a claim for another year", "timeline", r'class="claim" data-period="2022"',
     'class="claim" data-period="2023"'),
    ("a claim elsewhere", "timeline", r'(class="claim".*\n.*cx=")\d+',
     r"\g<1>600"),
    ("a stronger claim", "timeline", r'("2022" data-status=")tried', r"\1used"),
    ("a lost year", "timeline", r'class="period" data-period="2021"',
     'class="other"'),
    ("a bar backwards", "timeline", r'data-from="2022" data-to="2023"',
     'data-from="2023" data-to="2022"'),
    ("a name over another", "timeline",
     r'("tool-b"(?:.*\n)*?<rect x=")\d+(" y=")\d+(.*\n<text x=")\d+(" y=")\d+',
     r"\g<1>200\g<2>110\g<3>202\g<4>122"),
]


def check_checker(pictures):
    """What goes unnoticed."""
    for what, kind, pattern, instead in SPOILED:
        model = next(picture for picture in pictures
                     if picture.label.endswith(f"output/{kind}.svg"))
        text, count = re.subn(pattern, instead, model.data.decode(), count=1)
        spoiled = replace(model, label=what, data=text.encode(), problems=[])
        if check(spoiled):
            check_palette([replace(model, problems=[]), spoiled])
        if not count or not spoiled.problems:
            yield f"this checker didn't notice {what}"


def check_ids(pictures):
    """One id, one content: pictures in one page mustn't disturb each other."""
    contents = {}
    for picture in pictures:
        other = contents.setdefault(picture.root.get("id"), picture)
        if other.data != picture.data:
            picture.say(f"has the id of {other.label}")


def check_with_xmllint(pictures, scratch):
    xmllint = shutil.which("xmllint")
    if not xmllint:
        raise Failed("xmllint is missing (Debian: libxml2-utils)")
    folder = scratch / "xmllint"
    folder.mkdir()
    for i, picture in enumerate(pictures):
        (folder / f"{i}.svg").write_bytes(picture.data)
    for i, picture in enumerate(pictures):
        done = subprocess.run(
            [xmllint, "--noout", "--nonet", folder / f"{i}.svg"],
            capture_output=True)
        if done.returncode != 0 or done.stderr:
            picture.say(f"xmllint: {done.stderr.decode()}")


def main():
    names = sys.argv[2:] or list(WORKSPACES)
    if len(sys.argv) < 2 or set(names) - set(WORKSPACES):
        raise SystemExit(__doc__)
    program = Path(sys.argv[1]).absolute()
    pictures = []
    with tempfile.TemporaryDirectory(prefix="svg-") as scratch:
        try:
            for name in names:
                workspace = Workspace(program, name, Path(scratch))
                pictures += workspace.pictures()
            check_with_xmllint(pictures, Path(scratch))
        except Failed as problem:
            raise SystemExit(str(problem)) from None
    whole = [picture for picture in pictures if check(picture)]
    check_ids(whole)
    check_palette(whole)
    check_themes(whole)
    problems = sum((picture.problems for picture in pictures), [])
    if "small" in names:
        problems += check_checker(pictures)
    for problem in problems:
        print(problem)
    print(f"{len(pictures)} pictures, {len(problems)} problems")
    sys.exit(1 if problems else 0)


if __name__ == "__main__":
    main()
