-- What a note's content needs beside its codes: rates of PIS and COFINS, of what a customer withholds, and where a service is done.

-- Rates are per cent as decimal text, so that none passes through a binary fraction. Null: nobody said.
alter table fiscal_settings
  -- Of a product that has the store's CST.
  add column pis_percent text check (pis_percent ~ '^[0-9]{1,2}([.][0-9]{1,4})?$'),
  add column cofins_percent text check (cofins_percent ~ '^[0-9]{1,2}([.][0-9]{1,4})?$'),
  -- Of what a company withholds from a service; null is the law's own rate.
  add column withheld_pis_percent text check (withheld_pis_percent ~ '^[0-9]{1,2}([.][0-9]{1,4})?$'),
  add column withheld_cofins_percent text check (withheld_cofins_percent ~ '^[0-9]{1,2}([.][0-9]{1,4})?$'),
  add column withheld_csll_percent text check (withheld_csll_percent ~ '^[0-9]{1,2}([.][0-9]{1,4})?$'),
  add column withheld_ir_percent text check (withheld_ir_percent ~ '^[0-9]{1,2}([.][0-9]{1,4})?$'),
  add column withheld_inss_percent text check (withheld_inss_percent ~ '^[0-9]{1,2}([.][0-9]{1,4})?$');

alter table product
  add column pis_percent text check (pis_percent ~ '^[0-9]{1,2}([.][0-9]{1,4})?$'),
  add column cofins_percent text check (cofins_percent ~ '^[0-9]{1,2}([.][0-9]{1,4})?$');

alter table service
  -- Where it is done: at the store, at the customer's, or always in one other city.
  add column place text not null default 'store' check (place in ('store', 'customer', 'elsewhere')),
  add column place_city_code text check (place_city_code ~ '^[0-9]{7}$'),
  add constraint service_place_city check ((place = 'elsewhere') = (place_city_code is not null));
