-- Lanes of documents come and go with every hint; each going asks whether an effect still names the lane.
create index effect_lane on effect (lane_id);
