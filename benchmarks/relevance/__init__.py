"""Whether search finds what people look for: a judged set on the real record. `make bench-relevance`.

`judged/` holds needs: what somebody looks for, in one sentence; the proposals that are what they look for
(`best`, grade 2) and those that are also right (`right`, grade 1), by register number, which the record's
own files carry and every load keeps; and the ways in which people type the need, by class. The grades were
given by reading the public forms, never by what an engine returns. A proposal that nobody graded is wrong.

Two figures are taken of each query, both of the API's list in its default order:

* precision at 5: the graded proposals among the first five, divided by the smaller of five and the number of
  graded proposals, so that a perfect answer scores 1 however few there are to find;
* reciprocal rank: 1 divided by the place of the first proposal of grade 2 among the first fifty, 0 without
  one.

A typing error counts by what the suggestion made for it finds, or by what it finds itself where none is made.
"""

GOAL = 0.9
"""What both figures have to reach over all queries."""
