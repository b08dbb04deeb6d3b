-- A note whose sale or service was undone after it could be cancelled: it stays issued, as the law has it, and covers nothing any more.
alter table fiscal_note
  add column undone_at timestamptz,
  add column undone_by text,
  -- Access key of the NF-e (model 55) by which the goods came back.
  add column return_key text,
  -- Of a note without a return: why it stands, and who confirmed that.
  add column undone_reason text,
  add column undone_confirmed_by text,
  add check ((undone_at is null) = (return_key is null and undone_confirmed_by is null)),
  add check ((undone_reason is null) = (undone_confirmed_by is null));
create index fiscal_note_return on fiscal_note (store_id, return_key) where return_key is not null;

-- The generation in which the invoice was last taken up again: notes are kept off from then on, while a reversal, which begins a
-- generation as well, changes nothing about that.
alter table invoice add column taken_up_in integer not null default 1;
