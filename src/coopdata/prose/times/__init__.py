"""Times: expressions of time found in a text, and what they mean as EDTF, in the Gregorian calendar and in others."""
