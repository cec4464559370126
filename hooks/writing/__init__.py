"""What a writer types: front matter, markers, boxes, tables, links, words and the messages that help to mend them."""
