//! What promtool says of a test that fails.

/// Where something else came out, as promtool says it. What differs from what was expected by no more than the last
/// digits of a number is left out: sums of floats depend on the order in which they are added.
pub(super) fn differences(said: &str) -> Vec<String> {
    let differ = |place: &String| {
        let halves = place
            .split_once("exp:")
            .and_then(|(_, rest)| rest.split_once("got:"));
        // Behind the expected value stands a comma.
        halves.is_none_or(|(expected, got)| {
            plain(expected.trim_end().trim_end_matches(',')) != plain(got)
        })
    };
    places(said).into_iter().filter(differ).collect()
}

/// Whether promtool got as far as to compare, and did not stumble over the file before.
pub(super) fn is_read(said: &str) -> bool {
    !places(said).is_empty()
}

/// Each place of which it complains.
fn places(said: &str) -> Vec<String> {
    let mut places: Vec<String> = Vec::new();
    let lines = said.lines().skip_while(|line| !line.contains("FAILED:"));
    for line in lines.skip(1) {
        let begins = ["    alertname: ", "    expr: ", "    rule: ", "    name: "]
            .iter()
            .any(|begin| line.starts_with(begin));
        match places.last_mut() {
            Some(place) if !begins => {
                place.push('\n');
                place.push_str(line);
            }
            _ if begins => places.push(line.to_owned()),
            _ => {}
        }
    }
    places
        .iter()
        .map(|place| place.trim_end().to_owned())
        .collect()
}

/// So many digits of a number count.
const DIGITS: usize = 12;

/// A text without white space, and with shorter numbers.
fn plain(text: &str) -> String {
    let mut plain = String::new();
    let mut number = String::new();
    for c in text.chars().chain([' ']) {
        if c.is_ascii_digit() || (c == '.' && !number.is_empty()) {
            number.push(c);
            continue;
        }
        plain.push_str(&shorter(&number));
        number.clear();
        if !c.is_whitespace() {
            plain.push(c);
        }
    }
    plain
}

/// A number with so many digits that count, where it has more.
fn shorter(number: &str) -> String {
    match number.parse::<f64>() {
        Ok(value) if number.len() > DIGITS => format!("{value:.*e}", DIGITS - 1),
        _ => number.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SAID: &str = "Unit Testing:  play.yml
  FAILED:
    alertname: A, time: 2m, 
        exp:[
            0:
              Labels:{alertname=\"A\"}
              Annotations:{summary=\"0.28571428571428570 fail\"}
            ], 
        got:[
            0:
              Labels:{alertname=\"A\"}
              Annotations:{summary=\"0.28571428571428575 fail\"}
            ]
    expr: \"up\", time: 1m,
        exp: {} 1E+00
        got: {} 2E+00

";

    #[test]
    fn the_last_digit_of_a_long_number_is_no_difference_and_another_number_is() {
        let differences = differences(SAID);
        assert_eq!(differences.len(), 1, "{differences:?}");
        assert!(differences[0].contains("2E+00"), "{differences:?}");
        assert!(is_read(SAID) && !is_read("SUCCESS"));
    }
}
