//! Whom and what the pronouns of a question stand for. They are written out, so that the question reads as if it had named them.

use crate::english::{AUXILIARIES, PREPOSITIONS};
use crate::knowledge::{Entity, EntityId, EntityKind, Filler, Knowledge, Pronoun, lemmas};
use crate::understand::{Item, Reading, Spelling, Word, read, reread};

use super::Conversation;
use super::frame::Frame;
use super::leaning::{is_existential, is_told, points};
use super::referents::How;

/// A pronoun of a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Pointer {
    /// He, she, they.
    Actor(Pronoun),
    /// "Those two".
    Two,
    /// It, that, this.
    Thing,
    /// There.
    There,
}

impl Conversation {
    /// The reading with its pronouns written out; nothing when none can be. Things and places are pointed at only by a question that `leans`.
    pub(super) fn bind(&self, knowledge: &Knowledge, frame: &Frame, reading: &Reading, leans: bool) -> Option<Reading> {
        let named: Vec<EntityId> = reading.items.iter().filter_map(Item::entity).collect();
        let mut words: Vec<Word> = Vec::with_capacity(reading.words.len() + 4);
        let mut bound = false;
        let mut at = 0;
        while at < reading.words.len() {
            let pointer = pointer(&reading.words, at).filter(|(pointer, _)| leans || matches!(pointer, Pointer::Actor(_) | Pointer::Two));
            let (referents, taken) = match pointer {
                Some((pointer, taken)) if !is_told(knowledge, reading, at) => (self.referents_of(knowledge, frame, reading, at, (pointer, &named)), taken),
                _ => (Vec::new(), 1),
            };
            if referents.is_empty() {
                words.extend_from_slice(&reading.words[at..at + taken]);
            } else {
                bound = true;
                let owns = owns(reading, at);
                // "Who was there": at the place or the occasion.
                if matches!(pointer, Some((Pointer::There, _))) && !at.checked_sub(1).is_some_and(|before| is_preposition(&reading.words[before])) {
                    words.push(word_at(&reading.words[at], "at"));
                }
                for (nth, entity) in referents.iter().enumerate() {
                    if nth > 0 {
                        words.push(word_at(&reading.words[at], "and"));
                    }
                    words.extend(written_out(knowledge, &reading.words[at], *entity));
                }
                if owns {
                    words.push(word_at(&reading.words[at], "'s"));
                }
            }
            at += taken;
        }
        bound.then(|| reread(knowledge.lexicon(), words))
    }

    fn referents_of(&self, knowledge: &Knowledge, frame: &Frame, reading: &Reading, at: usize, (pointer, named): (Pointer, &[EntityId])) -> Vec<EntityId> {
        let open = |entity: &EntityId| !named.contains(entity);
        let all = || self.referents.all().filter(|referent| open(&referent.entity));
        match pointer {
            Pointer::Actor(pronoun) => {
                if pronoun == Pronoun::They {
                    return self.they(knowledge, frame, reading, named);
                }
                let fitting = || all().map(|referent| referent.entity).filter(|e| fits(knowledge, *e, pronoun));
                // "Back to the fire, what did he say": who took part in what the question names comes first.
                let takes_part = |e: &EntityId| named.iter().any(|named| takes_part(knowledge.entity(*named), *e));
                fitting().find(takes_part).or_else(|| fitting().next()).into_iter().collect()
            }
            Pointer::Two => {
                let people = all().filter(|referent| referent.how != How::Part && knowledge.entity(referent.entity).kind == EntityKind::Person);
                let two: Vec<EntityId> = people.map(|referent| referent.entity).take(2).collect();
                if two.len() == 2 { two } else { Vec::new() }
            }
            Pointer::Thing => self.thing(knowledge, frame, &reading.words, at, &open).into_iter().collect(),
            Pointer::There => self.there(knowledge, frame, &open).into_iter().collect(),
        }
    }

