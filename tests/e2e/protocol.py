"""Runs sessions with `charterlint server` and validates every message, in both directions, against
the meta model of the Language Server Protocol. Python's own library is all that it needs."""

import json
import pathlib
import subprocess
import sys
import tempfile
import threading
import queue

WAIT = 60  # seconds for one answer; machines that build are slow


class Model:
    """The meta model: says what is wrong with a value of a type."""

    def __init__(self, path):
        model = json.loads(pathlib.Path(path).read_text(encoding="utf-8"))
        self.structures = {s["name"]: s for s in model["structures"]}
        self.enumerations = {e["name"]: e for e in model["enumerations"]}
        self.aliases = {a["name"]: a for a in model["typeAliases"]}
        self.requests = {r["method"]: r for r in model["requests"]}
        self.notifications = {n["method"]: n for n in model["notifications"]}
        self.add_ranges_formatting()

    def add_ranges_formatting(self):
        """The part of LSP 3.18 that the server has: formatting of several ranges."""
        support = {"name": "rangesSupport", "type": {"kind": "base", "name": "boolean"}, "optional": True}
        for name in ("DocumentRangeFormattingClientCapabilities", "DocumentRangeFormattingOptions"):
            self.structures[name]["properties"].append(support)
        one = self.structures["DocumentRangeFormattingParams"]
        several = dict(one, name="DocumentRangesFormattingParams", properties=[
            dict(p, name="ranges", type={"kind": "array", "element": p["type"]}) if p["name"] == "range" else p
            for p in one["properties"]])
        self.structures[several["name"]] = several
        self.requests["textDocument/rangesFormatting"] = dict(
            self.requests["textDocument/rangeFormatting"],
            params={"kind": "reference", "name": several["name"]})

    def properties(self, structure):
        """All properties, those of its bases too."""
        found = {}
        for base in structure.get("extends", []) + structure.get("mixins", []):
            found.update(self.properties(self.structures[base["name"]]))
        found.update({p["name"]: p for p in structure["properties"]})
        return found

    def wrong(self, value, kind, path="$"):
        return getattr(self, "wrong_" + kind["kind"].lower())(value, kind, path)

    def wrong_base(self, value, kind, path):
        name = kind["name"]
        is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
        right = {
            "null": value is None,
            "boolean": isinstance(value, bool),
            "integer": is_number and isinstance(value, int) and -2**31 <= value < 2**31,
            "uinteger": is_number and isinstance(value, int) and 0 <= value < 2**31,
            "decimal": is_number,
        }.get(name, isinstance(value, str))
        return [] if right else [f"{path}: {value!r} is no {name}"]

    def wrong_reference(self, value, kind, path):
        name = kind["name"]
        if name in ("LSPAny", "LSPObject", "LSPArray"):
            return []
        if name in self.aliases:
            return self.wrong(value, self.aliases[name]["type"], path)
        if name in self.enumerations:
            enumeration = self.enumerations[name]
            if enumeration.get("supportsCustomValues"):
                return self.wrong(value, enumeration["type"], path)
            known = [v["value"] for v in enumeration["values"]]
            return [] if value in known else [f"{path}: {value!r} is no {name}"]
        return self.wrong_members(value, self.properties(self.structures[name]), name, path)

    def wrong_literal(self, value, kind, path):
        properties = {p["name"]: p for p in kind["value"]["properties"]}
        return self.wrong_members(value, properties, "literal", path)

    def wrong_members(self, value, properties, name, path):
        if not isinstance(value, dict):
            return [f"{path}: {value!r} is no {name}"]
        found = [f"{path}: {name} has no {key}" for key in value if key not in properties]
        for key, about in properties.items():
            if key in value:
                found += self.wrong(value[key], about["type"], f"{path}.{key}")
            elif not about.get("optional"):
                found.append(f"{path}: {name} lacks {key}")
        return found

    def wrong_array(self, value, kind, path):
        if not isinstance(value, list):
            return [f"{path}: {value!r:.60} is no list"]
        return [w for i, v in enumerate(value) for w in self.wrong(v, kind["element"], f"{path}[{i}]")]

    def wrong_map(self, value, kind, path):
        if not isinstance(value, dict):
            return [f"{path}: {value!r:.60} is no map"]
        return [w for k, v in value.items() for w in self.wrong(v, kind["value"], f"{path}.{k}")]

    def wrong_or(self, value, kind, path):
        tries = [self.wrong(value, item, path) for item in kind["items"]]
        return min(tries, key=len) if all(tries) else []

    def wrong_and(self, value, kind, path):
        properties = {}
        for item in kind["items"]:
            properties.update(self.properties(self.structures[item["name"]]))
        return self.wrong_members(value, properties, "and", path)

    def wrong_tuple(self, value, kind, path):
        if not isinstance(value, list) or len(value) != len(kind["items"]):
            return [f"{path}: {value!r:.60} is no tuple"]
        return [w for i, (v, k) in enumerate(zip(value, kind["items"])) for w in self.wrong(v, k, f"{path}[{i}]")]

    def wrong_stringliteral(self, value, kind, path):
        return [] if value == kind["value"] else [f"{path}: {value!r} is not {kind['value']!r}"]


