-- What a note came to be: a consumer note whose buyer pays ICMS is made as an NF-e (model 55) in the ERP, and known by its key.
alter table fiscal_note add column document text not null
  generated always as (case when kind = 'nfce' and substr(access_key, 21, 2) = '55' then 'nfe' else kind end) stored;
