-- mart_recency: when a customer bought last, how often, and for how much in 365 days.
--
-- `net_365` is in base currency and holds the purchases whose value is known; NULL when none is.
--
-- Scans mart_occasion.
CREATE OR REPLACE TABLE `${mart}.mart_recency`
CLUSTER BY customer_id
AS
SELECT
  customer_id,
  MIN(day) AS first_on,
  MAX(day) AS last_on,
  DATE_DIFF(@as_of, MAX(day), DAY) AS days_since,
  COUNT(*) AS occasions,
  COUNTIF(NOT extraordinary) AS ordinary,
  MAX(IF(extraordinary, NULL, day)) AS last_ordinary_on,
  COUNTIF(day > DATE_SUB(@as_of, INTERVAL 365 DAY)) AS occasions_365,
  SUM(IF(day > DATE_SUB(@as_of, INTERVAL 365 DAY), net, NULL)) AS net_365
FROM `${mart}.mart_occasion`
GROUP BY customer_id
