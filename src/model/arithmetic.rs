//! Logarithm, exponential and hash by basic operations alone, whose results IEEE 754 fixes to the bit: the system's `ln` and `exp` differ in
//! their last bits from machine to machine, and a model's bytes must not.

use crate::compact::{FNV_BASIS, fnv_step};

/// Terms of the logarithm's series: with |s| <= 0.172 the next one is below the precision of f64.
const LN_TERMS: u32 = 11;
/// Terms of the exponential's series: with |x| <= 0.35 the next one is below the precision of f64.
const EXP_TERMS: u32 = 14;

/// The natural logarithm of a positive, normal number: 2 artanh(s) with s = (m - 1) / (m + 1) of the mantissa m, plus the exponent's share.
pub(super) fn ln(x: f64) -> f64 {
    let bits = x.to_bits();
    let mut exponent = f64::from(u32::try_from((bits >> 52) & 0x7FF).unwrap_or(0)) - 1023.0;
    let mut mantissa = f64::from_bits((bits & 0x000F_FFFF_FFFF_FFFF) | (1023 << 52));
    if mantissa > std::f64::consts::SQRT_2 {
        mantissa /= 2.0;
        exponent += 1.0;
    }
    let s = (mantissa - 1.0) / (mantissa + 1.0);
    let series = (0..LN_TERMS).rev().fold(0.0, |sum, n| sum * s * s + 2.0 / f64::from(2 * n + 1));
    series * s + exponent * std::f64::consts::LN_2
}

/// The exponential, for what a logistic needs: beyond ±700 it stays where it is.
pub(super) fn exp(x: f64) -> f64 {
    let x = x.clamp(-700.0, 700.0);
    let power = (x / std::f64::consts::LN_2).round();
    let rest = x - power * std::f64::consts::LN_2;
    let series = (1..=EXP_TERMS).rev().fold(1.0, |sum, n| 1.0 + sum * rest / f64::from(n));
    #[expect(clippy::cast_possible_truncation, reason = "at most 1011 in magnitude")]
    let exponent = power as i64 + 1023;
    series * f64::from_bits(u64::try_from(exponent).unwrap_or(0) << 52)
}

/// 1 / (1 + e^-x).
pub(super) fn logistic(x: f64) -> f64 {
    1.0 / (1.0 + exp(-x))
}

/// FNV-1a (Fowler, Noll, Vo 1991) of 64 bit over parts, each closed by a byte that no text holds, folded to 32 bit.
#[derive(Clone, Copy)]
pub(super) struct Hasher(u64);

impl Hasher {
    pub(super) fn new(salt: u8) -> Self {
        Self(fnv_step(FNV_BASIS, salt))
    }

    /// Goes on with a part.
    pub(super) fn push(&mut self, text: &str) {
        self.0 = text.bytes().fold(self.0, fnv_step);
    }

    /// Closes a part.
    fn close(&mut self) {
        self.0 = fnv_step(self.0, 0xFF);
    }

    /// The hash if the part ended here.
    pub(super) fn closed(mut self) -> u32 {
        self.close();
        self.folded()
    }

    /// The low bits of FNV mix worst and the vocabulary's directory reads the high ones.
    fn folded(self) -> u32 {
        u32::try_from((self.0 ^ (self.0 >> 29)).wrapping_mul(0xBF58_476D_1CE4_E5B9) >> 32).unwrap_or(0)
    }
}

/// The hash of some parts.
pub(super) fn hash(salt: u8, parts: &[&str]) -> u32 {
    let mut hasher = Hasher::new(salt);
    for part in parts {
        hasher.push(part);
        hasher.close();
    }
    hasher.folded()
}

/// The hash of the bytes of numbers.
pub(super) fn hash_numbers(salt: u8, parts: &[u32]) -> u32 {
    let mut hasher = Hasher::new(salt);
    hasher.0 = parts.iter().flat_map(|part| part.to_le_bytes()).fold(hasher.0, fnv_step);
    hasher.folded()
}

/// A number of two that looks random and is the same everywhere: the finaliser of splitmix64 (Steele, Lea, Flood 2014).
pub(super) fn mixed(a: u32, b: u32) -> u64 {
    let mut mixed = (u64::from(a) << 32 | u64::from(b)).wrapping_add(0x9E37_79B9_7F4A_7C15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    mixed ^ (mixed >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agrees_with_the_system_to_its_last_bits() {
        for x in [1e-9, 0.3, 0.5, 1.0, 1.41, 1.42, 2.0, 7.3, 15_000.0, 1e12] {
            assert!((ln(x) - x.ln()).abs() <= 1e-14 * x.ln().abs().max(1.0), "ln {x}");
        }
        for x in [-60.0, -3.3, -0.2, 0.0, 0.34, 0.36, 1.0, 11.7, 80.0] {
            assert!((exp(x) / x.exp() - 1.0).abs() <= 1e-13, "exp {x}");
        }
        assert!(exp(-1e9) < 1e-300 && exp(1e9).is_finite());
    }

    #[test]
    fn hashes_are_fixed_and_salted() {
        assert_eq!(hash(1, &["a", "b"]), hash(1, &["a", "b"]));
        assert_ne!(hash(1, &["a", "b"]), hash(1, &["ab"]));
        assert_ne!(hash(1, &["a"]), hash(2, &["a"]));
    }
}
