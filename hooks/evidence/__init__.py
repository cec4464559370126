"""What a statement rests on: sources, citations, references, grades and the table of all graded statements."""
