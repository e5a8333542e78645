"""The texts that are measured: charters made of our own words from fixed seeds, so that every run and
every machine reads the same bytes."""

import random
import shutil
from pathlib import Path

NOUNS = """cookie traceur navigateur site page service portail compte visite mesure audience préférence
panier langue session publicité consentement réglage bandeau durée donnée partenaire adresse
formulaire abonnement carte vidéo réseau terminal lecteur contenu statistique""".split()
VERBS = """garde mesure retient affiche transmet reconnaît compte adapte enregistre permet limite
évite mémorise protège prépare""".split()
LINKS = "pour de avec dans sur par sans selon pendant après".split()
PROVIDERS = ["La mairie", "Matomo", "Opendatasoft", "Atelier du Pont", "Le prestataire", "Régie 9"]
STEMS = "session panier langue visite choix theme suivi jeton carte video avis page".split()
DURATIONS = ["session", "13 mois", "6 mois", "1 an", "24 heures", "30 jours", "2 heures"]
HEADER = ["Fournisseur", "Nom du cookie", "Finalité", "Catégorie", "Durée", "Lien"]
LACKING = 30  # tables without a column, at most, in what the servers are given
CATEGORIES = ["nécessaires", "fonctionnels", "statistiques"]


class Writer:
    """With `unique`, no cookie is told of twice: a charter that gives its rules little to say."""

    def __init__(self, seed, unique=False):
        self.random = random.Random(seed)
        self.unique = unique
        self.names = 0

    def sentence(self, least=8, most=18):
        pick = self.random.choice
        words = ["Le", pick(NOUNS), pick(VERBS), "la", pick(NOUNS)]
        while len(words) < self.random.randint(least, most):
            words += [pick(LINKS), pick(("le", "la", "chaque", "votre")), pick(NOUNS)]
        return " ".join(words) + "."

    def paragraph(self):
        return " ".join(self.sentence() for _ in range(self.random.randint(2, 5)))

    def name(self):
        self.names += 1
        number = self.names if self.unique else self.random.randint(1, 99)
        return f"{self.random.choice(STEMS)}_{self.random.choice(STEMS)}{number}"

    def purpose(self):
        pick = self.random.choice
        return f"{pick(VERBS).capitalize()} {pick(('le', 'la'))} {pick(NOUNS)} {pick(LINKS)} {pick(NOUNS)}"

    def row(self, columns):
        pick = self.random.choice
        cells = [pick(PROVIDERS), self.name(), self.purpose(), pick(CATEGORIES), pick(DURATIONS),
                 f"https://exemple.fr/{self.random.randint(1, 9999)}"]
        return cells[:columns]

    def table(self, rows, columns, damaged=False):
        """Lines of a table, not laid out; a damaged one has one of the faults found in charters."""
        fault = self.random.randrange(5) if damaged else None
        lines = [line_of(HEADER[:columns]), line_of(["---"] * columns)]
        for _ in range(rows):
            lines.append(line_of(self.row(columns)))
        at = self.random.randint(2, len(lines) - 1)
        if fault == 0:
            lines[at] = line_of(self.row(columns)[:-1])
        elif fault == 1:
            lines.insert(at, "")
        elif fault == 2:
            del lines[1]
        elif fault == 3:
            lines = ["\t".join(cells_of(line)) for line in lines if "---" not in line]
        elif fault == 4:
            lines.append(lines.pop(1))
        return lines

    def charter(self, damaged):
        """A small charter, 5.5 KB on average."""
        lines = ["# Charte cookies", "", self.paragraph(), "",
                 f"Cette charte vaut pour https://exemple-{self.random.randint(1, 9999)}.fr.", ""]
        for category in self.random.sample(CATEGORIES, self.random.randint(2, 3)):
            lines += [f"## Cookies {category}", "", self.paragraph(), "", self.paragraph(), ""]
            lines += self.table(self.random.randint(3, 7), 4, damaged and self.random.random() < 0.6)
            lines += ["", self.paragraph(), ""]
        for _ in range(self.random.randint(2, 6)):
            lines += [f"## {self.random.choice(NOUNS).capitalize()}", "", self.paragraph(), "",
                      "- " + self.sentence(), "- " + self.sentence(), ""]
        return "\n".join(lines)


