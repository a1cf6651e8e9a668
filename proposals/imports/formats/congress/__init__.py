"""The United States Congress: bills by the files of unitedstates/congress and by the official BILLSTATUS.

Both call a bill hr1-116, so that a bill which comes in both ways is one proposal.
"""
