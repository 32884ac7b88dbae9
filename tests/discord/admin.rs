//! `/factbase` and reloading by signal and by itself: who may, what is said, what is kept.

use serde_json::json;

use crate::base::{Folder, harbour};
use crate::program::Options;
use crate::stand_in::Settings;
use crate::stand_in::cast::{ADA, DM, MANAGER, NAMED_ADMIN, NEWS, OWNER, TEAMMATE};
use crate::talk::Talk;

/// What anybody else is told.
const NOT_IN_CHARGE: &str = "Only";

async fn talk_with(folder: &Folder, team: bool) -> Talk {
    Talk::with(Settings { team, ..Settings::default() }, Options::new().knowing(folder.path())).await
}

/// One year later, and a fact more, one less.
fn changed() -> String {
    let text = harbour().replace("built in 1887", "built in 1888").replace("date = \"1887\"", "date = \"1888\"");
    text.replace("id = \"great-storm\"", "id = \"greater-storm\"")
}

/// What no base may be.
fn broken() -> String {
    harbour().replace("agent = [\"maren\"]", "agent = [\"nobody-known\"]").replace("kind = \"attribute\"", "kind = \"atribute\"")
}

/// Ids that a run makes up are left out, and counts that depend on how fast it was.
fn steady(script: &str) -> String {
    let mut out = String::new();
    let script =
        &script.lines().map(|line| if line.contains("Requests since the start") { "  (counts)\n".to_owned() } else { format!("{line}\n") }).collect::<String>();
    for word in script.split_inclusive([' ', '\n', '`', '*']) {
        let bare = word.trim_end_matches([' ', '\n', '`', '*', '.', ',', ')', ':']);
        let is_fingerprint =
            bare.len() >= 7 && bare.len() <= 16 && bare.bytes().all(|byte| byte.is_ascii_hexdigit()) && bare.bytes().any(|byte| byte.is_ascii_digit());
        if is_fingerprint { out.push_str(&word.replacen(bare, "fingerprint", 1)) } else { out.push_str(word) }
    }
    out
}

#[tokio::test]
async fn a_good_base_is_swapped_in_whole() {
    let folder = Folder::of_harbour("good");
    let mut talk = talk_with(&folder, false).await;
    talk.turn_to(OWNER, NEWS);
    talk.slash("factbase status", &[]);
    talk.hear_the_end().await;
    talk.asked("when was the lighthouse built?").await;
    folder.write(&changed());
    talk.slash("factbase check", &[]);
    talk.hear_the_end().await;
    talk.slash("factbase reload", &[]);
    talk.hear_the_end().await;
    talk.asked("when was the lighthouse built?").await;
    assert!(talk.program.says("was reloaded").await);
    let said = talk.program.said();
    let line = said.lines().find(|line| line.contains("reloaded")).expect("a reload is logged");
    for part in ["added=1", "changed=1", "removed=1", &OWNER.id.to_string(), "from=", "to="] {
        assert!(line.contains(part), "{part} is missing in {line}");
    }
    insta::assert_snapshot!("reload_good", steady(&talk.script()));
    talk.end().await;
}

#[tokio::test]
async fn a_broken_base_is_refused_with_its_problems() {
    let folder = Folder::of_harbour("broken");
    let mut talk = talk_with(&folder, false).await;
    talk.turn_to(OWNER, NEWS);
    folder.write(&broken());
    for command in ["factbase check", "factbase reload"] {
        talk.slash(command, &[]);
        talk.hear_the_end().await;
    }
    talk.asked("when was the lighthouse built?").await;
    insta::assert_snapshot!("reload_broken", steady(&talk.script()).replace(&folder.path().display().to_string(), "(folder)"));
    // A base that is not there is no better, nor one that is not TOML; with many problems they come as a file.
    let many: String = (0..60).map(|at| format!("\n[[fact]]\nid = \"odd-{at}\"\nkind = \"event\"\nodd = {at}\n")).collect();
    for text in ["[[fact]\n".to_owned(), String::new(), harbour() + &many] {
        folder.write(&text);
        talk.slash("factbase reload", &[]);
        let sent = talk.hear_the_end().await;
        if text.len() > 1000 {
            assert_eq!(sent.files.len(), 1, "{:#}", sent.body);
            assert!(sent.files[0].text.lines().count() >= 60, "{}", sent.files[0].text);
        }
    }
    std::fs::remove_dir_all(folder.path()).unwrap();
    talk.slash("factbase reload", &[]);
    talk.hear_the_end().await;
    let sent = talk.asked("when was the lighthouse built?").await;
    assert!(crate::shown::shown(&sent).contains("1887"));
    talk.end().await;
}

#[tokio::test]
async fn only_who_is_in_charge_may() {
    let folder = Folder::of_harbour("charge");
    let mut talk = talk_with(&folder, true).await;
    for (person, may) in [(ADA, false), (MANAGER, false), (OWNER, true), (TEAMMATE, true), (NAMED_ADMIN, true)] {
        for command in ["factbase status", "factbase check", "factbase reload"] {
            talk.turn_to(person, NEWS);
            talk.slash(command, &[]);
            let shown = crate::shown::shown(&talk.hear_the_end().await);
            assert_eq!(!shown.contains(NOT_IN_CHARGE), may, "{} {command}: {shown}", person.name);
            assert!(talk.script().contains("privately"));
        }
    }
    talk.turn_to(ADA, DM);
    talk.slash("factbase reload", &[("x", json!("y"))]);
    assert!(crate::shown::shown(&talk.hear_the_end().await).contains(NOT_IN_CHARGE));
    let said = talk.program.said();
    assert_eq!(said.matches("was reloaded").count(), 3, "{said}");
    talk.end().await;
}

#[tokio::test]
async fn the_base_that_is_built_in_cannot_be_reloaded() {
    let mut talk = Talk::with(Settings::default(), Options::new().knowing_the_default()).await;
    talk.turn_to(OWNER, NEWS);
    for command in ["factbase status", "factbase check", "factbase reload"] {
        talk.slash(command, &[]);
        talk.hear_the_end().await;
    }
    insta::assert_snapshot!("reload_built_in", steady(&talk.script()));
    talk.end().await;
}

#[tokio::test]
async fn a_signal_reloads_too() {
    let folder = Folder::of_harbour("signal");
    let mut talk = talk_with(&folder, false).await;
    folder.write(&broken());
    talk.program.signal("HUP");
    assert!(talk.program.says("not reloaded").await, "{}", talk.program.said());
    let sent = talk.asked("when was the lighthouse built?").await;
    assert!(crate::shown::shown(&sent).contains("1887"));
    folder.write(&changed());
    talk.program.signal("HUP");
    assert!(talk.program.says("was reloaded").await, "{}", talk.program.said());
    let sent = talk.asked("when was the lighthouse built?").await;
    assert!(crate::shown::shown(&sent).contains("1888"));
    talk.end().await;
}

#[tokio::test]
async fn it_can_watch_its_folder() {
    let folder = Folder::of_harbour("watch");
    let options = Options::new().knowing(folder.path()).arguments(&["serve", "--watch"]);
    let mut talk = Talk::with(Settings::default(), options).await;
    folder.write(&changed());
    assert!(talk.program.says("was reloaded").await, "{}", talk.program.said());
    let sent = talk.asked("when was the lighthouse built?").await;
    assert!(crate::shown::shown(&sent).contains("1888"));
    folder.write(&broken());
    assert!(talk.program.says("not reloaded").await, "{}", talk.program.said());
    assert_eq!(talk.program.said().matches("was reloaded").count(), 1, "{}", talk.program.said());
    talk.end().await;
}
