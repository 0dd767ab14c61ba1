#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Do the JSON Schemas say what the loader does?

usage: agree.py PROGRAM

Three base documents, one for each kind of file, are changed in one place at a
time. `PROGRAM -C DIR check` and the schema must give the same verdict on each.
The values are chosen so that only a mistake within the file can be one: what
they refer to exists. The keys and words in the C tables must be those of the
schemas, and the repository's own files must be valid.
"""
import json
import os
import re
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import jsonschema
import yaml

ROOT = Path(__file__).resolve().parents[2]
SCHEMAS = {
    kind: json.loads((ROOT / f"src/schema/{kind}.schema.json").read_bytes())
    for kind in ("config", "post", "skills")
}
# Where documents of a kind go; {} is a number. "claims" are posts too.
FILES = {
    "config": "skills/skillgraph.yaml",
    "post": "skills/posts/post.yaml",
    "claims": "skills/posts/{}.yaml",
    "skills": "skills/own.yaml",
}
SCHEMA_OF = {kind: kind for kind in SCHEMAS} | {"claims": "post"}
TOGETHER = 40  # claims in one workspace: their errors must all be shown

# --- YAML as editors see it ------------------------------------------------


class CoreLoader(yaml.BaseLoader):
    """The core schema of YAML 1.2; keys stay as they are written."""

    def construct_mapping(self, node, deep=False):
        return {
            key.value: self.construct_object(value, deep=True)
            for key, value in node.value
        }


def core(tag, pattern, first, construct):
    tag = f"tag:yaml.org,2002:{tag}"
    CoreLoader.add_implicit_resolver(tag, re.compile(pattern), first)
    CoreLoader.add_constructor(
        tag, lambda loader, node: construct(loader.construct_scalar(node))
    )


def to_float(text):
    text = text.lower().replace(".inf", "inf").replace(".nan", "nan")
    return float(text)


core("null", r"^(?:~|null|Null|NULL|)$", ["~", "n", "N", ""], lambda text: None)
core("bool", r"^(?:true|True|TRUE|false|False|FALSE)$", list("tTfF"),
     lambda text: text.lower() == "true")
core("int", r"^(?:[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+)$", list("-+0123456789"),
     lambda text: int(text, 0) if text[1:2] in ("o", "x") else int(text))
core("float", r"^(?:[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?"
     r"|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$", list("-+.0123456789"),
     to_float)


def ecma_pattern(validator, pattern, value, schema):
    # Python's $ also matches before a last line feed.
    if validator.is_type(value, "string"):
        ecma = re.sub(r"\$$|\$(?=\))", r"\\Z", pattern)
        if not re.search(ecma, value):
            yield jsonschema.ValidationError(f"{value!r} does not match")


Validator = jsonschema.validators.extend(
    jsonschema.Draft202012Validator, {"pattern": ecma_pattern}
)
VALIDATORS = {kind: Validator(schema) for kind, schema in SCHEMAS.items()}


def schema_errors(kind, text):
    value = yaml.load(text, CoreLoader)
    return [
        f"{'/'.join(map(str, error.absolute_path)) or '(file)'}: {error.message}"
        for error in VALIDATORS[SCHEMA_OF[kind]].iter_errors(value)
    ]


# --- Documents -------------------------------------------------------------

# Skills that the values below may refer to.
KNOWN = ["word", "12", "true", "1e3", "가나", "null", "0", "2022"]
EXTRA = "area: other\nskills:\n" + "".join(
    f"  - {{id: \"{id}\", name: \"Extra {n}\"}}\n" for n, id in enumerate(KNOWN)
)

SORTS = [
    "~", "null", "", '""', '"null"', "word", "12", '"12"', "-12", "0", "1.5",
    "true", '"true"', "2022", "[]", "[word]", "{}", "{word: word}",
    '"a\\u0007b"', '"a\\nb"',
]
TEXTS = [
    '"word"', "가나", "1e3", ".inf", "NULL", "True", '"a\\tb"', '"a\\u2028b"',
    '"a\\u202eb"', '"a\\u2069b"', '"\\ufeff"', '"\\x85"', '"\\x7f"', '"\\0"',
    "|\n          two\n          lines",
]
LISTS = [
    "[]", "[~]", "['']", "[word]", "[word, 12]", "[12]", "[true]", "[1.5]",
    "[[]]", "[[word]]", "[{}]", "[{word: word}]", '["a\\u0007b"]', "{word: 1}",
    "[word, ~]", "\n          - word\n          - 12",
]
PERIODS = [
    "1900", "1899", "2999", "3000", "22", "20222", "-2022", "2022.5",
    '"2022"', "2022-H1", "2022-H2", "2022-H0", "2022-H3", "2022-h1", "2022-Q1",
    "2022-Q4", "2022-Q0", "2022-Q5", "2022-01", "2022-12", "2022-00",
    "2022-13", "2022-1", "2022-001", "2022/04", "202204", "2022-04-01",
    "before 2022", '"before 2022"', "before 1899", "before 3000", "before",
    "before 22", "before  2022", "Before 2022", "after 2022", "before 2022-H1",
    '" 2022"', '"2022 "', '"2022\\n"', "2022 H1", "'2022-04'", "2022년",
    "2022.0",
]
DATES = [
    "2023-01-02", '"2023-01-02"', "2023-12-31", "2023-1-2", "2023-13-01",
    "2023-00-10", "2023-01-00", "2023-01-32", "2023-04-31", "2023-04-30",
    "2023-02-29", "2024-02-29", "2024-02-30", "1900-02-29", "2000-02-29",
    "2100-02-29", "2400-02-29", "2996-02-29", "1904-02-29", "1899-12-31",
    "1900-01-01", "3000-01-01", "2999-12-31", "20230102", "2023/01/02",
    "2023-01", "2023", "2023-01-02T03:04:05Z", "2023-01-02 03:04:05",
    "2023-01-02t03", "2023-01-02 ", '"2023-01-02 "', '"2023-01-02\\n"',
    '"2023-01-02T\\n"', '" 2023-01-02"', "2023-01-021", "Jan 2, 2023",
    '"2023-01-02T\\u0007"', "NULL",
]
COUNTS = [
    "1", "7", "999999999", "1000000000", "-1", '"1"', "1.5", "1_000", "one",
    "99999999999999999999", "1 000", "[1]", "007", "+7", "0x7", "7.0", "1e3",
]
PLACES = [
    '["90:1"]', "[90:1]", '["1:1", "2:2"]', '["0:1"]', '["1:0"]', '["90"]',
    "[90]", '["90:"]', '[":1"]', '["90:1:1"]', '["90-1"]', '["-1:1"]',
    '["007:010"]', '["000:1"]', '["99999999:99999999"]', '["100000000:1"]',
    '["1:100000000"]', '[" 1:1"]', '["1:1 "]', '["1:1\\n"]', '["1.5:1"]',
    '["0000000000001:1"]', '"90:1"', "90:1", '["a:b"]',
]
MARKS = [
    "3f9a1c02", '"3f9a1c02"', "3F9A1C02", "3f9a1c0", "3f9a1c020", "3f9a1c0g",
    "12345678", '"12345678"', '"1234567"', '" 3f9a1c02"', '"3f9a1c02\\n"',
    "0x3f9a1c", "-1234567", "00000000", "12345e12",
]
LINKS = [
    "https://example.org/a?b=c#d", "http://example.org", '"http:"', "mailto:a@b",
    "javascript:alert(1)", "JavaScript:alert(1)", "HTTPS://example.org",
    "data:text/html,x", "vbscript:x", "file:///x", "ftp://example.org",
    "a/b.html", "/a/b", "../a", "./a:b", "a/b:c", "a?b:c", '"#a:b"', "a:b",
    '":a"', "//example.org/a", '"a b"', '"https://a b"', '"\\thttps://a"',
    '" https://a"', '"https://a\\n"', '"java\\tscript:a"', "https://예시.한국/글",
    '"https://a\\u00a0b"', '"a\\u007fb"', '"a\\\\b"', "x-javascript:a",
]
IDS = [
    "abc", "a-b", "a-b-c2", "-a", "a-", "a--b", '"-"', "Abc", "aBc", "a_b",
    "a.b", "a b", "c++", "c#d", "a/b", "a:b", "한글", "한-글", "한글-a", "É",
    "é", '"a\\u00a0b"', '"a\\u00a1b"', '"\\u212a"', '"a\\u037e"',
    '"\\u1fefa"', '"a\\u3000b"', '"\\U0001f600"', '"a\\u2066b"', "7", "-7",
    "7.5", '"a\\tb"', '"e\\u0301"', "+7",
]


def words(*known):
    """Each word as it is and misspelt; the first in other dresses."""
    first = known[0]
    tried = [f'"{first}"', f'"{first} "', first.upper(), first.capitalize()]
    for word in known:
        tried += [word, word + "x", word[:-1]]
    return tried


AREAS = words(*"languages web mobile backend data ml cloud infra security "
              "games tools practice other".split())
BOOLS = ["true", "false", '"true"', '"false"', "yes", "no", "on", "1",
         "True"]

CONFIG = {
    "title": ("My skills", TEXTS),
    "author": ("전수", []),
    "language": ("ko", words("ko", "en")),
    "areas": ("[data, ml]", LISTS + [f"[{area}]" for area in AREAS]
              + ["[web, data]", "[web, wbe]"]),
    "hide": ("[kafka, games]", LISTS + [f"[{id}]" for id in ("-a", "A", "''")]),
    "since": ("before 2020", PERIODS),
    "max_skills": ("60", COUNTS),
    "theme": ("auto", words("auto", "light", "dark", "transparent")),
    "icons": ("icons", []),
    "evidence": ("place", words("words", "place", "none")),
}
POST = {
    "title": ("2022 회고", TEXTS),
    "date": ("2023-01-02", DATES),
    "period": ("2022", PERIODS),
    "source": ("posts/absent.md", []),
    "url": ("https://example.org/2022", LINKS),
    "mentions": ("[{skill: kafka, status: used}]", LISTS + [
        "\n  - skill: kafka\n    status: used", "[{skill: kafka}]",
        "[{status: used}]"]),
    "candidates": ("[{skill: ray, reason: ambiguous-name}]", LISTS),
}
MENTION = {
    "skill": ("kafka", ["kafka", "-a", "A", "a b"]),
    "status": ("used", words("mentioned", "planned", "tried", "learned", "used",
                             "shared", "dropped")),
    "period": ("2021", PERIODS),
    "line": ("42", COUNTS),
    "column": ("34", COUNTS),
    "text": ("Kafka", TEXTS),
    "cue": ("사용", []),
    "group": ("7", COUNTS),
    "mark": ("3f9a1c02", MARKS),
    "also": ('["90:1"]', LISTS + PLACES),
    "by": ("team", words("team")),
    "review": ("accepted", words("accepted", "rejected", "edited")),
    "note": ("by hand", []),
    "url": ("https://example.org/x", LINKS),
    "gone": ("true", BOOLS),
}
CANDIDATE = {
    "skill": ("ray", []),
    "line": ("50", COUNTS),
    "column": ("3", COUNTS),
    "text": ("Ray", []),
    "reason": ("ambiguous-name", TEXTS),
}
# An entry for a skill of the catalog, so that no key but the id is needed.
SKILL = {
    "name": ("Kafka of mine", TEXTS),
    "area": ("backend", AREAS),
    "kind": ("platform", words("language", "framework", "library", "platform",
                               "service", "tool", "protocol", "practice")),
    "aliases": ("[내 카프카]", LISTS),
    "requires": ("[word]", LISTS),
    "part_of": ('["12"]', LISTS),
    "replaces": ('["true"]', LISTS),
    "url": ("https://example.org/kafka", LINKS),
    "icon": ("apachekafka", []),
    "match": ("{내 카프카: {case: exact, needs: context}}", LISTS + [
        "{a: ~}", "{a: {}}", "{a: []}", "{a: exact}", "{12: {case: exact}}",
        "{a: {}, b: {}}", '{"a\\u0007": {}}', "{~: {}}"]),
}
RULE = {
    "case": ("exact", words("exact")),
    "needs": ("context", words("context")),
}
SKILLS = {"area": ("data", AREAS), "skills": ("[{id: kafka}]", LISTS)}
NEW_SKILL = {
    "id": ("brand-new", IDS),
    "name": ("Brand New", []),
    "area": ("tools", []),
}
ROOTS = ["", "~", "null", "---", "# nothing", "[]", "{}", "word", '""', "12",
         "[word]", "--- ~\n..."]


def block(keys, indent):
    """`keys` as lines of a mapping; nothing for a key without a value."""
    return "".join(f"{indent}{key}: {value}\n" for key, value in keys.items()
                   if value is not None)


def item(keys):
    return "- " + block(keys, "    ").lstrip() if keys else "- {}\n"


def render_claim(mention=None, candidate=None):
    """A post without a source: many of them can stand in one workspace."""
    if candidate is not None:
        return "period: 2022\nmentions: []\ncandidates:\n  " + item(candidate)
    return "period: 2022\nmentions:\n  " + item(mention)


def render_skill(skill):
    return "skills:\n  " + item(skill)


def render_rule(rule):
    fields = ", ".join(f"{key}: {value}" for key, value in rule.items()
                       if value is not None)
    return render_skill({"id": "kafka", "match": f"{{내 카프카: {{{fields}}}}}"})


def default(table):
    return {key: value for key, (value, _) in table.items()}


def changed(table, first=()):
    """The table's mapping, changed in one place, in every way."""
    base = dict(first) | default(table)
    yield base
    yield base | {"colour": "red"}
    yield base | {"Title": "word"}
    for key, (_, values) in table.items():
        yield base | {key: None}
        yield {other if other != key else key + "s": value
               for other, value in base.items()}
        for value in [*SORTS, *values]:
            yield base | {key: value}


