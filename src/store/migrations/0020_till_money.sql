-- Money that the ERP's own till took for an order that stands here: the till's sale is what says so.

alter table payment
  -- The sale it came with. The ERP has this money in the till's own accounts, so it has no receipt of ours there.
  add column till_sale uuid references taken_document;

alter table taken_document
  -- Where it stands among the invoice's documents, if its id does not say so.
  add column slot text;
