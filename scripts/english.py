#!/usr/bin/env python3
"""Build the table of general English under data/english/ from WordNet and SCOWL.

    apt-get install wordnet-base scowl
    python3 scripts/english.py [--wordnet DIR] [--scowl DIR] [--out DIR]
                               [--full]

--wordnet   directory with WordNet's index.*, data.*, *.exc, cntlist.rev
            (default /usr/share/wordnet, Debian's wordnet-base)
--scowl     directory with SCOWL's lists, english-words.10 and so on
            (default /usr/share/dict/scowl, Debian's scowl)
--out       where to write (default data/english beside this script's folder)
--full      leave no form of bands 50 to 60 out of words.tsv (1.8 MB)

Three files are written, tab separated, LF line ends, sorted by bytes:

words.tsv     form, band, lemmas.  `band` is the smallest SCOWL size that has
              the form, `lemmas` up to three `base:pos` (n v a r), comma
              separated, the likeliest reading first; empty if WordNet does
              not know the form.  Bands 50 to 60 are thinned out, see THIN.
families.tsv  noun, head: the verb or adjective the noun was made from.
synonyms.tsv  lemma:pos, comma-separated single-word synonyms.

The columns are described in data/english/README.md, which this script does not
write.  Standard library only; the same input gives the same bytes.
"""

import argparse
import os
import re
import sys
from collections import defaultdict

SIZES = (10, 20, 35, 40, 50, 55, 60)
CATEGORIES = ("english", "american", "british")
WORD = re.compile(r"^[a-z]+$")
POS = (("n", "noun"), ("v", "verb"), ("a", "adj"), ("r", "adv"))
SS_TYPE = {"1": "n", "2": "v", "3": "a", "4": "r", "5": "a"}
# SCOWL keeps a few accents (café); WordNet and this table have none.
UNACCENT = str.maketrans("àâäáåçèéêëîïíñôöóûüú", "aaaaaceeeeiiinooouuu")

MAX_LEMMAS = 3
# All of SCOWL up to 60 takes 1.8 MB.  From this band on only these forms are
# kept: those with a reading that WordNet's tagged texts have; and at this very
# band also WordNet's headwords, but for long ones and those with such endings.
THIN = 50
THIN_LENGTH = 11
THIN_ENDINGS = ("ly", "ness", "ing")
SYNONYM_BAND = 50
SYNONYM_USUAL = 20  # up to this band a synonym needs no tags to be listed
SENSES = 2          # of a noun for families, of a lemma for synonyms
MIN_STEM = 4        # letters a noun and its head must share

# Morphy's rules of detachment: part of speech, class of form, ending, base
# ending.
RULES = (
    ("n", "s", "s", ""), ("n", "s", "ses", "s"), ("n", "s", "xes", "x"),
    ("n", "s", "zes", "z"), ("n", "s", "ches", "ch"),
    ("n", "s", "shes", "sh"), ("n", "s", "men", "man"),
    ("n", "s", "ies", "y"),
    ("v", "s", "s", ""), ("v", "s", "ies", "y"), ("v", "s", "es", "e"),
    ("v", "s", "es", ""),
    ("v", "ed", "ed", "e"), ("v", "ed", "ed", ""),
    ("v", "ing", "ing", "e"), ("v", "ing", "ing", ""),
    ("a", "er", "er", ""), ("a", "er", "est", ""), ("a", "er", "er", "e"),
    ("a", "er", "est", "e"),
)

# WordNet counts senses by lemma, not by form.  These rough shares of a
# lemma's uses that fall to one of its forms only serve to put the readings of
# one form in order: meet is more frequent than meeting, but `meeting` is more
# often the noun.
SHARE = {
    ("n", ""): 0.75, ("n", "s"): 0.25,
    ("v", ""): 0.40, ("v", "s"): 0.10, ("v", "ed"): 0.35, ("v", "ing"): 0.15,
    ("a", ""): 0.95, ("a", "er"): 0.05,
    ("r", ""): 0.95, ("r", "er"): 0.05,
}
UNTAGGED = 0.1      # count of a reading the tagged texts never had
RARE = 0.02         # an inflected reading below this share of the first is dropped

