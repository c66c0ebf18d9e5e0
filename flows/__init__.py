"""`reportedly`: the public record of reported war figures. Start reading at `pipeline.py`."""
