//! What a member is shown, as plain data: text, fields, links and buttons; and the two forms that it takes in Discord, an embed and its plain twin.
//! Pure. Whatever is handed in, what comes out keeps Discord's limits.

use serenity::builder::{CreateActionRow, CreateButton, CreateEmbed};
use serenity::model::application::ButtonStyle;

use crate::text::truncate;

use super::body::{Body, SUPPRESS_EMBEDS};
use super::click::Click;

/// The longest content of a message.
const CONTENT: usize = 2_000;
/// The longest title of an embed.
const TITLE: usize = 256;
/// The longest description that we make; Discord takes 4,096, and 6,000 for all together.
const DESCRIPTION: usize = 3_500;
/// The longest value of a field.
const FIELD: usize = 1_024;
/// The longest label of a button; Discord takes 80, phones show half of it.
const LABEL: usize = 38;
/// Buttons in a row, and rows.
const IN_A_ROW: usize = 5;
/// Links that are shown at most.
const LINKS: usize = 3;

/// A message.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Card {
    /// A heading, without markdown.
    pub title: Option<String>,
    /// The text, with markdown.
    pub text: String,
    /// Short texts with a name each.
    pub fields: Vec<(&'static str, String)>,
    /// Where it stands: what the link says and where it leads.
    pub links: Vec<(String, String)>,
    /// Buttons, in rows.
    pub rows: Vec<Vec<Button>>,
}

/// A button.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Button {
    /// What it says.
    pub label: String,
    /// What it does.
    pub click: Click,
    /// Whether it is what the member most likely wants.
    pub chief: bool,
}

/// The two forms of a card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// With an embed.
    Embed,
    /// Without.
    Plain,
}

impl Card {
    /// A card that says one thing.
    #[must_use]
    pub fn saying(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    /// The message in one of its forms.
    #[must_use]
    pub fn body(&self, form: Form) -> Body {
        let components = rows(&self.rows);
        match form {
            Form::Embed => Body { embeds: vec![self.embed()], components, ..Body::default() },
            Form::Plain => Body { content: self.plain(), components, flags: Some(SUPPRESS_EMBEDS), ..Body::default() },
        }
    }

    fn embed(&self) -> CreateEmbed {
        let mut embed = CreateEmbed::new().description(truncate(&self.text, DESCRIPTION));
        if let Some(title) = &self.title {
            embed = embed.title(truncate(title, TITLE));
        }
        for (name, value) in &self.fields {
            embed = embed.field(*name, truncate(value, FIELD), false);
        }
        let mut source = String::new();
        for (text, url) in self.links.iter().take(LINKS) {
            let line = format!("[{text}]({url})");
            if source.chars().count() + line.chars().count() < FIELD {
                source += &format!("{}{line}", if source.is_empty() { "" } else { "\n" });
            }
        }
        if source.is_empty() { embed } else { embed.field("Source", source, false) }
    }

    /// The plain twin. The links stay whole, the text gives way.
    fn plain(&self) -> String {
        let mut tail = String::new();
        for (text, url) in self.links.iter().take(LINKS) {
            let line = format!("\n**Source:** {text} <{url}>");
            if tail.chars().count() + line.chars().count() < CONTENT / 2 {
                tail += &line;
            }
        }
        let mut head = self.title.as_ref().map_or_else(String::new, |title| format!("**{}**\n", truncate(title, TITLE)));
        head += &self.text;
        let mut fields = String::new();
        for (name, value) in &self.fields {
            fields += &format!("\n**{name}:** {}", truncate(value, FIELD / 2));
        }
        let room = CONTENT - tail.chars().count();
        let fields = truncate(&fields, room / 2);
        let head = truncate(&head, room - fields.chars().count());
        format!("{head}{fields}{tail}")
    }
}

impl Button {
    /// A button that stands for what the member most likely wants.
    #[must_use]
    pub fn chief(label: &str, click: Click) -> Self {
        Self { label: label.to_owned(), click, chief: true }
    }

    /// A button that stands back.
    #[must_use]
    pub fn quiet(label: &str, click: Click) -> Self {
        Self { label: label.to_owned(), click, chief: false }
    }
}

/// Rows of buttons. One whose id is too long or was there before is left out: no button is better than one that does nothing.
fn rows(rows: &[Vec<Button>]) -> Vec<CreateActionRow> {
    let mut ids: Vec<String> = Vec::new();
    let mut made = Vec::new();
    for row in rows.iter().take(IN_A_ROW) {
        let mut buttons = Vec::new();
        for button in row.iter().take(IN_A_ROW) {
            let Some(id) = button.click.id().filter(|id| !ids.contains(id)) else { continue };
            ids.push(id.clone());
            let style = if button.chief { ButtonStyle::Primary } else { ButtonStyle::Secondary };
            buttons.push(CreateButton::new(id).label(truncate(&button.label, LABEL)).style(style));
        }
        if !buttons.is_empty() {
            made.push(CreateActionRow::Buttons(buttons));
        }
    }
    made
}

#[cfg(test)]
mod tests {
    use super::*;

    fn huge() -> Card {
        let button = |at: usize| Button::chief(&"a long label ".repeat(20), Click::Ask(format!("{at} {}", "w".repeat(80))));
        Card {
            title: Some("t".repeat(1_000)),
            text: "word ".repeat(3_000),
            fields: vec![("Status", "x".repeat(5_000))],
            links: (0..9).map(|at| (format!("paragraph {at}"), format!("https://a.example/{}", "y".repeat(300)))).collect(),
            rows: vec![(0..9).map(button).collect(), (0..9).map(button).collect()],
        }
    }

    #[test]
    fn limits_hold_whatever_is_handed_in() {
        let json = serde_json::to_value(huge().body(Form::Embed)).unwrap();
        let length = |value: &serde_json::Value| value.as_str().unwrap().chars().count();
        let embed = &json["embeds"][0];
        assert!(length(&embed["title"]) <= 256 && length(&embed["description"]) <= 4_096);
        let fields = embed["fields"].as_array().unwrap();
        assert!(fields.iter().all(|field| length(&field["value"]) <= 1_024));
        let all: usize = fields.iter().map(|field| length(&field["name"]) + length(&field["value"])).sum();
        assert!(all + length(&embed["title"]) + length(&embed["description"]) <= 6_000);
        let rows = json["components"].as_array().unwrap();
        assert_eq!(rows.len(), 1, "the second row says the same");
        assert!(rows.iter().all(|row| row["components"].as_array().unwrap().len() <= 5));
        assert!(length(&rows[0]["components"][0]["label"]) <= 80);
    }

    #[test]
    fn the_plain_twin_keeps_its_links() {
        let body = huge().body(Form::Plain);
        assert!(body.content.chars().count() <= 2_000 && body.embeds.is_empty());
        assert!(body.content.contains("<https://a.example/") && body.content.ends_with('>'));
        let small = Card {
            fields: vec![("Status", "reported".into())],
            links: vec![("The Paper, paragraph 2".into(), "https://a.example/".into())],
            ..Card::saying("Yes.")
        };
        assert_eq!(small.body(Form::Plain).content, "Yes.\n**Status:** reported\n**Source:** The Paper, paragraph 2 <https://a.example/>");
    }
}