# Closed-class words, for which WordNet has only accidental homographs (an inch,
# a hahnium, the Greek letters): noun readings are dropped, others below
# CLOSED_MIN tags too.
CLOSED = set("""
a an the this that these those i me my mine myself we us our ours ourselves
you your yours yourself yourselves he him his himself she her hers herself it
its itself they them their theirs themselves who whom whose which what
whoever whatever whichever and or but nor so yet if than as because although
though while whereas unless until till since whether at by for from in into
of off on onto out over per to toward towards under up upon via with within
without about above across after against along among amongst amid around
before behind below beneath beside besides between beyond despite down during
except inside like near outside past plus through throughout underneath
unlike not no is are was were am be been being do does did done doing has have
had having can could may might must shall should will would ought cannot
each every either neither both all any some such other others another
anybody anyone anything everybody everyone everything nobody none nothing
somebody someone something when where why how there here then thus hence
""".split())
CLOSED_MIN = 5
MODALS = set("can may might must shall will would should could ought".split())

# Nouns without a head, found by reading families.tsv: the pointer is to a
# sense few readers mean, or the head's spelling is also that of another word's
# family (soundness is not of to sound).
NO_FAMILY = set("""
bluffness bluing committee concretion counter decadent electricity exaction fastness
furniture leaner lighter ligature limpness liver meanness pecker portage
poundage presence profession proposition quarters rankness revolution
smartness soundness steepness tamper temperance tensor tucker voluntary
willing
""".split())

# Pairs the first two senses of WordNet 3.0 have no pointer for.
EXTRA_FAMILY = dict(zip(*[iter("""
abridgment abridge          acknowledgement acknowledge
acquirement acquire         adjudication adjudicate
adoration adore             adulteration adulterate
aggregation aggregate       agitation agitate
alienation alienate         allegation allege
amalgamation amalgamate     amplification amplify
animation animate           annexation annex
anticipation anticipate     appeasement appease
appointment appoint         appreciation appreciate
appropriation appropriate   approximation approximate
assembler assemble          blasphemy blaspheme
categorisation categorise   constraint constrain
contestant contest          decapitation decapitate
decriminalisation decriminalise
decriminalization decriminalize
democratisation democratise democratization democratize
dependant depend            dependent depend
detainment detain           direction direct
displacement displace       distiller distill
domestication domesticate   edition edit
embarkation embark          entreaty entreat
evacuee evacuate            expiry expire
extermination exterminate   fertilisation fertilise
immunisation immunise       issuance issue
judgement judge             nominee nominate
occurrence occur            orientation orient
prejudgment prejudge        recursion recur
reflection reflect          remonstrance remonstrate
reorganisation reorganise   requester request
seeker seek                 terminator terminate
vociferation vociferate     warranty warrant
adhesion adhere             combatant combat
comparison compare          compulsion compel
conclusion conclude         conquest conquer
distinction distinguish     division divide
expansion expand            extinction extinguish
inclusion include           inscription inscribe
intention intend            intrusion intrude
inversion invert            mispronunciation mispronounce
occlusion occlude           offence offend
perception perceive         perversion pervert
pronunciation pronounce     rendition render
resolution resolve          reversion revert
satisfaction satisfy        subscription subscribe
tolerance tolerate
""".split())] * 2))


# ---------------------------------------------------------------- sources

def scowl(folder):
    """form -> band."""
    bands, folded = {}, {}
    for size in SIZES:
        for category in CATEGORIES:
            path = os.path.join(folder, "%s-words.%d" % (category, size))
            with open(path, encoding="utf-8") as lines:
                for line in lines:
                    word = line.strip()
                    if not WORD.match(word):
                        plain = word.translate(UNACCENT)
                        if plain != word and WORD.match(plain):
                            folded.setdefault(plain, size)
                        continue
                    if len(word) > 1 or word in ("a", "i"):
                        bands.setdefault(word, size)
    for word, size in folded.items():
        bands.setdefault(word, size)
    bands["a"] = bands["i"] = 10    # SCOWL has the pronoun as `I`, upper case
    return bands


