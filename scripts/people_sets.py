"""The sets of text with people marked, as scripts/train-people and scripts/score-people read them.

A document is (set, id, [(text, spans)]); a span is (begin, end, type) in bytes of the UTF-8 text, its type PER, LOC or
ORG. A fifth of the documents of each set is held back: those whose id's CRC-32 is divisible by five. Of tweets,
which have no documents, twenty in a row are one.

What the sets call a person and we do not is taken out: titles before the name (President), pronouns and
descriptions (re3d), Borrower and Lender (SEC filings), @names (tweets).
"""

import glob
import html
import json
import os
import re
import subprocess
import zlib

TITLES = set("""mr mrs ms dr sen rep gov gen col lt capt sgt maj prof rev president minister prime secretary foreign
chancellor senator governor general colonel captain sir lord lady dame king queen prince princess pope sheikh sheik
ayatollah premier former the deputy vice chairman mayor judge justice ambassador spokesman spokeswoman special envoy
congressman bishop cardinal archbishop cpt commander lieutenant major sergeant brigadier admiral professor doctor
father brother sister uncle aunt mother miss saint emperor duke earl baron count us u.s. british coach brig spc""".split())
NOBODY = set("borrower lender borrowers lenders god allah jesus employee executive guarantor".split())


def held_back(document):
    return zlib.crc32(document.encode()) % 5 == 0


def kind(label):
    label = label.lower()
    if label.startswith("per"):
        return "PER"
    if label.startswith(("loc", "geo", "gpe")):
        return "LOC"
    if label.startswith(("org", "corp", "group")):
        return "ORG"
    return None


def join(tokens, spaced):
    """One line of the tokens, and where each begins and ends in bytes."""
    text, places, quoted, glued = "", [], False, True
    for token in tokens:
        tight = glued
        glued = False
        if not spaced:
            if token in list(".,;:!?)]}%") + ["'s", "n't", "'re", "'ve", "'m", "'ll", "'d", "''", "’s"]:
                tight = True
            if token == '"':
                tight, glued = (True, False) if quoted else (tight, True)
                quoted = not quoted
            if token in ["(", "[", "{", "$", "``", "#", "@"]:
                glued = True
        if not tight:
            text += " "
        begin = len(text.encode())
        text += token
        places.append((begin, len(text.encode())))
    return text, places


def spans_of(labels):
    """Spans [first, last] of tokens, of IO or BIO labels."""
    spans, open_kind = [], None
    for i, label in enumerate(labels):
        prefix, _, name = label.partition("-")
        this = kind(name) if prefix in "BI" and name else None
        if this is None:
            open_kind = None
        elif this == open_kind and prefix == "I":
            spans[-1][1] = i
        else:
            spans.append([i, i, this])
            open_kind = this
    return spans


def tidy(tokens, spans):
    """Spans by our rules; None where it is not clear what the name is."""
    kept = []
    for first, last, this in spans:
        if this == "PER":
            for i in range(first, last + 1):
                if tokens[i] == "," or tokens[i].lower().rstrip(".") in TITLES:
                    first = i + 1
            if first > last:
                continue
            words = tokens[first:last + 1]
            if all(word.lower() in NOBODY for word in words):
                continue
            if all(not word[:1].isupper() and word[:3].lower() != "al-" for word in words):
                if words[0].lower() in ("he", "his", "him", "me", "my", "i", "her", "she", "who", "they", "their", "lender"):
                    continue
                return None
            if words[0] in ("I", "He", "She", "His", "Her", "We") and len(words) == 1:
                continue
            if any(word in ("of", "for", "the", "to", "in") for word in words):
                return None
            if words[0][0] in "@#" or (first > 0 and tokens[first - 1] in "@#"):
                continue
        kept.append((first, last, this))
    return kept


def spaced_document(document):
    """A part of the documents stays as it came: with a space between any two tokens."""
    return zlib.crc32(b"spaced" + document.encode()) % 10 < 3


def add(paragraphs, document, tokens, labels, text=None):
    if not tokens:
        return
    spans = tidy(tokens, spans_of(labels))
    if spans is None:
        return
    if text is None:
        text, places = join(tokens, spaced_document(document))
    else:
        places, at = [], 0
        for token in tokens:
            found = text.find(token, at)
            if found < 0:
                return
            at = found + len(token)
            places.append((len(text[:found].encode()), len(text[:at].encode())))
    paragraphs.append((text, [(places[a][0], places[b][1], this) for a, b, this in spans]))


