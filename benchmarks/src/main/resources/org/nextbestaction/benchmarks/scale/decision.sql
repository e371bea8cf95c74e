CREATE OR REPLACE TABLE own AS
WITH debt AS (
  SELECT customer_id, sum(open_cents)::BIGINT AS open_cents, bool_or(NOT disputed AND ${today} - due > ${overdueDays}) AS overdue
  FROM invoices WHERE open_cents > 0 GROUP BY customer_id
), severe AS (
  SELECT DISTINCT customer_id FROM complaints WHERE severity = 'high'
), reachable AS (
  SELECT DISTINCT customer_id FROM contacts WHERE NOT refuses
), lately AS (
  SELECT DISTINCT customer_id FROM activities WHERE reached AND ${today} - day < ${contactGap}
), every AS (
  SELECT c, customer_id, segment, coalesce(warehouse, '*') AS warehouse, blocked, coalesce(overdue, false) AS overdue,
    limit_cents - coalesce(open_cents, 0) AS headroom, severe.customer_id IS NOT NULL AS complaint,
    reachable.customer_id IS NULL AS no_contact, lately.customer_id IS NOT NULL AS reached
  FROM customer LEFT JOIN debt USING (customer_id) LEFT JOIN severe USING (customer_id)
    LEFT JOIN reachable USING (customer_id) LEFT JOIN lately USING (customer_id)
)
SELECT c, customer_id, segment, warehouse, headroom,
  blocked::INTEGER + 2 * overdue::INTEGER + 4 * coalesce(headroom <= 0, false)::INTEGER + 8 * complaint::INTEGER
    + 16 * no_contact::INTEGER + 32 * reached::INTEGER AS failed
FROM every;

CREATE OR REPLACE TABLE judged AS
WITH thing AS (
  SELECT p, product_id, approved_segments, list_cents * multiple AS least_cents,
    CASE WHEN (list_cents * ${afterDiscount} - 100 * cost_cents) * 100 >= list_cents * ${afterDiscount} * ${margin} THEN 0 ELSE 64 END
      + 512 * discontinued::INTEGER AS failed
  FROM product
), stocked AS (
  SELECT DISTINCT product_id, warehouse FROM stock WHERE available > 0 UNION ALL
  SELECT DISTINCT product_id, '*' FROM stock WHERE available > 0
), complained AS (
  SELECT DISTINCT customer_id, product_id FROM complaints WHERE product_id IS NOT NULL
)
SELECT candidate.c, candidate.rank, candidate.p, candidate.kind, own.failed + thing.failed
  + CASE WHEN stocked.product_id IS NULL THEN 128 ELSE 0 END
  + CASE WHEN approved_segments IS NULL OR coalesce(list_contains(string_split(approved_segments, '|'), segment), false)
      THEN 0 ELSE 256 END
  + CASE WHEN complained.product_id IS NULL THEN 0 ELSE 1024 END
  + CASE WHEN least_cents > headroom THEN 2048 ELSE 0 END AS failed
FROM candidate JOIN own USING (c) JOIN thing USING (p)
  LEFT JOIN stocked ON stocked.product_id = thing.product_id AND stocked.warehouse = own.warehouse
  LEFT JOIN complained ON complained.product_id = thing.product_id AND complained.customer_id = own.customer_id;

CREATE OR REPLACE TABLE decided AS
WITH permitted AS (
  SELECT c, arg_min(p, rank) FILTER (kind = 'repeat') AS again, arg_min(p, rank) FILTER (kind = 'along') AS along
  FROM judged WHERE failed = 0 GROUP BY c
), waiting AS (
  SELECT DISTINCT customer_id FROM quotes
  WHERE status = 'sent' AND ${today} - sent >= ${quoteWait} AND coalesce(valid_until >= ${today}, true)
), ending AS (
  SELECT DISTINCT customer_id FROM contracts WHERE ends >= ${today} AND ends - ${today} <= ${renewal}
), acted AS (
  SELECT own.c, again, along, CASE
    WHEN failed & 2 <> 0 THEN 'RESOLVE_OVERDUE'
    WHEN failed & (1 + 8 + 16 + 32) <> 0 THEN 'DO_NOT_NOTIFY'
    WHEN waiting.customer_id IS NOT NULL THEN 'SEND_FOLLOW_UP'
    WHEN ending.customer_id IS NOT NULL THEN 'SCHEDULE_RENEWAL'
    WHEN orders >= ${trusted} AND overdue_permille > ${silent} THEN 'CONTACT_FOR_RETENTION'
    WHEN failed & 4 <> 0 THEN 'DO_NOT_NOTIFY'
    WHEN again IS NOT NULL THEN 'CALL_FOR_REPLENISHMENT'
    WHEN along IS NOT NULL AND last >= ${today} - ${afterOrder} THEN 'PROPOSE_COMPLEMENTARY'
    ELSE 'DO_NOT_NOTIFY' END AS action
  FROM own LEFT JOIN customer_interval USING (c) LEFT JOIN permitted USING (c)
    LEFT JOIN waiting USING (customer_id) LEFT JOIN ending USING (customer_id)
)
SELECT c, action, CASE action WHEN 'CALL_FOR_REPLENISHMENT' THEN again WHEN 'PROPOSE_COMPLEMENTARY' THEN along END AS p
FROM acted;
