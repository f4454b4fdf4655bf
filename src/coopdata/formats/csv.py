"""CSV: one row to a record, for spreadsheets; what a row has no cell for is named in the loss report."""
# written next
