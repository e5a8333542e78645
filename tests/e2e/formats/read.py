"""Reads the reports of one check as SARIF, GitLab and GitHub readers do.

    read.py SARIF-SCHEMA FOLDER REPORT

FOLDER is where the check ran, REPORT.sarif, REPORT.gitlab, REPORT.github and REPORT.json are what it
wrote. Ends with status 1 and a line for each thing that a reader would stumble over.
"""

import collections
import json
import os
import re
import sys
import unicodedata
import urllib.parse

import jsonschema

problems = []


def expect(condition, what):
    if not condition:
        problems.append(what)


def read(path):
    with open(path, encoding="utf-8", newline="") as file:
        return file.read()


class Lines:
    """The lines of the files that reports point into, in code points."""

    def __init__(self, folder):
        self.folder = os.fsencode(folder)
        self.files = {}

    def of(self, name):
        """The lines of a file, or None when there is no such file."""
        if name not in self.files:
            try:
                with open(os.path.join(self.folder, name), "rb") as file:
                    text = file.read()
                # Every byte that is not part of UTF-8 is a character of its own.
                lines = text.decode("utf-8", "surrogateescape").split("\n")
            except OSError:
                lines = None
            self.files[name] = lines
        return self.files[name]

    def hold(self, name, row, column):
        lines = self.of(name)
        if lines is None or not 1 <= row <= len(lines):
            return False
        return 1 <= column <= len(lines[row - 1]) + 1


def check_sarif(report, schema, lines, findings):
    validator = jsonschema.validators.validator_for(schema)
    check = validator(schema, format_checker=validator.FORMAT_CHECKER)
    for error in list(check.iter_errors(report))[:20]:
        problems.append(f"sarif: {error.json_path}: {error.message[:200]}")
    # What the specification asks for and its schema cannot say.
    for run in report["runs"]:
        rules = run["tool"]["driver"]["rules"]
        expect(len({rule["id"] for rule in rules}) == len(rules), "sarif: a rule twice")
        expect(run["columnKind"] == "unicodeCodePoints", "sarif: columns are not in code points")
        for base in run["originalUriBaseIds"].values():
            expect(base["uri"].endswith("/"), "sarif: 3.14.14: a base URI ends with a slash")
        expect(len(run["results"]) == findings, "sarif: not as many results as findings in JSON")
        prints = set()
        for result in run["results"]:
            index = result["ruleIndex"]
            expect(
                index < len(rules) and rules[index]["id"] == result["ruleId"],
                f"sarif: 3.27.6: ruleIndex {index} is not of {result['ruleId']}",
            )
            places = result["locations"] + result.get("relatedLocations", [])
            for place in places:
                check_sarif_place(place["physicalLocation"], run, lines)
            name = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
            for kind, value in result["partialFingerprints"].items():
                expect((name, kind, value) not in prints, f"sarif: fingerprint {value} twice")
                prints.add((name, kind, value))
            for fix in result.get("fixes", []):
                check_sarif_fix(fix, run, lines)


def sarif_name(location, run):
    uri = location["uri"]
    parts = urllib.parse.urlsplit(uri)
    if "uriBaseId" in location:
        expect(location["uriBaseId"] in run["originalUriBaseIds"], "sarif: an unknown uriBaseId")
        expect(not parts.scheme and not uri.startswith("/"), f"sarif: {uri} is not relative")
    else:
        expect(parts.scheme == "file", f"sarif: {uri} is not a file's")
    expect(not parts.query and not parts.fragment, f"sarif: {uri} has a query or a fragment")
    return urllib.parse.unquote_to_bytes(parts.path)


def check_sarif_place(place, run, lines):
    name = sarif_name(place["artifactLocation"], run)
    check_sarif_region(name, place["region"], lines)


def check_sarif_region(name, region, lines):
    begin = region["startLine"], region["startColumn"]
    end = region["endLine"], region["endColumn"]
    expect(begin <= end, f"sarif: {name}: {begin} is after {end}")
    expect(lines.hold(name, *begin), f"sarif: {name}: {begin} is not in the file")
    expect(lines.hold(name, *end), f"sarif: {name}: {end} is not in the file")


def check_sarif_fix(fix, run, lines):
    for change in fix["artifactChanges"]:
        name = sarif_name(change["artifactLocation"], run)
        for replacement in change["replacements"]:
            check_sarif_region(name, replacement["deletedRegion"], lines)


