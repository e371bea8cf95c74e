-- mart_consumption: how a customer uses a product that it bought on two ordinary occasions or more.
--
-- Use is what was bought before the last purchase, spread over the days up to it: a moving average of
-- the newest seven purchases. `main` marks the product on the most ordinary occasions, from @min_orders
-- on; its `strength` is the share of the last quantity that is used up, half at most unless it calls for
-- the next order (`due`): the quantity lasts unusually short, was part of the last order, is about used
-- up, and the quantities of earlier purchases told when the next one came at least as well as the mean
-- interval. Numbers that differ by rounding alone are equal, hence 1e-9.
--
-- Scans mart_purchase and mart_occasion, joined by customer and day.
CREATE OR REPLACE TABLE `${mart}.mart_consumption`
CLUSTER BY customer_id, product_id
AS
WITH
  bought AS (
    SELECT
      purchase.customer_id,
      purchase.product_id,
      purchase.day,
      purchase.quantity,
      ROW_NUMBER() OVER newest_first AS back,
      LAG(purchase.day) OVER newest_first AS next_on
    FROM `${mart}.mart_purchase` AS purchase
    JOIN `${mart}.mart_occasion` AS occasion
      ON occasion.customer_id = purchase.customer_id
      AND occasion.day = purchase.day
    WHERE NOT occasion.extraordinary
    WINDOW
      newest_first AS (
        PARTITION BY purchase.customer_id, purchase.product_id ORDER BY purchase.day DESC)
  ),
  usual AS (
    SELECT
      *,
      PERCENTILE_DISC(IF(back <= 6, quantity, NULL), 0.5)
        OVER (PARTITION BY customer_id, product_id) AS usual_quantity
    FROM bought
  ),
  totals AS (
    SELECT
      customer_id,
      product_id,
      COUNT(*) AS purchases,
      COUNTIF(back <= 7) AS counted,
      SUM(quantity) AS quantity,
      MIN(day) AS first_on,
      MAX(day) AS last_on,
      DATE_DIFF(MAX(day), MIN(IF(back <= 7, day, NULL)), DAY) AS counted_days,
      MAX(IF(back = 1, quantity, NULL)) AS last_quantity,
      ANY_VALUE(usual_quantity) AS usual_quantity,
      CAST(SUM(IF(back BETWEEN 2 AND 7, quantity, NULL)) AS FLOAT64) AS before
    FROM usual
    GROUP BY customer_id, product_id
    HAVING COUNT(*) >= 2
  ),
  used AS (
    SELECT
      *,
      before / counted_days AS daily_use,
      LEAST(3650, CAST(ROUND(LEAST(1e9, CAST(last_quantity AS FLOAT64) / (before / counted_days))) AS INT64))
        AS lasts_days,
      DATE_DIFF(@as_of, last_on, DAY) AS days_since
    FROM totals
  ),
  -- How far the days that each quantity should have lasted, and the mean interval, were off.
  told AS (
    SELECT
      used.customer_id,
      used.product_id,
      SUM(
        ABS(
          CAST(bought.quantity AS FLOAT64) / used.daily_use
            - DATE_DIFF(bought.next_on, bought.day, DAY))) AS by_use,
      SUM(
        ABS(
          used.counted_days / (used.counted - 1)
            - DATE_DIFF(bought.next_on, bought.day, DAY))) AS by_calendar
    FROM used
    JOIN bought
      ON bought.customer_id = used.customer_id
      AND bought.product_id = used.product_id
    WHERE bought.back BETWEEN 2 AND 7
    GROUP BY used.customer_id, used.product_id
  ),
  judged AS (
    SELECT
      used.*,
      ROW_NUMBER()
        OVER (
          PARTITION BY used.customer_id
          ORDER BY used.purchases DESC, product.product_id IS NULL, used.product_id)
        = 1
      AND used.purchases >= @min_orders
      AND recency.ordinary >= @min_orders AS main,
      IF(used.lasts_days = 0, 1, LEAST(1, used.days_since / used.lasts_days)) AS used_up,
      used.days_since >= used.lasts_days - LEAST(@lead_days, used.lasts_days / 5)
      AND used.days_since <= 1.5 * used.lasts_days
      AND used.lasts_days <= 0.8 * used.counted_days / (used.counted - 1)
      AND used.last_on = recency.last_on
      AND told.by_use <= told.by_calendar + 1e-9 * used.counted_days / (used.counted - 1)
      AND told.by_use / (used.counted - 1) <= 0.25 * used.counted_days / (used.counted - 1) * (1 + 1e-9)
        AS calls
    FROM used
    JOIN told
      ON told.customer_id = used.customer_id
      AND told.product_id = used.product_id
    JOIN `${mart}.mart_recency` AS recency
      ON recency.customer_id = used.customer_id
    LEFT JOIN `${mart}.mart_product` AS product
      ON product.product_id = used.product_id
  )
SELECT
  customer_id,
  product_id,
  purchases,
  quantity,
  first_on,
  last_on,
  days_since,
  last_quantity,
  usual_quantity,
  counted,
  daily_use,
  lasts_days,
  DATE_ADD(last_on, INTERVAL lasts_days DAY) AS empty_on,
  used_up,
  calls AS due,
  main,
  IF(main, IF(calls, used_up, LEAST(0.5, used_up)), NULL) AS strength
FROM judged
