//! Characters as people see them: what is drawn as one sign is not cut apart.

/// The signs of a text. An approximation of Unicode's grapheme clusters, for the place of an ellipsis.
pub(crate) fn clusters(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let end = first(rest);
        let (cluster, after) = rest.split_at(end);
        rest = after;
        (!cluster.is_empty()).then_some(cluster)
    })
}

/// Where the first sign ends.
fn first(text: &str) -> usize {
    let mut chars = text.char_indices();
    let Some((_, mut last)) = chars.next() else { return 0 };
    let mut flags = usize::from(is_flag(last));
    for (at, c) in chars {
        let is_pair = flags % 2 == 1 && is_flag(c);
        if !(is_joined(c) || last == JOINER || is_pair) {
            return at;
        }
        flags = if is_pair { flags + 1 } else { 0 };
        last = c;
    }
    text.len()
}

const JOINER: char = '\u{200D}';

fn is_flag(c: char) -> bool {
    matches!(c, '\u{1F1E6}'..='\u{1F1FF}')
}

/// Whether a character only changes the one before it.
pub(crate) fn is_joined(c: char) -> bool {
    matches!(c,
        '\u{300}'..='\u{36F}' | '\u{483}'..='\u{489}' | '\u{591}'..='\u{5BD}' | '\u{610}'..='\u{61A}'
        | '\u{64B}'..='\u{65F}' | '\u{670}' | '\u{6D6}'..='\u{6DC}' | '\u{900}'..='\u{903}' | '\u{93A}'..='\u{94F}'
        | '\u{E31}' | '\u{E34}'..='\u{E3A}' | '\u{E47}'..='\u{E4E}' | '\u{1AB0}'..='\u{1AFF}'
        | '\u{1DC0}'..='\u{1DFF}' | '\u{200C}' | JOINER | '\u{20D0}'..='\u{20FF}' | '\u{FE00}'..='\u{FE0F}'
        | '\u{FE20}'..='\u{FE2F}' | '\u{1F3FB}'..='\u{1F3FF}' | '\u{E0020}'..='\u{E007F}'
        | '\u{E0100}'..='\u{E01EF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_seen_as_one_sign_stays_whole() {
        let signs = |text| clusters(text).collect::<Vec<_>>();
        assert_eq!(signs(""), Vec::<&str>::new());
        assert_eq!(signs("aä"), ["a", "ä"]);
        assert_eq!(signs("u\u{308}x"), ["u\u{308}", "x"]);
        assert_eq!(signs("👩🏽\u{200D}💻👍🏽!"), ["👩🏽\u{200D}💻", "👍🏽", "!"]);
        assert_eq!(signs("🇩🇪🇫🇷🇪"), ["🇩🇪", "🇫🇷", "🇪"]);
    }
}