class WordNet:
    """What this script needs of WordNet: single lower-case words only."""

    def __init__(self, folder):
        self.folder = folder
        self.synsets = {}                   # (pos, offset) -> Synset
        self.senses = {}                    # (lemma, pos) -> [Synset]
        self.count = defaultdict(int)       # (lemma, pos) -> tags
        self.exceptions = {}                # pos -> form -> [lemma]
        spelled = {}                        # sense key without head -> word
        for pos, name in POS:
            self._data(pos, name, spelled)
        for pos, name in POS:
            self._index(pos, name)
            self._exceptions(pos, name)
        self._counts(spelled)

    def _open(self, name):
        return open(os.path.join(self.folder, name), encoding="latin-1")

    def _data(self, pos, name, spelled):
        with self._open("data." + name) as lines:
            for line in lines:
                if line.startswith(" "):
                    continue
                fields = line.split(" | ", 1)[0].split()
                offset, lexfile, kind = fields[0], fields[1], fields[2]
                number = int(fields[3], 16)
                words = []
                for k in range(number):
                    word = fields[4 + 2 * k].split("(", 1)[0]
                    words.append(word)
                    ss_type = {"n": 1, "v": 2, "a": 3, "r": 4, "s": 5}[kind]
                    key = "%s%%%d:%s:%02d" % (
                        word.lower(), ss_type, lexfile,
                        int(fields[5 + 2 * k], 16))
                    spelled.setdefault(key, set()).add(word)
                at = 4 + 2 * number
                derived = []                # (own word, pos, offset, word)
                for k in range(int(fields[at])):
                    symbol, target, tpos, which = \
                        fields[at + 1 + 4 * k: at + 5 + 4 * k]
                    if symbol == "+" and which != "0000":
                        derived.append((
                            int(which[:2], 16) - 1,
                            "a" if tpos == "s" else tpos, target,
                            int(which[2:], 16) - 1))
                self.synsets[pos, offset] = (words, derived)

    def _index(self, pos, name):
        with self._open("index." + name) as lines:
            for line in lines:
                if line.startswith(" "):
                    continue
                fields = line.split()
                lemma = fields[0]
                if not WORD.match(lemma):
                    continue
                number = int(fields[2])
                senses = [self.synsets[pos, offset]
                          for offset in fields[-number:]]
                # `wa` of Washington, `he` of helium: not this word.
                senses = [s for s in senses if lemma in s[0]]
                if senses:
                    self.senses[lemma, pos] = senses

    def _exceptions(self, pos, name):
        table = self.exceptions[pos] = {}
        with self._open(name + ".exc") as lines:
            for line in lines:
                form, *lemmas = line.split()
                for lemma in lemmas:
                    if (lemma, pos) in self.senses:
                        known = table.setdefault(form, [])
                        if lemma not in known:
                            known.append(lemma)

    def _counts(self, spelled):
        with self._open("cntlist.rev") as lines:
            for line in lines:
                key, _, tags = line.split()
                lemma, rest = key.split("%")
                pos = SS_TYPE[rest[0]]
                if (lemma, pos) not in self.senses:
                    continue
                short = lemma + "%" + ":".join(rest.split(":")[:3])
                if lemma in spelled.get(short, (lemma,)):
                    self.count[lemma, pos] += int(tags)


# ---------------------------------------------------------------- lemmas

def one_syllable_cvc(stem):
    """hop, plan, quit: the last letter doubles before -ed, -ing, -er."""
    return re.match(r"^(?:[^aeiou]*|.?qu)[aeiou][^aeiouwxy]$", stem) is not None


def detach(form, pos, wordnet, bands):
    """(lemma, class) readings of an inflected form by Morphy's rules."""
    found = {}
    if form.endswith("ss"):
        return found
    for rule_pos, kind, ending, base in RULES:
        if rule_pos != pos or not form.endswith(ending):
            continue
        stem = form[:-len(ending)]
        lemma = stem + base
        if len(lemma) < 2 or lemma == form or lemma in found:
            continue
        if (lemma, pos) not in wordnet.senses:
            continue
        if ending == "es" and base == "" and \
                not stem.endswith(("s", "x", "z", "ch", "sh", "o")):
            continue
        if ending == "s" and re.search(r"(s|x|z|ch|sh|[^aeiou]y)$", stem):
            continue
        if kind == "ed" and lemma in wordnet.irregular and (
                (form, "n") in wordnet.senses or (form, "v") in wordnet.senses):
            continue                            # seed is not the past of see
        if ending == "er" and form[:-1] + "st" not in bands and any(
                (form, own) in wordnet.senses for own, _ in POS):
            continue                            # broker is not of broke
        if base == "" and ending in ("ed", "ing", "er", "est") and \
                one_syllable_cvc(stem) and (stem + "e", pos) in wordnet.senses:
            continue                            # hoping is not of hop
        found[lemma] = kind
    if not found and pos in "va":
        # Morphy leaves doubling to the exception lists, which miss some.
        match = re.match(r"^(.*[aeiou]([bdfgklmnprstvz]))\2(ed|ing|er|est)$",
                         form)
        if match and (match.group(3) in ("ed", "ing")) == (pos == "v") and \
                (match.group(1), pos) in wordnet.senses:
            kind = match.group(3)
            found[match.group(1)] = "er" if kind == "est" else kind
    known = {lemma: kind for lemma, kind in found.items() if lemma in bands}
    return known or found


