//! What a directive asks for.

use crate::broken;
use crate::support::Small;

#[test]
fn what_a_directive_asks_for_has_to_be_there() {
    for (from, to, line, says) in [
        (
            "{{#before greet hello}}",
            "{{#before greeet hello}}",
            9,
            "no stage `greeet`. There are: greet, count.",
        ),
        (
            "{{#before greet hello}}",
            "{{#before greet helo}}",
            9,
            "no region `helo`. It has: hello, span, more.",
        ),
        (
            "{{#after greet hello}}",
            "{{#after greet}}",
            11,
            "takes 2 words, not 1",
        ),
        (
            "{{#solution greet 1}}",
            "{{#solution greet 7}}",
            15,
            "no step 7. It has: 1, 2, 3.",
        ),
        (
            "{{#hint greet 1 3}}",
            "{{#hint greet 1 4}}",
            17,
            "no hint 4: it has 3",
        ),
        (
            "src/steps.rs hello}}",
            "src/steps.rs helo}}",
            19,
            "no anchor `helo`",
        ),
        (
            "01-greet/src/steps.rs hello}}",
            "01-greet/src/gone.rs}}",
            19,
            "cannot be read",
        ),
        (
            "{{#lines greet 1}}",
            "{{#lines greet 3}}",
            23,
            "prints nothing in step 3",
        ),
        (
            "scene=\"the end\"",
            "scene=\"the start\"",
            25,
            "no heading `the start`. It has: the end.",
        ),
        (
            "{{#lines greet 1}}",
            "{{#spans greet 1}}",
            23,
            "no root span",
        ),
        (
            "{{#lines greet 1}}",
            "{{#logs greet 1}}",
            23,
            "logs nothing",
        ),
        (
            "{{#lines greet 1}}",
            "{{#metrics greet 1}}",
            23,
            "measures nothing",
        ),
        (
            "{{#lines greet 1}}",
            "{{#histogram greet 1 metric=\"x\" values=\"1\"}}",
            23,
            "no record `x`",
        ),
        (
            "{{#lines greet 1}}",
            "{{#histogram boundaries=\"0 five\" values=\"1\"}}",
            23,
            "`boundaries` needs numbers",
        ),
        (
            "{{#lines greet 1}}",
            "{{#raw greet 1 span=\"x\"}}",
            23,
            "no record `x`",
        ),
        (
            "{{#lines greet 1}}",
            "{{#raw greet 1}}",
            23,
            "say which record",
        ),
        (
            "{{#mutant greet quiet}}",
            "{{#mutant greet loud}}",
            27,
            "no mutant `loud`. It has: quiet.",
        ),
        (
            "{{#console list}}",
            "{{#console lost}}",
            29,
            "no session book/console/lost.toml. There are: list.",
        ),
        (
            "{{#console list}}",
            "{{#consol list}}",
            29,
            "Did you mean `console`?",
        ),
        (
            "{{#console list}}",
            "So: {{#console list}}",
            29,
            "stands alone on its line",
        ),
        ("alt=\"one box\"", "", 31, "a diagram needs a text"),
        ("```diagram", "```diagramm", 31, "is none of: console"),
        (
            "| a |",
            "| a |                                                 b",
            31,
            "cannot be read on a phone",
        ),
    ] {
        broken("greet/hello.md", from, to, line, says);
    }
}

#[test]
fn what_was_never_recorded_is_said() {
    for file in [
        "book/console/list.fr.txt",
        "book/mutants/greet/quiet.fr.txt",
    ] {
        let small = Small::sound();
        small.remove(file);
        let line = if file.contains("console") { 29 } else { 27 };
        small.has(
            &format!("book/fr/greet/hello.md:{line}"),
            &format!("{file} was never written"),
        );
    }
    let small = Small::sound();
    small.write("book/console/list.toml", "run = [\"list\"]\nbefor = []\n");
    small.has("book/console/list.toml:2", "unknown field `befor`");
}
