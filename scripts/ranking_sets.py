"""Evaluation sets of different kinds, made of ../shared/data: what scripts/ranking-report judges ranking by.

A set is one or several small collections (articles as JSON Lines), each with topics and relevance judgements. The
kinds differ in what a question looks like and in what makes an article relevant, so that no choice is tuned to one:

  leads       weeks of news, no headline indexed; a question is the first sentence of an article that is not in the
              collection, relevant is what was written of the same event (headlines nearly shared within days)
  headlines   the same with the headline of that article as the question; headlines are indexed, and relevance is
              judged by the first sentences (rare words shared within days)
  labels      days of newswire; a question is the first sentence of an article that is not in the collection,
              relevant is what editors gave just the same subjects and places; headlines are indexed
  subjects    the same collections; a question is the names of subjects and places, as editors write them
  known       the words of a headline must find their article, indexed without headline
  standfirst  saved web pages: the description of an article must find its body
  languages   the words of a headline must find their article, in nineteen languages

Deterministic. Topics with odd numbers are for choosing, those with even numbers are held out. Nothing of the
articles is kept elsewhere than in the folder given.
"""

import collections
import datetime
import io
import json
import math
import os
import random
import re
import subprocess
import tarfile

STOP = set("a an and are as at be by for from has have in is it its of on or say says said that the to was will with "
           "after over new us up not no vs update".split())
NEAR_DAYS = 4
NEWS_SPANS = 32           # collections of news
NEWS_SPAN = (500, 1000)   # articles in each, by turns
WIRE_SPAN = 1200          # articles in each collection of newswire
QUESTION = (7, 30)        # words of a question that is a sentence
RELEVANT = (2, 15)
TOPICS_OF_SPAN = 30

SUBJECTS = {  # the newswire's codes of subjects, as a person would write them
    "acq": "mergers and acquisitions", "alum": "aluminium", "bop": "balance of payments", "carcass": "meat carcasses",
    "cpi": "consumer price index inflation", "crude": "crude oil", "dlr": "us dollar", "earn": "company earnings",
    "gnp": "gross national product growth", "gold": "gold", "hog": "hogs pork", "housing": "housing starts",
    "income": "personal income", "inventories": "business inventories", "ipi": "industrial production",
    "iron-steel": "iron and steel", "jobs": "jobs unemployment", "lead": "lead metal", "lei": "leading indicators",
    "livestock": "livestock cattle", "money-fx": "foreign exchange currencies", "money-supply": "money supply",
    "nat-gas": "natural gas", "oilseed": "oilseeds", "palm-oil": "palm oil", "pet-chem": "petrochemicals",
    "reserves": "foreign exchange reserves", "retail": "retail sales", "ship": "shipping ships ports",
    "strategic-metal": "strategic metals", "veg-oil": "vegetable oil", "wpi": "wholesale prices",
    "yen": "yen", "stg": "sterling", "interest": "interest rates", "trade": "trade deficit exports imports",
}


def lines(path):
    yield from subprocess.Popen(["zstdcat", path], stdout=subprocess.PIPE, text=True, encoding="utf-8").stdout


def members(path):
    packed = subprocess.run(["zstdcat", path], stdout=subprocess.PIPE, check=True).stdout
    with tarfile.open(fileobj=io.BytesIO(packed)) as tar:
        for member in tar:
            if member.isfile():
                yield member.name, tar.extractfile(member).read()


def words_of(text):
    return re.findall(r"\w+", text.lower())


def key_of(text):
    return frozenset(word for word in words_of(text) if word not in STOP and len(word) > 1)


def first_sentence(body):
    """Without the dateline; nothing if it is no sentence of the length of a question."""
    body = re.sub(r"\s+", " ", body).strip()
    start = re.match(r"(.{0,80}?(?:\(Reuters\)|Reuters)|[A-Z][A-Z .,/]+)\s+-+\s+", body)
    body = body[start.end():] if start else body
    body = re.sub(r"\( ?[A-Z0-9.^, ]+ ?\)", "", body)  # tickers
    sentence = re.match(r".{20,}?[a-z)\d\"][.?!](?= |$)", body)
    words = re.findall(r"\w+(?:['.]\w+)*", sentence.group(0).lower()) if sentence else []
    return " ".join(words[:QUESTION[1]]) if len(words) >= QUESTION[0] else ""


