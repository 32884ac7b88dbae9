//! What a click on a button means, written into its custom id: all that is needed to act on it, so that it works after a restart and a reload. Pure.

use crate::text::truncate;

/// The longest custom id, in bytes: Discord counts characters, which are never more.
pub const MOST: usize = 100;

/// A click.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Click {
    /// Ask this question.
    Ask(String),
    /// Answer from the entry of this id.
    Entry(String),
    /// None of what was offered.
    Neither,
    /// Why this answer was given, to the question that it answers. Questions that it may lean on stand before it, a line each.
    Why(String),
    /// Why this answer was given; the question stands as the title of the message.
    WhyTitle,
    /// Take the reply back; who asked for it.
    Delete(u64),
    /// Another page, from 0, of a list: which list, and what it is about.
    Page(char, String, usize),
}

impl Click {
    /// As a custom id; `None` when it would be too long.
    #[must_use]
    pub fn id(&self) -> Option<String> {
        let id = match self {
            Self::Ask(question) => format!("q:{question}"),
            Self::Entry(id) => format!("e:{id}"),
            Self::Neither => "n".to_owned(),
            Self::Why(question) => format!("w:{question}"),
            Self::WhyTitle => "t".to_owned(),
            Self::Delete(asker) => format!("d:{asker}"),
            Self::Page(list, about, page) => format!("p:{list}:{page}:{about}"),
        };
        (id.len() <= MOST).then_some(id)
    }

    /// A question to ask, cut short when it is too long for an id.
    #[must_use]
    pub fn asking(question: &str) -> Self {
        let whole = Self::Ask(question.to_owned());
        if whole.id().is_some() {
            return whole;
        }
        // A character takes one to four bytes.
        let cut = (1..=4).map(|bytes| truncate(question, (MOST - 4) / bytes)).find(|cut| cut.len() + 2 <= MOST);
        Self::Ask(cut.unwrap_or_default())
    }

    /// What a custom id says; `None` when it is none of ours.
    #[must_use]
    pub fn read(id: &str) -> Option<Self> {
        match id {
            "n" => return Some(Self::Neither),
            "t" => return Some(Self::WhyTitle),
            _ => {}
        }
        let (kind, rest) = id.split_once(':')?;
        match kind {
            "q" => Some(Self::Ask(rest.to_owned())),
            "e" => Some(Self::Entry(rest.to_owned())),
            "w" => Some(Self::Why(rest.to_owned())),
            "d" => rest.parse().ok().map(Self::Delete),
            "p" => {
                let mut parts = rest.splitn(3, ':');
                let list = parts.next()?.parse().ok()?;
                let page = parts.next()?.parse().ok()?;
                Some(Self::Page(list, parts.next().unwrap_or_default().to_owned(), page))
            }
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        for click in [
            Click::Ask("Who came: and when?".into()),
            Click::Entry("a-fact".into()),
            Click::Neither,
            Click::Why("who came?\nand when?".into()),
            Click::WhyTitle,
            Click::Delete(u64::MAX),
            Click::Page('q', "maren:x".into(), 12),
        ] {
            let id = click.id().unwrap();
            assert_eq!(Click::read(&id), Some(click), "{id}");
        }
        for wrong in ["", "z:1", "d:me", "p:", "p:ab:1:", "p:q:x:", "q"] {
            assert_eq!(Click::read(wrong), None, "{wrong:?}");
        }
    }

    #[test]
    fn ids_keep_to_the_limit() {
        assert_eq!(Click::Why("x".repeat(99)).id(), None);
        for long in ["word ".repeat(40), "日".repeat(200), "👩".repeat(200)] {
            let id = Click::asking(&long).id().unwrap();
            assert!(id.len() > 20 && id.len() <= MOST, "{id}");
        }
    }
}
