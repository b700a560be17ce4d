#!/usr/bin/env bash
# Looks at what the actions made of the database of shop.sql; every line that does not hold ends it.
set -euo pipefail

ask() { psql "$1" -X -At -v ON_ERROR_STOP=1 -c "$2"; }

expect() {
  if [[ "$2" != "$3" ]]; then
    echo "::error::$1: expected \"$2\", found \"$3\"."
    exit 1
  fi
  echo "$1: $3"
}

everything='SELECT c::text FROM customers c UNION ALL SELECT o::text FROM orders o UNION ALL SELECT e::text FROM events e'
genuine="SELECT count(*) FROM ($everything) AS stored (row) WHERE row ~* 'genuine|fernpost|[+]49 30 5550'"

expect 'states' 'active active active' "$STATES"
expect 'created' 'true false false' "$CREATED"
expect 'masked' 'true true true' "$MASKED"
[[ "$FOUND_URL" == "$BRANCH_URL" && "$CONNECTED_URL" == "$BRANCH_URL" ]] || { echo '::error::The three URLs differ.'; exit 1; }

expect 'genuine rows in production' 7000 "$(ask "$SHOP_URL" "$genuine")"
expect 'genuine rows in the branch' 0 "$(ask "$BRANCH_URL" "$genuine")"
expect 'customers in the branch' 1000 "$(ask "$BRANCH_URL" 'SELECT count(*) FROM customers')"
expect 'different addresses in the branch' 1000 "$(ask "$BRANCH_URL" 'SELECT count(DISTINCT email) FROM customers')"
expect 'orders that find their customer' 5000 "$(ask "$BRANCH_URL" 'SELECT count(*) FROM orders JOIN customers ON email = customer_email')"
expect 'rows that the user may write' 'UPDATE 1000' "$(ask "$BRANCH_URL" "UPDATE customers SET plan = 'paid'")"

expect 'the rehearsal wrote nothing' true "$(jq .dryRun "$REHEARSED")"
expect 'the verification' true "$(jq .verification.passed "$REPORT")"