def documents():
    for kind in ("config", "post", "skills"):
        for root in ROOTS:
            yield kind, root
    for keys in changed(CONFIG):
        yield "config", block(keys, "")
    for keys in changed(POST):
        yield "post", block(keys, "")
    for keys in changed(MENTION):
        yield "claims", render_claim(mention=keys)
    for keys in changed(CANDIDATE):
        yield "claims", render_claim(candidate=keys)
    for keys in changed(SKILLS):
        yield "skills", block(keys, "")
    for keys in changed(SKILL, {"id": "kafka"}):
        yield "skills", render_skill(keys)
    for keys in changed(NEW_SKILL):
        # Without these two a new skill is incomplete, which no schema can say.
        nothing = {None, "", "~", "null"}
        if not {keys.get("name"), keys.get("area")} & nothing:
            yield "skills", render_skill(keys)
    for keys in changed(RULE):
        if "\n" not in "".join(value or "" for value in keys.values()):
            yield "skills", render_rule(keys)


# What a value no longer tells: how it was written. The loader goes by that; a
# schema sees the value and can't refuse these.
SPELLINGS = {
    *(f"{key}: {value}" for key in ("max_skills", "line", "column", "group")
      for value in ("007", "+7", "0x7", "7.0", "1e3")),
    *(f"mark: {value}" for value in ("12", "0", "1.5", "2022", "0x3f9a1c")),
    "period: 2022.0", "since: 2022.0", "date: NULL", "gone: True", "id: +7",
}

