"""Errors that a user can do something about.

Every one is a single sentence: what is wrong, and what to do. The command line prints it and exits
with `exit_code`; anything that is not a `ReportedlyError` is a defect of ours.

    ReportedlyError            1
    ├── DataError              2   a YAML or JSON file that an analyst edits is wrong
    ├── InputError             2   what the user passed cannot be used
    ├── HomeError              3   the home folder cannot be read or written
    │   ├── WarehouseCorrupt   3
    │   └── WarehouseBusy      4   another process is writing
    ├── ReleaseBlocked         5   validation found something critical
    │   └── ReleaseHeld        5   a release differs so much from the one before that a person has to look
    └── QueryError             6   ad-hoc SQL was refused, failed, or took too long
"""


class ReportedlyError(Exception):
    """Something a user can mend; `str(error)` is the sentence to show."""

    exit_code = 1


class DataError(ReportedlyError):
    exit_code = 2


class InputError(ReportedlyError):
    exit_code = 2


class HomeError(ReportedlyError):
    exit_code = 3


class WarehouseCorrupt(HomeError):
    pass


class WarehouseBusy(HomeError):
    exit_code = 4


class ReleaseBlocked(ReportedlyError):
    exit_code = 5


class ReleaseHeld(ReleaseBlocked):
    pass


class QueryError(ReportedlyError):
    exit_code = 6