def line_of(cells):
    return "| " + " | ".join(cells) + " |"


def cells_of(line):
    return line.strip("| ").split(" | ")


def small_charters(folder, count):
    """`count` charters, 30 % of them damaged."""
    for number in range(count):
        writer = Writer(number)
        text = writer.charter(damaged=writer.random.random() < 0.3)
        (folder / f"charte-cookies-{number:04}.md").write_text(text)


def big_charter(path, size, unique=True):
    """One charter of `size` bytes: a table of 40 rows in each section. Without `unique` one cookie in
    three is told of a second time."""
    writer = Writer(10, unique)
    with path.open("w") as out:
        out.write("# Charte cookies\n\n")
        section = 0
        while out.tell() < size:
            section += 1
            lines = [f"## Cookies {CATEGORIES[section % 3]}, partie {section}", "",
                     writer.paragraph(), ""]
            lines += writer.table(40, 4) + ["", writer.paragraph(), ""]
            out.write("\n".join(lines) + "\n")


def many_findings(path, size):
    big_charter(path, size, unique=False)


def big_table(path, rows):
    """One table of `rows` rows and six columns, each row with a cookie of its own."""
    writer = Writer(20, unique=True)
    with path.open("w") as out:
        out.write("# Charte cookies\n\nLes cookies du site.\n\n")
        out.write("\n".join(writer.table(rows, 6)) + "\n")


def document(lines):
    """A charter of about `lines` lines for the servers, and the places to edit in it (line numbers
    from 0). Its rules have little to say: the first tables lack a column, the others nothing."""
    writer = Writer(30, unique=True)
    text = ["# Charte cookies", "", writer.paragraph(), ""]
    tables = 0
    while len(text) < lines:
        tables += 1
        text += [f"## Cookies {CATEGORIES[len(text) % 3]}", "", writer.paragraph(), ""]
        text += writer.table(min(20, max(3, lines // 10)), 4 if tables <= LACKING else 6) + ["", writer.paragraph(), ""]
    middle = len(text) // 2
    after = range(middle, len(text))
    places = {
        "cell": next(i for i in after if text[i].startswith("| ") and "---" not in text[i]
                     and HEADER[0] not in text[i]),
        "prose": next(i for i in after if text[i].startswith("Le ")),
        "heading": next(i for i in after if text[i].startswith("## ")),
    }
    return "\n".join(text) + "\n", places


def prepare(folder, quick):
    """All corpora below `folder`; those of an earlier run are used again, unless this file is newer."""
    stamp = folder / ("quick" if quick else "whole")
    if stamp.exists() and stamp.stat().st_mtime < Path(__file__).stat().st_mtime:
        stamp.unlink()
    if stamp.exists():
        return
    shutil.rmtree(folder, ignore_errors=True)
    small = folder / "small"
    small.mkdir(parents=True)
    small_charters(small, 200 if quick else 2000)
    for name, make, size in (("big", big_charter, 1_000_000 if quick else 10_000_000),
                             ("findings", many_findings, 1_000_000 if quick else 10_000_000),
                             ("wide", big_table, 5_000 if quick else 50_000)):
        (folder / name).mkdir()
        make(folder / name / "charte-cookies.md", size)
    for rows in (500, 5_000) if quick else (1_000, 5_000, 10_000, 50_000, 100_000):
        (folder / f"rows-{rows}").mkdir()
        big_table(folder / f"rows-{rows}" / "charte-cookies.md", rows)
    (folder / "one").mkdir()
    writer = Writer(1)
    (folder / "one" / "charte-cookies.md").write_text(writer.charter(damaged=False)[:3000] + "\n")
    stamp.touch()