# --- Verdicts --------------------------------------------------------------


def workspaces(documents):
    """The documents as lists of those that share a workspace."""
    claims = [each for each in documents if each[0] == "claims"]
    yield from ([each] for each in documents if each[0] != "claims")
    for start in range(0, len(claims), TOGETHER):
        yield claims[start:start + TOGETHER]


def loader_errors(program, folder, documents):
    """The error lines of each document."""
    (folder / "skills/posts").mkdir(parents=True)
    (folder / "skills/own").mkdir()
    # Beside a new skill nothing else: they could have the same id.
    if not any("Brand New" in text for _, text in documents):
        (folder / "skills/own/extra.yaml").write_text(EXTRA, "utf-8")
    names = [FILES[kind].format(n) for n, (kind, _) in enumerate(documents)]
    for name, (_, text) in zip(names, documents):
        (folder / name).write_text(text, "utf-8")
    run = subprocess.run(
        [program, "-C", folder, "check"], stdin=subprocess.DEVNULL,
        capture_output=True, text=True, timeout=60,
        env={**os.environ, "LC_ALL": "C.UTF-8"},
    )
    found = {name: [] for name in names}
    strange = run.returncode not in (0, 1) or "are shown" in run.stderr
    # A name may be the id of a skill in extra.yaml: no matter of one file.
    clashes = False
    for line in run.stderr.splitlines():
        if line.endswith("[duplicate-name]"):
            clashes = True
            continue
        error = re.match(r"(\S+?)(?::\d+:\d+)?: error: ", line)
        if error and error[1] in found:
            found[error[1]].append(line)
        elif error:
            strange = True
    if strange or run.returncode != (clashes or any(found.values())):
        raise SystemExit(f"agree: exit {run.returncode}, not only mistakes of "
                         f"these files:\n{documents}\n{run.stderr}")
    return list(found.values())