class Set:
    """Collections under a folder, each with its topics; written as they are made."""

    def __init__(self, folder, name):
        self.folder, self.name, self.number, self.collections = folder, name, 0, 0

    def add(self, articles, topics, shared=None):
        """articles: dicts; topics: (question, {id: grade}). `shared` is a collection written already."""
        self.collections += 1
        base = os.path.join(self.folder, f"{self.name}-{self.collections}")
        if shared is None:
            with open(base + ".jsonl", "w", encoding="utf-8") as file:
                for article in articles:
                    print(json.dumps(article, ensure_ascii=False), file=file)
        else:
            os.symlink(shared, base + ".jsonl")
        with open(base + ".topics", "w", encoding="utf-8") as queries, \
                open(base + ".qrels", "w", encoding="utf-8") as qrels:
            for question, relevant in topics:
                self.number += 1
                print(self.number, question, sep="\t", file=queries)
                for article, grade in sorted(relevant.items()):
                    print(self.number, 0, article, grade, file=qrels)
        return os.path.basename(base) + ".jsonl"


def day_of(article):
    try:
        return datetime.date.fromisoformat(article["date"][:10]).toordinal()
    except (KeyError, ValueError):
        return None


def stories(articles, keys, near):
    """For each article those near it in days whose keys `near` says are of one story."""
    by_word = collections.defaultdict(list)
    days = [day_of(article) for article in articles]
    for index, key in enumerate(keys):
        if days[index] is not None:
            for word in key:
                by_word[word].append(index)
    for index, key in enumerate(keys):
        if days[index] is None:
            continue
        candidates = {other for word in key for other in by_word[word]
                      if other != index and abs(days[other] - days[index]) <= NEAR_DAYS}
        yield index, [other for other in sorted(candidates) if near(key, keys[other])]


def pick(found, chance, most=TOPICS_OF_SPAN):
    """Of (index, relevant) some whose events differ; the index leaves the collection."""
    chosen, left_out, used = [], set(), set()
    found = [(index, others) for index, others in found if RELEVANT[0] <= len(others) <= RELEVANT[1]]
    chance.shuffle(found)
    for index, others in found:
        if index in used or any(other in left_out for other in others):
            continue
        chosen.append((index, others))
        left_out.add(index)
        used.update(others, [index])
        if len(chosen) == most:
            break
    return chosen, left_out


def news_sets(data, folder):
    everything = [json.loads(line) for line in lines(os.path.join(data, "news-34k.jsonl.zst"))]
    everything.sort(key=lambda article: (article["date"], article["id"]))
    chance = random.Random(1)
    leads, headlines, known = Set(folder, "leads"), Set(folder, "headlines"), Set(folder, "known")
    step = len(everything) // NEWS_SPANS
    for span in range(NEWS_SPANS):
        articles = everything[span * step:span * step + NEWS_SPAN[span % 2]]
        sentences = [first_sentence(article["body"]) for article in articles]
        titles = [key_of(article["headline"]) for article in articles]
        found = [(index, others) for index, others in stories(
            articles, titles, lambda a, b: len(a & b) >= max(2, 0.3 * len(a | b))) if sentences[index]]
        chosen, left_out = pick(found, chance)
        bodies = [{key: value for key, value in article.items() if key != "headline"} for article in articles]
        leads.add([body for index, body in enumerate(bodies) if index not in left_out],
                  [(sentences[index], {articles[other]["id"]: 1 for other in others}) for index, others in chosen])

        openings = [key_of(sentence) for sentence in sentences]
        spread = collections.Counter(word for opening in openings for word in opening)
        rarity = {word: math.log(len(articles) / count) for word, count in spread.items()}

        def same_event(a, b, rarity=rarity):
            weight = sum(rarity[word] for word in a | b)
            return weight > 0 and len(a & b) > 2 and sum(rarity[word] for word in a & b) >= 0.25 * weight

        found = [(index, others) for index, others in stories(articles, openings, same_event)
                 if 4 <= len(titles[index]) <= 14]
        chosen, left_out = pick(found, chance)
        headlines.add([article for index, article in enumerate(articles) if index not in left_out],
                      [(" ".join(words_of(articles[index]["headline"])),
                        {articles[other]["id"]: 1 for other in others}) for index, others in chosen])

        good = [index for index, title in enumerate(titles) if 4 <= len(title) <= 14]
        chance.shuffle(good)
        known.add(bodies, [(" ".join(words_of(articles[index]["headline"])), {articles[index]["id"]: 1})
                           for index in good[:TOPICS_OF_SPAN]])


