-- What validation said of a figure: no reasons means accepted. A later run may judge again; the last word counts.
create table if not exists judgements (
    figure_id varchar not null,
    rules varchar not null,
    run_id varchar not null,
    judged_at timestamptz not null,
    reasons varchar[] not null
);
