-- ICMS of goods outside the CSOSN: the rate, and what the base is reduced by, of a product and of the store's defaults.

-- Per cent as decimal text with at most two decimals, as notes carry them. Null: nobody said.
alter table fiscal_settings
  add column icms_percent text check (icms_percent ~ '^[0-9]{1,2}([.][0-9]{1,2})?$'),
  add column icms_reduction text check (icms_reduction ~ '^[0-9]{1,2}([.][0-9]{1,2})?$');

alter table product
  add column icms_percent text check (icms_percent ~ '^[0-9]{1,2}([.][0-9]{1,2})?$'),
  add column icms_reduction text check (icms_reduction ~ '^[0-9]{1,2}([.][0-9]{1,2})?$');
