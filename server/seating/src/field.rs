//! Finite fields: the arithmetic behind plans in which nobody meets anybody twice.

/// A field with a prime power of elements, numbered from 0; 0 and 1 are its zero and one.
#[derive(Debug, Clone)]
pub(crate) struct Field {
    characteristic: usize,
    /// The powers of a primitive element, and back again.
    powers: Vec<usize>,
    exponents: Vec<usize>,
}

impl Field {
    /// The field with this many elements, if there is one.
    pub(crate) fn with(elements: usize) -> Option<Self> {
        let (characteristic, degree) = prime_power(elements)?;
        // A primitive polynomial exists for every degree; with degree 1 this looks for a primitive root.
        (0..elements).find_map(|low| Self::generated(characteristic, degree, elements, low))
    }

    /// The field in which x to the power of `degree` is `low` (its coefficients are the digits of that number), if x
    /// then runs through all elements but 0. In degree 1 the element `low` takes the place of x.
    fn generated(characteristic: usize, degree: u32, elements: usize, low: usize) -> Option<Self> {
        let mut powers = Vec::with_capacity(elements - 1);
        let mut exponents = vec![usize::MAX; elements];
        let mut power = 1;
        for exponent in 0..elements - 1 {
            if power == 0 || exponents[power] != usize::MAX {
                return None;
            }
            exponents[power] = exponent;
            powers.push(power);
            power = if degree == 1 {
                power * low % characteristic
            } else {
                let top = power / characteristic.pow(degree - 1);
                let shifted = (power % characteristic.pow(degree - 1)) * characteristic;
                (0..top).fold(shifted, |sum, _| add_digits(characteristic, sum, low))
            };
        }
        (power == 1).then_some(Self { characteristic, powers, exponents })
    }

    pub(crate) fn add(&self, a: usize, b: usize) -> usize {
        add_digits(self.characteristic, a, b)
    }

    pub(crate) fn subtract(&self, a: usize, b: usize) -> usize {
        // Adding an element as often as the characteristic gives 0.
        (1..self.characteristic).fold(a, |sum, _| self.add(sum, b))
    }

    pub(crate) fn multiply(&self, a: usize, b: usize) -> usize {
        if a == 0 || b == 0 {
            return 0;
        }
        self.powers[(self.exponents[a] + self.exponents[b]) % self.powers.len()]
    }
}

/// Adds digit by digit, without carrying: an element is a number whose digits are the coefficients of a polynomial.
fn add_digits(base: usize, a: usize, b: usize) -> usize {
    if base == 2 {
        return a ^ b;
    }
    let (mut a, mut b, mut sum, mut place) = (a, b, 0, 1);
    while a > 0 || b > 0 {
        sum += (a % base + b % base) % base * place;
        (a, b, place) = (a / base, b / base, place * base);
    }
    sum
}

/// The prime and the exponent, if the number is a prime power.
fn prime_power(number: usize) -> Option<(usize, u32)> {
    let prime = (2..=number).find(|divisor| number.is_multiple_of(*divisor))?;
    let mut exponent = 0;
    let mut rest = number;
    while rest.is_multiple_of(prime) {
        rest /= prime;
        exponent += 1;
    }
    (rest == 1).then_some((prime, exponent))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_exist_exactly_for_prime_powers() {
        let sizes: Vec<_> = (0..=32).filter(|size| Field::with(*size).is_some()).collect();
        assert_eq!(sizes, [2, 3, 4, 5, 7, 8, 9, 11, 13, 16, 17, 19, 23, 25, 27, 29, 31, 32]);
    }

    #[test]
    fn they_keep_the_laws() {
        for size in [2, 3, 4, 5, 8, 9, 16, 27] {
            let field = Field::with(size).expect("a field");
            for a in 0..size {
                assert_eq!(field.multiply(a, 1), a);
                assert!((0..size).all(|b| field.add(field.subtract(a, b), b) == a));
                assert!(a == 0 || (0..size).filter(|b| field.multiply(a, *b) == 1).count() == 1);
                for b in 0..size {
                    for c in 0..size {
                        let (left, right) = (
                            field.multiply(a, field.add(b, c)),
                            (field.multiply(a, b), field.multiply(a, c)),
                        );
                        assert_eq!(left, field.add(right.0, right.1), "{size}: {a}({b} + {c})");
                        assert_eq!(
                            field.multiply(a, field.multiply(b, c)),
                            field.multiply(field.multiply(a, b), c)
                        );
                    }
                }
            }
        }
    }
}
