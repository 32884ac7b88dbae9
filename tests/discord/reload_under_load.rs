//! A thousand questions are under way while the base is swapped again and again: each is answered once, from one base.

use std::time::Duration;

use crate::base::{Folder, harbour};
use crate::program::Options;
use crate::stand_in::Settings;
use crate::stand_in::cast::{asker, further_channel};
use crate::stand_in::log::Sent;
use crate::talk::Talk;

const QUESTIONS: usize = 1000;

/// The same base with another year and another newspaper: an answer with one of each is a mixture.
fn other() -> String {
    harbour().replace("1887", "1666").replace("The Harbour Post", "The Tide Table").replace("post.example", "tide.example")
}

#[tokio::test]
async fn none_is_lost_and_none_is_a_mixture() {
    let folder = Folder::of_harbour("load");
    let settings = Settings { further_channels: 100, ..Settings::default() };
    let mut talk = Talk::with(settings, Options::new().knowing(folder.path())).await;
    for number in 0..QUESTIONS as u64 {
        talk.turn_to(asker(number), further_channel(number % 100));
        talk.ask("when was the lighthouse built?");
        tokio::task::yield_now().await;
        if number % 200 == 100 {
            folder.write(&if number % 400 == 100 { other() } else { harbour() });
            talk.program.signal("HUP");
        }
    }
    let replied = |sent: &Sent| sent.route.is_create() && sent.took_effect();
    assert!(talk.stand_in.log.wait_for(QUESTIONS, Duration::from_secs(30), replied).await, "{}", talk.stand_in.log.count(replied));
    assert!(talk.program.says("was reloaded").await);
    let mut answered = std::collections::BTreeSet::new();
    let (mut old, mut new) = (0, 0);
    for sent in talk.stand_in.log.all(replied) {
        assert!(answered.insert(sent.body["message_reference"]["message_id"].to_string()), "doubled");
        // The ids of members in the buttons hold such figures too.
        let text = sent.body["embeds"].to_string();
        let is = |marks: [&str; 3]| marks.map(|mark| text.contains(mark));
        match (is(["1887", "Harbour Post", "post.example"]), is(["1666", "Tide Table", "tide.example"])) {
            ([true, true, true], [false, false, false]) => old += 1,
            ([false, false, false], [true, true, true]) => new += 1,
            _ => panic!("a mixture: {text}"),
        }
    }
    assert_eq!(old + new, QUESTIONS);
    talk.finish().await;
}
