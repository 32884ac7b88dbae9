//! The roles that a fact's participants and circumstances play, named after PropBank, FrameNet and the newsroom.

use serde::{Deserialize, Serialize};

/// A role of a fact. What it may hold is told by [`Role::class`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Who says it.
    Speaker,
    /// To whom it is said.
    Addressee,
    /// Who does it.
    Agent,
    /// Whom or what it is done to.
    Patient,
    /// Who takes part.
    Attendee,
    /// Who asks in an interview.
    Interviewer,
    /// The outlet to which or through which it is said.
    Outlet,
    /// The programme on which it is said.
    Programme,
    /// Who carried the report.
    Source,
    /// Where it happens.
    Place,
    /// Whom or what it is about.
    About,
    /// When: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
    Date,
    /// Which part of the day.
    DayPart,
    /// Why it is so.
    Reason,
    /// What for.
    Purpose,
    /// On what condition.
    Condition,
    /// In what manner.
    Manner,
    /// With what result.
    Result,
    /// How soon.
    Deadline,
    /// How long.
    Duration,
    /// By what standard.
    Standard,
    /// What comes next.
    Next,
    /// How the article names people whom it does not name one by one.
    Unnamed,
}

/// What a role may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RoleClass {
    /// Entity ids.
    Entity,
    /// A date.
    Date,
    /// A text that answers by itself.
    Text,
}

impl Role {
    /// Every role, in the order of their declaration.
    pub const ALL: [Self; 23] = [
        Self::Speaker,
        Self::Addressee,
        Self::Agent,
        Self::Patient,
        Self::Attendee,
        Self::Interviewer,
        Self::Outlet,
        Self::Programme,
        Self::Source,
        Self::Place,
        Self::About,
        Self::Date,
        Self::DayPart,
        Self::Reason,
        Self::Purpose,
        Self::Condition,
        Self::Manner,
        Self::Result,
        Self::Deadline,
        Self::Duration,
        Self::Standard,
        Self::Next,
        Self::Unnamed,
    ];

    /// What the role may hold.
    #[must_use]
    pub fn class(self) -> RoleClass {
        match self {
            Self::Speaker
            | Self::Addressee
            | Self::Agent
            | Self::Patient
            | Self::Attendee
            | Self::Interviewer
            | Self::Outlet
            | Self::Programme
            | Self::Source
            | Self::Place
            | Self::About => RoleClass::Entity,
            Self::Date => RoleClass::Date,
            _ => RoleClass::Text,
        }
    }

    /// Whether the filler does something rather than having something done to it.
    #[must_use]
    pub fn acts(self) -> bool {
        matches!(self, Self::Speaker | Self::Agent | Self::Attendee | Self::Interviewer | Self::Source)
    }

    /// The role's name in the fact base.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Speaker => "speaker",
            Self::Addressee => "addressee",
            Self::Agent => "agent",
            Self::Patient => "patient",
            Self::Attendee => "attendee",
            Self::Interviewer => "interviewer",
            Self::Outlet => "outlet",
            Self::Programme => "programme",
            Self::Source => "source",
            Self::Place => "place",
            Self::About => "about",
            Self::Date => "date",
            Self::DayPart => "day_part",
            Self::Reason => "reason",
            Self::Purpose => "purpose",
            Self::Condition => "condition",
            Self::Manner => "manner",
            Self::Result => "result",
            Self::Deadline => "deadline",
            Self::Duration => "duration",
            Self::Standard => "standard",
            Self::Next => "next",
            Self::Unnamed => "unnamed",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_those_of_the_files() {
        for role in Role::ALL {
            assert_eq!(serde_json::to_value(role).ok(), Some(serde_json::Value::from(role.name())));
        }
    }
}
