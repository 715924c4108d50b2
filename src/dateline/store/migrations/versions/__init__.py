"""One file a revision, in a row; what has been released is never edited, a new file is added."""