    /// They: the last question's group, body or country, or the two whom it named; else the nearest of before. Talks are they as well, where it is
    /// asked what happens.
    fn they(&self, knowledge: &Knowledge, frame: &Frame, reading: &Reading, named: &[EntityId]) -> Vec<EntityId> {
        const HAPPENING: &[&str] = &["hold", "take", "happen", "start", "begin", "last", "end", "follow", "schedule", "plan"];
        let open = |entity: &EntityId| !named.contains(entity);
        let happens = reading.words.iter().any(|word| lemmas(&word.text).iter().any(|lemma| HAPPENING.contains(lemma)));
        if let Some(talks) = frame.occasion(knowledge).filter(|talks| happens && open(talks) && knowledge.entity(*talks).pronoun == Pronoun::They) {
            return vec![talks];
        }
        let latest: Vec<EntityId> = self.referents.latest().filter(|referent| referent.how != How::Part && open(&referent.entity)).map(|r| r.entity).collect();
        let people: Vec<EntityId> = latest.iter().copied().filter(|e| knowledge.entity(*e).kind == EntityKind::Person).collect();
        let several = latest.iter().copied().find(|e| fits(knowledge, *e, Pronoun::They));
        match (several, people.as_slice()) {
            (Some(several), _) => vec![several],
            (None, [first, second]) => vec![*first, *second],
            (None, [_, _, _, ..]) => {
                self.referents.all().map(|r| r.entity).filter(open).find(|e| knowledge.entity(*e).kind == EntityKind::Group).into_iter().collect()
            }
            _ => self.referents.all().map(|r| r.entity).filter(open).find(|e| fits(knowledge, *e, Pronoun::They)).into_iter().collect(),
        }
    }

    /// It: what acts is a country or body; what is, a thing that the last question named, or the occasion. "That" is rather what was asked for.
    fn thing(&self, knowledge: &Knowledge, frame: &Frame, words: &[Word], at: usize, open: &impl Fn(&EntityId) -> bool) -> Option<EntityId> {
        let named = |how: How| self.referents.latest().filter(move |r| r.how == how && open(&r.entity)).map(|r| r.entity);
        let kind = |e: &EntityId| knowledge.entity(*e).kind;
        let is_thing = |e: &EntityId| !knowledge.entity(*e).is_actor() && (kind(e) != EntityKind::Occasion || frame.occasion(knowledge) == Some(*e));
        let is_body = |e: &EntityId| knowledge.entity(*e).is_actor() && !knowledge.entity(*e).is_human();
        let body = || frame.subject.into_iter().chain(frame.object).filter(open).chain(named(How::AskedFor)).chain(named(How::Named)).find(is_body);
        let occasion = || frame.shown.first().and_then(|entry| knowledge.entry(*entry).occasion).filter(open);
        let asked_for = || named(How::AskedFor).find(is_thing);
        if words[at].is(&["that", "this"]) {
            return asked_for().or_else(|| named(How::Named).find(is_thing)).or_else(occasion);
        }
        if acts(words, at) {
            return body();
        }
        named(How::Named).find(is_thing).or_else(occasion).or_else(asked_for).or_else(body)
    }

    /// There: the place that was named; else the occasion; else the place of the answer.
    fn there(&self, knowledge: &Knowledge, frame: &Frame, open: &impl Fn(&EntityId) -> bool) -> Option<EntityId> {
        let is_place = |e: &EntityId| matches!(knowledge.entity(*e).kind, EntityKind::Place | EntityKind::Country);
        let is_occasion = |e: &EntityId| knowledge.entity(*e).kind == EntityKind::Occasion;
        let named = || self.referents.latest().filter(|r| r.how != How::Part && open(&r.entity)).map(|r| r.entity);
        let occasion = frame.shown.first().and_then(|entry| knowledge.entry(*entry).occasion).filter(open);
        let asked_for = || self.referents.latest().filter(|r| r.how == How::AskedFor).map(|r| r.entity).find(|e| open(e) && !knowledge.entity(*e).is_human());
        let of_answer = || self.referents.latest().filter(|r| r.how == How::Part).map(|r| r.entity).filter(open).find(|e| is_place(e) || is_occasion(e));
        let named_occasion = frame.occasion(knowledge).filter(open);
        named_occasion.or(occasion).or_else(|| named().find(is_place)).or_else(asked_for).or_else(of_answer)
    }
}

