#!/usr/bin/env python3
"""Prints papers of the corpus as PDFs, each from its gold record: `make.py [STEM]...`

The text is that of the gold, so the gold of the text serves for the PDF too; the page adds what pages add: line breaks, hyphens,
headers, footers, page numbers, and for two papers columns. Three makers, since a PDF is read differently by who made it: typst (tagged, embedded fonts,
ligatures, justified with hyphens), fpdf2 (embedded TrueType, ragged), ReportLab (the standard fonts, Windows-1252).

Needs: pip install typst==0.15.2 fpdf2==2.8.9 reportlab==5.1.0, and the DejaVu fonts.
"""
import datetime, json, pathlib, sys

HERE = pathlib.Path(__file__).parent
FONTS = pathlib.Path("/usr/share/fonts/truetype/dejavu")
DATE = datetime.datetime(2024, 1, 1, tzinfo=datetime.timezone.utc)

# stem: maker, size of type, header, footer ({n} is the page)
PAPERS = {
    "aldermoor-delegated-2019": ("fpdf2", 10, "", ""),
    "ashcombe-standards-2012": ("reportlab", 11, "", "{n}"),
    "ballymore-district-minutes-2022": ("typst", 11, "", "{n}"),
    "brackenhurst-trust-2022": ("typst", 10, "Brackenhurst Learning Trust", "Page {n}"),
    "bridgeholm-bid-2017": ("fpdf2", 10, "", "Bridgeholm BID Company Limited  {n}"),
    "carrick-health-board-2003": ("reportlab", 12, "", "{n}"),
    "carrowbeg-education-2019": ("reportlab", 11, "CYPC Minutes 21.03.19", "Page {n}"),
    "cathair-cnoc-spc-2016": ("fpdf2", 11, "", "{n}"),
    "coastal-data-panel-2014": ("typst", 11, "", "{n}"),
    "craigavale-committee-2021": ("reportlab", 11, "", ""),
    "cwm-taran-commissioner-2009": ("reportlab", 12, "", "{n}"),
    "dunmarrow-panel-minutes-2017": ("typst", 12, "Dunmarrow Police and Crime Panel", "- {n} -"),
    "eastmere-mayoral-decision-2023": ("typst", 11, "", "MD/2023/41"),
    "eskmoor-scrutiny-2011": ("reportlab", 12, "", "{n}"),
    "glen-ardroy-education-2008": ("typst", 12, "", "{n}"),
    "halden-libraries-board-2014": ("fpdf2", 11, "", "Halden Libraries Society Limited. Registered number 31118R. {n}"),
    "hallamford-joint-2024": ("typst", 11, "Crematorium Committee 17.9.24", "{n}"),
    "hollinshaw-town-plan-2015": ("columns", 12, "Hollinshaw Town Plan", "{n}"),
    "kilbrennan-community-council-2019": ("fpdf2", 11, "", "Page {n} of {nb}"),
    "lochaline-moor-park-2012": ("fpdf2", 11, "", "{n}"),
    "lough-corran-plan-2013": ("columns", 11, "", "{n}"),
    "marlstoke-fire-letter-2005": ("reportlab", 11, "", ""),
    "norbridge-licensing-2013": ("reportlab", 12, "", "Determination 13/0417 - Page {n}"),
    "penmynydd-audit-2012": ("reportlab", 12, "Audit Committee, 6 December 2012", "{n}"),
    "riverbridge-licensing-1999": ("reportlab", 12, "", ""),
    "stourmere-budget-2021": ("typst", 11, "", "Page {n}"),
    "stranmore-ijb-2018": ("fpdf2", 11, "", "{n}"),
    "temple-wyke-health-scrutiny-2013": ("typst", 11, "Getting to Hospital", "{n}"),
    "thorpe-regis-cabinet-2025": ("typst", 11, "", "PAGE {n}"),
    "upper-thrale-transport-2014": ("reportlab", 12, "", ""),
    "wexcombe-decision-2024": ("typst", 11, "", "{n}"),
    "ynys-wen-planning-2019": ("fpdf2", 11, "Pwyllgor Cynllunio / Planning Committee", "{n}"),
}


def depth(blocks, block):
    """How far a block is set in: by the numbered paragraphs and the items that it stands under."""
    n, parent = 0, block["parent"]
    while parent is not None:
        n += blocks[parent]["kind"] == "item" or (blocks[parent]["kind"] == "paragraph" and blocks[parent]["label"] is not None)
        parent = blocks[parent]["parent"]
    return n


def label(block):
    """The printed label; an item that lost its bullet in the text has it on the page."""
    return block["label"] or ("•" if block["kind"] == "item" else "")


