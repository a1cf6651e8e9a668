"""Reading: public forms as they are read, on any day and as known at any time.

Lists are found by `search`; what their rows and records say on the day of reading is put together here, from
what `lifecycle` stored and can derive.
"""
