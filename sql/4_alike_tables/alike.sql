-- Figures whose passages tell a number in nearly the same words, and the agency that a text is credited to; found by
-- flows/compare/alike.py. `alike_to` names one figure of the group, the same for all of it.
create table if not exists alike (
    number varchar not null,
    figure_id varchar not null,
    alike_to varchar,
    agency varchar
)
