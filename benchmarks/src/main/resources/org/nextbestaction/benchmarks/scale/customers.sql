CREATE OR REPLACE TABLE customer_interval AS
WITH gaps AS (
  SELECT c, day, day - lag(day) OVER (PARTITION BY c ORDER BY day) AS gap FROM sale
), sums AS (
  SELECT c, count(*) AS orders, max(day) AS last, count(gap) AS n, sum(gap)::BIGINT AS total,
    sum(gap * gap)::BIGINT AS squares, (2 * median(gap))::BIGINT AS median_twice
  FROM gaps GROUP BY c
), worth AS (
  SELECT c, sum(quantity * cents)::BIGINT AS value_cents FROM line GROUP BY c
)
SELECT c, orders, last, value_cents,
  CASE WHEN n > 0 THEN (2000 * total + n) // (2 * n) ELSE -1 END AS mean_milli,
  coalesce(median_twice, -1) AS median_twice,
  CASE WHEN n > 1 THEN floor(1000 * sqrt((n * squares - total * total)::DOUBLE / (n * (n - 1))) + 0.5)::BIGINT ELSE -1 END
    AS deviation_milli,
  CASE WHEN n > 0 THEN last + (median_twice + 1) // 2 ELSE -1 END AS expected,
  CASE WHEN n > 0 THEN (${today} - last) * 1000 * n // total ELSE -1 END AS overdue_permille
FROM sums JOIN worth USING (c);
