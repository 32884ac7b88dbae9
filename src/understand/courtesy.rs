//! What is said around a question and asks nothing: greetings, excuses, thanks, "according to the article". It is left out, so that a polite
//! question is the same question. Must hold no word of any subject, and must leave alone what is nothing but courtesy: that is small talk.

use crate::english::{self, AUXILIARIES, PREPOSITIONS, QUESTION_WORDS};

use super::openings::lead_in;
use super::{ItemKind, Reading, Word};

/// What may stand before a question: phrases word by word, `|` between words that may stand for each other.
const BEFORE: &[&str] = &[
    "hi|hello|hey|heya|hiya|yo|greetings|howdy there|all|bot|team|mate|friend|friends|sir|everyone|everybody|guys|folks|again",
    "hi|hello|hey|heya|hiya|yo|greetings|howdy",
    "good morning|afternoon|evening|day",
    "dear all|bot|team|friends|everyone",
    "guys|folks|bro|dude|mate",
    "please|sorry|ok|okay|um|uh|hmm|oh|ah|lol|btw|alright",
    "excuse|pardon|forgive me",
    "by the way",
    "to bother|ask you again",
    "to bother|ask you|again",
    "to bother|ask|interrupt",
    "if|but this|it is|was a stupid|dumb|silly question",
    "sorry for|about the|this|my|a stupid|dumb|silly|simple|basic question",
    "sorry for|about the|this|my|a stupid|dumb|silly|simple|basic question but",
    "stupid|dumb|silly|simple|random|quick|short|small|little|serious|genuine|honest question|one",
    "a stupid|dumb|silly|simple|random|quick|short|small|little|serious question",
    "i have|got|had a question",
    "i have|got|had a quick|stupid|short|small|simple|dumb question",
    "i have got a question",
    "my|the question is",
    "one|another|next|last question",
    "one more question",
    "question",
    "can|could|would|will you|someone|somebody|anyone|anybody please help me|us",
    "can|could|would|will you|someone|somebody|anyone|anybody help me|us",
    "can|could|may i ask you something",
    "can|could|may i ask something|you",
    "i need help",
    "i was|am just wondering|curious",
    "i was|am wondering|curious",
    "just wondering|curious|asking",
    "wondering|curious",
    "remind me|us again",
    "remind me|us",
    "do you know this",
    "according to the|this|your article|text|story|report|piece|source",
    "as per the|this|your article|text|story|report|piece",
    "based on the|this|your article|text|story|report|piece",
    "per|in|from the|this|your article|text|story|report|piece",
];

/// What may stand after one.
const AFTER: &[&str] = &[
    "thanks|thank|cheers you|all|guys|everyone|mate|bot|folks",
    "thank you very|so much",
    "thank you in advance",
    "thanks a lot|bunch|million|ton",
    "thanks so much",
    "many thanks",
    "thanks in advance",
    "thanks|cheers|tia|ta|please|lol|lmao|haha",
    "just curious|wondering|asking|checking",
    "i am just curious|wondering|asking",
    "i am curious",
    "asking for a friend",
    "can|could|does you|someone|somebody|anyone|anybody help|know",
    "anyone|anybody know|knows",
    "guys|folks|bro|dude|mate",
    "exactly|precisely",
    "according to the|this|your article|text|story|report|piece|source",
];

/// The words without the courtesies before and after them, unless hardly anything would remain. O(words × phrases).
#[must_use]
pub(super) fn without_courtesies(mut words: Vec<Word>) -> Vec<Word> {
    let (mut start, mut end) = (0, words.len());
    while let Some(length) = longest(AFTER, |phrase| trailing(phrase, &words[start..end])).or_else(|| once_more(&words[start..end])) {
        end -= length;
    }
    while let Some(length) = longest(BEFORE, |phrase| leading(phrase, &words[start..end])).or_else(|| lead(&words[start..end])) {
        start += length;
    }
    let rest = &words[start..end];
    let hangs = rest.first().is_none_or(|word| start > 0 && follows_on(&words[start - 1], word) && word.is(PREPOSITIONS) && !asks(rest));
    if hangs || !asks(rest) && rest.iter().all(|word| english::is_function_word(&word.text)) {
        return words;
    }
    words.truncate(end);
    words.drain(..start);
    words
}

