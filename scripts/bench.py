"""Runs Morgue and its peers on the same articles and queries and prints them side by side.

Called by scripts/bench, which builds what this needs and explains the options.
"""

import argparse
import glob
import os
import re
import shutil
import statistics
import subprocess
import sys
import time

NAMES = ("morgue", "xapian", "lucene", "fts5")
LUCENE_JARS = ("core", "analyzers-common", "queryparser", "queries")


def parse_arguments():
    parser = argparse.ArgumentParser(prog="scripts/bench")
    parser.add_argument("--articles", default="../shared/data/news-34k.jsonl.zst")
    parser.add_argument("--peers", default="../shared/bench")
    parser.add_argument("--work", default="build/bench/work")
    parser.add_argument("--repeats", default=3, type=int)
    parser.add_argument("--only", default=",".join(NAMES))
    parser.add_argument("--programs", default="build/bench/bin", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    arguments.only = arguments.only.split(",")
    for name in arguments.only:
        if name not in NAMES:
            parser.error(f"--only takes some of {','.join(NAMES)}, not {name}")
    for path, option in ((arguments.articles, "--articles"), (arguments.peers, "--peers")):
        if not os.path.exists(path):
            sys.exit(f"scripts/bench: skipped: no {path} ({option} names another)")
    return arguments


def run(command, **more):
    """Runs a command, prints what it says; returns its output, wall time in seconds and peak memory in MiB."""
    print("$", " ".join(command), file=sys.stderr, flush=True)
    start = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, **more)
    output = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.monotonic() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"scripts/bench: {command[0]} ended with {process.returncode}")
    sys.stderr.write(output)
    return output, seconds, usage.ru_maxrss / 1024


def megabytes(path):
    """What a file or folder takes on disk."""
    total = 0
    for folder, _, files in os.walk(path):
        total += sum(os.lstat(os.path.join(folder, name)).st_size for name in files)
    return (total or os.path.getsize(path)) / 2**20


class Bench:
    def __init__(self, arguments):
        self.arguments = arguments
        self.peers = os.path.abspath(arguments.peers)
        self.work = os.path.abspath(arguments.work)
        self.programs = os.path.abspath(arguments.programs)
        os.makedirs(self.work, exist_ok=True)
        self.jsonl = os.path.join(self.work, "articles.jsonl")
        self.tsv = os.path.join(self.work, "articles.tsv")
        self.queries = os.path.join(self.work, "queries.tsv")
        jars = [sorted(glob.glob(f"/usr/share/java/lucene-{jar}-*.jar"))[-1:] for jar in LUCENE_JARS]
        self.classpath = ":".join([self.work] + [jar[0] for jar in jars if jar])

    def at(self, name):
        return os.path.join(self.work, name)

    def prepare(self):
        """Articles as JSON Lines for Morgue, as TSV for the peers, and queries drawn from them."""
        source = self.arguments.articles
        stamp = f"{os.path.abspath(source)} {os.path.getmtime(source)}"
        stamp_file = self.at("source")
        if not (os.path.exists(stamp_file) and open(stamp_file).read() == stamp):
            with open(self.jsonl, "wb") as out:
                reader = ["zstd", "-dc", source] if source.endswith(".zst") else ["cat", source]
                subprocess.run(reader, stdout=out, check=True)
            with open(self.jsonl) as lines, open(self.tsv, "w") as out:
                subprocess.run([sys.executable, f"{self.peers}/jsonl_tsv.py"], stdin=lines, stdout=out, check=True)
            with open(self.queries, "w") as out:
                subprocess.run([sys.executable, f"{self.peers}/make_queries.py", self.tsv, "200", "3"],
                               stdout=out, check=True)
            with open(stamp_file, "w") as out:
                out.write(stamp)
        self.articles = sum(1 for _ in open(self.tsv, encoding="utf-8", errors="replace"))
        if "xapian" in self.arguments.only:
            flags = subprocess.run(["xapian-config", "--cxxflags", "--libs"], capture_output=True, text=True,
                                   check=True).stdout.split()
            run(["g++", "-O2", "-std=c++17", f"{self.peers}/xapian_baseline.cc", "-o", self.at("xapian_baseline")]
                + flags)
        if "lucene" in self.arguments.only:
            run(["javac", "-nowarn", "-cp", self.classpath, "-d", self.work, f"{self.peers}/LuceneBench.java"])

    # What each is indexed with, what it leaves on disk, and what it is searched with.

    def index_morgue(self):
        archive = self.at("morgue.morgue")
        shutil.rmtree(archive, ignore_errors=True)
        _, seconds, memory = run([f"{self.programs}/morgue-index", "--archive", archive, self.jsonl])
        return seconds, memory, archive

    def index_xapian(self):
        for name in ("xapian.db", "xapian.compact"):
            shutil.rmtree(self.at(name), ignore_errors=True)
        _, seconds, memory = run([self.at("xapian_baseline"), "index", self.tsv, self.at("xapian.db")])
        run(["xapian-compact", self.at("xapian.db"), self.at("xapian.compact")], stderr=subprocess.DEVNULL)
        return seconds, memory, self.at("xapian.compact")

    def index_lucene(self):
        shutil.rmtree(self.at("lucene.db"), ignore_errors=True)
        _, seconds, memory = run(["java", "-Xmx4g", "-cp", self.classpath, "LuceneBench", "index", self.tsv,
                          self.at("lucene.db"), "2", "512"], stderr=subprocess.DEVNULL)
        return seconds, memory, self.at("lucene.db")

    def index_fts5(self):
        _, seconds, memory = run([sys.executable, f"{self.peers}/fts5.py", "index", self.tsv, self.at("fts5.db")])
        return seconds, memory, self.at("fts5.db")

    def search(self, name):
        repeats = str(self.arguments.repeats)
        command = {
            "morgue": [f"{self.programs}/morgue-bench-search", self.at("morgue.morgue"), self.queries, repeats],
            "xapian": [self.at("xapian_baseline"), "search", self.at("xapian.compact"), self.queries, repeats],
            # Java needs more rounds until its code is compiled.
            "lucene": ["java", "-Xmx4g", "-cp", self.classpath, "LuceneBench", "search", self.at("lucene.db"),
                       self.queries, str(self.arguments.repeats + 5)],
            "fts5": [sys.executable, f"{self.peers}/fts5.py", "search", self.at("fts5.db"), self.queries, "1"],
        }[name]
        output, _, _ = run(command, stderr=subprocess.DEVNULL if name == "lucene" else None)
        return {match[1]: float(match[2])
                for match in re.finditer(rf"^{name} (\S+) .*?p50=([0-9.]+)ms", output, re.MULTILINE)}

    def first_result(self):
        """Wall time of a new morgue-search over that of an empty process, in milliseconds."""
        def median(command):
            times = []
            for _ in range(60):
                start = time.perf_counter()
                subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
                times.append(time.perf_counter() - start)
            return statistics.median(times[10:]) * 1e3
        search = [f"{self.programs}/morgue-search", "--archive", self.at("morgue.morgue"), "oil", "prices"]
        return median(search), median(["/bin/true"])


