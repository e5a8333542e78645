"""What fuzzing starts from, below a folder: seeds.py FOLDER [SHARED]. Charters from the examples, the
fixtures, the pages of the rules and, where it is at hand, the folder of real charters; configurations;
streams of a language client."""

import json
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
URI = "file:///charte.charte"
AT = {"line": 4, "character": 3}
ALL = {"start": {"line": 0, "character": 0}, "end": {"line": 40, "character": 0}}
REQUESTS = """definition diagnostic documentHighlight documentLink documentSymbol foldingRange
linkedEditingRange prepareRename references rename selectionRange semanticTokens/full
semanticTokens/full/delta semanticTokens/range codeAction codeLens completion formatting hover inlayHint
onTypeFormatting rangeFormatting rangesFormatting willSaveWaitUntil""".split()


def write(folder, texts):
    folder.mkdir(parents=True, exist_ok=True)
    for number, text in enumerate(texts):
        (folder / f"{number:04}").write_bytes(text)


def charters(shared):
    places = [ROOT / "examples", ROOT / "tests/fixtures", ROOT / "tests/outputs"]
    if shared:
        places += [shared / "charters", shared / "corpus"]
    files = [file for place in places if place.is_dir() for file in sorted(place.rglob("*"))
             if file.is_file() and file.suffix in (".charte", ".charter", ".md")]
    texts = [file.read_bytes() for file in files]
    for page in sorted((ROOT / "rules/catalogue").glob("*.md")):
        examples = re.findall(r"^```charter[^\n]*\n(.*?)^```", page.read_text(), re.S | re.M)
        texts += [example.encode() for example in examples]
    return texts


def configurations():
    pages = (ROOT / "docs").glob("*.md")
    blocks = [block for page in sorted(pages)
              for block in re.findall(r"^```jsonc?\n(.*?)^```", page.read_text(), re.S | re.M)]
    return [b"{}", b"{// nothing\n}"] + [block.encode() for block in blocks]


def session(text):
    number = 0

    def request(method, params):
        nonlocal number
        number += 1
        return {"id": number, "method": method, "params": params}

    document = {"uri": URI}
    messages = [
        request("initialize", {"processId": None, "rootUri": None, "locale": "fr", "capabilities": {
            "general": {"positionEncodings": ["utf-8"]},
            "textDocument": {"diagnostic": {}, "codeAction": {"codeActionLiteralSupport": {
                "codeActionKind": {"valueSet": ["quickfix", "refactor.rewrite", "source.fixAll"]}}}}}}),
        {"method": "initialized", "params": {}},
        {"method": "textDocument/didOpen", "params": {"textDocument": {
            **document, "languageId": "charter", "version": 1, "text": text}}},
    ]
    for name in REQUESTS:
        messages.append(request(f"textDocument/{name}", {
            "textDocument": document, "position": AT, "positions": [AT], "range": ALL,
            "ranges": [ALL], "ch": "|", "newName": "autre", "previousResultId": "1", "reason": 1,
            "options": {"tabSize": 2, "insertSpaces": True},
            "context": {"diagnostics": [], "includeDeclaration": True, "triggerKind": 1}}))
    messages += [
        request("workspace/symbol", {"query": "ga"}),
        {"method": "textDocument/didChange", "params": {
            "textDocument": {**document, "version": 2},
            "contentChanges": [{"range": {"start": AT, "end": AT}, "text": "|\n"}]}},
        request("textDocument/diagnostic", {"textDocument": document}),
        {"method": "$/cancelRequest", "params": {"id": number}},
        {"method": "textDocument/didClose", "params": {"textDocument": document}},
    ]
    stream = b""
    for message in messages:
        body = json.dumps({"jsonrpc": "2.0", **message}, ensure_ascii=False).encode()
        stream += b"Content-Length: %d\r\n\r\n" % len(body) + body
    return stream


def main(folder, shared=None):
    texts = charters(Path(shared) if shared else None)
    small = [text for text in texts if len(text) < 3000]
    write(folder / "charter", [text for text in texts if len(text) < 30000])
    write(folder / "cell", [cell.strip() for text in small for line in text.split(b"\n")
                            for cell in re.split(rb"[|\t]", line) if cell.strip()][:2000])
    write(folder / "config", configurations())
    write(folder / "message", [session(text.decode("utf-8", "replace")) for text in small[::4]])


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:3])
