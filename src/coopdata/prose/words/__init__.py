"""Words: a text in tokens and sentences, and the words of the lexicon: phrases, numbers, places, titles, firms."""
