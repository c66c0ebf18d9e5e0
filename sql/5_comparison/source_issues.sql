-- What cannot be read in catalogued sources as things stand, by the sentence that says why; those given on the command
-- line stay out, since their sentences name paths of one machine.
with final as (
    select distinct source, code, left(sentence, 300) as sentence
    from standing_issues
    semi join (select name as source from latest_sources where catalogued) as catalogued using (source)
)
select * from final
