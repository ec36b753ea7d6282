//! The marks that a conversion leaves in a text, as tokens.
//!
//! Markdown: `**bold**`, `__bold__`, `*italic*`, `_italic_`, `` `code` ``, `\_` (an escaped mark), `[text](address)`, `![picture](address)`,
//! `<https://address>`. HTML: any element of the list below, comments, entities. A mark that has no partner is text, save `**`:
//! converters drop one of the pair so often that a lone one is always a mark.
//!
//! Not marks: `<` that opens no known element (`<50 %`), `&` that opens no known entity (`R&D`), a star that stands like a
//! bullet or a footnote (`* item`, `Members*`), underscores inside a word (`a_file_name`).

use std::borrow::Cow;

/// A piece of a physical line.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Token<'a> {
    /// Text.
    Text(Cow<'a, str>),
    /// Bold text begins or ends.
    Bold,
    /// An element begins.
    Open(Element),
    /// An element ends.
    Close(Element),
    /// Text that the reader of the paper never saw: an address behind a link, a picture's stand-in.
    Hidden(&'a str),
}

/// The elements of HTML that say something of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Element {
    /// `p`, `div` and other blocks.
    Block,
    /// `h1` to `h6`.
    Heading(u8),
    /// `ul`, `ol`.
    List,
    /// `li`.
    Item,
    /// `br`, and the line ends that stand inside a line.
    Break,
    /// `hr`.
    Rule,
    /// `table`.
    Table,
    /// `tr`.
    Row,
    /// `td`, and `th` as head.
    Cell {
        /// Whether it is a `th`.
        head: bool,
    },
    /// `b`, `strong`.
    Bold,
    /// `sup`.
    Superscript,
    /// `script`, `style`, `head`: nothing inside is text.
    Unseen,
    /// `i`, `u`, `span`, `a` and others that say nothing.
    Inline,
}

impl Element {
    /// The element of a name, in any case.
    fn named(name: &str) -> Option<Self> {
        let mut lower = [0; 10];
        let lower = lower.get_mut(..name.len())?;
        lower.copy_from_slice(name.as_bytes());
        lower.make_ascii_lowercase();
        Some(match &*lower {
            b"p" | b"div" | b"section" | b"article" | b"center" | b"blockquote" | b"dl" | b"dt" | b"dd"
            | b"main" | b"header" | b"footer" | b"nav" | b"body" | b"html" | b"form" | b"address"
            | b"pre" | b"figure" | b"aside" => Self::Block,
            [b'h', digit @ b'1'..=b'6'] => Self::Heading(digit - b'0'),
            b"ul" | b"ol" => Self::List,
            b"li" => Self::Item,
            b"br" => Self::Break,
            b"hr" => Self::Rule,
            b"table" => Self::Table,
            b"tr" => Self::Row,
            b"td" => Self::Cell { head: false },
            b"th" => Self::Cell { head: true },
            b"b" | b"strong" => Self::Bold,
            b"sup" => Self::Superscript,
            b"script" | b"style" | b"head" | b"noscript" | b"svg" => Self::Unseen,
            b"i" | b"em" | b"u" | b"s" | b"span" | b"a" | b"small" | b"big" | b"font" | b"sub" | b"img"
            | b"tbody" | b"thead" | b"tfoot" | b"colgroup" | b"col" | b"caption" | b"label" | b"del"
            | b"ins" | b"strike" | b"code" | b"abbr" | b"input" | b"button" | b"iframe" | b"time"
            | b"link" | b"meta" | b"title" => Self::Inline,
            _ => return None,
        })
    }
}

/// The tokens of a physical line.
#[derive(Debug)]
pub(super) struct Tokens<'a> {
    line: &'a str,
    at: usize,
    /// Whether a single `*` is open.
    star: bool,
    /// Whether a single `_` is open.
    underscore: bool,
    /// Whether no `>` is left: what is known once is not searched for again.
    unclosed: bool,
}

/// The longest text of a link or picture, in bytes.
const LONGEST_LINK: usize = 1000;

