//! A workshop in small with a book in small, both of them sound, to be broken by the tests.

use std::fs;
use std::path::{Path, PathBuf};

use book::library::Library;
use messages::{Language, Messages};
use xtask::workspace::Workspace;

const STAGES: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../command-line-tests/fixtures/workshop"
);

/// What the stage `greet` prints.
const EXPECTED: &str =
    "== step 1 hello ==\nhello\n== step 2 span ==\nand this\n== the end ==\nbye\n";

const MUTANT: &str = "why = \"it says it elsewhere\"\nstep = 1\nfinding = \"missing\"\nsays = \"hello\"\n\
    [[replace]]\nfile = \"src/steps.rs\"\nregion = \"hello\"\ntext = '''\n    print!(\"hello\");\n'''\n";

const SUMMARY: &str = "# Part\n\n- [Welcome](index.md)\n- [Greetings](greet/index.md)\n  - [One](greet/hello.md)\n  \
    - [Two](greet/span.md)\n  - [Three](greet/more.md)\n- [Words](words.md)\n";

const INDEX: &str = "# Welcome {#welcome}\n\nTo [one](greet/hello.md#why), [a word](words.md#span), [the file](repo:Cargo.toml).\n\n\
    ![A drawing](drawing.svg)\n";

const HELLO: &str = "# One {#one}\n\n{{#step greet 1}}\n\n## Why {#why}\n\nA trace of it.\n\n{{#before greet hello}}\n\n\
    {{#after greet hello}}\n\n{{#diff greet hello}}\n\n{{#solution greet 1}}\n\n{{#hint greet 1 3}}\n\n\
    {{#code solutions/01-greet/src/steps.rs hello}}\n\n## See {#see}\n\n{{#lines greet 1}}\n\n\
    {{#lines greet scene=\"the end\"}}\n\n{{#mutant greet quiet}}\n\n{{#console list}}\n\n\
    ```diagram alt=\"one box\"\n+---+\n| a |\n+---+\n```\n";

const GLOSSARY: &str = "[[term]]\nid = \"span\"\nen = \"span\"\nfr = \"span\"\n\
    definition = { en = \"A piece of work.\", fr = \"Un travail.\" }\navoid = { en = [\"stretch\"], fr = [\"empan\"] }\n";

const REQUIREMENTS: &str = "[[requirement]]\nid = \"M1\"\nen = \"why\"\nfr = \"pourquoi\"\npage = \"greet/hello.md#why\"\n\n\
    [[requirement]]\nid = \"M2\"\nen = \"how\"\nfr = \"comment\"\n";

/// The workshop in its folder.
pub(crate) struct Small {
    folder: tempfile::TempDir,
}

impl Small {
    /// A book in which everything holds.
    pub(crate) fn sound() -> Self {
        let folder = tempfile::tempdir().unwrap();
        copy(Path::new(STAGES), folder.path());
        let small = Self { folder };
        small.write("solutions/01-greet/expected.stdout", EXPECTED);
        small.write("solutions/01-greet/mutants/quiet.toml", MUTANT);
        small.write("book/glossary.toml", GLOSSARY);
        small.write("book/requirements.toml", REQUIREMENTS);
        small.write("book/console/list.toml", "run = [\"list\"]\n");
        for language in ["en", "fr"] {
            let page =
                |path: &str, text: &str| small.write(&format!("book/{language}/{path}"), text);
            page("SUMMARY.md", SUMMARY);
            page("index.md", INDEX);
            page("drawing.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
            page("greet/index.md", "# Greetings {#greetings}\n");
            page("greet/hello.md", HELLO);
            page("greet/span.md", "# Two {#two}\n\n{{#step greet 2}}\n");
            page("greet/more.md", "# Three {#three}\n\n{{#step greet 3}}\n");
            page(
                "words.md",
                "# Words {#words}\n\n{{#glossary}}\n\n{{#requirements}}\n\n{{#commands}}\n",
            );
            small.write(
                &format!("book/console/list.{language}.txt"),
                "$ cargo xtask list\nstages\n",
            );
            small.write(
                &format!("book/mutants/greet/quiet.{language}.txt"),
                "  ✗ 1  hello\n",
            );
        }
        small
    }

    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    pub(crate) fn write(&self, path: &str, text: &str) {
        fs::create_dir_all(self.path(path).parent().unwrap()).unwrap();
        fs::write(self.path(path), text).unwrap();
    }

    pub(crate) fn remove(&self, path: &str) {
        fs::remove_file(self.path(path)).unwrap();
    }

    pub(crate) fn replace(&self, path: &str, from: &str, to: &str) {
        let text = fs::read_to_string(self.path(path)).unwrap();
        assert!(text.contains(from), "{path} has no {from}");
        self.write(path, &text.replacen(from, to, 1));
    }

    /// Builds the book; what is wrong with it, in English.
    pub(crate) fn problems(&self) -> Vec<String> {
        let workspace = Workspace::open(self.folder.path()).unwrap();
        let library = Library::read(workspace).unwrap();
        let problems = library.build(&self.path("site")).unwrap();
        let english = Messages::new(Language::English);
        problems
            .iter()
            .map(|problem| problem.said(&english))
            .collect()
    }

    /// The book as it is has this problem, at this place, and says so.
    #[track_caller]
    pub(crate) fn has(&self, place: &str, says: &str) {
        let problems = self.problems();
        let found = problems
            .iter()
            .any(|problem| problem.starts_with(&format!("{place}: ")) && problem.contains(says));
        assert!(found, "no `{says}` at {place} in {problems:#?}");
        for problem in &problems {
            assert!(!problem.contains("{$"), "a value is missing: {problem}");
        }
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        match entry.file_type().unwrap().is_dir() {
            true => copy(&entry.path(), &target),
            false => drop(fs::copy(entry.path(), target).unwrap()),
        }
    }
}
