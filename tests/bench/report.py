"""What was measured, as one table for the terminal and as docs/performance.md and its charts. What we mean to reach
stands beside each figure: "must" and "aim"."""

import json
import re

import chart

CORPORA = {"small": "small charters", "big": "one big charter",
           "findings": "one with many findings", "wide": "one big table"}
EDITS = {"cell": "key in a cell", "prose": "key in prose", "heading": "key in a heading",
         "paste": "paste of 1,000 lines"}


def ratio(value):
    return f"{value:.3f}" if value < 0.1 else f"{value:.2f}"


def seconds(value):
    return f"{value * 1000:.1f} ms" if value < 1 else f"{value:.2f} s"


def mebibytes(value):
    return f"{value / 2**20:.0f} MiB"


def thousands(value):
    return f"{value:,.0f}"


def lint_rows(results):
    for corpus, taken in results.items():
        what = f"lint, {CORPORA[corpus]} ({mebibytes(taken['bytes'])})"
        own = taken["charterlint"]
        yield what, "CPU / rumdl", ratio(own["cpu_ratio"]), "0.5", "0.25"
        yield what, "CPU, megabytes a second", f"{taken['bytes'] / own['cpu_median'] / 1e6:.0f}", "", ""
        if own.get("instructions_per_byte"):
            yield what, "instructions a byte", thousands(own["instructions_per_byte"]), "", "55"
        if corpus != "small":
            most = mebibytes(taken["bytes"] + 30 * 2**20) if corpus != "findings" else ""
            yield what, "peak memory", mebibytes(own["peak"]), most, ""
        for name, peer in taken.items():
            if isinstance(peer, dict) and name != "charterlint" and "cpu_ratio" in peer:
                yield what, f"CPU of {name} / rumdl", ratio(peer["cpu_ratio"]), "", ""


def format_rows(results):
    for corpus, taken in results.items():
        what = f"format, {CORPORA.get(corpus) or f'{int(corpus[5:]):,} rows'}"
        own = taken["charterlint"]
        small = corpus == "small"
        if "rumdl" in taken and "cpu_median" in taken["rumdl"]:
            share = own["cpu_median"] / taken["rumdl"]["cpu_median"]
            yield what, "CPU / rumdl", ratio(share), "0.25" if small else "", "0.1" if small else ""
        yield what, "CPU / dprint", ratio(own["cpu_ratio"]), "" if small else "0.33", "" if small else "0.1"
        for name, peer in taken.items():
            if name == "prettier" and "cpu_median" in peer:
                yield what, "CPU / prettier", ratio(own["cpu_median"] / peer["cpu_median"]), "", ""
            if name != "charterlint" and isinstance(peer, dict) and "peak" in peer:
                yield what, f"peak memory / {name}", ratio(own["peak"] / peer["peak"]), "", ""
        if taken["bytes"] > 5_000_000 and not small:
            yield what, "peak memory / file", f"{own['peak'] / taken['bytes']:.1f}", "6", ""


def start_rows(results):
    own = results["charterlint"]
    what = "start, one charter of 3 KB"
    yield what, "wall / true", ratio(own["wall_ratio"]), "2", "1.3"
    yield what, "wall of rumdl / true", ratio(results["rumdl"]["wall_ratio"]), "", ""
    for name in ("charterlint", "rumdl"):
        if results[name].get("instructions"):
            own_figure = name == "charterlint"
            yield (what, "instructions" if own_figure else "instructions of rumdl",
                   thousands(results[name]["instructions"]),
                   "4,000,000" if own_figure else "", "1,000,000" if own_figure else "")


def scaling_rows(results):
    for name, taken in results.items():
        yield f"ten times the rows, {name}", "CPU / CPU", f"{taken['ratio']:.1f}", "11", ""


MUST = {"300": 0.001, "3000": 0.0015, "30000": 0.005}
AIM = {"300": 0.0003, "3000": 0.0003, "30000": 0.0005}


