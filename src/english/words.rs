//! Short lists of general English, as tables: phone spelling, function words, words of little content, calendar, numbers, and the
//! nouns that ask for a role.

/// How phones and chats spell, and what is meant. Contractions written without their apostrophe are here too.
pub const CHAT_SPELLINGS: &[(&str, &str)] = &[
    ("wat", "what"), ("wut", "what"), ("wot", "what"), ("wht", "what"), ("whut", "what"), ("waht", "what"), ("wats", "what is"), ("whats", "what is"), ("wots", "what is"), ("wuts", "what is"),
    ("wen", "when"), ("wens", "when is"), ("whens", "when is"), ("wher", "where"), ("were's", "where is"), ("wheres", "where is"), ("wheres", "where is"), ("hoo", "who"), ("whos", "who is"), ("hos", "who is"),
    ("whod", "who would"), ("wich", "which"), ("witch", "which"), ("whitch", "which"), ("wy", "why"), ("whys", "why is"), ("y", "why"), ("hw", "how"), ("hows", "how is"), ("howd", "how did"), ("whatd", "what did"), ("whered", "where did"), ("wud", "would"), ("wuld", "would"), ("cud", "could"),
    ("shud", "should"), ("coulda", "could have"), ("woulda", "would have"), ("dat", "that"), ("dis", "this"), ("da", "the"), ("teh", "the"), ("hte", "the"), ("tha", "the"), ("dem", "them"),
    ("u", "you"), ("ur", "your"), ("r", "are"), ("n", "and"), ("nd", "and"), ("b", "be"), ("bout", "about"), ("abt", "about"), ("abot", "about"), ("bc", "because"), ("cuz", "because"), ("coz", "because"), ("cos", "because"),
    ("w", "with"), ("wit", "with"), ("wid", "with"), ("b4", "before"), ("ppl", "people"), ("pple", "people"), ("pls", "please"), ("plz", "please"), ("plss", "please"), ("thx", "thanks"), ("thnx", "thanks"), ("tnx", "thanks"), ("ty", "thanks"),
    ("gona", "going to"), ("gonna", "going to"), ("gunna", "going to"), ("wanna", "want to"), ("wanna", "want to"), ("gotta", "got to"), ("gimme", "give me"), ("lemme", "let me"), ("dunno", "do not know"), ("tryna", "trying to"),
    ("sed", "said"), ("sez", "says"), ("sayd", "said"), ("sais", "says"), ("tol", "told"), ("hapen", "happen"), ("hapend", "happened"), ("hapened", "happened"), ("happend", "happened"), ("giv", "give"), ("givin", "giving"), ("doin", "doing"), ("goin", "going"), ("sayin", "saying"), ("talkin", "talking"),
    ("didnt", "did not"), ("dint", "did not"), ("didn", "did not"), ("dont", "do not"), ("doesnt", "does not"), ("isnt", "is not"), ("arent", "are not"), ("wasnt", "was not"), ("werent", "were not"), ("hasnt", "has not"),
    ("havent", "have not"), ("hadnt", "had not"), ("wont", "will not"), ("wouldnt", "would not"), ("cant", "can not"), ("couldnt", "could not"), ("shouldnt", "should not"), ("cannot", "can not"), ("aint", "is not"),
    ("im", "i am"), ("ive", "i have"), ("id", "i would"), ("hes", "he is"), ("shes", "she is"), ("its", "it is"), ("theyre", "they are"), ("thats", "that is"), ("theres", "there is"), ("youre", "you are"),
    ("rn", "right now"), ("atm", "right now"), ("idk", "i do not know"), ("tbh", ""), ("btw", ""), ("imo", ""), ("irl", ""), ("fr", ""), ("ngl", ""), ("tho", "though"), ("thru", "through"), ("alot", "a lot"), ("kinda", "kind of"), ("sorta", "sort of"),
    ("info", "information"), ("deets", "details"), ("hrs", "hours"), ("hr", "hour"), ("mins", "minutes"), ("yrs", "years"), ("yr", "year"), ("wk", "week"), ("wks", "weeks"), ("mth", "month"), ("bn", "billion"), ("mil", "million"), ("mtg", "meeting"), ("gov", "government"), ("govt", "government"), ("pres", "president"), ("prez", "president"), ("sec", "secretary"), ("gen", "general"), ("min", "minister"), ("pm", "prime minister"), ("pms", "prime ministers"), ("intvw", "interview"),
    ("mon", "monday"), ("tue", "tuesday"), ("tues", "tuesday"), ("wed", "wednesday"), ("thu", "thursday"), ("thurs", "thursday"), ("fri", "friday"), ("sat", "saturday"), ("jan", "january"), ("feb", "february"), ("apr", "april"), ("aug", "august"), ("sept", "september"), ("oct", "october"), ("nov", "november"), ("dec", "december"),
    ("esp", "especially"), ("def", "definitely"), ("prob", "probably"), ("probs", "probably"), ("bcs", "because"), ("smth", "something"), ("smbd", "somebody"), ("sb", "somebody"), ("some1", "someone"), ("any1", "anyone"), ("every1", "everyone"), ("vs", "versus"), ("v", "versus"), ("mentiond", "mentioned"), ("frm", "from"), ("hav", "have"), ("hv", "have"), ("wer", "were"), ("waz", "was"), ("wuz", "was"), ("wz", "was"), ("iz", "is"), ("haz", "has"), ("dey", "they"), ("thay", "they"), ("mny", "many"), ("wnt", "want"), ("wnts", "wants"),
    ("tldr", "summary"), ("tl", "summary"), ("dr", ""), ("eli5", "explain"),
];

