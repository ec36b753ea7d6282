//! PDFs built around the part that is fuzzed.

/// The number of the first object behind those that every file has.
const FIRST: usize = 5;

/// Fonts of every kind that content can choose from; what they embed is object [`FIRST`] where a file has one.
const FONTS: &str = "/F<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>\
    /B<</Type/Font/Subtype/Type1/BaseFont/Helvetica-Bold>>/S<</Type/Font/Subtype/Type1/BaseFont/Symbol>>\
    /T<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/DescendantFonts[<</Type/Font/Subtype/CIDFontType2/BaseFont/A/DW 600>>]>>\
    /J<</Type/Font/Subtype/Type0/BaseFont/R/Encoding/90ms-RKSJ-V/DescendantFonts[<</Type/Font/Subtype/CIDFontType0/BaseFont/R\
    /CIDSystemInfo<</Registry(Adobe)/Ordering(Japan1)/Supplement 2>>>>]>>";

/// A page with these bytes as its content, which can draw itself as the form `/X` too.
pub fn of_content(content: &[u8]) -> Vec<u8> {
    let resources = format!("<</Font<<{FONTS}>>/XObject<</X {FIRST} 0 R>>/Properties<</P<</MCID 1>>>>>>");
    let form =
        stream(content, &format!("/Type/XObject/Subtype/Form/BBox[0 0 600 800]/Resources {resources}"));
    paper(content, &resources, &[form])
}

/// A page that shows every code of fonts whose CMaps are these bytes: one font's ToUnicode, another's encoding.
pub fn of_cmap(cmap: &[u8]) -> Vec<u8> {
    let descendants = "/DescendantFonts[<</Type/Font/Subtype/CIDFontType2/BaseFont/A/DW 600>>]";
    let resources = format!(
        "<</Font<</U<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/ToUnicode {FIRST} 0 R{descendants}>>\
         /E<</Type/Font/Subtype/Type0/BaseFont/A/Encoding {FIRST} 0 R/ToUnicode {FIRST} 0 R{descendants}>>\
         /O<</Type/Font/Subtype/TrueType/BaseFont/A/ToUnicode {FIRST} 0 R>>>>>>"
    );
    let content = [shown("U", 2), shown("E", 1), shown("O", 1)].concat();
    paper(content.as_bytes(), &resources, &[stream(cmap, "/Type/CMap")])
}

/// A page that shows every code of fonts whose programs are these bytes, by each way to embed one.
pub fn of_font(program: &[u8]) -> Vec<u8> {
    let descriptor = |key: &str| format!("/FontDescriptor<</Type/FontDescriptor/Flags 4/{key} {FIRST} 0 R>>");
    let resources = format!(
        "<</Font<</T<</Type/Font/Subtype/TrueType/BaseFont/A{}>>/P<</Type/Font/Subtype/Type1/BaseFont/A{}>>\
         /C<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/DescendantFonts[<</Type/Font/Subtype/CIDFontType2\
         /BaseFont/A/CIDToGIDMap/Identity/DW 520{}>>]>>>>>>",
        descriptor("FontFile2"),
        descriptor("FontFile"),
        descriptor("FontFile3")
    );
    let content = [shown("T", 1), shown("P", 1), shown("C", 2)].concat();
    paper(content.as_bytes(), &resources, &[stream(program, "")])
}

/// Content that shows the codes 0 to 255 of a font, sixteen a line, in as many bytes each.
fn shown(font: &str, bytes: usize) -> String {
    let line = |row: u32| {
        let codes: String =
            (row * 16..row * 16 + 16).map(|code| format!("{code:0width$x}", width = bytes * 2)).collect();
        format!("BT /{font} 9 Tf 72 {} Td <{codes}> Tj ET\n", 780 - row * 14)
    };
    (0..16).map(line).collect()
}

fn stream(data: &[u8], entries: &str) -> Vec<u8> {
    [format!("<</Length {}{entries}>>\nstream\n", data.len()).as_bytes(), data, b"\nendstream"].concat()
}

/// A file of one page, which has a line of its own above what is fuzzed.
fn paper(content: &[u8], resources: &str, more: &[Vec<u8>]) -> Vec<u8> {
    let content = [b"BT /F 11 Tf 72 800 Td (The Panel met on 9 January 2017.) Tj ET\n", content].concat();
    let page =
        format!("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources {resources}>>");
    let mut objects = vec![
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        b"<</Type/Pages/Count 1/Kids[3 0 R]>>".to_vec(),
        page.into_bytes(),
        stream(&content, ""),
    ];
    objects.extend_from_slice(more);
    file(&objects)
}

/// A file of numbered objects, the first of them the catalogue.
fn file(objects: &[Vec<u8>]) -> Vec<u8> {
    let mut out = b"%PDF-1.7\n".to_vec();
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for (number, object) in (1..).zip(objects) {
        table += &format!("{:010} 00000 n \n", out.len());
        out.extend([format!("{number} 0 obj\n").as_bytes(), object, b"\nendobj\n"].concat());
    }
    let (at, size) = (out.len(), objects.len() + 1);
    out.extend(format!("{table}trailer\n<</Size {size}/Root 1 0 R>>\nstartxref\n{at}\n%%EOF\n").into_bytes());
    out
}
