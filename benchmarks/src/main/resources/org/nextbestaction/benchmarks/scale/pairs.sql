CREATE OR REPLACE TABLE pair AS
SELECT *, CASE WHEN orders > 1 THEN last + (2 * (last - first) + orders - 1) // (2 * (orders - 1)) ELSE -1 END AS depleted
FROM (
  SELECT c, p, count(*) AS orders, sum(quantity)::BIGINT AS quantity, min(day) AS first, max(day) AS last
  FROM line GROUP BY c, p
);