def table(head, rows):
    widths = [max(len(row[i]) for row in [head] + rows) for i in range(len(head))]
    for row in [head] + rows:
        print("  ".join([row[0].ljust(widths[0])] + [cell.rjust(width) for cell, width in zip(row[1:], widths[1:])]))


def main():
    bench = Bench(parse_arguments())
    names = [name for name in NAMES if name in bench.arguments.only]
    bench.prepare()

    seconds, sizes, peak = {}, {}, {}
    for name in names:
        seconds[name], peak[name], path = getattr(bench, f"index_{name}")()
        sizes[name] = megabytes(path)
    times = {name: bench.search(name) for name in names}
    first = bench.first_result() if "morgue" in names else None

    def ratio(value, base):
        return f"{value / base:.2f}" if base else "-"

    text = os.path.getsize(bench.tsv)
    print(f"\n{bench.articles:,} articles, {text / 1e6:.1f} MB of text, {os.cpu_count()} cores\n")
    print("Indexing (\"of plain\" is the ratio to plain Xapian)")
    table(["", "seconds", "articles/s", "MB/s", "of plain", "MiB memory", "MiB on disk", "of plain"],
          [[name, f"{seconds[name]:.1f}", f"{bench.articles / seconds[name]:.0f}",
            f"{text / 1e6 / seconds[name]:.1f}", ratio(seconds[name], seconds.get("xapian")),
            f"{peak[name]:.0f}", f"{sizes[name]:.0f}", ratio(sizes[name], sizes.get("xapian"))] for name in names])

    print("\nSearching, best ten with their stored fields: median, milliseconds")
    classes = list(dict.fromkeys(kind for name in names for kind in times[name]))
    rows = []
    for kind in classes:
        row = [kind] + [f"{times[name][kind]:.3f}" if kind in times[name] else "-" for name in names]
        if "morgue" in names and "xapian" in names:
            both = kind in times["morgue"] and kind in times["xapian"]
            row.append(ratio(times["morgue"][kind], times["xapian"][kind]) if both else "-")
        rows.append(row)
    table(["class"] + names + (["morgue of plain"] if {"morgue", "xapian"} <= set(names) else []), rows)
    if first:
        print(f"\nA new morgue-search, first result: {first[0]:.1f} ms; an empty process: {first[1]:.1f} ms; "
              f"between them {first[0] - first[1]:.1f} ms")


main()