def verdicts(program, folder, documents):
    """(kind, text, loader's errors, schema's errors) of each document."""
    def judge(numbered):
        number, together = numbered
        errors = loader_errors(program, folder / str(number), together)
        return [(kind, text, loader, schema_errors(kind, text))
                for (kind, text), loader in zip(together, errors)]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        return sum(pool.map(judge, enumerate(workspaces(documents))), [])


def check_documents(program):
    every = list(dict.fromkeys(documents()))
    failures = 0
    accepted = 0
    spellings = set()
    with tempfile.TemporaryDirectory() as folder:
        for kind, text, loader, schema in verdicts(program, Path(folder), every):
            accepted += not loader
            spelt = {line.strip(" -") for line in text.splitlines()} & SPELLINGS
            spellings |= spelt
            if (bool(loader), bool(schema)) in (
                    [(True, False)] if spelt else [(True, True), (False, False)]):
                continue
            failures += 1
            print(f"--- {FILES[kind]}\n{text}"
                  f"loader: {'; '.join(loader) or 'fine'}\n"
                  f"schema: {'; '.join(schema) or 'fine'}\n")
    alone = len(list(workspaces(every)))
    if alone < 250 or not 0 < accepted < len(every):
        failures += 1
        print(f"only {alone} workspaces, {accepted} documents accepted")
    for line in sorted(SPELLINGS - spellings):
        failures += 1
        print(f"no document has the line '{line}'")
    return failures, len(every), accepted


