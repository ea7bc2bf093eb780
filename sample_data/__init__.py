"""The demo district: invented records, calibrated so that the formulas give the published figures."""
