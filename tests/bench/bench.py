"""Measures charterlint against its peers: `./dev bench --help`. Results go to build/bench/results.json,
those of --quick to results-quick.json; with --document also into docs/performance.md and its charts."""

import argparse
import json
import os
import platform
import shutil
import sys
import tempfile
from pathlib import Path

import corpora
import measure
import pathological
import peers
import report
import server
import workspace
from measure import Program

ROOT = Path(__file__).resolve().parents[2]
GROUPS = ("table", "column", "category", "cookie", "document", "text", "suppression")
PARTS = ("lint", "format", "start", "scaling", "server", "workspace", "pathological")
SLACK = 2  # a shared machine may give the other half of its time to others


class Bench:
    def __init__(self, program, folder, quick, slow_peers):
        self.program = program
        self.folder = folder
        self.corpora = folder / ("corpora-quick" if quick else "corpora")
        self.quick = quick
        self.slow = slow_peers
        self.rounds = 3 if quick else 7

    def prepare(self):
        """What every part needs but the one that measures nobody else."""
        self.peers = peers.install(self.folder)
        corpora.prepare(self.corpora, self.quick)

    def check(self, path):
        return [self.program, "check", "--no-config", "--jobs", "1", "--exit-zero",
                "--output-format", "concise", path]

    def parse(self, path):
        """What a charter costs before any rule has looked at it."""
        return [*self.check(path), "--ignore", ",".join(GROUPS)]

    def format(self, path):
        return [self.program, "format", path]

    def one_thread(self, name, arguments):
        return Program(name, arguments, {"RAYON_NUM_THREADS": "1"})

    def lint(self):
        """Findings of the corpus of small charters, of one big charter and of one big table."""
        results = {}
        for corpus in ("small", "big", "findings", "wide"):
            path = self.corpora / corpus
            programs = [self.one_thread("rumdl", self.peers.rumdl_check(path)),
                        Program("charterlint", self.check(path))]
            # Floors: reading the bytes, parsers of Markdown, and our own reading without rules.
            programs.append(Program("charterlint without rules", self.parse(path)))
            if corpus != "small":
                file = path / "charte-cookies.md"
                programs.append(Program("wc -l", ["wc", "-l", file]))
                programs.append(Program("md4c", [self.peers.md4c, file]))
                if self.peers.cmark:
                    programs.append(Program("cmark-gfm", [self.peers.cmark, "-e", "table", file]))
            results[corpus] = measure.compare(programs, self.rounds)
            size = sum(file.stat().st_size for file in path.iterdir())
            results[corpus]["bytes"] = size
            for name, arguments in (("charterlint", self.check(path)),
                                    ("rumdl", self.peers.rumdl_check(path))):
                if corpus == "small":
                    count = measure.instructions(arguments)
                    results[corpus][name]["instructions_per_byte"] = count and count / size
            if self.slow and corpus == "small":
                for name, arguments in (("prettier --check", self.peers.prettier_check(path)),
                                        ("markdownlint-cli2", self.peers.markdownlint_check(path))):
                    results[corpus] |= self.once(Program(name, arguments), results[corpus]["rumdl"])
        return results

    @staticmethod
    def once(program, base):
        """A program so slow that one run tells enough."""
        sample = measure.run(program, limit=600)
        if sample is None or sample.status < 0:
            return {program.name: {"failed": True}}
        return {program.name: {"wall_median": sample.wall, "cpu_median": sample.cpu, "peak": sample.peak,
                       "wall_ratio": sample.wall / base["wall_median"],
                       "cpu_ratio": sample.cpu / base["cpu_median"], "runs": 1}}

    def formatting(self):
        """Tables laid out. The copy that each run works on is made before the clock starts."""
        results = {}
        copies = self.scratch()
        for corpus in ("small", "big", *self.tables()):
            path = copies / "text"
            programs = [
                Program("dprint", self.peers.dprint_format(), folder=path),
                Program("charterlint", self.format(path), folder=path),
            ]
            # More rows than this, and rumdl takes more memory than most machines have.
            if corpus in ("small", "big") or rows_of(corpus) <= 1000:
                rumdl = self.one_thread("rumdl", self.peers.rumdl_format(path))
                rumdl.folder = path
                programs.append(rumdl)
            results[corpus] = measure.compare(programs, self.rounds, self.corpora / corpus)
            for peer in self.slow_formatters(corpus, path):
                measure.restore(peer, self.corpora / corpus)
                results[corpus] |= self.once(peer, results[corpus]["dprint"])
            results[corpus]["bytes"] = sum(
                file.stat().st_size for file in (self.corpora / corpus).iterdir())
        shutil.rmtree(copies, ignore_errors=True)
        return results

    def slow_formatters(self, corpus, path):
        """Those that run once, as far as they come in ten minutes and the memory of most machines."""
        rows = rows_of(corpus) if corpus.startswith("rows") else 0
        if rows == rows_of(self.tables()[0]) or self.slow and rows <= 10_000:
            yield Program("prettier", self.peers.prettier_format(path), folder=path)
        if self.slow and 1000 < rows <= 5000:
            rumdl = self.one_thread("rumdl", self.peers.rumdl_format(path))
            rumdl.folder = path
            yield rumdl

    def scratch(self):
        """A new folder for copies, in memory where there is such a file system: what a disk costs
        depends on what it did a minute ago, and would be most of what is measured."""
        memory = Path("/dev/shm")
        if os.access(memory, os.W_OK) and shutil.disk_usage(memory).free > 2**29:
            return Path(tempfile.mkdtemp(prefix="charterlint-bench-", dir=memory))
        return self.folder / "copies"

    def tables(self):
        return sorted((path.name for path in self.corpora.glob("rows-*")),
                      key=rows_of)

    def start(self):
        """One charter of 3 KB, against the program that does nothing."""
        path = self.corpora / "one"
        programs = [Program("true", ["/bin/true"]), Program("charterlint", self.check(path)),
                    self.one_thread("rumdl", self.peers.rumdl_check(path))]
        results = measure.compare(programs, 20 if self.quick else 60)
        results["charterlint"]["instructions"] = measure.instructions(self.check(path))
        results["rumdl"]["instructions"] = measure.instructions(self.peers.rumdl_check(path))
        return results

    def scaling(self):
        """What more rows cost: a point for each size."""
        results = {}
        for name, arguments in (("check", self.check), ("format --diff", self.diff)):
            sizes = {rows_of(table): Program(str(rows_of(table)), arguments(self.corpora / table))
                     for table in self.tables()}
            taken = measure.compare(list(sizes.values()), self.rounds)
            points = {rows: taken[str(rows)]["cpu_min"] for rows in sizes}
            small, large = (500, 5_000) if self.quick else (5_000, 50_000)
            results[name] = {"ratio": points[large] / max(points[small], 1e-4), "points": points}
        return results

    def diff(self, path):
        return [self.program, "format", "--diff", path]

    def folder_of_charters(self):
        return workspace.measure_workspace(self.program, self.corpora / "small")

    def pathological(self):
        """Texts made to take long."""
        return pathological.run(self.program, self.folder, self.quick)

    def servers(self):
        """From a key to the findings; the servers take turns."""
        commands = {"charterlint": [self.program, "server"],
                    "rumdl": [self.peers.rumdl, "server", "--config", self.folder / "rumdl.toml"]}
        results = {}
        for lines in (300, 3_000) if self.quick else (300, 3_000, 30_000):
            edits = 20 if self.quick or lines > 10_000 else 200
            results[str(lines)] = server.measure_server(commands, lines, edits)
        return results


