-- mart_occasion: each purchase occasion (a customer, a day), and whether it is out of the ordinary.
--
-- Out of the ordinary is a project, or a value (where no price is known, a quantity) of more than
-- four times the customer's median and beyond the outer fence of its logarithms (Tukey 1977), with
-- more than four occasions. It moves no rhythm: `interval_days` is NULL on either side of it.
-- Values that differ by rounding alone are equal, hence the factor 1 + 1e-9.
--
-- Scans mart_purchase.
CREATE OR REPLACE TABLE `${mart}.mart_occasion`
PARTITION BY DATE_TRUNC(day, MONTH)
CLUSTER BY customer_id
AS
WITH
  occasion AS (
    SELECT
      customer_id,
      day,
      MAX(last_order_id) AS order_id,
      LOGICAL_OR(project) AS project,
      COUNT(*) AS products,
      SUM(quantity) AS quantity,
      SUM(net) AS net
    FROM `${mart}.mart_purchase`
    GROUP BY customer_id, day
  ),
  sized AS (
    SELECT
      *,
      CAST(COALESCE(net, quantity) AS FLOAT64) AS size,
      IF(COALESCE(net, quantity) > 0, LN(CAST(COALESCE(net, quantity) AS FLOAT64)), NULL) AS log_size
    FROM occasion
  ),
  habit AS (
    SELECT
      *,
      COUNT(log_size) OVER customer AS sizes,
      PERCENTILE_CONT(log_size, 0.25) OVER customer AS q1,
      PERCENTILE_CONT(log_size, 0.5) OVER customer AS median,
      PERCENTILE_CONT(log_size, 0.75) OVER customer AS q3
    FROM sized
    WINDOW customer AS (PARTITION BY customer_id)
  ),
  judged AS (
    SELECT
      *,
      project
      OR (
        sizes > 4
        AND size > 4 * EXP(median) * (1 + 1e-9)
        AND size > EXP(q3 + 3 * (q3 - q1)) * (1 + 1e-9)) AS extraordinary
    FROM habit
  )
SELECT
  customer_id,
  day,
  order_id,
  project,
  extraordinary,
  products,
  quantity,
  net,
  DATE_DIFF(day, LAG(day) OVER by_day, DAY) AS days_since_previous,
  IF(
    extraordinary OR LAG(extraordinary) OVER by_day,
    NULL,
    DATE_DIFF(day, LAG(day) OVER by_day, DAY)) AS interval_days
FROM judged
WINDOW by_day AS (PARTITION BY customer_id ORDER BY day)