# https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
gitlab_severities = {"info", "minor", "major", "critical", "blocker"}


def check_gitlab(report, lines, findings):
    expect(isinstance(report, list), "gitlab: not an array")
    expect(len(report) == findings, "gitlab: not as many issues as findings in JSON")
    prints = collections.Counter(issue["fingerprint"] for issue in report)
    for value, count in prints.items():
        expect(count == 1, f"gitlab: fingerprint {value} {count} times")
    for issue in report:
        for key in ("description", "check_name", "fingerprint"):
            expect(isinstance(issue[key], str) and issue[key], f"gitlab: no {key}")
        expect(issue["severity"] in gitlab_severities, f"gitlab: severity {issue['severity']}")
        location = issue["location"]
        path = location["path"]
        expect(not path.startswith("./"), f"gitlab: {path} starts with ./")
        begin, end = location["lines"]["begin"], location["lines"]["end"]
        expect(1 <= begin <= end, f"gitlab: lines {begin} to {end}")
        expect(location["positions"]["begin"]["line"] == begin, "gitlab: two lines of one issue")
        known = lines.of(os.fsencode(path))
        # A name that is not UTF-8 cannot stand in JSON.
        if "\N{REPLACEMENT CHARACTER}" not in path:
            expect(known is not None, f"gitlab: there is no {path!r}")
        if known is not None:
            expect(end <= len(known), f"gitlab: {path} has no line {end}")


# https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands, and how the
# runner reads one (src/Runner.Common/ActionCommand.cs): properties end at the first `::`.
github_command = re.compile(r"::(error|warning|notice)(?: ([^\r\n]*?))?::([^\r\n]*)")
github_properties = {"title", "file", "line", "endLine", "col", "endColumn"}


def check_github(text, lines, findings):
    commands = text.splitlines(keepends=False) if text else []
    expect(text == "" or text.endswith("\n"), "github: the last line has no end")
    expect(text.count("\n") == len(commands), "github: a command is more than one line")
    found = 0
    for line in commands:
        match = github_command.fullmatch(line)
        expect(match is not None, f"github: {line!r} is no command")
        if match is None:
            continue
        properties = {}
        for part in (match[2] or "").split(","):
            key, _, value = part.partition("=")
            expect(key in github_properties, f"github: {key!r} is no property")
            expect(key not in properties, f"github: {key} twice")
            expect(value != "" and ":" not in value, f"github: {key}={value!r}")
            check_escapes(value, "25|0D|0A|3A|2C")
            properties[key] = unescaped(value)
        check_escapes(match[3], "25|0D|0A")
        expect(match[3] != "", "github: no message")
        for character in unescaped(line):
            control = unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp")
            expect(not control, f"github: {character!r} in {line!r}")
        if "file" not in properties:
            continue  # not a finding but what went wrong
        found += 1
        begin, end = int(properties["line"]), int(properties["endLine"])
        expect(1 <= begin <= end, f"github: lines {begin} to {end}")
        expect(("col" in properties) == (begin == end), f"github: columns over lines: {line!r}")
        known = lines.of(os.fsencode(properties["file"]))
        if known is not None:
            expect(end <= len(known), f"github: {properties['file']} has no line {end}")
        else:
            # Of a name with characters that would break the line, others stand for them.
            odd = re.search(" {4}|[\N{REPLACEMENT CHARACTER}\u2400-\u2426]", properties["file"])
            expect(odd is not None, f"github: there is no {properties['file']!r}")
    expect(found == findings, f"github: {found} commands for {findings} findings")


def check_escapes(text, codes):
    stray = re.search(f"%(?!{codes})", text)
    expect(stray is None, f"github: a percent sign that is not escaped in {text!r}")


def unescaped(text):
    for code, character in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(code, character)
    return text


def main():
    schema, folder, report = sys.argv[1:]
    findings = len(json.loads(read(report + ".json")))
    lines = Lines(folder)
    check_sarif(json.loads(read(report + ".sarif")), json.loads(read(schema)), lines, findings)
    check_gitlab(json.loads(read(report + ".gitlab")), lines, findings)
    check_github(read(report + ".github"), lines, findings)
    for problem in problems[:50]:
        print(problem, file=sys.stderr)
    sys.exit(1 if problems else 0)


main()
