-- Many documents that vanish in the ERP at once are not taken over before a person said that it is right.

-- Kinds of document whose reading stands still until a person answers. The claims heed it, so it is the gate's.
alter table gate add column still_kinds text[] not null default '{}';

-- Documents of ours that were seen to be gone, trashed or cancelled, so that they can be counted together.
create table vanished (
  store_id uuid not null references store,
  connection_id uuid not null references connection,
  kind text not null,
  erp_id text not null,
  -- seen: not taken over yet; again: a person said that it is to be looked at again; cleared: few enough, may be taken
  -- over; allowed: a person said so.
  state text not null check (state in ('seen', 'again', 'cleared', 'allowed')),
  at timestamptz not null,
  primary key (connection_id, kind, erp_id)
);
call trela_guard('vanished');
