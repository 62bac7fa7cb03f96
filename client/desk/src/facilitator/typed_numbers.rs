//! Numbers of people or stations as they are typed: "12, 15, 20-25".

/// More than so many were not meant.
const MOST: usize = 10_000;

/// Reads numbers in the order in which they stand; each once.
///
/// # Errors
/// The part that is none.
pub(super) fn read(typed: &str) -> Result<Vec<u32>, String> {
    let mut numbers = Vec::new();
    let parts = typed.split([',', ';', ' ', '\n']).map(str::trim).filter(|part| !part.is_empty());
    for part in parts {
        let unreadable = || part.to_owned();
        let (first, last) = part.split_once(['-', '–']).unwrap_or((part, part));
        let first: u32 = first.trim().parse().map_err(|_| unreadable())?;
        let last: u32 = last.trim().parse().map_err(|_| unreadable())?;
        if first > last || (last - first) as usize >= MOST {
            return Err(unreadable());
        }
        for number in first..=last {
            if !numbers.contains(&number) {
                numbers.push(number);
            }
        }
    }
    Ok(numbers)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_ranges() {
        assert_eq!(read("12, 15,  3-5;4 \n1"), Ok(vec![12, 15, 3, 4, 5, 1]));
        assert_eq!(read("  "), Ok(Vec::new()));
        assert_eq!(read("7, acht"), Err("acht".to_owned()));
        assert_eq!(read("9-3"), Err("9-3".to_owned()));
        assert_eq!(read("1-4000000000"), Err("1-4000000000".to_owned()));
    }
}
