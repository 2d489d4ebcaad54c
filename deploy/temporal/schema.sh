#!/bin/sh
# Brings both databases of Temporal to the schema of this version; safe to repeat.
set -eu
for database in temporal:temporal temporal_visibility:visibility; do
  tool() { temporal-sql-tool --plugin postgres12_pgx --ep "$POSTGRES_SEEDS" --port 5432 --user "$POSTGRES_USER" --db "${database%:*}" "$@"; }
  tool setup-schema --version 0.0
  tool update-schema --schema-name "postgresql/v12/${database#*:}"
done
