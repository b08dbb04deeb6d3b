-- What a person may choose on a finding, and what they chose.

alter table finding
  -- The ways out: [{"name", "says"}]. Empty: there is nothing to choose.
  add column choices jsonb not null default '[]',
  -- Digest of what both sides show and of what each choice would do: a choice holds for just that.
  add column shown text not null default '',
  -- The choice that the record's next pass follows; null when there is none, or it was followed.
  add column chosen text,
  -- The last choice could not be followed as the record stands.
  add column refused boolean not null default false;

create index finding_chosen on finding (connection_id, subject_id) where closed_at is null and chosen is not null;
