//! Hashes of texts. The same on every machine: they are part of the snapshot.

/// What FNV-1a (Fowler, Noll, Vo 1991) of 64 bits begins with.
pub const FNV_BASIS: u64 = 0xcbf2_9ce4_8422_2325;

/// FNV-1a goes on with a byte.
#[must_use]
#[inline]
pub fn fnv_step(hash: u64, byte: u8) -> u64 {
    (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
}

/// FNV-1a with Murmur's finish (Appleby 2011), so that all bits are as good as each other. O(length).
#[must_use]
pub fn hash64(bytes: impl Iterator<Item = u8>) -> u64 {
    let hash = bytes.fold(FNV_BASIS, fnv_step);
    let hash = (hash ^ (hash >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    let hash = (hash ^ (hash >> 33)).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    hash ^ (hash >> 33)
}

/// The higher and the lower half of a hash.
#[must_use]
pub fn halves(hash: u64) -> (u32, u32) {
    let [a, b, c, d, e, f, g, h] = hash.to_be_bytes();
    (u32::from_be_bytes([a, b, c, d]), u32::from_be_bytes([e, f, g, h]))
}
