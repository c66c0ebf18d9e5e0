"""What the columns of a table mean: the `table` key of a source file."""

from flows.yamlfile import Entry


class Table(Entry):
    """The mapping of a table's fields to figures."""
