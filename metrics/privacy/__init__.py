"""Finding figures that tell of few people, and withholding them."""
