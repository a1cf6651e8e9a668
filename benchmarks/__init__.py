"""What measures speed, scale and relevance: `make bench`, `make bench-relevance`; never part of the tests.

Speed is told as ratios on one machine in one run.
"""
