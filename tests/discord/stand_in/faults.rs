//! What goes wrong on purpose: faults that are planned for a kind of request and used up by those that come.

use std::sync::Mutex;
use std::time::Duration;

use super::routes::Route;

/// How a request goes wrong.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Fault {
    /// Answered with this status and nothing done.
    Status(u16),
    /// Answered with 429 and nothing done.
    Limited { scope: Scope, after: Duration },
    /// 429 from a proxy in front of Discord, without a JSON body: the header alone says when to come back.
    LimitedByProxy { after: Duration },
    /// Nothing done, the connection reset.
    Reset,
    /// Done, but the connection is reset before the answer.
    ResetAfter,
    /// Done, but the answer is cut short.
    Cut,
    /// Done, but what comes back is no HTTP.
    Garbage,
    /// Done and answered 200, but the body is not JSON.
    GarbageBody,
    /// Done, but the body is JSON of another shape.
    OtherJson,
    /// Done, answered late.
    Slow(Duration),
    /// Never answered.
    Silence,
}

/// Who a rate limit is for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Scope {
    User,
    Global,
    Shared,
}

/// The faults to come.
#[derive(Default)]
pub struct Faults(Mutex<Vec<(Kind, Fault)>>);

type Kind = fn(&Route) -> bool;

impl Faults {
    /// Plans a fault for the next request of a kind; several are used up in order.
    pub fn plan(&self, kind: Kind, fault: Fault) {
        self.0.lock().unwrap().push((kind, fault));
    }

    /// The fault of a request, if one is planned for it.
    pub fn take(&self, route: &Route) -> Option<Fault> {
        let mut planned = self.0.lock().unwrap();
        let at = planned.iter().position(|(kind, _)| kind(route))?;
        Some(planned.remove(at).1)
    }

    /// How many are still to come.
    pub fn left(&self) -> usize {
        self.0.lock().unwrap().len()
    }
}