impl<'a> Tokens<'a> {
    /// The tokens from a byte offset on.
    pub(super) fn new(line: &'a str, at: usize) -> Self {
        Self { line, at, star: false, underscore: false, unclosed: false }
    }

    fn rest(&self) -> &'a str {
        &self.line[self.at..]
    }

    /// The character before the next one.
    fn before(&self) -> Option<char> {
        self.line[..self.at].chars().next_back()
    }

    fn skip(&mut self, bytes: usize) -> &'a str {
        let text = &self.line[self.at..self.at + bytes];
        self.at += bytes;
        text
    }

    fn text(&mut self, bytes: usize) -> Option<Token<'a>> {
        Some(Token::Text(Cow::Borrowed(self.skip(bytes))))
    }

    /// `<…>`: an element, a comment, an address, or just a sign.
    fn angle(&mut self) -> Option<Token<'a>> {
        let rest = self.rest();
        if let Some(comment) = rest.strip_prefix("<!--") {
            self.at += comment.find("-->").map_or(rest.len(), |end| end + 7);
            return Some(Token::Text(Cow::Borrowed("")));
        }
        let inner = &rest[1..];
        let closes = inner.starts_with('/');
        let name = inner.trim_start_matches('/');
        let name = &name[..name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len())];
        let address = inner.starts_with("http") || inner.starts_with("mailto:");
        let doctype = inner.get(..8).is_some_and(|d| d.eq_ignore_ascii_case("!doctype"));
        let element = Element::named(name);
        if self.unclosed || !(address || doctype || element.is_some()) {
            return self.text(1);
        }
        let Some(end) = memchr::memchr(b'>', rest.as_bytes()) else {
            self.unclosed = true;
            return self.text(1);
        };
        match element {
            Some(Element::Break) => self.element(end, Token::Open(Element::Break)),
            Some(element) if closes => self.element(end, Token::Close(element)),
            Some(element) => self.element(end, Token::Open(element)),
            None if doctype => self.element(end, Token::Text(Cow::Borrowed(""))),
            None => self.element(end, Token::Text(Cow::Borrowed(rest[1..end].trim_start_matches("mailto:")))),
        }
    }

    fn element(&mut self, end: usize, token: Token<'a>) -> Option<Token<'a>> {
        self.at += end + 1;
        Some(token)
    }

    /// `&…;`: an entity, or just a sign.
    fn ampersand(&mut self) -> Option<Token<'a>> {
        let rest = self.rest();
        let end = rest.bytes().take(12).position(|b| b == b';').map_or(1, |end| end + 1);
        let decoded = html_escape::decode_html_entities(&rest[..end]);
        self.at += end;
        Some(Token::Text(decoded))
    }

    /// A run of `*` or `_`.
    fn emphasis(&mut self, mark: u8) -> Option<Token<'a>> {
        let rest = self.rest();
        let run = rest.bytes().take_while(|b| *b == mark).count();
        let after = rest[run..].chars().next();
        let inside = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        if mark == b'_' && (run > 3 || (inside(self.before()) && inside(after))) {
            return self.text(run);
        }
        match run {
            2 | 3 => {
                self.at += run;
                Some(Token::Bold)
            }
            1 if self.opens_or_closes(mark, after) => {
                self.at += 1;
                Some(Token::Text(Cow::Borrowed("")))
            }
            _ => self.text(run),
        }
    }

    /// Whether a single mark opens or closes emphasis here.
    fn opens_or_closes(&mut self, mark: u8, after: Option<char>) -> bool {
        let open = if mark == b'*' { self.star } else { self.underscore };
        let now = if open {
            self.before().is_some_and(|c| !c.is_whitespace())
        } else {
            let rest = &self.line.as_bytes()[self.at + 1..];
            let partner =
                || memchr::memchr(mark, rest).is_some_and(|p| p > 0 && !rest[p - 1].is_ascii_whitespace());
            self.before().is_none_or(|c| !c.is_alphanumeric())
                && after.is_some_and(|c| !c.is_whitespace())
                && partner()
        };
        if now {
            *(if mark == b'*' { &mut self.star } else { &mut self.underscore }) = !open;
        }
        now
    }

    /// `[text](address)` and `![picture](address)`: the address, or the whole picture, is hidden; the text goes on as text.
    fn bracket(&mut self) -> Option<Token<'a>> {
        let rest = self.rest();
        let picture = rest.starts_with('!');
        let near = &rest[..rest.floor_char_boundary(LONGEST_LINK)];
        let address = |open: usize| near[open..].find(')').map(|close| open + close + 1);
        match near.find("](").and_then(|middle| Some((middle, address(middle)?))) {
            Some((_, end)) if picture => Some(Token::Hidden(self.skip(end))),
            Some((middle, _)) if !rest[1..middle].contains('[') => {
                self.at += 1;
                Some(Token::Text(Cow::Borrowed("")))
            }
            _ => self.text(1),
        }
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        let rest = self.rest();
        let bytes = rest.as_bytes();
        match *bytes.first()? {
            b'<' => self.angle(),
            b'&' => self.ampersand(),
            mark @ (b'*' | b'_') => self.emphasis(mark),
            b'`' => self.element(
                bytes.iter().take_while(|b| **b == b'`').count() - 1,
                Token::Text(Cow::Borrowed("")),
            ),
            b'[' => self.bracket(),
            b'!' if bytes.get(1) == Some(&b'[') => self.bracket(),
            b']' if bytes.get(1) == Some(&b'(') => match rest.find(')') {
                Some(end) => {
                    self.at += end + 1;
                    Some(Token::Hidden(&rest[2..end]))
                }
                None => self.text(1),
            },
            b'\\' if bytes.get(1).is_some_and(u8::is_ascii_punctuation) => {
                self.at += 1;
                self.text(1)
            }
            0x0b => self.element(0, Token::Open(Element::Break)),
            _ => {
                let special = |b: &u8| {
                    matches!(b, b'<' | b'&' | b'*' | b'_' | b'`' | b'[' | b']' | b'!' | b'\\' | 0x0b)
                };
                let plain = bytes[1..].iter().position(special).map_or(bytes.len(), |p| p + 1);
                self.text(plain)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Element, Token, Tokens};

    /// Text as it is, bold as `+`, elements as `{…}`, hidden text as `~…~`.
    fn shown(line: &str) -> String {
        let shown = |token| match token {
            Token::Text(text) => text.into_owned(),
            Token::Bold => "+".into(),
            Token::Open(Element::Break) => "{br}".into(),
            Token::Open(e) => format!("{{{e:?}}}"),
            Token::Close(e) => format!("{{/{e:?}}}"),
            Token::Hidden(text) => format!("~{text}~"),
        };
        Tokens::new(line, 0).map(shown).collect()
    }

    #[test]
    fn marks_are_told_from_text() {
        let cases = [
            ("**Bold** and ***more***", "+Bold+ and +more+"),
            ("lost its partner**", "lost its partner+"),
            ("an *italic* word, _another_ one", "an italic word, another one"),
            ("* a bullet and a footnote*", "* a bullet and a footnote*"),
            ("a_file_name and 2*3*4", "a_file_name and 2*3*4"),
            (r"\_\_ 1\. \*", "__ 1. *"),
            ("see [the plan](https://example.org/a_b)", "see the plan~https://example.org/a_b~"),
            ("![seal](x.png) text", "~![seal](x.png)~ text"),
            ("[draft] (v2)", "[draft] (v2)"),
            ("<https://example.org/>", "https://example.org/"),
            ("1 <sup>st</sup> of", "1 {Superscript}st{/Superscript} of"),
            ("<UL class=\"a\"> <li>A</li>", "{List} {Item}A{/Item}"),
            ("<50 % and a < b > c", "<50 % and a < b > c"),
            ("R&D &amp; more&#58; AT&T; x", "R&D & more: AT&T; x"),
            ("a<!-- hidden -->b", "ab"),
            ("<h2>Title</h2><br/>x", "{Heading(2)}Title{/Heading(2)}{br}x"),
        ];
        for (line, expected) in cases {
            assert_eq!(shown(line), expected, "{line}");
        }
    }
}
