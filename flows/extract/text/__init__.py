"""The text itself: its tokens, sentences and quotations, and the phrases of the lexicon found in it."""