class Session:
    """A session, every message of which is validated as it is sent or comes in."""

    def __init__(self, program, model, name):
        self.model, self.name = model, name
        self.process = subprocess.Popen([program, "server"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.incoming = queue.Queue()
        self.asked, self.last_id = {}, 0
        self.partial = {}
        self.messages = self.faults = 0
        threading.Thread(target=self.read, daemon=True).start()

    def read(self):
        stream = self.process.stdout
        while line := stream.readline():
            length = int(line.split(b":")[1])
            assert stream.readline() == b"\r\n"
            self.incoming.put(json.loads(stream.read(length)))
        self.incoming.put(None)

    def validate(self, way, method, value, kind):
        self.messages += 1
        wrong = []
        if kind is None:
            if value is not None:
                wrong = ["has parameters"]
        elif isinstance(kind, list):
            wrong = ["more than one kind"]
        else:
            wrong = self.model.wrong(value, kind)
        for fault in wrong[:10]:
            self.faults += 1
            print(f"{self.name}: {way} {method}: {fault}")

    def validate_call(self, way, message):
        method = message["method"]
        about = (self.model.requests if "id" in message else self.model.notifications).get(method)
        if about is None:
            self.faults += 1
            print(f"{self.name}: {way} {method}: there is no such method")
            return
        self.validate(way, method, message.get("params"), about.get("params"))

    def write(self, message):
        body = json.dumps(dict({"jsonrpc": "2.0"}, **message)).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self.process.stdin.flush()

    def notify(self, method, params=None):
        message = {"method": method} if params is None else {"method": method, "params": params}
        self.validate_call("sent", message)
        self.write(message)

    def ask(self, method, params=None):
        """The result of a request; None where it ends with an error."""
        self.last_id += 1
        message = {"id": self.last_id, "method": method}
        if params is not None:
            message["params"] = params
        # What the clients announce is as they announce it, slips and all.
        if method != "initialize":
            self.validate_call("sent", message)
        self.write(message)
        while True:
            answer = self.take()
            if "method" in answer:
                continue
            assert answer["id"] == self.last_id, answer
            if "error" in answer:
                self.faults += 1
                print(f"{self.name}: {method}: {answer['error']}")
                return None
            self.validate("result of", method, answer["result"], self.model.requests[method]["result"])
            return answer["result"]

    def take(self):
        message = self.incoming.get(timeout=WAIT)
        if message is None:
            raise SystemExit(f"{self.name}: the server has ended")
        if message.get("jsonrpc") != "2.0":
            self.faults += 1
            print(f"{self.name}: no JSON-RPC: {message!r:.100}")
        if "method" in message:
            self.validate_call("got", message)
            if message["method"] == "$/progress":
                self.validate_progress(message["params"])
            if "id" in message:
                self.reply(message)
        return message

    def validate_progress(self, params):
        """What the token stands for says of what type the value is."""
        if params["token"] in self.partial:
            kind = self.model.requests[self.partial[params["token"]]]["partialResult"]
        else:
            names = {"begin": "WorkDoneProgressBegin", "report": "WorkDoneProgressReport", "end": "WorkDoneProgressEnd"}
            kind = {"kind": "reference", "name": names[params["value"]["kind"]]}
        self.validate("got", "$/progress", params["value"], kind)

    def reply(self, message):
        method = message["method"]
        result = None
        if method == "workspace/configuration":
            result = [{"fixOnSave": True, "formatOnSave": True} for _ in message["params"]["items"]]
        elif method == "workspace/applyEdit":
            result = {"applied": True}
        self.validate("result for", method, result, self.model.requests[method]["result"])
        self.write({"id": message["id"], "result": result})

    def end(self):
        self.ask("shutdown")
        self.notify("exit")
        status = self.process.wait(timeout=WAIT)
        if status != 0:
            self.faults += 1
            print(f"{self.name}: ended with {status}")


CHARTER = """# Charte cookies de www.exemple.fr

Voir [la page](https://www.exemple.fr/cookies) et <https://www.exemple.fr>.

## Cookies nécessaires

Les cookies nécessaires servent au bon fonctionnement du site web et de votre navigateur.

| Fournisseur | Nom du cookies | Finalité | Durée |
| --- | --- | --- | --- |
| Mairie | panier | Garde les articles 😀 | 1 jour |
| Mairie | langue |
| Mairie | panier | Garde les articles 😀 | 1 jour |
| Google | _ga | Mesure d'audience | 14 mois |

<!-- charterlint-disable-next-line ragged-row -->
"""
WRONG = '{"profile": "cnli", "rules": {"ragged-row": "errr"}}'


def position(text, word, number=0):
    """Where `word` stands, in UTF-16 units."""
    at = -1
    for _ in range(number + 1):
        at = text.index(word, at + 1)
    before = text[:at].split("\n")
    return {"line": len(before) - 1, "character": len(before[-1].encode("utf-16-le")) // 2}


def walk(session, params, folder):
    """Uses all that the server offers to the client."""
    uri = (folder / "a.charte").as_uri()
    offer = session.ask("initialize", params)["capabilities"]
    session.notify("initialized", {})
    doc = {"textDocument": {"uri": uri}}
    session.notify("textDocument/didOpen", {"textDocument": {"uri": uri, "languageId": "charter", "version": 1, "text": CHARTER}})
    whole = {"start": {"line": 0, "character": 0}, "end": {"line": 16, "character": 0}}
    options = {"options": {"tabSize": 2, "insertSpaces": True, "trimTrailingWhitespace": True}}
    panier = dict(doc, position=position(CHARTER, "panier"))

    def ask(provider, method, request):
        return session.ask(method, request) if offer.get(provider) else None

    def resolves(provider):
        return isinstance(offer.get(provider), dict) and offer[provider].get("resolveProvider")

    def resolve(provider, method, items):
        for item in (items or [])[:30]:
            if resolves(provider) and ("data" in item or method != "codeAction/resolve"):
                session.ask(method, item)

    ask("documentSymbolProvider", "textDocument/documentSymbol", doc)
    for word, number in (("_ga", 0), ("nécessaires", 1), ("Durée", 0), ("langue", 0)):
        ask("hoverProvider", "textDocument/hover", dict(doc, position=position(CHARTER, word, number)))
    for place in (panier["position"], position(CHARTER, "_ga"), position(CHARTER, "ragged-row"),
                  {"line": 15, "character": 0}, {"line": 3, "character": 0}):
        found = ask("completionProvider", "textDocument/completion", dict(doc, position=place))
        items = found["items"] if isinstance(found, dict) else found
        resolve("completionProvider", "completionItem/resolve", items)
    actions = ask("codeActionProvider", "textDocument/codeAction",
                  dict(doc, range=whole, context={"diagnostics": []}))
    resolve("codeActionProvider", "codeAction/resolve",
            [a for a in actions or [] if not isinstance(a.get("command"), str) and "disabled" not in a])
    resolve("codeLensProvider", "codeLens/resolve", ask("codeLensProvider", "textDocument/codeLens", doc))
    resolve("inlayHintProvider", "inlayHint/resolve",
            ask("inlayHintProvider", "textDocument/inlayHint", dict(doc, range=whole)))
    ask("definitionProvider", "textDocument/definition", dict(doc, position=position(CHARTER, "nécessaires", 1)))
    ask("referencesProvider", "textDocument/references", dict(panier, context={"includeDeclaration": True}))
    ask("documentHighlightProvider", "textDocument/documentHighlight", panier)
    ask("documentLinkProvider", "textDocument/documentLink", doc)
    ask("foldingRangeProvider", "textDocument/foldingRange", doc)
    ask("selectionRangeProvider", "textDocument/selectionRange", dict(doc, positions=[panier["position"]]))
    ask("linkedEditingRangeProvider", "textDocument/linkedEditingRange", dict(doc, position=position(CHARTER, "nécessaires", 1)))
    if isinstance(offer.get("renameProvider"), dict):
        session.ask("textDocument/prepareRename", panier)
    ask("renameProvider", "textDocument/rename", dict(panier, newName="corbeille"))
    ask("documentFormattingProvider", "textDocument/formatting", dict(doc, **options))
    ask("documentRangeFormattingProvider", "textDocument/rangeFormatting", dict(doc, range=whole, **options))
    if isinstance(offer.get("documentRangeFormattingProvider"), dict):
        session.ask("textDocument/rangesFormatting", dict(doc, ranges=[whole], **options))
    ask("documentOnTypeFormattingProvider", "textDocument/onTypeFormatting", dict(panier, ch="|", **options))
    tokens = offer.get("semanticTokensProvider") or {}
    if tokens.get("full"):
        result = session.ask("textDocument/semanticTokens/full", doc)
        if isinstance(tokens["full"], dict) and tokens["full"].get("delta"):
            session.ask("textDocument/semanticTokens/full/delta", dict(doc, previousResultId=result["resultId"]))
    if tokens.get("range"):
        session.ask("textDocument/semanticTokens/range", dict(doc, range=whole))
    symbols = ask("workspaceSymbolProvider", "workspace/symbol", {"query": "panier"})
    resolve("workspaceSymbolProvider", "workspaceSymbol/resolve", symbols)
    if offer.get("diagnosticProvider"):
        report = session.ask("textDocument/diagnostic", doc)
        session.ask("textDocument/diagnostic", dict(doc, previousResultId=report["resultId"]))
        session.partial["parts"] = "workspace/diagnostic"
        session.ask("workspace/diagnostic", {"previousResultIds": [], "partialResultToken": "parts"})
        known = session.ask("workspace/diagnostic", {"previousResultIds": []})["items"]
        session.ask("workspace/diagnostic", {"previousResultIds": [{"uri": i["uri"], "value": i["resultId"]} for i in known]})
    if (offer["textDocumentSync"] or {}).get("willSaveWaitUntil"):
        session.ask("textDocument/willSaveWaitUntil", dict(doc, reason=1))
    if offer.get("executeCommandProvider"):
        session.ask("workspace/executeCommand", {"command": "charterlint.explain", "arguments": [{"rule": "ragged-row", "show": True}]})
        if params["capabilities"].get("workspace", {}).get("applyEdit"):
            session.ask("workspace/executeCommand", {"command": "charterlint.fixAll", "arguments": [{"uri": uri}]})
    walk_changes(session, doc, uri, folder)


def walk_changes(session, doc, uri, folder):
    config = folder / ".charterlint.json"
    of_config = {"textDocument": {"uri": config.as_uri()}}
    session.notify("$/setTrace", {"value": "verbose"})
    session.notify("textDocument/didChange", {
        "textDocument": {"uri": uri, "version": 2},
        "contentChanges": [{"range": {"start": {"line": 0, "character": 0}, "end": {"line": 0, "character": 0}}, "text": "\n"}]})
    session.notify("textDocument/didOpen", {"textDocument": {"uri": config.as_uri(), "languageId": "jsonc", "version": 1, "text": WRONG}})
    session.ask("textDocument/completion", dict(of_config, position={"line": 0, "character": 1}))
    session.ask("textDocument/hover", dict(of_config, position={"line": 0, "character": 4}))
    session.ask("textDocument/diagnostic", of_config)
    session.ask("textDocument/documentSymbol", of_config)
    config.write_text('{"profile": "cnil"}')
    session.notify("workspace/didChangeWatchedFiles", {"changes": [{"uri": config.as_uri(), "type": 2}]})
    session.notify("textDocument/didSave", of_config)
    session.notify("textDocument/didClose", of_config)
    session.notify("workspace/didChangeConfiguration", {"settings": {"charterlint": {"profile": "nulle"}}})
    session.notify("workspace/didChangeWorkspaceFolders", {"event": {"added": [{"uri": (folder / "b").as_uri(), "name": "b"}], "removed": []}})
    session.ask("textDocument/documentSymbol", doc)
    session.notify("textDocument/didClose", doc)


def run(program, model, fixture):
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name).resolve()
        (folder / "b").mkdir()
        (folder / "a.charte").write_text(CHARTER, encoding="utf-8")
        (folder / ".charterlint.json").write_text(WRONG)
        for i in range(150):
            (folder / "b" / f"{i}.charte").write_text(CHARTER, encoding="utf-8")
        text = fixture.read_text(encoding="utf-8")
        text = text.replace("FOLDER_URI", folder.as_uri()).replace("FOLDER_PATH", str(folder))
        session = Session(program, model, fixture.stem)
        walk(session, json.loads(text)["params"], folder)
        session.end()
        return session


def main():
    program, model_path, fixtures = sys.argv[1:]
    model = Model(model_path)
    messages = faults = 0
    for fixture in sorted(pathlib.Path(fixtures).glob("*.json")):
        session = run(program, model, fixture)
        messages += session.messages
        faults += session.faults
    print(f"protocol: {messages} messages validated, {faults} faults")
    sys.exit(1 if faults else 0)


main()