def exception_class(form, pos):
    if pos == "n":
        return "s"
    if pos == "v":
        if form.endswith("ing"):
            return "ing"
        return "s" if form.endswith("s") else "ed"
    return "er"


def readings(form, wordnet, bands):
    """Up to MAX_LEMMAS (lemma, pos), the likeliest first."""
    scores = {}                             # (lemma, pos) -> (score, own)
    for pos, _ in POS:
        if (form, pos) in wordnet.senses:
            count = wordnet.count[form, pos] or UNTAGGED
            scores[form, pos] = (count * SHARE[pos, ""], True)
        # Morphy would stop at an exception; that loses installed (listed
        # under `instal` only) and syringes (under `syrinx`).
        listed = wordnet.exceptions[pos].get(form, ())
        kinds = detach(form, pos, wordnet, bands)
        kinds.update((lemma, exception_class(form, pos)) for lemma in listed)
        usual = {lemma: kind for lemma, kind in kinds.items()
                 if lemma in bands}
        kinds = usual or kinds
        counts = {lemma: wordnet.count[lemma, pos] or UNTAGGED
                  for lemma in kinds}
        for lemma, kind in kinds.items():
            score = counts[lemma] * SHARE[pos, kind]
            old = scores.get((lemma, pos))
            if old is None:
                scores[lemma, pos] = (score, False)
            else:                           # put, put: base and past alike
                scores[lemma, pos] = (old[0] + score, True)
    if form in MODALS:
        return []
    if form in CLOSED:
        scores = {key: value for key, value in scores.items()
                  if key[1] != "n" and wordnet.count[key] >= CLOSED_MIN}
    order = {"n": 0, "v": 1, "a": 2, "r": 3}
    ranked = sorted(
        (-score, not own, order[pos], lemma, pos)
        for (lemma, pos), (score, own) in scores.items())
    found = []
    for score, foreign, _, lemma, pos in ranked:
        if found:
            if foreign and -score < RARE * top:
                continue                    # offer as the comparative of off
            if not wordnet.count[lemma, pos] and wordnet.count[found[0]] and \
                    (not foreign or found[0][0] != form):
                continue                    # to zero, a broil
        else:
            top = -score
        found.append((lemma, pos))
    return found[:MAX_LEMMAS]


def kept(form, band, found, wordnet):
    """Whether words.tsv has the form when it is thinned out."""
    return band < THIN or any(wordnet.count[reading] for reading in found) or (
        band == THIN and any(lemma == form for lemma, _ in found) and
        len(form) <= THIN_LENGTH and not form.endswith(THIN_ENDINGS))


# ---------------------------------------------------------------- families

FROM_VERB = re.compile(
    r"(er|or|ar|ion|ment|al|ance|ence|ancy|ency|ant|ent|ing|age|ure|ee|y|ery"
    r"|t|th|f|se|ce|ist|ism|ess|ty|ity|is|sis|eur|ade|ate|ive|ory|m)s?$")
MADE_ADJECTIVE = re.compile(r"(al|ed|ic|y)$")
FROM_ADJECTIVE = re.compile(r"(ness|ity|ty|cy|ce|th|dom|hood|ship|ery|y)$")
MADE_VERB = re.compile(r"(i[sz]e|ify|efy|ate|en)$")


def shared(noun, head):
    """Letters of the stem in common, y and i taken as one (deny, denial).

    A final e of the head lost in the noun counts too (give, giving).
    """
    same = len(os.path.commonprefix(
        [noun.replace("y", "i"), head.replace("y", "i")]))
    return same + (head[same:] == "e")


def is_source(noun, head, pos):
    """Whether the noun looks made from the head rather than the reverse."""
    stem = shared(noun, head)
    if stem < MIN_STEM or len(head) - stem > 4:
        return False
    if pos == "a":
        # poetry, poetic: the adjective carries the suffix.
        if MADE_ADJECTIVE.search(head) and stem < len(head):
            return False
        return len(head) <= len(noun) and \
            FROM_ADJECTIVE.search(noun) is not None
    # moisture, moisten: the verb carries the suffix.
    suffix = MADE_VERB.search(head)
    if suffix and stem <= suffix.start():
        return False
    if head.startswith(noun) or (
            noun.endswith("ity") and head.endswith("ify")):
        return False
    # belief, believe: one letter shorter is still the noun's verb.
    if len(head) > len(noun) + (noun.endswith("f") and head.endswith("ve")):
        return False
    return FROM_VERB.search(noun) is not None


