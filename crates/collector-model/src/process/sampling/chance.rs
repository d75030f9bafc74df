//! Chance that is no chance: a trace's id says whether it is among those that are kept.

/// The share of all hashes that are kept.
pub(super) fn threshold(ratio: f64) -> u64 {
    // The product has more digits than a float of 64 bits, so it is made in whole numbers: a ratio is a fraction of
    // 2^53 or finer, and the collector's own product is cut off at zero and at the top.
    if ratio <= 0.0 {
        return 0;
    }
    if ratio >= 1.0 {
        return u64::MAX;
    }
    let bits = ratio.to_bits();
    let mantissa = u128::from(bits & ((1 << 52) - 1) | 1 << 52);
    let exponent = 1075 - (bits >> 52) as u32;
    // The exact product is rounded to 64 bits first, and what is behind the point left out then.
    let product = mantissa * u128::from(u64::MAX);
    let surplus = (128 - product.leading_zeros()).saturating_sub(64);
    let kept = product >> surplus;
    let half = if surplus == 0 {
        0
    } else {
        product >> (surplus - 1) & 1
    };
    let rest = product & ((1_u128 << surplus.saturating_sub(1)) - 1);
    let rounded = kept + u128::from(half == 1 && (rest != 0 || kept & 1 == 1));
    match exponent.checked_sub(surplus) {
        Some(shift) if shift < 128 => (rounded >> shift) as u64,
        Some(_) => 0,
        None => u64::MAX,
    }
}

/// FNV-1a of the salt and the trace's id: the same trace is kept by every collector that has the same salt.
pub(super) fn hash(salt: &str, id: &[u8]) -> u64 {
    let bytes = salt.bytes().chain(id.iter().copied());
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use super::{hash, threshold};

    #[test]
    fn a_share_of_all_hashes_is_kept() {
        assert_eq!(threshold(0.0), 0);
        assert_eq!(threshold(1.0), u64::MAX);
        assert_eq!(threshold(0.5), u64::MAX / 2);
        assert_eq!(threshold(0.25), u64::MAX / 4);
    }

    #[test]
    fn the_hash_is_fnv() {
        assert_eq!(hash("", b""), 0xcbf2_9ce4_8422_2325);
        assert_eq!(hash("", b"a"), 0xaf63_dc4c_8601_ec8c);
        assert_eq!(hash("a", b""), hash("", b"a"));
    }
}