/// Function words: they shape a question and carry no content of their own.
pub const FUNCTION_WORDS: &[&str] = &[
    "a", "an", "the", "this", "that", "these", "those", "there", "here", "it", "he", "she", "they", "him", "her", "them", "his", "hers", "its", "their", "theirs", "i", "me", "my", "mine", "we",
    "us", "our", "you", "your", "yours", "himself", "herself", "itself", "themselves", "myself", "yourself", "one", "ones", "who", "whom", "whose", "what", "which", "when", "where", "why", "how",
    "whoever", "whatever", "be", "is", "are", "was", "were", "been", "being", "am", "do", "does", "did", "done", "doing", "have", "has", "had", "having", "will", "would", "shall", "should", "can",
    "could", "may", "might", "must", "ought", "to", "of", "in", "on", "at", "by", "for", "from", "with", "about", "into", "onto", "over", "under", "up", "down", "out", "off", "as", "than", "then", "through", "during",
    "around", "upon", "via", "per", "amid", "toward", "towards", "regarding", "concerning", "re", "along", "within", "without", "against", "between", "among", "and", "or", "but", "nor", "so", "if", "whether", "because", "since", "while", "though", "although",
    "until", "till", "not", "no", "yes", "'s", "s", "any", "some", "all", "each", "both", "either", "neither", "such", "same", "other", "else", "much", "many", "more", "most", "very", "too", "also", "just", "only", "even",
    "ever", "quite", "rather", "again", "once", "let", "like", "ok", "okay", "oh", "ah", "um", "uh", "well", "hey", "hi", "yo", "hmm", "lol", "anyone", "anybody", "anything", "someone", "somebody", "something", "everyone", "everybody", "everything", "nobody", "nothing", "themself", "thing", "e", "g", "etc", "versus",
];

/// Words with some content that rarely decides which fact is meant: asked for or not, the fact stays the same.
pub const LIGHT_WORDS: &[&str] = &[
    "actually", "really", "exactly", "basically", "literally", "apparently", "supposedly", "allegedly", "reportedly", "precisely", "specifically", "simply", "please", "thanks", "thank", "sorry", "bro", "dude", "mate", "guy", "guys", "man", "folk", "person", "people", "individual",
    "figure", "stuff", "way", "kind", "sort", "bit", "lot", "part", "case", "point", "matter", "get", "got", "go", "come", "make", "take", "give", "put", "keep", "use", "seem", "appear", "become", "turn", "know", "tell", "show", "explain", "mention", "mean", "name", "list", "call",
    "think", "thought", "guess", "wonder", "suppose", "believe", "hear", "see", "look", "find", "read", "remember", "understand", "want", "need", "like", "try", "happen", "occur", "take place", "go on", "exist", "article", "story", "piece", "text", "report", "news", "question", "answer", "accord", "according", "information", "detail", "fact",
    "word", "say", "talk", "speak", "discuss", "say so", "statement", "remark", "comment", "thing", "include", "involve", "relate", "regard", "concern", "quick", "quickly", "brief", "briefly", "short", "shortly", "recent", "recently", "lately", "now", "currently", "today's", "already", "still", "yet", "anyway", "instead", "together", "apart", "away", "back", "big", "great", "good", "little", "own", "main", "certain", "different", "whole", "full", "real", "true", "right", "correct", "sure", "maybe", "perhaps", "probably", "possibly", "definitely",
    "able", "due", "afterwards", "afterward", "later", "earlier", "after", "before", "next", "finally", "eventually", "first", "last", "new", "old", "long", "time", "moment", "day", "place", "side", "end", "start", "begin", "set", "hold", "bring", "stand", "let", "leave", "move", "help", "work", "play", "follow", "feel", "feeling", "idea", "reason", "result", "term", "context", "situation", "topic", "subject", "issue", "view", "opinion", "position", "stance", "line", "role", "job", "title", "country", "nation", "leader", "official", "politician", "president", "side", "party", "group", "team", "member", "event", "meeting", "meet",
    "especially", "particular", "particularly", "regarding", "specific", "various", "several", "two", "another", "every", "few", "less", "least", "enough", "almost", "nearly", "about", "roughly", "approximately", "curious", "interested", "confused", "quote", "summary", "summarise", "summarize", "describe", "clarify", "elaborate", "remind", "share", "refer", "reference", "cite", "identify", "state", "note", "add", "reveal", "learn", "wanted", "going", "honest", "honestly", "serious", "seriously", "simple", "plain", "public", "publicly", "sir", "madam", "friend", "bot",
    "yeah", "yep", "nope", "nah", "yup", "haha", "wow", "omg", "damn", "hell", "heck", "earth", "world", "though", "however", "therefore", "thus", "hence", "indeed", "course", "obviously", "clearly", "somewhere", "anywhere", "sometime", "anytime", "somehow", "kindly", "correctly", "supposed", "involved", "related",
];

