//! Many short lists in two pieces of memory: the items of all, and where each list ends.

use serde::{Deserialize, Serialize};

/// A list for each number from 0 on.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Lists<T> {
    items: Box<[T]>,
    /// By list: the place after its last item.
    ends: Box<[u32]>,
}

impl<T> Lists<T> {
    /// The items of a list; none when there is no such list.
    #[must_use]
    pub fn get(&self, list: usize) -> &[T] {
        let start = list.checked_sub(1).map_or(0, |before| self.ends.get(before).map_or(0, |end| *end as usize));
        self.ends.get(list).and_then(|end| self.items.get(start..*end as usize)).unwrap_or(&[])
    }

    /// How many lists there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The lists in order.
    pub fn iter(&self) -> impl Iterator<Item = &[T]> {
        (0..self.len()).map(|list| self.get(list))
    }
}

impl<T> Default for Lists<T> {
    fn default() -> Self {
        Self { items: Box::default(), ends: Box::default() }
    }
}

impl<T, L: IntoIterator<Item = T>> FromIterator<L> for Lists<T> {
    fn from_iter<I: IntoIterator<Item = L>>(lists: I) -> Self {
        let (mut items, mut ends) = (Vec::new(), Vec::new());
        for list in lists {
            items.extend(list);
            #[expect(clippy::cast_possible_truncation, reason = "a base has far fewer than 2^32 items")]
            ends.push(items.len() as u32);
        }
        Self { items: items.into(), ends: ends.into() }
    }
}

#[cfg(test)]
mod tests {
    use super::Lists;

    #[test]
    fn every_list_keeps_its_items() {
        let lists = [vec![1, 2], vec![], vec![3]];
        let packed: Lists<i32> = lists.iter().cloned().collect();
        assert!(packed.iter().eq(&lists));
        assert_eq!((packed.len(), packed.get(3)), (3, &[][..]));
        assert!(Lists::<u8>::default().is_empty());
    }
}
