-- Accounts, sessions and API keys: the columns the authentication library expects, under its own names.
create table "user" (
  id text primary key, name text not null, email text not null unique, "emailVerified" boolean not null default false,
  image text, "createdAt" timestamptz not null default now(), "updatedAt" timestamptz not null default now()
);
create table session (
  id text primary key, "expiresAt" timestamptz not null, token text not null unique, "createdAt" timestamptz not null default now(),
  "updatedAt" timestamptz not null default now(), "ipAddress" text, "userAgent" text,
  "userId" text not null references "user"(id) on delete cascade
);
create index session_by_user on session ("userId");
create table account (
  id text primary key, "accountId" text not null, "providerId" text not null, "userId" text not null references "user"(id) on delete cascade,
  "accessToken" text, "refreshToken" text, "idToken" text, "accessTokenExpiresAt" timestamptz, "refreshTokenExpiresAt" timestamptz,
  scope text, password text, "createdAt" timestamptz not null default now(), "updatedAt" timestamptz not null default now()
);
create index account_by_user on account ("userId");
create table verification (
  id text primary key, identifier text not null, value text not null, "expiresAt" timestamptz not null,
  "createdAt" timestamptz not null default now(), "updatedAt" timestamptz not null default now()
);
create index verification_identifier on verification (identifier);
create table apikey (
  id text primary key, "configId" text not null default 'default', name text, start text, prefix text, key text not null,
  "referenceId" text not null, "refillInterval" integer, "refillAmount" integer, "lastRefillAt" timestamptz,
  enabled boolean not null default true, "rateLimitEnabled" boolean not null default false, "rateLimitTimeWindow" integer,
  "rateLimitMax" integer, "requestCount" integer not null default 0, remaining integer, "lastRequest" timestamptz,
  "expiresAt" timestamptz, "createdAt" timestamptz not null default now(), "updatedAt" timestamptz not null default now(),
  permissions text, metadata text
);
create index apikey_key on apikey (key);
create index apikey_reference on apikey ("referenceId");

-- A platform operator looks after many stores.
create table operator (user_id text primary key references "user"(id) on delete cascade);

create table store (
  id uuid primary key,
  external_id text unique,
  name text not null,
  legal_name text,
  tax_id text,
  tax_regime text not null default 'simples' check (tax_regime in ('simples', 'mei', 'normal')),
  city text, state text,
  time_zone text not null default 'America/Sao_Paulo',
  owner_manages_connection boolean not null default true,
  next_invoice_number integer not null default 1,
  created_at timestamptz not null default trela_now()
);

create table member (
  store_id uuid not null references store,
  user_id text not null references "user"(id) on delete cascade,
  role text not null check (role in ('owner', 'attendant', 'accountant')),
  disabled_at timestamptz,
  created_at timestamptz not null default trela_now(),
  primary key (store_id, user_id)
);
create index member_by_user on member (user_id);

alter table member enable row level security;
alter table member force row level security;
create policy own_store on member
  using (store_id = trela_store() or user_id = trela_user())
  with check (store_id = trela_store());

-- A store is seen from inside it, by its members when they choose one at sign-in, and by operators.
alter table store enable row level security;
alter table store force row level security;
create policy own_store on store
  using (id = trela_store()
    or exists (select from member where member.store_id = store.id and member.user_id = trela_user())
    or exists (select from operator where operator.user_id = trela_user()))
  with check (id = trela_store());
