-- mart_interval: the days between a customer's neighbouring ordinary occasions, and their exact
-- quantiles (between two ranks by linear interpolation).
--
-- Scans mart_occasion.
CREATE OR REPLACE TABLE `${mart}.mart_interval`
CLUSTER BY customer_id
AS
WITH
  ranked AS (
    SELECT
      customer_id,
      day,
      interval_days,
      PERCENTILE_CONT(interval_days, 0.10) OVER customer AS p10,
      PERCENTILE_CONT(interval_days, 0.25) OVER customer AS p25,
      PERCENTILE_CONT(interval_days, 0.50) OVER customer AS p50,
      PERCENTILE_CONT(interval_days, 0.75) OVER customer AS p75,
      PERCENTILE_CONT(interval_days, 0.90) OVER customer AS p90
    FROM `${mart}.mart_occasion`
    WHERE interval_days IS NOT NULL
    WINDOW customer AS (PARTITION BY customer_id)
  )
SELECT
  customer_id,
  COUNT(*) AS intervals,
  MIN(interval_days) AS shortest,
  MAX(interval_days) AS longest,
  SUM(interval_days) / COUNT(*) AS mean,
  ANY_VALUE(p10) AS p10,
  ANY_VALUE(p25) AS p25,
  ANY_VALUE(p50) AS p50,
  ANY_VALUE(p75) AS p75,
  ANY_VALUE(p90) AS p90,
  ANY_VALUE(interval_days HAVING MAX day) AS last_interval
FROM ranked
GROUP BY customer_id