# --- The C tables ----------------------------------------------------------

# Which table of keys stands for which mapping of which schema.
TABLES = {
    ("config_file.c", "fields"): ("config", None),
    ("post_file.c", "post_fields"): ("post", None),
    ("post_file.c", "mention_fields"): ("post", "mention"),
    ("post_file.c", "candidate_fields"): ("post", "candidate"),
    ("skill_file.c", "file_fields"): ("skills", None),
    ("skill_file.c", "fields"): ("skills", "skill"),
    ("skill_file.c", "rule_fields"): ("skills", "rule"),
}


def read_vocabularies(sources):
    """{name of a struct sg_vocabulary: its words}"""
    text = "\n".join(sources)
    names = {
        name: set(re.findall(r'SG_STR_INIT\("([^"]*)"\)', body))
        for name, body in re.findall(
            r"const sg_str (\w+)\[\w*\] = \{(.*?)\};", text, re.S)
    }
    return {
        name: names[array]
        for name, array in re.findall(
            r'const struct sg_vocabulary (\w+) = \{"[^"]*",\s*(\w+),', text)
    }


def read_tables(path):
    """{name of a table: {key: (vocabulary or None, is required)}}"""
    tables = {}
    for name, body in re.findall(
            r"const struct sg_field (\w+)\[\] = \{\n(.*?)\n\};",
            path.read_text("utf-8"), re.S):
        rows = re.findall(r'\{"(\w+)",(.*?)\b(true|false)\}', body, re.S)
        tables[name] = {
            key: ((re.findall(r"&(\w+)", middle) or [None])[0], flag == "true")
            for key, middle, flag in rows
        }
    return tables


