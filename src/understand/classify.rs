//! Reads the grammatical form of a question: what is asked for, and who does what to whom. Shallow and forgiving: what it can't tell, it leaves open.

use std::ops::Range;

use crate::english::{self, AUXILIARIES, OPENERS, PREPOSITIONS};
use crate::knowledge::{ConceptId, Feature, Lexicon, Role, can_be_verb, lemmas};
use crate::text::TokenKind;

use super::contrast::{set_aside, without_tag};
use super::openings::lead_in;
use super::{Asked, Form, Grain, Item, ItemKind, Word};

pub(super) const QUESTION_WORDS: &[&str] = &["who", "whom", "whose", "what", "which", "when", "where", "why", "how"];

/// Reads the form of the sentence that asks.
#[must_use]
pub fn classify(lexicon: &Lexicon, words: &[Word], items: &[Item]) -> Form {
    let sentence = asking_sentence(words);
    let whole = sentence.end;
    let sentence = sentence.start..without_tag(words, &sentence);
    let parser = Parser { lexicon, words, items, end: sentence.end, tagged: sentence.end < whole };
    let mut form = parser.parse(sentence);
    if form.asked == Asked::Nothing && form.list {
        form.asked = Asked::Thing;
    }
    form
}

/// The last sentence that has a question word or opens with an auxiliary, or else has a question mark; all words when none does.
fn asking_sentence(words: &[Word]) -> Range<usize> {
    let Some(last) = words.last() else { return 0..0 };
    for sentence in (0..=last.sentence).rev() {
        let Some(start) = words.iter().position(|w| w.sentence == sentence) else { continue };
        let end = words[start..].iter().position(|w| w.sentence != sentence).map_or(words.len(), |at| start + at);
        let opens = words[start..end].iter().find(|w| !w.is(OPENERS));
        let tag = end - start <= 3
            && words[start..end].iter().all(|w| w.is(&["right", "correct", "true", "yes", "no", "is", "it", "was", "not", "that", "he", "did", "they"]));
        let asks = words[start..end].iter().any(|w| w.is(QUESTION_WORDS)) || opens.is_some_and(|w| w.is(AUXILIARIES));
        if asks && (!tag || sentence == 0) {
            return start..end;
        }
    }
    // Fragments with a question mark; else all there is.
    let asks = |sentence: usize| words.iter().any(|word| word.sentence == sentence && word.asks);
    match (0..=last.sentence).rev().find(|sentence| asks(*sentence)) {
        Some(sentence) => {
            let start = words.iter().position(|word| word.sentence == sentence).unwrap_or(0);
            start..words[start..].iter().position(|word| word.sentence != sentence).map_or(words.len(), |at| start + at)
        }
        None => 0..words.len(),
    }
}

struct Parser<'a> {
    lexicon: &'a Lexicon,
    words: &'a [Word],
    items: &'a [Item],
    /// Where the sentence that asks ends, its tag left out.
    end: usize,
    /// Whether it had a tag.
    tagged: bool,
}

