-- A lease is renewed with every call to the ERP. Nothing that an index holds may change with it: then PostgreSQL renews the row in
-- its place and leaves the six indexes of `lane` alone. Lanes that are leased are few, as many as work at once, and
-- `lane_leased_by_connection` finds them for whoever looks for leases that ran out.
drop index lane_leased;