def server_rows(results):
    for lines, taken in results.items():
        own = taken["charterlint"]
        peer = taken.get("rumdl", {})
        what = f"server, {int(lines):,} lines"
        for edit, title in EDITS.items():
            keyed = edit != "paste"
            figures = own[edit]
            told = (f"{seconds(figures['p50'])} / {seconds(figures['p95'])} / "
                    f"{seconds(figures['p99'])}" if keyed else seconds(figures["p50"]))
            yield (what, f"{title}{', p50 / p95 / p99' if keyed else ''}", told,
                   seconds(MUST[lines]) if keyed else "", seconds(AIM[lines]) if keyed else "")
            if edit in peer:
                yield what, f"{title}, rumdl / ours", f"{peer[edit]['p50'] / figures['p50']:.0f}", "", ""
            if keyed and peer and figures["cpu"]:
                share = peer[edit]["cpu"] / figures["cpu"]
                yield what, f"{title}, CPU of rumdl / ours", f"{share:.0f}", "", ""
        yield what, "20 edits at once / one", f"{own['burst'] / own['prose']['p50']:.1f}", "3", "1.5"
        yield what, "start to reply", seconds(own["start"]), "10.0 ms", "4.0 ms"
        yield what, "memory", mebibytes(own["memory"]), "60 MiB" if lines == "30000" else "", ""


def workspace_rows(results):
    what = f"folder of {results['files']:,} charters"
    yield what, "until all are read", seconds(results["read"]), "", ""
    yield what, "reports of progress", thousands(results["reports"]), "", ""
    yield (what, f"{results['keys']} keys meanwhile, p50 / p99 / longest",
           " / ".join(seconds(results[key]) for key in ("p50", "p99", "longest")), "", "")
    yield what, f"all {results['findings']:,} findings asked for", seconds(results["asked"]), "", ""
    yield (what, "memory, first / fifth time asked",
           " / ".join(mebibytes(results["memory"][i]) for i in (0, -1)), "", "")


def pathological_rows(results):
    what = f"{results['texts']} pathological texts"
    for command, taken in results["commands"].items():
        ratio_of, steepest = taken["steepest"]
        slowest, slow = taken["slowest"]
        yield (f"{what}, {command}", f"CPU a byte, 4 times / once (`{steepest}`)", ratio(ratio_of),
               "1.5", "")
        yield f"{what}, {command}", f"slowest, µs a byte (`{slow}`)", f"{slowest * 1e6:.2f}", "", ""
        yield f"{what}, {command}", "above 20 × file + 50 MB", str(len(taken["too_much"])), "0", ""
        if taken["failed"]:
            told = f"{len(taken['failed'])}: {', '.join(taken['failed'])}"
            yield f"{what}, {command}", "failed", told, "0", ""
    for title, row in results["headlines"].items():
        size = row["bytes"]
        most = (20 * size + 50e6) / 2**20
        for command in results["commands"]:
            if "failed" in row[command]:
                yield f"{title}, {command}", "", "failed", f"{most:.0f} MiB", ""
                continue
            yield (f"{title}, {command}", "memory; CPU",
                   f"{mebibytes(row[command]['peak'])}; {seconds(row[command]['cpu'])}",
                   f"{most:.0f} MiB", "")
        if row["instructions"]:
            yield title, "instructions, 4 times / once", f"{row['instructions']:.2f}", "5", ""


ROWS = {"lint": lint_rows, "format": format_rows, "start": start_rows, "scaling": scaling_rows,
        "server": server_rows, "workspace": workspace_rows, "pathological": pathological_rows}


def rows(results):
    return [row for part, of in ROWS.items() if part in results for row in of(results[part])]


def quantity(told):
    """The first figure in `told`, in seconds or bytes where it has a unit; without end in "failed"."""
    found = re.match(r"([\d,.]+) ?(ms|s|MiB)?", told)
    if found is None:
        return float("inf")
    number, unit = found.groups()
    return float(number.replace(",", "")) * {"ms": 1e-3, "MiB": 2**20}.get(unit, 1)


def misses(results, slack):
    """The rows whose figure is more than `slack` times what it must be at most."""
    return [row for row in rows(results) if row[3] and quantity(row[2]) > slack * quantity(row[3])]


