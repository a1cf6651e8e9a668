"""References to the record of a proposal: what they say, their forms, and the doors to them."""