def rows_of(table):
    """The rows of the corpus `rows-N`."""
    return int(table.split("-")[1])


def machine():
    """What ran it, without names of hosts or folders."""
    model = next((line.split(":", 1)[1].strip() for line in Path("/proc/cpuinfo").open()
                  if line.startswith("model name")), platform.machine())
    cores = sum(line.startswith("processor") for line in Path("/proc/cpuinfo").open())
    return {"cpu": model, "cores": cores, "system": f"{platform.system()} {platform.release()}"}


def main():
    options = argparse.ArgumentParser(prog="./dev bench", description=__doc__)
    options.add_argument("parts", nargs="*", metavar="PART",
                         help=f"what to measure: {', '.join(PARTS)} (all when none is named)")
    options.add_argument("--quick", action="store_true",
                         help="small corpora and few rounds: a minute, and rougher figures")
    options.add_argument("--slow-peers", action="store_true",
                         help="prettier and markdownlint-cli2 too, which take minutes")
    options.add_argument("--program", type=Path, default=ROOT / "build/release/server/charterlint")
    options.add_argument("--must-hold", action="store_true",
                         help=f"fail where a figure is more than {SLACK} times what it must be")
    options.add_argument("--document", action="store_true", help="write docs/performance.md")
    chosen = options.parse_args()
    if unknown := set(chosen.parts) - set(PARTS):
        options.error(f"there is no part {', '.join(sorted(unknown))}")
    folder = ROOT / "build/bench"
    bench = Bench(chosen.program.resolve(), folder, chosen.quick, chosen.slow_peers)
    measures = {"lint": bench.lint, "format": bench.formatting, "start": bench.start,
                "scaling": bench.scaling, "server": bench.servers,
                "workspace": bench.folder_of_charters, "pathological": bench.pathological}
    if chosen.quick and chosen.document:
        options.error("rough figures do not belong into docs/performance.md: --document without --quick")
    saved = folder / ("results-quick.json" if chosen.quick else "results.json")
    results = json.loads(saved.read_text()) if saved.exists() else {}
    results |= {"machine": machine(), "versions": peers.VERSIONS, "quick": chosen.quick}
    parts = chosen.parts or PARTS
    if set(parts) != {"pathological"}:
        bench.prepare()
    for part in parts:
        print(f"measuring: {part}", flush=True)
        results[part] = measures[part]()
        saved.write_text(json.dumps(results, indent=1) + "\n")
        print(report.table({part: results[part]}), flush=True)
    if chosen.document:
        report.write(results, ROOT / "docs")
    missed = report.misses({part: results[part] for part in parts}, SLACK) if chosen.must_hold else []
    for what, measured, figure, must, _ in missed:
        print(f"too much: {what}, {measured}: {figure}, and it must be {must}", file=sys.stderr)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
