"""Made-up quarterly values: calm, with a quarter that stands out, with a rise, a step or a season."""

QUARTERS = [f"{year}Q{quarter}" for year in range(2013, 2026) for quarter in (1, 2, 3, 4)]
CALM = [50, 52, 49, 51, 53, 50, 48, 51, 50, 52, 49, 51]
QUIET = [50, 50.4, 49.7, 50.2, 50.1, 49.9, 50.3, 50, 49.8, 50.2, 50.1]
TWO = [*QUIET[:6], 47, *QUIET[6:], 53.5]  # one quarter below and the last above
# ends in seven above its mean
RUN = [
    50,
    52,
    45,
    49,
    44,
    51,
    46,
    52,
    47,
    50,
    45,
    52,
    53,
    52,
    53,
    52.5,
    53,
    52.2,
]
RATE = "face_to_face_rate"
INCENTIVE = ((QUARTERS[6], "提高绩效比例"),)


def rising(length, by=1):
    return [30 + by * place + 0.1 * (place % 3) for place in range(length)]


def seasonal(length, last=0):
    values = [
        60 - 10 * (place % 4 == 0) + (0.3, -0.2, 0.5, -0.4, 0.1, 0.2, -0.3)[place % 7]
        for place in range(length)
    ]
    return [*values[:-1], values[-1] + last]


STEP = [*(value - 40 for value in CALM[:6]), *CALM[:8]]


def reading(exhibit):
    return " ".join(exhibit.reading)