/// Words that show that more than the article's own time is asked for.
pub const DEICTIC_WORDS: &[&str] = &["today", "yesterday", "tomorrow", "tonight", "nowadays"];

/// English names of the days, Monday first.
pub const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// English names of the months.
pub const MONTHS: [&str; 12] =
    ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];

/// Number words, cardinal and ordinal, and their value.
pub const NUMBERS: &[(&str, u64)] = &[
    ("zero", 0), ("two", 2), ("three", 3), ("four", 4), ("five", 5), ("six", 6), ("seven", 7), ("eight", 8), ("nine", 9), ("ten", 10), ("eleven", 11), ("twelve", 12), ("thirteen", 13), ("fourteen", 14),
    ("fifteen", 15), ("sixteen", 16), ("seventeen", 17), ("eighteen", 18), ("nineteen", 19), ("twenty", 20), ("thirty", 30), ("forty", 40), ("fifty", 50), ("sixty", 60), ("seventy", 70), ("eighty", 80), ("ninety", 90), ("hundred", 100),
    ("dozen", 12), ("fourth", 4), ("fifth", 5), ("sixth", 6), ("seventh", 7), ("eighth", 8), ("ninth", 9), ("tenth", 10), ("fifteenth", 15), ("sixteenth", 16), ("seventeenth", 17), ("eighteenth", 18), ("nineteenth", 19), ("twentieth", 20),
];

/// Units of time, as base forms, with the number of hours in each.
pub const TIME_UNITS: &[(&str, f64)] =
    &[("second", 1.0 / 3600.0), ("minute", 1.0 / 60.0), ("hour", 1.0), ("day", 24.0), ("week", 168.0), ("fortnight", 336.0), ("month", 730.5), ("year", 8766.0), ("decade", 87_660.0)];

/// Verb forms that open a yes/no question when they come first.
pub const AUXILIARIES: &[&str] = &[
    "is", "are", "was", "were", "am", "do", "does", "did", "has", "have", "had", "will", "would", "can", "could", "should", "shall", "may", "might", "must",
];

/// Words before the question itself, in chats: they are skipped when the form is read.
pub const OPENERS: &[&str] = &[
    "so", "and", "but", "ok", "okay", "hey", "hi", "hello", "yo", "well", "please", "um", "uh", "hmm", "also", "then", "now", "oh", "ah", "wait", "sorry", "like", "actually", "just", "or", "btw", "dear", "yes", "no", "bro", "dude", "quick", "question", "because",
];

/// Prepositions.
pub const PREPOSITIONS: &[&str] = &[
    "to", "with", "by", "for", "from", "about", "on", "in", "at", "of", "over", "against", "between", "into", "after", "before", "during", "regarding", "concerning", "towards", "toward", "without", "within", "under", "through", "since", "until", "alongside", "behind", "versus", "as",
];

/// Words that carry content in none of their readings or very little: see [`FUNCTION_WORDS`].
#[must_use]
pub fn is_function_word(word: &str) -> bool {
    FUNCTION_WORDS.contains(&word)
}

/// See [`LIGHT_WORDS`].
#[must_use]
pub fn is_light_word(word: &str) -> bool {
    LIGHT_WORDS.contains(&word)
}

/// What a chat spelling stands for: words, separated by spaces; `None` when the word is not one.
#[must_use]
pub fn chat_spelling(word: &str) -> Option<&'static str> {
    CHAT_SPELLINGS.iter().find(|(spelling, _)| *spelling == word).map(|(_, meant)| *meant)
}

/// The value of a number word.
#[must_use]
pub fn number_word(word: &str) -> Option<u64> {
    NUMBERS.iter().find(|(name, _)| *name == word).map(|(_, value)| *value)
}

/// The weekday's index, Monday being 0.
#[must_use]
pub fn weekday(word: &str) -> Option<u8> {
    WEEKDAYS.iter().position(|day| *day == word || word.strip_suffix('s') == Some(day)).and_then(|at| u8::try_from(at).ok())
}

/// The month's number, January being 1.
#[must_use]
pub fn month(word: &str) -> Option<u8> {
    MONTHS.iter().position(|month| *month == word).and_then(|at| u8::try_from(at + 1).ok())
}

/// Hours in a unit of time, given as base form.
#[must_use]
pub fn time_unit(lemma: &str) -> Option<f64> {
    TIME_UNITS.iter().find(|(unit, _)| *unit == lemma).map(|(_, hours)| *hours)
}
