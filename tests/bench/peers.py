"""The programs that we are measured against, in fixed versions, installed into build/bench. Each is
found as the program itself, not as the script around it that npm makes."""

import json
import shutil
import subprocess
from pathlib import Path

VERSIONS = {
    "rumdl": "0.2.75",
    "markdownlint-cli2": "0.24.1",
    "prettier": "3.10.1",
    "dprint": "0.57.4",
    "@dprint/markdown": "0.28.1",
}
# What of rumdl is about tables: our rules do more, so its other rules are left out of the comparison.
TABLE_RULES = "MD055,MD056,MD058,MD060,MD075"


def install(folder):
    """npm's packages, once."""
    modules = folder / "node_modules"
    missing = [f"{name}@{version}" for name, version in VERSIONS.items()
               if installed(modules / name) != version]
    if missing:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "package.json").write_text("{}\n")
        everything = [f"{name}@{version}" for name, version in VERSIONS.items()]
        subprocess.run(["npm", "install", "--no-save", "--no-package-lock", "--ignore-scripts",
                        "--no-audit", "--no-fund", *everything],
                       cwd=folder, check=True, stdout=subprocess.DEVNULL)
    (folder / "rumdl.toml").write_text(
        f'[global]\nenable = [{", ".join(repr(r) for r in TABLE_RULES.split(","))}]\n\n'
        '[MD060]\nenabled = true\nstyle = "aligned"\n')
    (folder / "markdownlint.markdownlint-cli2.jsonc").write_text(json.dumps(
        {"config": {"default": False, "MD055": True, "MD056": True, "MD058": True, "MD060": True}}))
    (folder / "dprint.json").write_text(json.dumps(
        {"markdown": {"textWrap": "maintain"}, "includes": ["**/*.md"],
         "plugins": [str(modules / "@dprint/markdown/plugin.wasm")]}))
    subprocess.run(["cc", "-O2", "-o", folder / "md4c", Path(__file__).parent / "md4c.c", "-lmd4c"],
                   check=True)
    return Peers(folder)


def installed(module):
    package = module / "package.json"
    return json.loads(package.read_text())["version"] if package.exists() else None


class Peers:
    def __init__(self, folder):
        self.folder = folder
        modules = folder / "node_modules"
        self.rumdl = first(modules / "@rumdl", "*/rumdl")
        self.dprint = first(modules / "@dprint", "*/dprint")
        self.dprint.chmod(0o755)  # which its own install script would do
        self.prettier = modules / "prettier/bin/prettier.cjs"
        self.markdownlint = modules / "markdownlint-cli2/markdownlint-cli2-bin.mjs"
        self.cmark = shutil.which("cmark-gfm")
        self.md4c = folder / "md4c"

    def rumdl_check(self, path):
        return [self.rumdl, "check", "--no-cache", "--quiet", "--config", self.folder / "rumdl.toml",
                path]

    def rumdl_format(self, path):
        return [self.rumdl, "fmt", "--no-cache", "--quiet", "--config", self.folder / "rumdl.toml",
                path]

    def dprint_format(self):
        """Of the folder that it is started in."""
        return [self.dprint, "fmt", "--config", self.folder / "dprint.json", "--no-gitignore",
                "--incremental=false", "**/*.md"]

    def markdownlint_check(self, path):
        return ["node", self.markdownlint, "--config",
                self.folder / "markdownlint.markdownlint-cli2.jsonc", f"{path}/**/*.md"]

    def prettier_check(self, path):
        return ["node", self.prettier, "--no-config", "--ignore-path", "/dev/null", "--check", path]

    def prettier_format(self, path):
        return ["node", self.prettier, "--no-config", "--ignore-path", "/dev/null", "--write", path]


def first(folder, pattern):
    return next((path for path in sorted(folder.glob(pattern)) if path.is_file()), None)