/// The pronoun that begins at a word, with how many words it takes.
fn pointer(words: &[Word], at: usize) -> Option<(Pointer, usize)> {
    let next = words.get(at + 1);
    let two = |word: Option<&Word>| word.is_some_and(|word| word.is(&["two"]));
    let be_before = at > 0 && words[at - 1].is(&["is", "was", "are", "were", "did", "does", "will", "would", "has", "had", "can", "could"]);
    match words[at].text.as_str() {
        "those" | "these" | "the"
            if two(next) && words.get(at + 2).is_none_or(|word| crate::english::is_function_word(&word.text) || word.is(&["say", "tell"])) =>
        {
            Some((Pointer::Two, 2))
        }
        "he" | "him" | "his" | "himself" => Some((Pointer::Actor(Pronoun::He), 1)),
        "she" | "her" | "hers" | "herself" => Some((Pointer::Actor(Pronoun::She), 1)),
        "they" | "them" | "their" | "theirs" => Some((Pointer::Actor(Pronoun::They), 1)),
        "it" | "its" if points(words, at) && !is_topic(words, at) => Some((Pointer::Thing, 1)),
        // "Where is that": of a thing; "when was that" is of what happened, and the last answer tells.
        "that" | "this" if be_before && next.is_none() && words.iter().any(|word| word.is(&["where", "big", "far"])) => Some((Pointer::Thing, 1)),
        "there" if !is_existential(words, at) => Some((Pointer::There, 1)),
        _ => None,
    }
}

/// "What did he say about it": of what was talked about, and not of a name in it.
fn is_topic(words: &[Word], at: usize) -> bool {
    const SAYING: &[&str] = &[
        "say", "tell", "mention", "report", "claim", "announce", "deny", "confirm", "state", "explain", "promise", "think", "know", "mean", "make", "do",
        "call", "describe", "name",
    ];
    let Some(before) = at.checked_sub(1).map(|before| &words[before]) else { return false };
    let acts = before.is(AUXILIARIES) && words.get(at + 1).is_some();
    let of = before.is(&["of"]) && at > 1 && !words[at - 2].is(&["make", "made", "think", "thought", "say", "said"]);
    !acts
        && !of
        && (is_preposition(before) && !before.is(&["in", "at", "after", "before", "during"]) || lemmas(&before.text).iter().any(|lemma| SAYING.contains(lemma)))
}

fn is_preposition(word: &Word) -> bool {
    word.is(PREPOSITIONS)
}

/// "Does it insist": who does something; "how long did it last" does not.
fn acts(words: &[Word], at: usize) -> bool {
    let auxiliary = at > 0 && words[at - 1].is(&["do", "does", "did", "will", "would", "can", "could", "has", "had", "must", "should"]);
    let happens = ["last", "happen", "begin", "start", "end", "take", "go", "work", "mean", "occur", "follow", "be", "come", "cost", "say", "been", "lasted"];
    auxiliary && words.get(at + 1).is_some_and(|verb| !verb.is(&happens))
}

fn takes_part(occasion: &Entity, entity: EntityId) -> bool {
    occasion.roles.iter().any(|(_, filler)| matches!(filler, Filler::Entities(entities) if entities.contains(&entity)))
}

/// Whether a pronoun says whose the next word is.
fn owns(reading: &Reading, at: usize) -> bool {
    let next = reading.words.get(at + 1);
    match reading.words[at].text.as_str() {
        "his" | "their" | "its" => next.is_some(),
        "her" => next.is_some_and(|next| !crate::english::is_function_word(&next.text)),
        _ => false,
    }
}

/// The words of a name in place of a pronoun.
pub(super) fn written_out(knowledge: &Knowledge, pronoun: &Word, entity: EntityId) -> Vec<Word> {
    let name = &knowledge.entity(entity).short;
    let words = read(knowledge.lexicon(), name, Spelling::Trusted).words;
    let named = words.into_iter().map(|word| Word { span: pronoun.span.clone(), sentence: pronoun.sentence, asks: pronoun.asks, refers: Some(entity), ..word });
    named.collect()
}

/// A word in the place of another.
pub(super) fn word_at(place: &Word, text: &str) -> Word {
    Word { text: text.to_owned(), ids: Vec::new(), refers: None, corrected: false, capital: false, ..place.clone() }
}

fn fits(knowledge: &Knowledge, entity: EntityId, pronoun: Pronoun) -> bool {
    let entity: &Entity = knowledge.entity(entity);
    match pronoun {
        Pronoun::They => entity.pronoun == Pronoun::They && entity.kind != EntityKind::Occasion || (entity.is_actor() && !entity.is_human()),
        Pronoun::He | Pronoun::She => entity.pronoun == pronoun && entity.is_human(),
        Pronoun::It => !entity.is_human(),
    }
}
