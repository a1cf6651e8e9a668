"""The United States Congress: bills by the files of unitedstates/congress and by the official BILLSTATUS.

Both call a bill hr1-116, so that a bill which comes in both ways is one proposal.
"""

from proposals.imports.formats.congress import billstatus, data_json

FORMATS = (data_json.FORMAT, billstatus.FORMAT)

__all__ = ["FORMATS"]