def read_columns(name, path, separator, word, label, prefix):
    """CoNLL: a token a line, a blank line behind a sentence, -DOCSTART- or # newdoc before a document."""
    paragraphs, tokens, labels, text, document, count = [], [], [], None, f"{prefix}0", 0
    tweets = name in ("btc", "wnut17")
    with open(path, encoding="utf-8", errors="replace") as file:
        for line in [*file, "\n"]:
            line = line.rstrip("\r\n")
            new_document = None
            if line.startswith("# newdoc"):
                new_document = line.split("=")[1].strip()
            elif line.startswith("-DOCSTART-"):
                count += 1
                new_document = f"{prefix}{count}"
            elif line.startswith("# text = "):
                text = line[9:]
            elif line.startswith("# ") and separator == "\t" and not tweets:
                pass
            elif line.strip():
                columns = line.split(separator) if separator else line.split()
                if len(columns) > max(word, 0):
                    tokens.append(columns[word])
                    labels.append(columns[label])
            elif tokens:
                add(paragraphs, document, tokens, labels, text)
                tokens, labels, text = [], [], None
                if tweets:
                    count += 1
                    if count % 20 == 0:
                        new_document = f"{prefix}{count}"
            if new_document:
                if paragraphs:
                    yield name, document, paragraphs
                paragraphs, document = [], new_document
    if paragraphs:
        yield name, document, paragraphs


def documents(folder):
    """All documents of people-training.tar.zst, unpacked in the folder."""
    def conll(name, pattern, separator, word, label):
        for path in sorted(glob.glob(os.path.join(folder, pattern))):
            if "BBC_Online" in path:  # licensed for non-commercial use alone
                continue
            yield from read_columns(name, path, separator, word, label, os.path.basename(path) + ":")
    yield from conll("wikigold", "wikigold/CONLL-format/data/*.txt", None, 0, -1)
    yield from conll("ewt", "uner-en-ewt/*.iob2", "\t", 1, 2)
    yield from conll("pud", "uner-en-pud/*.iob2", "\t", 1, 2)
    yield from conll("re3d", "re3d/CONLL-format/data-by-source/conll/*/*.conll", None, 0, -1)
    yield from conll("sec", "SEC-filings/CONLL-format/data/*/*.txt", None, 0, -1)
    yield from conll("btc", "BTC/CONLL-format/data/*.conll", "\t", 0, 1)
    yield from conll("wnut17", "WNUT17/CONLL-format/data/*/*", "\t", 0, 1)


def write_marked(path, chosen):
    """For the programs: "D<TAB>set<TAB>id", then a line "P<TAB>text<TAB>begin,end,type ..." each."""
    with open(path, "w", encoding="utf-8") as out:
        for name, document, paragraphs in chosen:
            out.write(f"D\t{name}\t{document}\n")
            for text, spans in paragraphs:
                marks = " ".join(f"{begin},{end},{this}" for begin, end, this in spans)
                out.write(f"P\t{' '.join(text.split(chr(9)))}\t{marks}\n")


def reuters_articles(data):
    """(number, title, body, people) of Reuters-21578."""
    sgml = subprocess.run(["tar", "--zstd", "-xOf", os.path.join(data, "reuters-21578.tar.zst")], check=True,
                          capture_output=True).stdout.decode("latin-1")
    for match in re.finditer(r"<REUTERS[^>]*NEWID=\"(\d+)\">(.*?)</REUTERS>", sgml, re.S):
        number, inner = match.groups()
        def part(tag):
            found = re.search(rf"<{tag}>(.*?)</{tag}>", inner, re.S)
            return html.unescape(re.sub(r"[\x00-\x08\x0b-\x1f]|&#\d+;", "", found.group(1))) if found else ""
        people = re.findall(r"<D>(.*?)</D>", part("PEOPLE")) if "<PEOPLE>" in inner else []
        # An indented line begins a paragraph; a line break elsewhere is where the wire's lines ended.
        body = re.sub(r"\n(?= {2,}\S)", "\n\n", part("BODY"))
        yield int(number), part("TITLE").strip(), body.strip(), people


def plain_articles(data):
    """Text without marks, a list of paragraphs an article, for what can be learnt of it."""
    with subprocess.Popen(["zstdcat", os.path.join(data, "news-34k.jsonl.zst")], stdout=subprocess.PIPE, text=True) as file:
        for line in file.stdout:
            article = json.loads(line)
            yield [article["headline"], article["body"]]
    for _, title, body, _ in reuters_articles(data):
        yield [title, body]


def write_plain(path, articles):
    with open(path, "w", encoding="utf-8") as out:
        for paragraphs in articles:
            out.write("D\tplain\t\n")
            for text in paragraphs:
                for paragraph in re.split(r"\n\s*\n", text):
                    paragraph = " ".join(paragraph.split())
                    if paragraph:
                        out.write(f"P\t{paragraph}\t\n")