impl Parser<'_> {
    fn parse(&self, sentence: Range<usize>) -> Form {
        let mut form = Form {
            asked: Asked::Nothing,
            sentence: sentence.clone(),
            list: false,
            negated: false,
            compare: false,
            doubt: false,
            done: false,
            verb: None,
            subject: None,
            object: None,
            to: None,
            asks_subject: false,
            stranded: None,
            heads: Vec::new(),
            pronouns: Vec::new(),
            set_aside: None,
        };
        self.read_signs(&sentence, &mut form);
        let mut at = self.skip(sentence.start, OPENERS);
        let mut truth = false;
        // Lead-ins may follow each other: "hey can you tell me whether …".
        while let Some((taken, is_truth)) = lead_in(|offset| self.word(at + offset)) {
            truth |= is_truth;
            at = self.skip(at + taken, &["please", "about", "that", "so"]);
        }
        let wh = (at..self.end).find(|i| self.is_question_word(*i));
        let opens_with_auxiliary = at < self.end && self.words[at].is(AUXILIARIES);
        // "She left when he came, right?" asks whether, not when.
        let inside = self.tagged && wh.is_some_and(|wh| wh > at + 1);
        let states = !truth && (wh.is_none() || inside) && !opens_with_auxiliary && self.states(&sentence, at);
        if truth || states || (opens_with_auxiliary && wh.is_none_or(|wh| wh > at)) {
            // "Didn't he", "did he not": asks whether he did.
            if opens_with_auxiliary && self.negated_opening(at) {
                form.negated = !form.negated;
            }
            form.asked = if self.offers_choice(at) { Asked::Choice } else { Asked::Truth };
            let subject_from = if opens_with_auxiliary { at + 1 } else { at };
            self.bind(subject_from, &mut form, opens_with_auxiliary.then_some(at), false);
        } else if let Some(wh) = wh {
            self.read_question_word(wh, &mut form);
        } else {
            self.read_fragment(at, &mut form);
        }
        form
    }

    /// "So she refused?", "he came back, right?": a statement with a finite verb that is meant as a question.
    fn states(&self, sentence: &Range<usize>, start: usize) -> bool {
        let Some(last) = self.words[sentence.clone()].last() else { return false };
        let opens = self.words[sentence.start].is(&["so", "wait", "then"]) && start > sentence.start;
        if !(opens || self.tagged || last.asks) {
            return false;
        }
        let subject = self.items.iter().find(|item| item.words.start >= start && (item.entity().is_some() || item.kind == ItemKind::Content));
        let Some(subject) = subject.filter(|item| item.words.start <= start + 2) else { return false };
        // A finite verb follows the subject: "was", "has", "told"; not "hot mic moment".
        (subject.words.end..self.end).take(4).any(|at| {
            let word = &self.words[at];
            word.is(AUXILIARIES) || (at <= subject.words.end + 1 && self.is_plain_verb(at) && is_finite(&word.text))
        })
    }

    /// An auxiliary that is negated itself, or after its subject.
    fn negated_opening(&self, at: usize) -> bool {
        if self.word(at + 1) == "not" {
            return true;
        }
        let subject = self.items.iter().find(|item| item.words.start > at && item.words.start <= at + 2 && item.entity().is_some());
        let end = subject.map_or(at + 2, |item| item.words.end);
        self.word(end) == "not"
    }

    fn word(&self, at: usize) -> &str {
        if at < self.end { &self.words[at].text } else { "" }
    }

    fn skip(&self, mut at: usize, texts: &[&str]) -> usize {
        while at < self.end && self.words[at].is(texts) {
            at += 1;
        }
        at
    }

    /// "that" and the relative "who", "which" of "the man who" are no question words.
    fn is_question_word(&self, at: usize) -> bool {
        self.words[at].is(QUESTION_WORDS)
            && !(at > 0
                && self.is_noun_before(at)
                && self.words[at].is(&["who", "which", "whose", "whom"])
                && (0..at).any(|i| self.words[i].is(QUESTION_WORDS) || i == 0 && self.words[i].is(AUXILIARIES)))
    }

    fn is_noun_before(&self, at: usize) -> bool {
        let before = &self.words[at - 1];
        before.kind == TokenKind::Word && !english::is_function_word(&before.text) && !self.words[at - 1].is(AUXILIARIES)
    }

    /// Signs that hold wherever they stand.
    fn read_signs(&self, sentence: &Range<usize>, form: &mut Form) {
        let words = &self.words[sentence.clone()];
        let has = |texts: &[&str]| words.iter().any(|w| w.is(texts));
        form.list = has(&["list", "names", "everyone", "everybody", "all"])
            || words.windows(2).any(|w| w[0].is(&["which", "what"]) && w[1].text.ends_with('s') && w[1].text.len() > 3);
        form.compare = has(&["compare", "comparison", "contrast", "versus", "differ", "difference", "both", "each", "respectively", "either", "respective"]);
        form.doubt = has(&["really", "truly", "genuinely", "actually", "everyone", "everybody", "true"]);
        form.done = has(&["already", "yet"]) || words.first().is_some_and(|w| w.is(&["has", "have", "had"]));
        let aside = set_aside(self.words, self.items, sentence);
        let sets_aside = |at: usize| aside.as_ref().is_some_and(|aside| aside.marker.contains(&at) || aside.words.contains(&at));
        let denies = |at: &usize| self.words[*at].is(&["not", "never", "nobody", "nothing", "without"]) && !sets_aside(*at);
        form.negated = sentence.clone().filter(denies).count() % 2 == 1;
        form.set_aside = aside.map(|aside| aside.words);
        form.pronouns = sentence
            .clone()
            .filter(|at| {
                self.words[*at].is(&[
                    "he", "him", "his", "she", "her", "hers", "they", "them", "their", "theirs", "it", "its", "that", "this", "there", "those", "these",
                    "then", "himself", "herself",
                ])
            })
            .collect();
    }

    /// "on a Monday or a Friday": two times or two entities joined by "or".
    fn offers_choice(&self, from: usize) -> bool {
        let Some(or) = (from..self.end).find(|at| self.words[*at].is(&["or"])) else { return false };
        let before = self.items.iter().rev().find(|item| item.words.end <= or);
        let after = self.items.iter().find(|item| item.words.start > or);
        match (before, after) {
            (Some(a), Some(b)) => {
                (matches!(a.kind, ItemKind::Time(_)) && matches!(b.kind, ItemKind::Time(_)))
                    || (matches!(a.kind, ItemKind::Number(..)) && matches!(b.kind, ItemKind::Number(..)))
                    || (a.entity().is_some() && b.entity().is_some())
                    || (or + 3 >= self.end && a.kind == ItemKind::Content && b.kind == ItemKind::Content)
            }
            _ => false,
        }
    }

    fn read_question_word(&self, wh: usize, form: &mut Form) {
        let next = wh + 1;
        let next_word = self.word(next);
        form.asked = match self.word(wh) {
            "who" | "whom" | "whose" => Asked::Person,
            "when" => Asked::Time(Grain::Any),
            "where" => Asked::Place,
            "why" => Asked::Reason,
            "how" => self.read_how(next),
            _ => Asked::Thing,
        };
        let mut from = next;
        match self.word(wh) {
            "how" if matches!(next_word, "many" | "much" | "long" | "soon" | "far" | "big" | "close" | "often" | "come" | "quickly" | "fast") => {
                from = next + 1
            }
            "what" | "which" | "whose" => {
                if next_word == "for" && self.word(wh) == "what" || (wh > 0 && self.word(wh - 1) == "for" && next >= self.end) {
                    form.asked = Asked::Reason;
                } else if let Some((asked, heads, end)) = self.noun_phrase(next) {
                    form.asked = asked;
                    form.heads = heads;
                    from = end;
                }
            }
            _ => {}
        }
        let auxiliary = (from < self.end && self.words[from].is(AUXILIARIES)).then_some(from);
        // "what is the date of", "what was his job": a noun after the copula tells what is asked for.
        if matches!(form.asked, Asked::Thing) && auxiliary.is_some() && self.words[from].is(&["is", "are", "was", "were"]) {
            if let Some((asked, head, end)) = self.role_noun_after(from + 1) {
                form.asked = asked;
                form.heads.extend(head);
                from = end;
            } else if self.starts_definition(from + 1) {
                form.asked = Asked::Definition;
            }
        }
        // "how" already consumed what it counts.
        if let Asked::Count(_) = form.asked {
            from = (from..self.end).find(|at| self.words[*at].is(AUXILIARIES)).unwrap_or(from);
        }
        let auxiliary = (from < self.end && self.words[from].is(AUXILIARIES)).then_some(from).or(auxiliary);
        let inverted =
            auxiliary.is_some_and(|aux| !self.words[aux].is(&["is", "are", "was", "were"])) || auxiliary.is_some_and(|aux| self.passive_or_progressive(aux));
        form.asks_subject = matches!(form.asked, Asked::Person | Asked::Kind(_)) && !inverted;
        let start = auxiliary.map_or(from, |aux| aux + 1);
        self.bind(start, form, auxiliary, form.asks_subject);
        if form.subject.is_none() && wh > form.sentence.start {
            // "The keeper said what": the subject stands before.
            form.subject = self
                .items
                .iter()
                .rev()
                .find(|item| item.words.end <= wh && item.words.start >= form.sentence.start && item.entity().is_some())
                .and_then(Item::entity)
                .filter(|_| !form.asks_subject);
        }
        if matches!(form.asked, Asked::Thing | Asked::Manner) && self.is_speech(form.verb) {
            form.asked = Asked::Statement;
        }
        if let Some(last) = self.words[..self.end].last().filter(|w| w.is(PREPOSITIONS)) {
            form.stranded = Some(last.text.clone());
        } else if wh > 0 && self.words[wh - 1].is(PREPOSITIONS) && wh > form.sentence.start {
            form.stranded = Some(self.words[wh - 1].text.clone());
        }
    }

    fn read_how(&self, next: usize) -> Asked {
        match self.word(next) {
            "many" => {
                let unit = (next + 1..self.end)
                    .take_while(|at| !self.words[*at].is(PREPOSITIONS) && (*at == next + 1 || !self.is_plain_verb(*at)))
                    .map(|at| &self.words[at])
                    .take_while(|w| !w.is(AUXILIARIES))
                    .filter(|w| w.kind == TokenKind::Word && !english::is_function_word(&w.text))
                    .last();
                let first = self.words.get(next + 1).filter(|w| next + 1 < self.end && !w.is(AUXILIARIES));
                let of_time = first.and_then(|w| lemma_of(&w.text)).filter(|lemma| english::time_unit(lemma).is_some());
                Asked::Count(of_time.or_else(|| unit.or(first).and_then(|w| lemma_of(&w.text))).unwrap_or_default())
            }
            "much" => {
                // "how much time", "how much of it" and "how much does he trust" ask for no sum.
                match self.word(next + 1) {
                    "time" | "longer" => Asked::Duration,
                    "of" | "notice" | "warning" => Asked::Thing,
                    _ => Asked::Amount,
                }
            }
            "long" if self.word(next + 1) == "ago" => Asked::Time(Grain::Any),
            "long" => Asked::Duration,
            "soon" | "quickly" | "fast" => Asked::Deadline,
            "come" => Asked::Reason,
            "old" | "tall" | "often" | "expensive" => Asked::Count(self.word(next).to_owned()),
            _ => Asked::Manner,
        }
    }

    /// The noun phrase after "which" or "what": what its head asks for, the head's item, and where it ends.
    fn noun_phrase(&self, start: usize) -> Option<(Asked, Vec<usize>, usize)> {
        let mut found: Option<(Asked, Vec<usize>, usize)> = None;
        let mut at = start;
        while at < self.end {
            let word = &self.words[at];
            if word.is(AUXILIARIES) || (at > start && word.is(PREPOSITIONS) && !word.is(&["of"])) || word.is(QUESTION_WORDS) {
                break;
            }
            let item = self.item_at(at);
            let end = item.map_or(at + 1, |i| self.items[i].words.end);
            // A verb that is no noun ends it: "which leader said".
            if at > start && self.is_plain_verb(at) {
                break;
            }
            if let Some(asked) = self.asked_by_noun(at, item) {
                // "day of the week": what comes after "of" only says more of it.
                let of = at > start && found.is_some() && self.word(at - 1) == "the" && self.word(at.saturating_sub(2)) == "of";
                let mut heads = found.as_ref().map(|(_, heads, _)| heads.clone()).unwrap_or_default();
                heads.extend(item);
                found = Some(if of { (found.map_or(asked, |(first, _, _)| first), heads, end) } else { (asked, heads, end) });
            }
            at = end.max(at + 1);
        }
        found
    }

    /// In "what is (the) N (of …)": what N asks for.
    fn role_noun_after(&self, start: usize) -> Option<(Asked, Option<usize>, usize)> {
        let mut at = self.skip(start, &["the", "a", "an", "his", "her", "their", "its", "'s"]);
        for _ in 0..4 {
            if at >= self.end || self.words[at].is(PREPOSITIONS) {
                return None;
            }
            let item = self.item_at(at);
            let end = item.map_or(at + 1, |i| self.items[i].words.end);
            if let Some(asked) = self.asked_by_role_noun(self.word(at)) {
                return Some((asked, item, end));
            }
            at = self.skip(end, &["'s", "the"]);
        }
        None
    }

    /// "what is X" with nothing after X but what belongs to the name.
    fn starts_definition(&self, start: usize) -> bool {
        let at = self.skip(start, &["the", "a", "an", "this", "that", "meant", "by"]);
        let Some(item) = self.item_at(at) else { return false };
        let rest = self.items[item].words.end;
        rest >= self.end || (rest + 1 >= self.end && self.words[rest].is(&["mean", "about", "person", "guy"]))
    }

    fn asked_by_noun(&self, at: usize, item: Option<usize>) -> Option<Asked> {
        if let Some(asked) = self.asked_by_role_noun(self.word(at)) {
            return Some(asked);
        }
        let item = &self.items[item?];
        let kinds: Vec<ConceptId> = item
            .features
            .iter()
            .filter_map(|(feature, fidelity)| match feature {
                Feature::Concept(concept) if *fidelity > 0.7 && self.lexicon.concept(*concept).is_type => Some(*concept),
                _ => None,
            })
            .collect();
        (!kinds.is_empty()).then_some(Asked::Kind(kinds))
    }

    /// Nouns that ask for a role in any base.
    fn asked_by_role_noun(&self, word: &str) -> Option<Asked> {
        Some(match lemma_of(word).as_deref().unwrap_or(word) {
            "date" => Asked::Time(Grain::Date),
            "day" | "weekday" | "week" => Asked::Time(Grain::Weekday),
            "month" => Asked::Time(Grain::Month),
            "year" => Asked::Time(Grain::Year),
            "time" | "hour" => Asked::Time(Grain::Clock),
            "location" | "venue" | "whereabouts" | "place" | "spot" => Asked::Place,
            "reason" | "cause" | "motive" => Asked::Reason,
            "interviewer" => Asked::Role(Role::Interviewer),
            "duration" | "length" => Asked::Duration,
            "deadline" | "timeframe" | "timeline" => Asked::Deadline,
            "amount" | "sum" | "price" | "cost" => Asked::Amount,
            "purpose" | "goal" | "aim" => Asked::Role(Role::Purpose),
            "condition" => Asked::Role(Role::Condition),
            "meaning" | "definition" | "job" | "title" | "office" | "post" | "occupation" | "profession" | "rank" | "role" => Asked::Definition,
            _ => return None,
        })
    }

    /// A fragment or a command: a noun in it may tell what is asked for.
    fn read_fragment(&self, start: usize, form: &mut Form) {
        for at in start..self.end {
            if let Some(asked) = self.asked_by_role_noun(self.word(at)).filter(|asked| !matches!(asked, Asked::Time(Grain::Clock))) {
                form.asked = asked;
                form.heads.extend(self.item_at(at));
                break;
            }
        }
        self.bind(start, form, None, false);
    }

    fn passive_or_progressive(&self, auxiliary: usize) -> bool {
        (auxiliary + 1..self.end).any(|at| {
            self.item_at(at).is_some_and(|i| self.items[i].entity().is_none())
                && can_be_verb(self.word(at))
                && (self.word(at).ends_with("ing") || is_participle(self.word(at)))
                && at > auxiliary + 1
        })
    }

    /// Finds the verb, and who does what to whom.
    fn bind(&self, start: usize, form: &mut Form, auxiliary: Option<usize>, subject_is_asked: bool) {
        let verb = (start..self.end).find(|at| self.is_verb(*at, start, auxiliary));
        form.verb = verb.and_then(|at| self.item_at(at));
        let verb_at = verb.unwrap_or(self.end);
        let be = auxiliary.is_some_and(|aux| self.words[aux].is(&["is", "are", "was", "were"]))
            || self.words[start.min(self.end)..verb_at].iter().any(|w| w.is(&["been", "be", "being", "was", "were", "is", "are"]));
        let passive = be && verb.is_some_and(|at| is_participle(self.word(at)));
        let mut after_preposition: Option<&str> = None;
        for item in self.items.iter().filter(|item| item.words.start >= start && item.words.end <= self.end) {
            let before = item.words.start.checked_sub(1).map_or("", |at| self.word(at));
            let before = if matches!(before, "the" | "a" | "an") && item.words.start >= 2 { self.word(item.words.start - 2) } else { before };
            if PREPOSITIONS.contains(&before) {
                after_preposition = Some(before);
            } else if before != "and" {
                after_preposition = None;
            }
            let Some(entity) = item.entity() else { continue };
            let possessive = self.word(item.words.end) == "'s" && item.words.end + 1 < self.end;
            if item.words.start < verb_at {
                if form.subject.is_none() && !subject_is_asked && after_preposition.is_none() && !possessive {
                    form.subject = Some(entity);
                }
                continue;
            }
            match after_preposition {
                None if form.object.is_none() && !possessive => form.object = Some(entity),
                Some("to" | "with" | "alongside") if form.to.is_none() => form.to = Some(entity),
                Some("by") if passive => {
                    form.object = form.object.or(form.subject);
                    form.subject = Some(entity);
                }
                _ => {}
            }
        }
        if passive && !self.words[start.min(self.end)..self.end].iter().any(|w| w.is(&["by"])) && form.object.is_none() {
            form.object = form.subject.take();
        }
    }

    fn is_verb(&self, at: usize, start: usize, auxiliary: Option<usize>) -> bool {
        let word = &self.words[at];
        if word.kind != TokenKind::Word || english::is_function_word(&word.text) || word.is(AUXILIARIES) || !can_be_verb(&word.text) {
            return false;
        }
        let Some(item) = self.item_at(at).map(|i| &self.items[i]) else { return false };
        if item.entity().is_some() || item.words.start != at {
            return false;
        }
        let before = if at > start { self.word(at - 1) } else { "" };
        // After an article, possessive or preposition it is a noun.
        if matches!(
            before,
            "the"
                | "a"
                | "an"
                | "'s"
                | "his"
                | "her"
                | "their"
                | "its"
                | "this"
                | "that"
                | "any"
                | "some"
                | "of"
                | "about"
                | "on"
                | "in"
                | "at"
                | "for"
                | "with"
                | "by"
                | "from"
        ) {
            return false;
        }
        // With "did" and its like the verb is a base form; a noun in the plural or a past form is not meant.
        let needs_base_form =
            auxiliary.is_some_and(|aux| self.words[aux].is(&["do", "does", "did", "will", "would", "can", "could", "should", "may", "might", "must", "shall"]));
        !needs_base_form || lemmas(&word.text).contains(&word.text.as_str())
    }

    fn is_plain_verb(&self, at: usize) -> bool {
        let word = &self.words[at];
        english::look_up(&word.text).is_some_and(|info| {
            let mut lemmas = info.lemmas();
            lemmas.next().is_some_and(|(lemma, pos)| pos == english::Pos::Verb && (lemma != word.text || !info.lemmas().any(|(_, p)| p == english::Pos::Noun)))
        }) && !self.item_at(at).is_some_and(|i| self.items[i].entity().is_some() || self.items[i].words.len() > 1)
    }

    fn item_at(&self, at: usize) -> Option<usize> {
        self.items.iter().position(|item| item.words.contains(&at))
    }

    /// Whether a verb's subject speaks.
    fn is_speech(&self, verb: Option<usize>) -> bool {
        verb.is_some_and(|verb| {
            self.items[verb].features.iter().any(|(feature, _)| match feature {
                Feature::Concept(concept) => self.lexicon.concept(*concept).subject == Some(Role::Speaker),
                _ => false,
            })
        })
    }
}

/// The base form of a noun or verb.
fn lemma_of(word: &str) -> Option<String> {
    let info = english::look_up(word)?;
    let noun = info.lemmas().find(|(_, pos)| *pos == english::Pos::Noun);
    noun.or_else(|| info.lemmas().next()).map(|(lemma, _)| lemma.to_owned())
}

/// A form that is not the base form and can be a verb: "annexed", "held".
fn is_participle(word: &str) -> bool {
    !word.ends_with("ing")
        && can_be_verb(word)
        && english::look_up(word).is_some_and(|info| {
            info.lemmas().any(|(lemma, pos)| pos == english::Pos::Verb && lemma != word && !(word.ends_with('s') && word.strip_suffix('s') == Some(lemma)))
        })
}

/// A form of a verb that tells person or tense: "tells", "told".
fn is_finite(word: &str) -> bool {
    !word.ends_with("ing") && english::look_up(word).is_some_and(|info| info.lemmas().any(|(lemma, pos)| pos == english::Pos::Verb && lemma != word))
}
