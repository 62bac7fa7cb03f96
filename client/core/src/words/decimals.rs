//! Numbers with a few digits after the point. What `f64` brings for that is exact to the last digit, by tables that weigh
//! more than most pages.

/// A number with at most two digits after the point, such as `4.5`.
pub fn decimal(number: f64) -> String {
    let hundredths = (number * 100.0).round() as i64;
    let sign = if hundredths < 0 { "-" } else { "" };
    let (whole, rest) = (hundredths.unsigned_abs() / 100, hundredths.unsigned_abs() % 100);
    match (rest / 10, rest % 10) {
        (0, 0) => format!("{sign}{whole}"),
        (tenths, 0) => format!("{sign}{whole}.{tenths}"),
        (tenths, hundredths) => format!("{sign}{whole}.{tenths}{hundredths}"),
    }
}

/// The same with at most one digit.
pub fn decimal_of_tenths(number: f64) -> String {
    decimal((number * 10.0).round() / 10.0)
}

/// The number that a field for numbers holds, if it is not below 0.
pub fn read_decimal(text: &str) -> Option<f64> {
    let text = text.trim();
    let (whole, rest) = text.split_once('.').unwrap_or((text, "0"));
    let whole: u32 = if text.starts_with('.') { 0 } else { whole.parse().ok()? };
    let digits = rest.get(..rest.len().min(6))?;
    let part: u32 = digits.parse().ok()?;
    let unit = digits.bytes().fold(1.0, |unit, _| unit / 10.0);
    Some(f64::from(whole) + f64::from(part) * unit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_more_digits_than_are_needed() {
        let said = [0.0, 4.5, 1.0 / 3.0, 12.05, 100.0, -2.25, 0.999].map(decimal);
        assert_eq!(said, ["0", "4.5", "0.33", "12.05", "100", "-2.25", "1"]);
        assert_eq!([73.92, 73.96, 0.04].map(decimal_of_tenths), ["73.9", "74", "0"]);
    }

    #[test]
    fn what_a_field_holds() {
        for (text, number) in
            [("12", 12.0), ("4.5", 4.5), (".25", 0.25), (" 7 ", 7.0), ("1.6666666666666667", 1.666_666)]
        {
            let read = read_decimal(text).expect(text);
            assert!((read - number).abs() < 1e-9, "{text}: {read}");
        }
        for text in ["", ".", "-3", "many", "1.2.3", "1e3"] {
            assert_eq!(read_decimal(text), None, "{text:?}");
        }
    }
}
