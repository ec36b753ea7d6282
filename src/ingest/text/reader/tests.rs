use crate::ingest::text::decode;
use crate::model::{Gap, Lines, Place, Role};

/// A line a row: gap, left, role where it has one, text with its bold run in braces.
fn shown(source: &str) -> Vec<String> {
    let Lines { lines, .. } = super::read(decode::lines(source.as_bytes()));
    let row = |l: &crate::model::Line| {
        let gap = match l.gap {
            Gap::None => "",
            Gap::Blank => "/",
            Gap::Wide => "//",
            Gap::Rule => "=",
            Gap::Page => "^",
        };
        let role = match l.role {
            Role::Plain => String::new(),
            Role::Row { table, header } => format!("row{table}{} ", if header { "h" } else { "" }),
            role => format!("{role:?} ").to_lowercase(),
        };
        let mut text = l.text.to_string();
        if !l.bold.is_empty() {
            text.insert(l.bold.end, '}');
            text.insert(l.bold.start, '{');
        }
        format!("{gap}{}|{role}{text}", l.left)
    };
    lines.iter().map(row).collect()
}

#[test]
fn marks_become_what_they_say() {
    let cases: &[(&str, &[&str])] = &[
        ("one\ntwo\n\nthree\n\n\nfour", &["^0|one", "0|two", "/0|three", "//0|four"]),
        ("one\x0ctwo", &["^0|one", "^0|two"]),
        ("  - item\n\t• item\n   \tx\ty", &["^2|- item", "8|• item", "8|x\ty"]),
        ("## **Title** \ntext", &["^0|heading(2) {Title}", "0|text"]),
        ("#1 in the list", &["^0|#1 in the list"]),
        ("text\n\nTitle\n=====\ntext", &["^0|text", "/0|heading(1) Title", "=0|text"]),
        ("A\tB\n---\t---\nC", &["^0|A\tB", "=0|C"]),
        ("3. **Draft plan**\nThe plan", &["^0|3. {Draft plan}", "0|The plan"]),
        ("**10TH** **JULY, 2023** at", &["^0|{10TH JULY, 2023} at"]),
        ("- lost its partner**", &["^0|{- lost its partner}"]),
        (
            "\t<ul> <li>One.</li> <li>Two.</li> </ul>\n\t• Three",
            &["^8|listitem(1) One.", "8|listitem(1) Two.", "8|• Three"],
        ),
        (
            "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>",
            &["^0|listitem(1) a", "0|listitem(2) b", "0|listitem(1) c"],
        ),
        ("<p>One\nand two</p>\n<p>three</p>", &["^0|paragraph One and two", "/0|paragraph three"]),
        ("<p>never closed\n\nnext", &["^0|paragraph never closed", "/0|next"]),
        ("one<br>two", &["^0|one", "0|two"]),
        ("| a | b |\n|---|:-:|\n| c \\| d | **e** |\n\nx", &["^0|row0h a\tb", "0|row0 c | d\te", "/0|x"]),
        (
            "<table><tr><th>a</th><th>b</th></tr>\n<tr><td><p>c\nd</p></td><td></td></tr></table>x",
            &["^0|row0h a\tb", "0|row0 c d\t", "/0|x"],
        ),
        ("Signed: \\_\\_\\_\\_\n\\_\\_\\_\\_\nDate", &["^0|Signed: ____", "//0|Date"]),
        ("---\ntitle: A\ndate: x\n---\ntext", &["^0|text"]),
        ("---\nnot matter\n\ntext", &["^0|not matter", "/0|text"]),
        ("<script>\nvar x;\n</script>\ntext", &["^0|text"]),
        ("the 1 <sup>st</sup> April", &["^0|the 1st April"]),
    ];
    for (source, expected) in cases {
        assert_eq!(&shown(source), expected, "{source:?}");
    }
}

#[test]
fn a_line_names_its_bytes() {
    let cases: &[(&str, &[&str])] = &[
        ("  one \n\ttwo", &["one", "two"]),
        ("<p>One\nand</p>\n<p>two</p>", &["<p>One\nand</p>", "<p>two</p>"]),
        ("<tr><td>a</td>\n<td>b</td></tr>", &["<tr><td>a</td>\n<td>b</td></tr>"]),
    ];
    for (source, expected) in cases {
        let lines = super::read(decode::lines(source.as_bytes())).lines;
        let places = lines.iter().map(|l| match &l.place {
            Place::Bytes(bytes) => &source[bytes.clone()],
            Place::Box(_) => "",
        });
        assert_eq!(places.collect::<Vec<_>>(), *expected);
    }
}

#[test]
fn what_no_reader_sees_is_discarded() {
    let source = "see [the plan](https://example.org/plan)\n![the seal](seal.png)\n.........\nend";
    let lines = super::read(decode::lines(source.as_bytes()));
    let discarded: Vec<_> = lines.discarded.iter().map(|d| d.text.as_str()).collect();
    assert_eq!(discarded, ["https://example.org/plan", "![the seal](seal.png)", "........."]);
}

#[test]
#[ignore = "prints the lines of MINUTEBOOK_FILE"]
fn print_lines() {
    let bytes = std::fs::read(std::env::var("MINUTEBOOK_FILE").unwrap()).unwrap();
    shown(std::str::from_utf8(&bytes).unwrap()).iter().for_each(|l| println!("{l}"));
}
