//! How people lead in to a question, before what they ask: "can you tell me", "is it true that". Must hold no word of any subject.

const LEAD_INS: &[&[&str]] = &[
    &["tell", "me", "about"],
    &["tell", "me"],
    &["tell", "us"],
    &["give", "me"],
    &["give", "us"],
    &["show", "me"],
    &["remind", "me"],
    &["explain", "to", "me"],
    &["explain"],
    &["do", "you", "know"],
    &["do", "you", "happen", "to", "know"],
    &["do", "we", "know"],
    &["does", "anyone", "know"],
    &["does", "anybody", "know"],
    &["anyone", "know"],
    &["any", "idea"],
    &["any", "clue"],
    &["can", "you", "tell", "me"],
    &["could", "you", "tell", "me"],
    &["can", "you", "say"],
    &["can", "you", "explain"],
    &["could", "you", "explain"],
    &["can", "you", "list"],
    &["could", "you", "list"],
    &["can", "you", "name"],
    &["could", "you", "name"],
    &["can", "you", "give", "me"],
    &["could", "you", "give", "me"],
    &["can", "you", "remind", "me"],
    &["could", "you", "remind", "me"],
    &["would", "you", "tell", "me"],
    &["can", "someone", "tell", "me"],
    &["can", "anyone", "tell", "me"],
    &["could", "someone", "tell", "me"],
    &["can", "i", "know"],
    &["may", "i", "know"],
    &["may", "i", "ask"],
    &["can", "i", "ask"],
    &["i", "want", "to", "know"],
    &["i", "wanna", "know"],
    &["i", "would", "like", "to", "know"],
    &["i", "need", "to", "know"],
    &["i", "wonder"],
    &["i", "am", "wondering"],
    &["i", "was", "wondering"],
    &["i", "am", "curious"],
    &["i", "do", "not", "know"],
    &["i", "forgot"],
    &["i", "am", "not", "sure"],
    &["wondering"],
    &["curious"],
    &["just", "curious"],
    &["let", "me", "know"],
    &["question", "is"],
    &["my", "question", "is"],
    &["is", "it", "clear"],
    &["is", "it", "known"],
    &["is", "it", "reported"],
    &["does", "the", "article", "say"],
    &["does", "the", "article", "mention"],
    &["does", "the", "article", "tell", "us"],
    &["does", "the", "article", "tell"],
    &["does", "it", "say"],
    &["does", "the", "article", "report"],
    &["does", "the", "article", "name"],
    &["does", "the", "article", "explain"],
    &["does", "the", "story", "say"],
    &["according", "to", "the", "article"],
    &["according", "to", "this", "article"],
    &["according", "to", "the", "report"],
    &["in", "the", "article"],
    &["per", "the", "article"],
];
const TRUTH_LEAD_INS: &[&[&str]] = &[
    &["is", "it", "true", "that"],
    &["is", "it", "true"],
    &["is", "it", "correct", "that"],
    &["is", "it", "right", "that"],
    &["is", "it", "the", "case", "that"],
    &["is", "it", "a", "fact", "that"],
    &["is", "it", "accurate", "that"],
    &["true", "or", "false"],
    &["fact", "check"],
    &["so", "it", "is", "true", "that"],
    &["whether"],
    &["if"],
    &["was", "it", "true", "that"],
    &["am", "i", "right", "that"],
    &["am", "i", "right", "in", "thinking"],
    &["is", "it", "so", "that"],
    &["is", "that", "right", "that"],
    &["can", "you", "confirm", "that"],
    &["can", "you", "confirm"],
    &["can", "someone", "confirm"],
];

/// Where within a lead-in a "please" may stand.
const PLEASE: usize = 2;

/// The length in words of the lead-in that the words begin with, a "please" within it counted, and whether it asks for truth. `word` gives a word's
/// text by its offset, and nothing beyond the end.
pub(super) fn lead_in<'a>(word: impl Fn(usize) -> &'a str) -> Option<(usize, bool)> {
    // "Could you please tell me": read without it.
    let please = word(PLEASE) == "please";
    let taken = |length: usize| length + usize::from(please && length > PLEASE);
    let starts_with = |texts: &[&str]| texts.iter().enumerate().all(|(at, text)| word(taken(at + 1) - 1) == *text);
    let find = |list: &[&[&str]]| list.iter().filter(|texts| starts_with(texts)).map(|texts| taken(texts.len())).max();
    let (plain, truth) = (find(LEAD_INS), find(TRUTH_LEAD_INS));
    // "does the article say who" asks who; "does the article say that" asks whether.
    match (plain, truth) {
        (_, Some(length)) if Some(length) >= plain => Some((length, true)),
        (Some(length), _) if !word(length).is_empty() => Some((length, false)),
        _ => None,
    }
}