def wire_articles(data):
    articles = []
    for name, content in sorted(members(os.path.join(data, "reuters-21578.tar.zst"))):
        if not name.endswith(".sgm"):
            continue
        text = content.decode("latin-1")
        for article in re.findall(r"<REUTERS.*?</REUTERS>", text, re.S):
            def part(tag, article=article):
                found = re.search(f"<{tag}>(.*?)</{tag}>", article, re.S)
                text = re.sub(r"&#\d+;", "", found.group(1)) if found else ""
                return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
            body = part("BODY")
            if not body:
                continue
            listed = {tag: tuple(sorted(re.findall(r"<D>(.*?)</D>", part(tag)))) for tag in ("TOPICS", "PLACES")}
            date = re.match(r"\s*(\d+)-([A-Z]{3})-(\d{4})", part("DATE"))
            day = datetime.datetime.strptime("-".join(date.groups()), "%d-%b-%Y").date().isoformat() if date else ""
            articles.append(({"id": "w" + re.search(r'NEWID="(\d+)"', article).group(1), "headline": part("TITLE"),
                              "date": day, "body": body}, listed["TOPICS"], listed["PLACES"]))
    articles.sort(key=lambda row: (row[0]["date"], int(row[0]["id"][1:])))
    return articles


def wire_sets(data, folder):
    everything = wire_articles(data)
    chance = random.Random(2)
    labels, subjects = Set(folder, "labels"), Set(folder, "subjects")
    for start in range(0, len(everything) - WIRE_SPAN, WIRE_SPAN):
        rows = everything[start:start + WIRE_SPAN]
        groups = collections.defaultdict(list)
        for index, (_, topics, places) in enumerate(rows):
            if topics and places and topics not in (("earn",), ("acq",)):
                groups[topics, places].append(index)
        chosen, left_out, named = [], set(), []
        for (topics, places), group in sorted(groups.items()):
            sentences = [(index, first_sentence(rows[index][0]["body"])) for index in group]
            sentences = [(index, sentence) for index, sentence in sentences if sentence]
            if not sentences or not RELEVANT[0] < len(group) <= RELEVANT[1] + 1:
                continue
            index, sentence = chance.choice(sentences)
            left_out.add(index)
            relevant = {rows[other][0]["id"]: 1 for other in group if other != index}
            chosen.append((sentence, relevant))
            names = [SUBJECTS.get(topic, topic) for topic in topics] + [place.replace("-", " ") for place in places]
            named.append((" ".join(words_of(" ".join(names))), relevant))
        shared = labels.add([row[0] for index, row in enumerate(rows) if index not in left_out], chosen)
        subjects.add(None, named, shared)


def plain(html):
    text = re.sub(r"(?is)<(script|style)\b.*?</\1>", " ", html)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text)).strip()


def described(files):
    """(description, body) of the saved pages, whose text was written out by hand beside them."""
    for name, content in files.items():
        if name.endswith("/expected-metadata.json"):
            body = files.get(name.replace("expected-metadata.json", "expected.html"), b"")
            yield json.loads(content).get("excerpt"), plain(body.decode("utf-8", "replace"))
        elif "/python-goose/" in "/" + name and name.endswith(".json"):
            try:
                expected = json.loads(content).get("expected", {})
            except ValueError:
                continue
            yield expected.get("meta_description"), plain(files.get(name[:-5] + ".html", b"").decode("utf-8", "replace"))


def page_sets(data, folder):
    """Those whose description is not just how the text begins are topics; all are to be found."""
    files = dict(sorted(members(os.path.join(data, "html-articles.tar.zst"))))
    pages, topics, seen = [], [], set()
    for description, body in described(files):
        words = words_of(body)
        if len(words) < 100 or tuple(words[50:80]) in seen:
            continue
        seen.add(tuple(words[50:80]))
        identity = f"p{len(pages)}"
        pages.append({"id": identity, "body": body})
        question = re.findall(r"\w+(?:['.]\w+)*", (description or "").lower())
        if QUESTION[0] <= len(question) and " ".join(words_of(" ".join(question[:8]))) not in " ".join(words):
            topics.append((" ".join(question[:QUESTION[1]]), {identity: 1}))
    Set(folder, "standfirst").add(pages, topics)


def language_sets(data, folder):
    bodies, topics = [], []
    for line in lines(os.path.join(data, "many-languages.jsonl.zst")):
        article = json.loads(line)
        headline = article.pop("headline", "")
        if article.get("body"):
            bodies.append(article)
            topics.append((" ".join(words_of(headline)), {article["id"]: 1}))
    random.Random(3).shuffle(topics)
    Set(folder, "languages").add(bodies, topics[:600])


def make_all(data, folder):
    os.makedirs(folder)
    news_sets(data, folder)
    wire_sets(data, folder)
    page_sets(data, folder)
    language_sets(data, folder)


if __name__ == "__main__":
    import sys
    make_all(sys.argv[1], sys.argv[2])