def enum_of(schema, value):
    while "$ref" in value:
        value = schema["$defs"][value["$ref"].rpartition("/")[2]]
    value = value.get("items", value)
    return set(value.get("enum", ())) - {None}


def check_tables():
    sources = ROOT / "src"
    vocabularies = read_vocabularies(
        path.read_text("utf-8")
        for folder in ("model", "input") for path in sources.glob(f"{folder}/*.c"))
    found = {
        (path.name, name): rows
        for path in sorted(sources.glob("input/*_file.c"))
        for name, rows in read_tables(path).items()
    }
    problems = [f"{file}: table '{name}' is not where this test looks for it"
                for file, name in found.keys() ^ TABLES.keys()]
    keys = 0
    for (file, name), rows in found.items():
        if (file, name) not in TABLES:
            continue
        kind, part = TABLES[file, name]
        schema = SCHEMAS[kind]
        mapping = schema["$defs"][part] if part else schema
        where = f"{file}: {name} and {kind}.schema.json"
        properties = mapping["properties"]
        if rows.keys() != properties.keys():
            problems.append(f"{where}: keys "
                            f"{sorted(rows.keys() ^ properties.keys())}")
        required = {key for key, (_, flag) in rows.items() if flag}
        if required != set(mapping.get("required", ())):
            problems.append(f"{where}: required keys differ")
        for key in rows.keys() & properties.keys():
            keys += 1
            vocabulary = rows[key][0]
            wanted = vocabularies[vocabulary] if vocabulary else set()
            # The table reads a file's area elsewhere.
            if (file, name, key) == ("skill_file.c", "file_fields", "area"):
                wanted = vocabularies["sg_areas"]
            if enum_of(schema, properties[key]) != wanted:
                problems.append(f"{where}: words of '{key}'")
            if not {"title", "description"} <= properties[key].keys():
                problems.append(f"{where}: '{key}' has no title or description")
    for problem in problems:
        print(problem)
    return len(problems), keys


# --- The repository's own files ---------------------------------------------


def check_files():
    workspaces = [ROOT] + [path.parent for path in ROOT.glob("examples/*/skills")]
    patterns = {
        "config": ["skills/skillgraph.yaml"],
        "post": ["skills/posts/*.yaml"],
        "skills": ["skills/own.yaml", "skills/own/*.yaml",
                   "skills/catalog/*.yaml"],
    }
    failures = 0
    count = 0
    for workspace in workspaces:
        for kind, globs in patterns.items():
            for path in (path for glob in globs for path in workspace.glob(glob)):
                count += 1
                errors = schema_errors(kind, path.read_text("utf-8-sig"))
                failures += bool(errors)
                for error in errors:
                    print(f"{path.relative_to(ROOT)}: {error}")
    return failures, count


def main():
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    program = Path(sys.argv[1]).resolve()
    for schema in SCHEMAS.values():
        jsonschema.Draft202012Validator.check_schema(schema)
    in_documents, documents_read, accepted = check_documents(program)
    in_tables, keys = check_tables()
    in_files, files = check_files()
    failures = in_documents + in_tables + in_files
    print(f"{documents_read} documents ({accepted} good, "
          f"{documents_read - accepted} bad), {len(SPELLINGS)} spellings, "
          f"{keys} keys of {len(TABLES)} tables, {files} files of the "
          f"repository: {failures} disagreements")
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