def names(folder):
    """Names of the lists: ("G", given name), ("S", surname), ("F", a woman's given name), ("M", a man's)."""
    import csv
    found = []
    for sex in ("female", "male"):
        with open(os.path.join(folder, "names", sex + ".txt"), encoding="utf-8", errors="replace") as file:
            listed = [line.strip() for line in file if line[:1].isupper()]
            found += [("G", name) for name in listed] + [(sex[0].upper(), name) for name in listed]
    for letter, file in (("G", "common-forenames-by-country.csv"), ("S", "common-surnames-by-country.csv")):
        with open(os.path.join(folder, "names", file), encoding="utf-8-sig", newline="") as rows:
            for row in csv.DictReader(rows):
                for name in (row["Romanized Name"], row["Localized Name"]):
                    parts = [part for part in re.split(r"[\s/,()]+", name or "") if part[:1].isupper() and len(part) > 1]
                    found += [(letter, part) for part in parts]
                    if letter == "G" and row["Gender"] in ("F", "M"):
                        found += [(row["Gender"], part) for part in parts]
    return sorted(set(found))


def write_names(path, chosen):
    with open(path, "w", encoding="utf-8") as out:
        for letter, name in chosen:
            out.write(f"{letter}\t{name}\n")


COUNTRIES = """Argentina Australia Austria Belgium Brazil Britain Bulgaria Canada Chile China Colombia Croatia Cuba
Denmark Egypt England Ethiopia Finland France Germany Ghana Greece Hungary India Iran Ireland Israel Italy Jamaica Japan
Kenya Mexico Morocco Netherlands Nigeria Norway Pakistan Poland Portugal Romania Russia Scotland Slovakia Spain Sweden
Switzerland Thailand Tunisia Turkey U.S. Ukraine Uruguay Uzbekistan Wales Zambia""".split() + ["South Africa",
"South Korea", "Czech Republic", "New Zealand", "Costa Rica", "Ivory Coast", "Saudi Arabia", "Sri Lanka"]
TEAMS = """Ajax Arsenal Atlanta Baltimore Bath Boston Bradford Buffalo Chicago Cincinnati Cleveland Dallas Denver Derby
Detroit Everton Gloucester Houston Leeds Leicester Liverpool Lyon Miami Milan Minnesota Monaco Montreal Nantes Oakland
Orlando Oxford Philadelphia Phoenix Pittsburgh Porto Reading Rennes Rotherham Sacramento Seattle Sheffield Sunderland
Surrey Sussex Tampa Texas Toronto Toulouse Valencia Wigan York""".split()
RESULTS = [
    "{n}. {full} ( {country} ) {time}", "{n}. {full} ( {country} ) {time}", "{n}. {full} {country} {time}",
    "{full} ( {country} ) beat {full} ( {country} ) {sets}", "{n} - {full} ( {country} ) beat {full} ( {country} ) {sets}",
    "{sur} ( {country} ) bt {sur} ( {country} ) {sets}",
    "Scorers : {sur} ( {minute}th minute ) , {sur} ( {minute}th , penalty )", "{team} : {sur} ( {minute} ) , {full} ( {minute} )",
    "{team} {n} {team} {n}", "{team} {n} {n} {n} {n} {minute} {minute} {n}", "Attendance : {n},{n}00",
    "{initial} {sur} c {sur} b {sur} {minute}", "{initial} {sur} not out {minute}", "{initial} {sur} lbw b {sur} {n}",
    "{initial} {sur} b {sur} {minute}", "Bowling : {sur} {n}-{n}-{minute}-{n} , {sur} {n}-{n}-{minute}-{n}",
    "{minute}{n} {full} ( {country} ) 67 69 70 , {full} 66 70 71", "{full} , {country} , {time}", "{full} ( {team} ) {n} - {n}",
    "At {team} , {full} had {n} hits and {sur} pitched {n} innings .", "{TEAM} AT {TEAM}", "Extras {n}", "{team} at {team}",
    "{full} ( {country} ) {minute}.{minute} metres", "Winning pitcher : {sur} ( {n}-{n} )", "{initial} {sur} ( {country} ) {time}",
    "Substitutes : {sur} for {sur} , {minute} minutes", "Yellow cards : {sur} , {sur} , {sur}", "Results of {country} first division matches :",
    "{full} ( {country} ) {team} {time}", "{country} {n} {country} {n}", "Fall of wickets : 1-{minute} 2-{minute}",
]