def usual_adjective(noun, wordnet, bands):
    """tender, cooler: as likely an adjective as the noun in question."""
    count = wordnet.count[noun, "n"]
    if (noun, "a") in wordnet.senses and not noun.endswith("ing") and \
            wordnet.count[noun, "a"] > count:
        return True
    return noun.endswith("er") and noun[:-1] + "st" in bands and \
        bool(detach(noun, "a", wordnet, bands))


def families(wordnet, bands):
    """noun -> (head, pos of head)."""
    heads = {noun: (head, "v") for noun, head in EXTRA_FAMILY.items()
             if noun in bands and head in bands}
    for (noun, pos), senses in sorted(wordnet.senses.items()):
        if pos != "n" or noun not in bands or noun in heads or \
                noun in NO_FAMILY or usual_adjective(noun, wordnet, bands):
            continue
        found = []
        own = False
        for rank, (words, derived) in enumerate(senses):
            for mine, tpos, offset, which in derived:
                if words[mine] != noun or tpos not in "va":
                    continue
                head = wordnet.synsets[tpos, offset][0][which]
                if head == noun:
                    own = own or (tpos == "v" and rank < SENSES)
                elif rank >= SENSES and (
                        tpos == "a" or shared(noun, head) < len(head)):
                    continue            # marriage, marry: plain to see
                elif head in bands and (head, tpos) in wordnet.senses and \
                        is_source(noun, head, tpos):
                    found.append((tpos == "a", -shared(noun, head), rank,
                                  -wordnet.count[head, tpos], head, tpos))
        if found and not own:
            heads[noun] = min(found)[4:]
    # No head may have a head: absorbency, absorbent, absorb.
    return {noun: found for noun, found in heads.items()
            if found[0] not in heads}


# ---------------------------------------------------------------- synonyms

def synonyms(wordnet, bands):
    table = {}

    def usual(word):
        return bands.get(word, 99) <= SYNONYM_BAND

    for (lemma, pos), senses in wordnet.senses.items():
        if not usual(lemma):
            continue
        found = []
        for words, _ in senses[:SENSES]:
            for word in words:
                if word != lemma and usual(word) and \
                            word not in found and (
                                bands[word] <= SYNONYM_USUAL or
                                wordnet.count[word, pos]):
                    found.append(word)
        if found:
            table["%s:%s" % (lemma, pos)] = found
    return table


# ---------------------------------------------------------------- main

def write(path, rows):
    data = "".join("\t".join(row) + "\n" for row in sorted(rows))
    with open(path, "wb") as out:
        out.write(data.encode("ascii"))
    print("%8d lines %9d bytes  %s" % (len(rows), len(data), path))


def main():
    here = os.path.dirname(os.path.abspath(__file__))
    parser = argparse.ArgumentParser(
        description="Build data/english/*.tsv from WordNet and SCOWL.")
    parser.add_argument("--wordnet", default="/usr/share/wordnet")
    parser.add_argument("--scowl", default="/usr/share/dict/scowl")
    parser.add_argument("--out", default=os.path.join(
        os.path.dirname(here), "data", "english"))
    parser.add_argument("--full", action="store_true",
                        help="every form of bands 50 to 60 in words.tsv")
    args = parser.parse_args()

    bands = scowl(args.scowl)
    wordnet = WordNet(args.wordnet)
    wordnet.irregular = {
        lemma for form, lemmas in wordnet.exceptions["v"].items()
        if not form.endswith(("s", "ing", "ed")) for lemma in lemmas}

    known = {form: readings(form, wordnet, bands) for form in bands}

    os.makedirs(args.out, exist_ok=True)
    write(os.path.join(args.out, "words.tsv"), [
        (form, str(bands[form]),
         ",".join("%s:%s" % reading for reading in found))
        for form, found in known.items()
        if args.full or kept(form, bands[form], found, wordnet)])
    write(os.path.join(args.out, "families.tsv"), [
        (noun, head) for noun, (head, _) in families(wordnet, bands).items()])
    write(os.path.join(args.out, "synonyms.tsv"), [
        (key, ",".join(words))
        for key, words in synonyms(wordnet, bands).items()])
    return 0


if __name__ == "__main__":
    sys.exit(main())
