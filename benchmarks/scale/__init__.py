"""What reading costs as the record grows: searches, facets, lists over HTTP, each beside its floor.

python -m benchmarks.scale [--database postgresql://…] [--data-dir …] [--sizes 10000,100000,1000000]

The record is made and enlarged in one database, measured at each size; the results lie in
`benchmarks/results/scale_*.{md,json}`. A floor does the same with less: the bare SQL of the same engine, the
database driver without Django. Floors and what stands on them take turns, so that noise hits both alike.
"""