/// The words without the sentences beside the question in which somebody tells of themselves ("I'm a bit confused."), where these name nothing and
/// the question does not point back at them; `None` when there are none. O(words).
#[must_use]
pub(super) fn without_chatter(reading: &Reading) -> Option<Vec<Word>> {
    let asking = &reading.form.sentence;
    let stands_alone = reading.form.pronouns.is_empty() && items(reading, asking.clone()).any(|item| item.kind != ItemKind::Light);
    if !stands_alone || *asking == (0..reading.words.len()) {
        return None;
    }
    let of_themselves = |sentence: &[Word]| sentence.iter().any(|word| word.is(&["i", "me", "my", "we", "us", "our"]));
    let (mut kept, mut at) = (Vec::new(), 0);
    for sentence in reading.words.chunk_by(|a, b| a.sentence == b.sentence) {
        let range = at..at + sentence.len();
        at = range.end;
        let chatter = !range.contains(&asking.start) && of_themselves(sentence) && items(reading, range).all(|item| item.entity().is_none());
        if !chatter {
            kept.extend_from_slice(sentence);
        }
    }
    (kept.len() < reading.words.len()).then_some(kept)
}

fn items(reading: &Reading, words: std::ops::Range<usize>) -> impl Iterator<Item = &super::Item> {
    reading.items.iter().filter(move |item| words.contains(&item.words.start))
}

/// Whether nothing but a space stands between two words: "question of", not "a question: in", nor "excuse me, on".
fn follows_on(word: &Word, next: &Word) -> bool {
    word.sentence == next.sentence && next.span.start <= word.span.end + 1
}

fn asks(words: &[Word]) -> bool {
    words.iter().any(|word| word.is(QUESTION_WORDS))
}

/// "Can you tell me" before a question word, "so" before a question.
fn lead(words: &[Word]) -> Option<usize> {
    let word = |at: usize| words.get(at).map_or("", |word| word.text.as_str());
    let asks = |at: usize| QUESTION_WORDS.contains(&word(at));
    match lead_in(word) {
        Some((length, false)) if asks(length) => Some(length),
        _ => (matches!(word(0), "so" | "well" | "then") && (asks(1) || AUXILIARIES.contains(&word(1)))).then_some(1),
    }
}

/// "Who was it again": what was, asked once more; not whether it will be once more.
fn once_more(words: &[Word]) -> Option<usize> {
    let (first, last) = (words.first()?, words.last()?);
    let past = || words.iter().any(|word| word.is(&["was", "were", "did"])) || words.get(1).is_some_and(|word| word.is(&["is"])) && words.len() < 6;
    (last.is(&["again"]) && first.is(QUESTION_WORDS) && words.len() > 2 && past()).then_some(1)
}

fn longest(phrases: &[&str], length: impl Fn(&str) -> Option<usize>) -> Option<usize> {
    phrases.iter().filter_map(|phrase| length(phrase)).max()
}

/// How many words a phrase takes at the beginning of others.
fn leading(phrase: &str, words: &[Word]) -> Option<usize> {
    let mut length = 0;
    for allowed in phrase.split(' ') {
        fits(allowed, words.get(length)?).then_some(())?;
        length += 1;
    }
    Some(length)
}

/// How many words a phrase takes at the end of others.
fn trailing(phrase: &str, words: &[Word]) -> Option<usize> {
    let mut length = 0;
    for allowed in phrase.rsplit(' ') {
        fits(allowed, words.get(words.len().checked_sub(length + 1)?)?).then_some(())?;
        length += 1;
    }
    Some(length)
}

fn fits(allowed: &str, word: &Word) -> bool {
    allowed.split('|').any(|allowed| allowed == word.text)
}

#[cfg(test)]
mod tests {
    use super::super::normalise;
    use super::without_courtesies;

    #[test]
    fn a_polite_question_is_the_same_question() {
        for (question, left) in [
            ("hi! quick question: when did the ship sink? thanks", "when did the ship sink"),
            ("Hey guys, can someone help me? Who sank the ship exactly", "who sank the ship"),
            ("sorry to bother you again, where is it, thank you very much", "where is it"),
            ("According to the article, who sank the ship?", "who sank the ship"),
            ("did it sink according to this story pls", "did it sink"),
            ("remind me: the name of the captain. Just curious!", "the name of the captain"),
            // What is nothing else is small talk.
            ("hello there", "hello there"),
            ("thanks a lot", "thanks a lot"),
            ("can you help me", "can you help me"),
            ("i have a question", "i have a question"),
            // A word that the question needs.
            ("question of the harbour", "question of the harbour"),
            ("excuse me, on that day, did it sink?", "on that day did it sink"),
            ("will they meet again", "will they meet again"),
            ("who was it again", "who was it"),
            ("So can you tell me when it sank?", "when it sank"),
            ("sorry for the dumb question but could you please tell me when it sank", "when it sank"),
            ("could you please tell me the hour", "could you please tell me the hour"),
            ("so it sank?", "so it sank"),
        ] {
            let words: Vec<String> = without_courtesies(normalise::words(question)).into_iter().map(|word| word.text).collect();
            let expected: Vec<String> = normalise::words(left).into_iter().map(|word| word.text).collect();
            assert_eq!(words, expected, "{question}");
        }
    }
}