def table(results):
    """Markdown, laid out as `charterlint format` would."""
    lines = [("what", "measured as", "figure", "must", "aim"), *rows(results)]
    widths = [max(3, *(len(line[i]) for line in lines)) for i in range(5)]
    text = ["| " + " | ".join(cell.ljust(w) for cell, w in zip(line, widths)) + " |" for line in lines]
    text.insert(1, "| " + " | ".join("-" * width for width in widths) + " |")
    return "\n".join(text)


PAGE = """# Speed

Measured by `./dev bench --slow-peers --document` on {cores} cores of {cpu}, {system}, with other work
going on: ratios of runs in turn and instruction counts are worth more here than times.
`must` and `aim` are what we set out to reach; where a figure misses them, it says so by standing there.

The corpora are made from fixed seeds (tests/bench/corpora.py): small charters of 5 KB, 30 % of them
damaged; one charter with a table of 40 rows in each section; one table of six columns. Every linter
runs on one thread and without a cache; of rumdl the rules about tables run ({rules}), of charterlint
all default rules. Copies that a formatter works on are made before the clock starts, in
memory where the machine has a file system there. A server gets the
edits that an editor would send, whole texts where it asks for these; the edits of two servers take
turns. Peak memory below 10 MiB cannot be told from that of the process that starts the programs.

Peers: {versions}.

![CPU time of linters](performance/lint.svg)

![From a key to the findings](performance/server.svg)

![CPU time by the rows of a table](performance/rows.svg)

{table}

## What bounds us

- **Small charters**: two thirds of the time go into reading a charter, before any rule looks at it: lines
  and blocks, then the prose that may explain a category, then cells.
- **Many findings**: a finding takes a third of a kilobyte and its message. The charter with a finding in
  every third row has 30,000 of them.
- **Server**: what a heading or a paragraph tells is put together again for the whole charter at each key, and
  the rules on the charter go over what it tells: a small part of a microsecond for each block. The documents
  have thirty findings at most, as what is aimed at; an answer to a pull holds all findings of the document,
  so after the paste, which tells of many cookies again, it takes longer.
- **Laying out many files**: half of the processor's time is the system's. A mended file is written beside the
  old one and takes its place, so that there is never half of it; programs that write into the old file
  save that. On a disk the system's part is larger: on ext4 without a journal, new files are looked for among
  those that were deleted within the last minute.
"""


def write(results, folder):
    """docs/performance.md and its charts."""
    import peers

    charts = {}
    if "lint" in results:
        bars = {}
        for corpus, taken in results["lint"].items():
            for name, peer in taken.items():
                if isinstance(peer, dict) and "cpu_ratio" in peer:
                    bars.setdefault(CORPORA[corpus], []).append((name, peer["cpu_ratio"]))
        charts["lint.svg"] = chart.bars("CPU time of linters (rumdl = 1)", bars, ratio)
    if "server" in results:
        bars = {}
        for lines, taken in results["server"].items():
            bars[f"{int(lines):,} lines"] = [(who, taken[who]["cell"]["p50"])
                                             for who in ("charterlint", "rumdl") if who in taken]
        charts["server.svg"] = chart.bars(
            "From a key in a cell to the findings, median", bars, seconds)
    if "scaling" in results:
        series = {f"charterlint {name}": {int(rows): value for rows, value in taken["points"].items()}
                  for name, taken in results["scaling"].items()}
        for corpus, taken in results.get("format", {}).items():
            if corpus.startswith("rows-"):
                for peer in ("dprint", "rumdl"):
                    if "cpu_min" in taken.get(peer, {}):
                        series.setdefault(peer + " format", {})[int(corpus[5:])] = taken[peer]["cpu_min"]
        series = {name: points for name, points in series.items() if len(points) > 1}
        charts["rows.svg"] = chart.curves("CPU time by the rows of a table", series, "rows", seconds)
    (folder / "performance").mkdir(exist_ok=True)
    for name, text in charts.items():
        (folder / "performance" / name).write_text(text)
    (folder / "performance" / "results.json").write_text(json.dumps(results, indent=1) + "\n")
    versions = ", ".join(f"{name} {version}" for name, version in results["versions"].items())
    page = PAGE.format(**results["machine"], rules=peers.TABLE_RULES.replace(",", ", "),
                       versions=versions, table=table(results))
    (folder / "performance.md").write_text(page)
