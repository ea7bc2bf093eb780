"""Made-up quarters, results and remarks, and the texts of remarks."""

from components.exhibits.attention import Remark

QUARTERS = [f"{year}Q{quarter}" for year in range(2012, 2019) for quarter in (1, 2, 3, 4)][:25]  # to 2018Q1
CALM = [50, 52, 49, 51, 53, 50, 48, 51, 50, 52, 49, 51]
RATE = "face_to_face_rate"


def texts(remarks):
    return [remark.text for remark in remarks]


def row(results, organisation, level):
    return next(results((organisation, "2018Q1", "signing_rate", 40, 100), level=level).itertuples())


def remark(kind, about=""):
    return Remark(kind=kind, text=kind + about, role="worse", screen="trends", about=about)
