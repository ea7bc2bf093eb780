"""What reading one file may take, whatever stands in it."""

LARGEST = 256 * 2**20  # bytes of a file, also of one in an archive
LARGEST_UNPACKED = 2 * 2**30  # bytes of all that an archive holds
MOST_MEMBERS = 500
MOST_UNEVEN = 2_000_000  # lines of a text with more or fewer cells than its header
MOST_ODD = 100_000  # of them, and of those with stray quotes, that are no whole rows

# Of the process that reads.
MEMORY = 3 * 2**29  # 1.5 GiB
SECONDS = 120
LARGEST_ANSWER = 3 * 2**28
AT_ONCE = 2  # such processes
# One that holds more than this when it is done ends instead of waiting for another file.
MEMORY_KEPT = 400 * 2**20
