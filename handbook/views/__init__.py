"""What every output shows, as plain values made once: page, PDF, command line, table, memo.

Takes an edition and answers of the calculators; holds no HTML page, no Typst and reads no file.
"""