def print_typst(blocks, path, size, header, footer, columns=1):
    import typst

    def text(s):
        return "#" + json.dumps(s, ensure_ascii=False)

    def furniture(s):
        return "[" + text(s).replace("{n}", '" + str(counter(page).get().first()) + "').replace('#"', '#("', 1) + ")]" if s else "none"

    out = [
        f"#set page(paper: \"a4\", columns: {columns}, margin: (x: {42 if columns == 1 else 20}mm, y: 25mm), header: context {furniture(header)}, footer: context align(center, {furniture(footer)}))",
        f"#set text(size: {size}pt, lang: \"en\", region: \"GB\", hyphenate: true)\n#set par(justify: true)",
    ]
    for b in blocks:
        inset, kind = 8 * depth(blocks, b), b["kind"]
        if kind == "table":
            cells = ", ".join("[" + text(c) + "]" for row in b["rows"] for c in row)
            columns = max(len(row) for row in b["rows"])
            out.append(f"#table(columns: {columns}, {cells})")
            continue
        words = text(b["text"])
        if kind == "heading":
            words = "#strong[" + words + "]"
        if label(b):
            mark = text(label(b))
            mark = "#strong[" + mark + "]" if kind == "heading" else mark
            width = max(9, 2.4 * len(label(b)) + 3)
            words = f"#grid(columns: ({width}mm, 1fr), [{mark}], [{words}])"
        out.append(f"#block(inset: (left: {inset}mm), above: 1.1em)[{words}]")
    path.with_suffix(".typ").write_text("\n".join(out), "utf8")
    typst.compile(str(path.with_suffix(".typ")), output=str(path))
    path.with_suffix(".typ").unlink()


def print_fpdf2(blocks, path, size, header, footer):
    import fpdf

    class Page(fpdf.FPDF):
        def header(self):
            if header:
                self.set_font("DejaVu", "", 9)
                self.cell(0, 5, header, align="R", new_x="LMARGIN", new_y="NEXT")
                self.ln(4)

        def footer(self):
            if footer:
                self.set_y(-15)
                self.set_font("DejaVu", "", 9)
                self.cell(0, 5, footer.replace("{nb}", "{{nb}}").replace("{n}", str(self.page_no())).replace("{{nb}}", "{nb}"), align="C")

    pdf = Page(format="A4")
    pdf.set_creation_date(DATE)
    pdf.add_font("DejaVu", "", FONTS / "DejaVuSans.ttf")
    pdf.add_font("DejaVu", "B", FONTS / "DejaVuSans-Bold.ttf")
    pdf.set_margins(22, 20)
    pdf.set_auto_page_break(True, 22)
    pdf.add_page()
    high = size * 0.5
    for b in blocks:
        pdf.set_font("DejaVu", "B" if b["kind"] == "heading" else "", size)
        if b["kind"] == "table":
            with pdf.table(line_height=high, text_align="LEFT") as table:
                for row in b["rows"]:
                    line = table.row()
                    for cell in row:
                        line.cell(cell)
            pdf.ln(3)
            continue
        left = 22 + 8 * depth(blocks, b)
        if label(b):
            pdf.set_x(left)
            pdf.cell(0, high, label(b))
            left += max(9, 2.2 * len(label(b)) + 4)
        pdf.set_left_margin(left)
        pdf.set_x(left)
        pdf.multi_cell(0, high, b["text"], align="L", new_x="LMARGIN", new_y="NEXT")
        pdf.set_left_margin(22)
        pdf.ln(2.5)
    pdf.output(path)


def print_reportlab(blocks, path, size, header, footer):
    from reportlab import rl_config
    from reportlab.lib import colors
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.lib.units import mm
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Table
    from xml.sax.saxutils import escape

    rl_config.invariant = 1

    def furniture(canvas, _):
        canvas.setFont("Times-Roman", 9)
        canvas.drawString(25 * mm, 285 * mm, header)
        canvas.drawCentredString(105 * mm, 12 * mm, footer.replace("{n}", str(canvas.getPageNumber())))

    story = []
    for b in blocks:
        if b["kind"] == "table":
            grid = [("GRID", (0, 0), (-1, -1), 0.5, colors.black)]
            story.append(Table(b["rows"], style=grid, hAlign="LEFT", spaceAfter=6, spaceBefore=6))
            continue
        left = 8 * mm * depth(blocks, b)
        hang = max(10, 2.2 * len(label(b)) + 4) * mm if label(b) else 0
        face = "Times-Bold" if b["kind"] == "heading" else "Times-Roman"
        style = ParagraphStyle("block", fontName=face, fontSize=size, leading=size * 1.2, leftIndent=left + hang, bulletIndent=left,
                               bulletFontName=face, bulletFontSize=size, spaceAfter=7)
        story.append(Paragraph(escape(b["text"]), style, bulletText=label(b) or None))
    margins = dict(leftMargin=25 * mm, rightMargin=25 * mm, topMargin=20 * mm, bottomMargin=20 * mm)
    SimpleDocTemplate(str(path), pagesize=(210 * mm, 297 * mm), **margins).build(story, furniture, furniture)


def print_columns(*how):
    print_typst(*how, columns=2)


MAKERS = dict(typst=print_typst, columns=print_columns, fpdf2=print_fpdf2, reportlab=print_reportlab)


def main():
    for stem in sys.argv[1:] or PAPERS:
        maker, size, header, footer = PAPERS[stem]
        blocks = json.loads((HERE.parent / "gold" / f"{stem}.json").read_text("utf8"))["blocks"]
        MAKERS[maker](blocks, HERE / f"{stem}.pdf", size, header, footer)


if __name__ == "__main__":
    main()