def invented_results(listed):
    """Tables of results, as the wire has them every evening, with names that nobody has."""
    given = [name for letter, name in listed if letter in "FM" and name.isascii()]
    surnames = [name for letter, name in listed if letter == "S" and name.isascii() and len(name) > 3]
    state = 7

    def below(bound):
        nonlocal state
        state = (state * 6364136223846793005 + 1442695040888963407) % 2 ** 64
        return (state >> 33) % bound

    def surname():
        name = surnames[below(len(surnames))]
        if below(2):
            other = surnames[below(len(surnames))]
            name = name[:2 + below(3)] + other[-(2 + below(3)):].lower()
        return name

    for number in range(50):
        team = [(given[below(len(given))], surname()) for _ in range(12)]
        paragraphs = []
        for _ in range(14):
            tokens, labels = [], []
            for part in RESULTS[below(len(RESULTS))].split():
                first, last = team[below(len(team))]
                values = {
                    "full": ([first, last], "PER"), "sur": ([last], "PER"), "initial": ([first[0] + "."], "PER"),
                    "country": (COUNTRIES[below(len(COUNTRIES))].split(), "LOC"), "team": ([TEAMS[below(len(TEAMS))]], "ORG"),
                    "TEAM": ([TEAMS[below(len(TEAMS))].upper()], "ORG"), "n": ([str(1 + below(9))], ""),
                    "minute": ([str(10 + below(80))], ""), "time": ([f"{1 + below(4)}:{10 + below(49)}.{10 + below(80)}"], ""),
                    "sets": ([f"{below(8)}-{below(7)}" for _ in range(2 + below(3))], ""),
                }
                whole = re.fullmatch(r"\{(\w+)\}", part)
                words, label = values[whole.group(1)] if whole else (
                    [re.sub(r"\{(\w+)\}", lambda found: values[found.group(1)][0][0], part)], "")
                after_initial = part == "{sur}" and labels and labels[-1] == "B-PER" and tokens[-1].endswith(".")
                tokens += words
                if after_initial:
                    labels.append("I-PER")
                elif label:
                    labels += ["B-" + label] + ["I-" + label] * (len(words) - 1)
                else:
                    labels += ["O"] * len(words)
            add(paragraphs, f"result{number}", tokens, labels)
        yield "results", f"result{number}", paragraphs


def score_given(data, program, model):
    """People of Reuters-21578's metadata, found where their surname stands in the text."""
    import tempfile
    articles = [article for article in reuters_articles(data) if article[3]]
    with tempfile.NamedTemporaryFile("w", suffix=".tsv", encoding="utf-8") as file:
        write_plain(file.name, ([f"{number} {title}", body] for number, title, body, _ in articles))
        printed = subprocess.run([program, "people", model, file.name], check=True, capture_output=True, text=True).stdout
    found = {}
    for block in printed.split("# ")[1:]:
        lines = block.split("\n")
        words = set()
        for line in lines[1:]:
            if line.startswith("person\t"):
                words |= set(re.findall(r"\w+", line.split("\t")[1].lower().replace("'", "")))
        found[int(lines[0].split()[0])] = words
    named = stands = right = 0
    for number, title, body, people in articles:
        text = set(re.findall(r"\w+", (title + " " + body).lower().replace("'", "")))
        for key in people:
            surname = key.split("-")[-1]
            named += 1
            if surname in text:
                stands += 1
                right += surname in found.get(number, ())
    print(f"given people of Reuters-21578: {len(articles)} articles name {named}, {stands} stand in the text, "
          f"{right} of these are found ({right / stands:.4f})")


def main():
    import argparse
    import tempfile
    parser = argparse.ArgumentParser(description="Makes the texts that morgue-people-training reads.")
    parser.add_argument("--data", default="../shared/data")
    parser.add_argument("--out", help="folder for learnt.tsv, held.tsv, all.tsv, names.tsv, plain.tsv")
    parser.add_argument("--marked-only", action="store_true", help="no plain.tsv")
    parser.add_argument("--given", nargs=2, metavar=("PROGRAM", "MODEL"), help="scores given people")
    options = parser.parse_args()
    if options.given:
        score_given(options.data, *options.given)
        return
    os.makedirs(options.out, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["tar", "--zstd", "-xf", os.path.join(options.data, "people-training.tar.zst"), "-C", folder], check=True)
        listed = names(folder)
        marked = list(documents(folder))
        write_names(os.path.join(options.out, "names.tsv"), listed)
    results = list(invented_results(listed))
    write_marked(os.path.join(options.out, "all.tsv"), marked + results)
    write_marked(os.path.join(options.out, "learnt.tsv"), [d for d in marked if not held_back(d[1])] + results)
    write_marked(os.path.join(options.out, "held.tsv"), [d for d in marked if held_back(d[1])])
    if not options.marked_only:
        write_plain(os.path.join(options.out, "plain.tsv"), plain_articles(options.data))


if __name__ == "__main__":
    main()
