//! Each way of asking.

use crate::talk::Talk;

#[tokio::test]
async fn a_mention_is_answered() {
    let mut talk = Talk::start().await;
    talk.asked("who keeps the lighthouse?").await;
    insta::assert_snapshot!(talk.script(), @"");
    talk.end().await;
}
