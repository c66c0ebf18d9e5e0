-- Asserted figures with the utterance that they repeat. Figures share an origin where the same reporter or speaker is
-- given the same number of the same thing for the same day, or within three days of it, and where outlets tell it in
-- nearly the same words, credit one agency or cite each other: forty reprints are one origin, named by the figure that
-- was published first.
with source as (
    select * from asserted
),
neighbours as ( -- the same number of the same thing, in the order of its days
    select
        figure_id, hash(topic, kind, value, value_high) as number, value, party, speaker_key, outlet, teller,
        cites, told, statement_id, position,
        published_at, coalesce(window_to, told) as day, dated is not distinct from true as stated,
        coalesce(day - lag(day) over days > 3, true) as begins,
        coalesce(lead(day) over days - day > 3, true) as ends
    from source
    where coalesce(window_to, told) is not null
    window days as (partition by number order by day)
),
bursts as ( -- tellings with no more than three days between them; one that stands alone is its own origin
    select *, hash(number, sum(begins::integer) over (partition by number order by day)) as burst
    from neighbours
    where not (begins and ends)
),
by_speaker as ( -- who speaks for two reporters makes them one voice
    select
        *,
        case when speaker_key is null then party
            else coalesce(min(party) over (partition by burst, speaker_key), 'speaker ' || speaker_key) end as by_name
    from bursts
),
by_party as (
    select *, case when party is null then by_name else min(by_name) over (partition by burst, party) end as named
    from by_speaker
),
heard as ( -- an outlet that names nobody tells what the others tell, where it cites them or the number is no round one
    select
        *,
        coalesce(
            named,
            case when cites then min(named) over (partition by burst, outlet) end,
            case when value >= 1000 and value % power(10, floor(log10(value)) - 2) <> 0
                then coalesce(min(named) over (partition by burst), 'unnamed') end,
            'outlet ' || coalesce(outlet, '-')
        ) as voice
    from by_party
),
links as ( -- voices of one burst that are one: who cites, who tells in the same words, who credits one agency
    select burst, voice as one, 'outlet ' || teller as other from heard where cites and named is null
    union
    select burst, voice, 'words ' || alike_to from heard join alike using (figure_id) where alike_to is not null
    union
    select burst, voice, 'outlet ' || agency from heard join alike using (figure_id) where agency is not null
),
edges as (
    select burst, one, other from links where one <> other
    union
    select burst, other, one from links where one <> other
),
voices as (
    with recursive reached as (
        select burst, one as voice, one as linked from edges
        union
        select reached.burst, reached.voice, edges.other
        from reached
        join edges on edges.burst = reached.burst and edges.one = reached.linked
    )
    select burst, voice, min(linked) as first_voice from reached group by burst, voice
),
voiced as (
    select heard.* replace (coalesce(first_voice, voice) as voice)
    from heard
    left join voices using (burst, voice)
),
anchored as ( -- the day that a telling is about: the one it states, else the last one stated, else those of the burst
    select
        *,
        last_value(case when stated then day end ignore nulls) over telling as last_stated,
        first_value(day) over telling as first_day
    from voiced
    window telling as (partition by burst, voice order by day, stated desc)
),
utterances as (
    select
        *,
        case
            when stated then day
            when day - last_stated <= 3 then last_stated
            else day - ((day - first_day) % 4)::integer
        end as about_day
    from anchored
),
repeated as (
    select
        figure_id,
        first_value(figure_id) over (
            partition by burst, voice, about_day order by told, published_at nulls last, statement_id, position, figure_id
        ) as origin_id
    from utterances
),
final as (
    select coalesce(origin_id, source.figure_id) as origin_id, source.*
    from source
    left join repeated on repeated.figure_id = source.figure_id
)
select * from final
