#!/usr/bin/env python3
"""Check gold.tsv: every row's post exists, one of its names stands in it, no name twice in a post; then count."""
import collections, glob, os, re, sys, unicodedata

here = sys.argv[1] if len(sys.argv) > 1 else os.path.join(os.path.dirname(os.path.abspath(__file__)), "posts", "heldout")
STATUS = {"mentioned", "planned", "tried", "learned", "used", "shared", "dropped"}
fold = lambda s: unicodedata.normalize("NFC", s).casefold()
posts = {os.path.basename(p)[:3]: fold(open(p, encoding="utf-8").read())
         for p in glob.glob(here + "/[0-9]*_*") }
bad, need, first, seen, per = [], collections.Counter(), collections.Counter(), set(), collections.Counter()
for n, line in enumerate(open(here + "/gold.tsv", encoding="utf-8"), 1):
    if line.startswith("#") or not line.strip():
        continue
    f = line.rstrip("\n").split("\t")
    if len(f) != 5 or f[0] not in posts or not set(f[2].split("|")) <= STATUS or f[4] not in ("must", "opt") \
            or not re.fullmatch(r"(before )?\d{4}", f[3]):
        bad.append((n, line)); continue
    # a Latin name must not continue in Latin letters; a Korean particle may follow
    if not any(re.search(r"(?<![a-z0-9])" + re.escape(fold(x)) + r"(?![a-z0-9])", posts[f[0]]) for x in f[1].split("|")):
        bad.append((n, "name not in post: " + line))
    for k in {(f[0], re.sub(r"[\s._\-/]+", "", fold(x))) for x in f[1].split("|")}:
        if k in seen:
            bad.append((n, "name twice: " + k[1]))
        seen.add(k)
    need[f[4]] += 1
    per[f[0], f[4]] += 1
    if f[4] == "must":
        first[f[2]] += 1
for n, l in bad:
    print(f"gold.tsv:{n}: {l.rstrip()}")
print(len(posts), "posts", dict(need))
for s, c in first.most_common():
    print(f"  {c:4} {s}")
print(" ".join(f"{p}:{per[p,'must']}+{per[p,'opt']}" for p in sorted(posts)))
sys.exit(bool(bad))
