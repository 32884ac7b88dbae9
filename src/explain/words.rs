//! How the stages' findings are called in an explanation.

use crate::answer::{Rule, Signal};
use crate::understand::TimeRef;

/// What each signal says, as a remark on an answer.
const SIGNALS: &[(Signal, &str)] = &[
    (Signal::Bias, "what any answer needs first"),
    (Signal::Coverage, "explains the question"),
    (Signal::Likeness, "is like one of its phrasings"),
    (Signal::LikenessSquared, "is nearly one of its phrasings"),
    (Signal::LikenessLead, "is more like it than like any other"),
    (Signal::Focus, "its own subject is named"),
    (Signal::AllExplained, "leaves nothing open"),
    (Signal::Filled, "has what is asked for"),
    (Signal::Missing, "lacks what is asked for"),
    (Signal::OpenNouns, "leaves nouns open"),
    (Signal::OpenVerbs, "leaves verbs open"),
    (Signal::OpenOthers, "leaves other words open"),
    (Signal::OpenUnknown, "leaves words open that nobody knows"),
    (Signal::OpenNames, "leaves names open"),
    (Signal::OpenStrangers, "leaves a name open that the article does not mention"),
    (Signal::OpenFigures, "leaves times or numbers open"),
    (Signal::OpenHead, "leaves open what is asked for"),
    (Signal::Swapped, "has subject and object the other way round"),
    (Signal::Corrected, "puts something right"),
    (Signal::Contradicted, "is contradicted"),
    (Signal::ListAsked, "is a list, as is asked"),
    (Signal::ListNotAsked, "is a list, unasked"),
    (Signal::Summary, "is a summary"),
    (Signal::DisputeAsked, "is a dispute, as is asked"),
    (Signal::ProfileAsked, "is a profile, as is asked"),
    (Signal::ProfileNotAsked, "is a profile, unasked"),
    (Signal::StatementAsked, "is somebody's words, as is asked"),
    (Signal::EventNotAsked, "is an event where words are asked for"),
    (Signal::Context, "fits the conversation"),
    (Signal::GapLead, "is more like what is not reported"),
    (Signal::VerbMatches, "does what the verb says"),
    (Signal::SubjectActs, "the subject acts in it"),
    (Signal::SubjectIdle, "the subject is in it, and others act"),
    (Signal::SubjectAbsent, "the subject is not in it"),
    (Signal::AskedSame, "one of its phrasings asks for the same"),
    (Signal::OpenInTruth, "leaves open what is to be affirmed"),
    (Signal::Inherited, "knows what is asked for from its occasion only"),
    (Signal::CoreCoverage, "explains the question by its roles"),
    (Signal::OpenCount, "leaves words open, each counted"),
    (Signal::Contrary, "denies something in the question"),
    (Signal::Specific, "is specific"),
    (Signal::NearMiss, "is more like a question that it does not answer"),
    (Signal::Margin, "is taken for it by the classifier"),
    (Signal::MarginLead, "is taken for it rather than for any other"),
    (Signal::MarginGap, "is taken for what is not reported"),
    (Signal::AsksTruth, "asks for yes or no"),
    (Signal::AsksHow, "asks how or why"),
    (Signal::AsksWho, "asks who"),
    (Signal::AsksRole, "asks for one thing of a kind"),
    (Signal::AsksWords, "asks for words"),
    (Signal::FilledRole, "has what is asked for, and explains all"),
    (Signal::FilledWho, "has who is asked for, and explains all"),
    (Signal::CoreOfRole, "explains by its roles what is asked of one of them"),
    (Signal::CoreOfWho, "explains by its roles who is asked for"),
    (Signal::HowLoose, "may tell how or why at most as a whole"),
    (Signal::AllOfThing, "explains all of an open question"),
    (Signal::AllOfTruth, "explains all that is to be affirmed or denied"),
    (Signal::CoverageSquared, "explains nearly all of the question"),
    (Signal::MarginShort, "is not taken for it by the classifier"),
    (Signal::GapAhead, "is rather taken for what is not reported"),
    (Signal::GapLeadAhead, "is far more like what is not reported"),
    (Signal::NearMissAhead, "is far more like a question that it does not answer"),
    (Signal::Misspelt, "the question is misspelt"),
    (Signal::Long, "the question is long"),
    (Signal::Short, "the question is short"),
    (Signal::InScope, "the question is one that the base has"),
    (Signal::Unusual, "one word is more usual in questions for another"),
    (Signal::UnusualMean, "its words are more usual in questions for others"),
    (Signal::OpenVerbInTruth, "leaves the deed open that is to be affirmed"),
    (Signal::CorrectedOnly, "puts right all that it leaves open"),
    (Signal::PlannedOfPast, "is planned, where it is asked what was"),
    (Signal::ElseAsked, "tells one thing, where another is asked for"),
    (Signal::TooInTruth, "asks whether it is so of one more"),
    (Signal::OwnOccasion, "its own occasion is named"),
    (Signal::OtherOccasion, "another occasion is named"),
];

/// What a signal says, by its place among the signals.
pub fn signal(at: usize) -> String {
    SIGNALS.iter().find(|(signal, _)| *signal as usize == at).map_or_else(|| format!("signal {at}"), |(_, words)| (*words).to_owned())
}

/// Why it was decided so.
pub fn rule(rule: Rule) -> &'static str {
    match rule {
        Rule::Empty => "there is nothing to read",
        Rule::Exact => "a curated phrasing, word for word",
        Rule::FollowUp => "it asks for another role of the last answer",
        Rule::Identity => "only a name is asked about: its profile answers",
        Rule::SmallTalk => "small talk",
        Rule::UnknownName => "a name that the article does not mention",
        Rule::KnownGap => "known not to be reported",
        Rule::Explained => "one entry explains the question",
        Rule::Both => "two questions in one, each with its answer",
        Rule::Compared => "two speakers are compared",
        Rule::Corrected => "one entry explains the question and puts it right",
        Rule::MissingRole => "the fact is reported, but not what is asked of it",
        Rule::Unexplained => "words that nothing reported explains",
        Rule::OffTopic => "nothing comes near",
        Rule::Tie => "several entries explain it as well",
    }
}

/// A time as far as it is known: "Monday 18 August 2025".
pub fn time(time: TimeRef) -> String {
    const DAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
    const MONTHS: [&str; 12] = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
    let mut parts = Vec::new();
    parts.extend(time.weekday.and_then(|day| DAYS.get(usize::from(day))).map(|day| (*day).to_owned()));
    parts.extend(time.day.map(|day| day.to_string()));
    parts.extend(time.month.and_then(|month| MONTHS.get(usize::from(month).checked_sub(1)?)).map(|month| (*month).to_owned()));
    parts.extend(time.year.map(|year| year.to_string()));
    parts.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_signal_has_words() {
        for at in 0..Signal::COUNT {
            assert!(SIGNALS.iter().any(|(signal, _)| *signal as usize == at), "signal {at} has no words");
        }
    }

    #[test]
    fn times_are_told_as_far_as_they_are_known() {
        let monday = TimeRef { weekday: Some(0), ..TimeRef::default() };
        let day = TimeRef { day: Some(18), month: Some(8), year: Some(2025), weekday: None };
        assert_eq!((time(monday).as_str(), time(day).as_str()), ("Monday", "18 August 2025"));
    }
}
