"""Limits for reading one file, whatever it holds."""

LARGEST = 256 * 2**20  # bytes of a file, also of one in an archive
LARGEST_UNPACKED = 2 * 2**30  # bytes of all files in an archive together
MOST_MEMBERS = 500  # files in an archive
MOST_UNEVEN = 2_000_000  # lines of a text with more or fewer cells than its header
MOST_ODD = 100_000  # lines that have to be refused, for their number of cells or a stray quote

# Limits for the process that reads.
MEMORY = 3 * 2**29  # 1.5 GiB
SECONDS = 120
LARGEST_ANSWER = 3 * 2**28  # bytes
AT_ONCE = 2  # such processes
# A process that holds more than this after reading is ended instead of kept for the next file.
MEMORY_KEPT = 400 * 2**20
