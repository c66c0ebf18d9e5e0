-- What cannot be read in each source.
select source, code, sentence from source_issues order by source, code, sentence
