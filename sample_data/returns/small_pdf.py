"""A PDF of one line of ASCII text, as small as PDF files get: evidence for the demo."""


def small_pdf(text: str) -> bytes:
    """A file of one page that says ``text``."""
    words = text.encode("ascii").replace(b"\\", b"").replace(b"(", b"").replace(b")", b"")
    shown = b"BT /F1 18 Tf 60 760 Td (" + words + b") Tj ET"
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
        b"/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(shown), shown),
    )
    file, places = b"%PDF-1.4\n", []
    for number, written in enumerate(objects, 1):
        places.append(len(file))
        file += b"%d 0 obj%s endobj\n" % (number, written)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(file))
    return file + b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + table + trailer
