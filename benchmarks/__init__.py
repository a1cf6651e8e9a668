"""What measures speed and scale: `make bench`. Ratios on one machine in one run; never part of the tests."""
