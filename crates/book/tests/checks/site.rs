//! What a sound book becomes.

use std::fs;

use crate::support::Small;

#[test]
fn a_sound_book_is_built() {
    let small = Small::sound();
    assert_eq!(small.problems(), Vec::<String>::new());
    let page = fs::read_to_string(small.path("site/fr/greet/hello.html")).unwrap();
    for shown in [
        "<html lang=\"fr\">",
        "<title>One · L\u{2019}observabilité en Rust</title>",
        "<span class=\"short\" aria-hidden=\"true\">EN</span>",
        "href=\"../../en/greet/hello.html\"",
        "aria-current=\"page\"",
        "<span class=\"number\">1.1</span>",
        "exercises/<wbr><span class=\"whole\">01-greet/</span><wbr>src/<wbr>steps.rs",
        "Montrer notre solution",
        "class=\"diagram\" role=\"img\" aria-label=\"one box\"",
        "ligne <code>hello</code>",
        "<del>",
        "bye",
    ] {
        assert!(page.contains(shown), "no {shown} in {page}");
    }
    let further = fs::read_to_string(small.path("site/en/greet/more.html")).unwrap();
    assert!(further.contains("cargo xtask check greet <span class=\"whole\">--further</span>"));
    let words = fs::read_to_string(small.path("site/en/words.html")).unwrap();
    for shown in [
        "<dt id=\"span\">",
        "href=\"greet/hello.html#why\">One · Why</a>",
        "to come",
        "cargo xtask hint",
    ] {
        assert!(words.contains(shown), "no {shown} in {words}");
    }
    assert!(small.path("site/index.html").exists());
}

#[test]
fn a_site_loads_nothing_from_elsewhere_and_every_link_in_it_leads_somewhere() {
    let small = Small::sound();
    assert_eq!(small.problems(), Vec::<String>::new());
    for page in [
        "index.html",
        "en/index.html",
        "fr/greet/hello.html",
        "en/words.html",
    ] {
        let html = fs::read_to_string(small.path("site").join(page)).unwrap();
        let folder = small.path("site").join(page);
        let linked = ["href=\"", "src=\""].map(|name| html.split(name).skip(1).collect::<Vec<_>>());
        for link in linked.concat() {
            let link = link.split('"').next().unwrap();
            assert!(!link.contains("://"), "{page} loads {link}");
            let file = link.split('#').next().unwrap();
            let target = folder.parent().unwrap().join(file);
            assert!(file.is_empty() || target.exists(), "{page} leads to {link}");
        }
    }
}
