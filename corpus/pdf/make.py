#!/usr/bin/env python3
"""Prints papers of the corpus as PDFs, each from its gold record: `make.py [STEM]...`

The text is that of the gold, so the gold of the text serves for the PDF too; the page adds what pages add: line breaks, hyphens,
headers, footers, page numbers, and for two papers columns. Six makers, since a PDF is read differently by who made it: typst (tagged, embedded fonts,
ligatures, justified with hyphens), fpdf2 (embedded TrueType, ragged), ReportLab (the standard fonts, Windows-1252), LibreOffice Writer (tagged, bookmarks,
hanging labels at a tab), Chromium (tagged, glyph by glyph), and Ghostscript, which writes what Writer made anew, without its tags.

Needs: pip install typst==0.15.2 fpdf2==2.8.9 reportlab==5.1.0, the DejaVu and Liberation fonts, soffice, chromium and gs. The last three date what they
make, so their files differ from run to run in their dates.
"""
import datetime, json, pathlib, subprocess, sys, tempfile
from xml.sax.saxutils import escape

HERE = pathlib.Path(__file__).parent
FONTS = pathlib.Path("/usr/share/fonts/truetype/dejavu")
DATE = datetime.datetime(2024, 1, 1, tzinfo=datetime.timezone.utc)

# stem: maker, size of type, header, footer ({n} is the page)
PAPERS = {
    "aldermoor-delegated-2019": ("fpdf2", 10, "", ""),
    "ardvane-council-minutes-2015": ("writer", 11, "", "{n}"),
    "ashcombe-standards-2012": ("reportlab", 11, "", "{n}"),
    "baile-rinne-agenda-2017": ("chromium", 11, "", "{n}"),
    "ballymore-district-minutes-2022": ("typst", 11, "", "{n}"),
    "brackenhurst-trust-2022": ("typst", 10, "Brackenhurst Learning Trust", "Page {n}"),
    "bridgeholm-bid-2017": ("fpdf2", 10, "", "Bridgeholm BID Company Limited  {n}"),
    "bryn-celyn-police-plan-report-2015": ("writer", 12, "", "Page {n}"),
    "carrick-health-board-2003": ("reportlab", 12, "", "{n}"),
    "carrowbeg-education-2019": ("reportlab", 11, "CYPC Minutes 21.03.19", "Page {n}"),
    "cathair-cnoc-spc-2016": ("fpdf2", 11, "", "{n}"),
    "coastal-data-panel-2014": ("typst", 11, "", "{n}"),
    "cotterbury-schools-forum-2010": ("ghostscript", 11, "", "{n}"),
    "craigavale-committee-2021": ("reportlab", 11, "", ""),
    "cwm-taran-commissioner-2009": ("reportlab", 12, "", "{n}"),
    "dunmarrow-panel-minutes-2017": ("typst", 12, "Dunmarrow Police and Crime Panel", "- {n} -"),
    "eastmere-mayoral-decision-2023": ("typst", 11, "", "MD/2023/41"),
    "eskmoor-scrutiny-2011": ("reportlab", 12, "", "{n}"),
    "glen-ardroy-education-2008": ("typst", 12, "", "{n}"),
    "halden-libraries-board-2014": ("fpdf2", 11, "", "Halden Libraries Society Limited. Registered number 31118R. {n}"),
    "hallamford-joint-2024": ("typst", 11, "Crematorium Committee 17.9.24", "{n}"),
    "harbourne-highways-2000": ("writer", 11, "", ""),
    "harrowell-town-agenda-2016": ("chromium", 11, "Harrowell Town Council", "Page {n}"),
    "hollinshaw-town-plan-2015": ("columns", 12, "Hollinshaw Town Plan", "{n}"),
    "inchrory-licensing-2021": ("ghostscript", 11, "", "Page {n}"),
    "kilbrennan-community-council-2019": ("fpdf2", 11, "", "Page {n} of {nb}"),
    "lochaline-moor-park-2012": ("fpdf2", 11, "", "{n}"),
    "lough-corran-plan-2013": ("columns", 11, "", "{n}"),
    "marlstoke-fire-letter-2005": ("reportlab", 11, "", ""),
    "netherholme-parish-minutes-2020": ("writer", 11, "Netherholme Parish Council", "Page {n}"),
    "norbridge-licensing-2013": ("reportlab", 12, "", "Determination 13/0417 - Page {n}"),
    "penmynydd-audit-2012": ("reportlab", 12, "Audit Committee, 6 December 2012", "{n}"),
    "pennygate-commissioner-2012": ("chromium", 12, "", "{n}"),
    "portrahan-dpp-2006": ("writer", 12, "", "{n}"),
    "rinn-mhor-climate-plan-2024": ("chromium", 11, "", "{n}"),
    "riverbridge-licensing-1999": ("reportlab", 12, "", ""),
    "sperrinview-leisure-2026": ("writer", 11, "", "{n}"),
    "stourmere-budget-2021": ("typst", 11, "", "Page {n}"),
    "stranmore-ijb-2018": ("fpdf2", 11, "", "{n}"),
    "tarrow-bay-panel-2018": ("ghostscript", 12, "", "{n}"),
    "temple-wyke-health-scrutiny-2013": ("typst", 11, "Getting to Hospital", "{n}"),
    "teviotmuir-access-strategy-2006": ("chromium", 11, "", "{n}"),
    "thorpe-regis-cabinet-2025": ("typst", 11, "", "PAGE {n}"),
    "upper-thrale-transport-2014": ("reportlab", 12, "", ""),
    "wexcombe-decision-2024": ("typst", 11, "", "{n}"),
    "wyremoor-waste-joint-2009": ("ghostscript", 12, "Joint Waste Committee", "{n}"),
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


FODT = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">
<office:styles><style:default-style style:family="paragraph"><style:paragraph-properties fo:margin-bottom="2.5mm"/>
<style:text-properties style:font-name="Liberation Sans" fo:font-family="Liberation Sans" fo:font-size="{size}pt" fo:language="en" fo:country="GB"/></style:default-style></office:styles>
<office:automatic-styles><style:page-layout style:name="A4"><style:page-layout-properties fo:page-width="210mm" fo:page-height="297mm"
 fo:margin-top="18mm" fo:margin-bottom="15mm" fo:margin-left="24mm" fo:margin-right="24mm"/><style:header-style/><style:footer-style/></style:page-layout>
<style:style style:name="cell" style:family="table-cell"><style:table-cell-properties fo:border="0.5pt solid #000000" fo:padding="1mm"/></style:style>
<style:style style:name="foot" style:family="paragraph"><style:paragraph-properties fo:text-align="center"/></style:style>{styles}</office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="A4">{furniture}</style:master-page></office:master-styles>
<office:body><office:text>{body}</office:text></office:body></office:document>
"""


def print_writer(blocks, path, size, header, footer):
    styles, body = {}, []
    for b in blocks:
        if b["kind"] == "table":
            columns = max(len(row) for row in b["rows"])
            cell = lambda c: f'<table:table-cell table:style-name="cell"><text:p>{escape(c)}</text:p></table:table-cell>'
            rows = "".join("<table:table-row>" + "".join(map(cell, row + [""] * (columns - len(row)))) + "</table:table-row>" for row in b["rows"])
            body.append(f'<table:table><table:table-column table:number-columns-repeated="{columns}"/>{rows}</table:table>')
            continue
        left = 8 * depth(blocks, b)
        hang = max(10, round(2.2 * len(label(b))) + 4) if label(b) else 0
        bold = b["kind"] == "heading"
        style = f"p{left}-{hang}-{int(bold)}"
        styles[style] = (f'<style:style style:name="{style}" style:family="paragraph"><style:paragraph-properties fo:margin-left="{left + hang}mm"'
                         f' fo:text-indent="-{hang}mm"><style:tab-stops><style:tab-stop style:position="0mm"/></style:tab-stops></style:paragraph-properties>'
                         f'<style:text-properties fo:font-weight="{"bold" if bold else "normal"}"/></style:style>')
        words = (escape(label(b)) + "<text:tab/>" if label(b) else "") + escape(b["text"])
        kind = "h" if bold else "p"
        level = ' text:outline-level="1"' if bold else ""
        body.append(f'<text:{kind} text:style-name="{style}"{level}>{words}</text:{kind}>')
    number = lambda s: escape(s).replace("{n}", "<text:page-number text:select-page=\"current\"/>")
    furniture = "".join(f'<style:{place}><text:p text:style-name="foot">{number(words)}</text:p></style:{place}>'
                        for place, words in (("header", header), ("footer", footer)) if words)
    with tempfile.TemporaryDirectory() as folder:
        source = pathlib.Path(folder) / (path.stem + ".fodt")
        source.write_text(FODT.format(size=size, styles="".join(styles.values()), furniture=furniture, body="".join(body)), "utf8")
        options = json.dumps({"UseTaggedPDF": {"type": "boolean", "value": "true"}, "ExportBookmarks": {"type": "boolean", "value": "true"}})
        subprocess.run(["soffice", f"-env:UserInstallation=file://{folder}/user", "--headless", "--convert-to", "pdf:writer_pdf_Export:" + options,
                        "--outdir", path.parent, source], check=True, stdout=subprocess.DEVNULL)


def print_ghostscript(blocks, path, size, header, footer):
    with tempfile.TemporaryDirectory() as folder:
        made = pathlib.Path(folder) / path.name
        print_writer(blocks, made, size, header, footer)
        subprocess.run(["gs", "-q", "-dNOPAUSE", "-dBATCH", "-sDEVICE=pdfwrite", f"-sOutputFile={path}", made], check=True)


def print_chromium(blocks, path, size, header, footer):
    content = lambda s: json.dumps(s, ensure_ascii=False).replace("{n}", '" counter(page) "')
    boxes = "".join(f"@{place} {{ content: {content(words)}; font: 9pt sans-serif }}"
                    for place, words in (("top-right", header), ("bottom-center", footer)) if words)
    out = [f"<!doctype html><html lang=en-GB><meta charset=utf-8><title>{path.stem}</title><style>@page {{ size: A4; margin: 22mm 24mm; {boxes} }}",
           f"body {{ margin: 0; font: {size}pt/1.3 'Liberation Serif' }} p, h2 {{ margin: 0 0 2.5mm; font-size: 1em }}",
           "span { display: inline-block; text-indent: 0 } td { border: 0.5pt solid; padding: 1mm } table { border-collapse: collapse; margin-bottom: 3mm }</style>"]
    for b in blocks:
        if b["kind"] == "table":
            out.append("<table>" + "".join("<tr>" + "".join(f"<td>{escape(c)}" for c in row) for row in b["rows"]) + "</table>")
            continue
        hang = max(10, 2.2 * len(label(b)) + 4) if label(b) else 0
        mark = f'<span style="width: {hang}mm">{escape(label(b))}</span>' if hang else ""
        tag = "h2" if b["kind"] == "heading" else "p"
        out.append(f'<{tag} style="padding-left: {8 * depth(blocks, b) + hang}mm; text-indent: -{hang}mm">{mark}{escape(b["text"])}</{tag}>')
    with tempfile.TemporaryDirectory() as folder:
        page = pathlib.Path(folder) / "page.html"
        page.write_text("\n".join(out), "utf8")
        quiet = ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
        subprocess.run(["chromium", *quiet, f"--user-data-dir={folder}/user", "--no-pdf-header-footer", f"--print-to-pdf={path}", page.as_uri()],
                       check=True, stderr=subprocess.DEVNULL)


MAKERS = dict(typst=print_typst, columns=print_columns, fpdf2=print_fpdf2, reportlab=print_reportlab,
              writer=print_writer, ghostscript=print_ghostscript, chromium=print_chromium)


def main():
    for stem in sys.argv[1:] or PAPERS:
        maker, size, header, footer = PAPERS[stem]
        blocks = json.loads((HERE.parent / "gold" / f"{stem}.json").read_text("utf8"))["blocks"]
        MAKERS[maker](blocks, HERE / f"{stem}.pdf", size, header, footer)


if __name__ == "__main__":
    main()
