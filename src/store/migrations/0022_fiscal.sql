-- What fiscal notes will need of a store, its services and its products, kept and checked before any note is made.

-- One row per store, made with the first change. Null: nobody said.
create table fiscal_settings (
  store_id uuid primary key references store,
  environment text check (environment in ('test', 'live')),
  crt text check (crt in ('1', '2', '3', '4')),
  -- How a Simples store pays: all within it, ISS outside, all outside.
  simples_tally text check (simples_tally in ('all_within', 'iss_outside', 'all_outside')),
  special_regime boolean not null default false,
  -- Who issues the NFS-e: the national issuer or the city's own system.
  rail text check (rail in ('national', 'municipal')),
  -- Whether the city's agreement with the national NFS-e is active.
  city_joined boolean,
  state_registration text,
  city_registration text,
  nfse_series text,
  nfce_series text,
  -- When a note of each kind is asked for.
  nfse_when text not null default 'paid' check (nfse_when in ('billed', 'paid', 'on_demand')),
  nfce_when text not null default 'billed' check (nfce_when in ('billed', 'paid', 'on_demand')),
  sends_city_registration boolean not null default false,
  -- What a product has that says nothing of its own.
  cfop text check (cfop ~ '^[0-9]{4}$'),
  cst text check (cst ~ '^[0-9]{2}$'),
  csosn text check (csosn ~ '^[0-9]{3}$'),
  origin text check (origin ~ '^[0-8]$'),
  pis_cst text check (pis_cst ~ '^[0-9]{2}$'),
  cofins_cst text check (cofins_cst ~ '^[0-9]{2}$'),
  updated_at timestamptz not null default trela_now()
);
call trela_guard('fiscal_settings');

-- ISS rates in per cent: of one service or of all (null), in one city, from and until (days, both included).
create table iss_rate (
  id uuid primary key,
  store_id uuid not null references store,
  service_id uuid references service,
  city_code text not null check (city_code ~ '^[0-9]{7}$'),
  -- A decimal text, so that no rate passes through a binary fraction.
  percent text not null check (percent ~ '^[0-9]{1,2}([.][0-9]{1,4})?$'),
  valid_from date not null,
  valid_until date check (valid_until >= valid_from),
  unique nulls not distinct (store_id, service_id, city_code, valid_from)
);
call trela_guard('iss_rate');

-- What a person answers for: a tax matter (the accountant) or something set inside the ERP. Taken back by deleting it.
create table fiscal_confirmation (
  store_id uuid not null references store,
  matter text not null,
  -- Who answers for it, as named by who recorded it.
  confirmed_by text not null,
  recorded_by text not null,
  confirmed_at timestamptz not null default trela_now(),
  primary key (store_id, matter)
);
call trela_guard('fiscal_confirmation');

alter table service
  -- Item of LC 116, as 5.08.
  add column service_item text,
  add column national_code text check (national_code ~ '^[0-9]{6}$'),
  add column city_service_code text,
  add column withheld text[] not null default '{}'
    check (withheld <@ array['iss', 'pis', 'cofins', 'csll', 'ir', 'inss']),
  add column ibs_cbs_class text check (ibs_cbs_class ~ '^[0-9]{6}$');

alter table product
  add column ncm text check (ncm ~ '^[0-9]{8}$'),
  add column cest text check (cest ~ '^[0-9]{7}$'),
  add column cfop text check (cfop ~ '^[0-9]{4}$'),
  add column cst text check (cst ~ '^[0-9]{2}$'),
  add column csosn text check (csosn ~ '^[0-9]{3}$'),
  add column origin text check (origin ~ '^[0-8]$'),
  add column pis_cst text check (pis_cst ~ '^[0-9]{2}$'),
  add column cofins_cst text check (cofins_cst ~ '^[0-9]{2}$'),
  add column ibs_cbs_class text check (ibs_cbs_class ~ '^[0-9]{6}$');
