"""A row of a table → the figures in it, by the mapping of its source: the words are the row's lines."""

from flows.rows.figures import figures_of_row

__all__ = ["figures_of_row"]
