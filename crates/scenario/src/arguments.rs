//! What the command line of a stage can say. There are four words in it, so it is read by hand:
//! a stage builds faster without an argument parser, and stages are built first of all.

/// What the program is asked to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Arguments {
    /// Play the scenario and exit.
    Play,
    /// Keep the service up for a person.
    Serve {
        /// The port to listen on; 0 lets the system choose.
        port: u16,
    },
    /// Be one of the stage's other processes. The program says this to itself, so it stands in no help.
    Process {
        /// Which one.
        name: String,
    },
    /// Say how the program is used.
    Help,
}

/// The word by which a program starts itself as another process of its stage.
pub(crate) const PROCESS: &str = "--process";

/// The port that a person finds the service on, unless they name another.
pub(crate) const DEFAULT_PORT: u16 = 6464;

impl Arguments {
    /// Reads what follows the program's name. The error is one sentence for the user.
    pub(crate) fn parse(words: impl IntoIterator<Item = String>) -> Result<Self, String> {
        let mut words = words.into_iter();
        let mut serve = false;
        let mut port = None;
        while let Some(word) = words.next() {
            let (name, value) = match word.split_once('=') {
                Some((name, value)) => (name.to_owned(), Some(value.to_owned())),
                None => (word, None),
            };
            match name.as_str() {
                "--serve" if value.is_none() => serve = true,
                "--port" => {
                    let value = value.or_else(|| words.next()).unwrap_or_default();
                    port = Some(value.parse().map_err(|_| {
                        format!("--port needs a number from 0 to 65535, not `{value}`")
                    })?);
                }
                PROCESS => {
                    let name = value.or_else(|| words.next()).unwrap_or_default();
                    return Ok(Self::Process { name });
                }
                "--help" | "-h" => return Ok(Self::Help),
                _ => return Err(format!("unknown argument `{name}`")),
            }
        }
        match (serve, port) {
            (true, port) => Ok(Self::Serve {
                port: port.unwrap_or(DEFAULT_PORT),
            }),
            (false, Some(_)) => Err("--port goes with --serve".to_owned()),
            (false, None) => Ok(Self::Play),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(line: &str) -> Result<Arguments, String> {
        Arguments::parse(line.split_whitespace().map(str::to_owned))
    }

    #[test]
    fn nothing_means_play() {
        assert_eq!(parse(""), Ok(Arguments::Play));
    }

    #[test]
    fn serve_takes_a_port_in_either_spelling() {
        assert_eq!(
            parse("--serve"),
            Ok(Arguments::Serve { port: DEFAULT_PORT })
        );
        assert_eq!(
            parse("--serve --port 8080"),
            Ok(Arguments::Serve { port: 8080 })
        );
        assert_eq!(parse("--port=0 --serve"), Ok(Arguments::Serve { port: 0 }));
    }

    #[test]
    fn a_process_has_a_name() {
        let name = "painters".to_owned();
        assert_eq!(parse("--process painters"), Ok(Arguments::Process { name }));
    }

    #[test]
    fn what_is_wrong_is_named() {
        assert_eq!(
            parse("--serve --port 99999"),
            Err("--port needs a number from 0 to 65535, not `99999`".to_owned())
        );
        assert_eq!(
            parse("--serve --port"),
            Err("--port needs a number from 0 to 65535, not ``".to_owned())
        );
        assert_eq!(
            parse("--port 1"),
            Err("--port goes with --serve".to_owned())
        );
        assert_eq!(parse("serve"), Err("unknown argument `serve`".to_owned()));
        assert_eq!(
            parse("--serve=yes"),
            Err("unknown argument `--serve`".to_owned())
        );
    }
}
