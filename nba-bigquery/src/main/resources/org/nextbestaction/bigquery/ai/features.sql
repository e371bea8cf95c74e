-- What was known of each customer on each cutoff, and what it did afterwards. A cutoff's features
-- know no day after it; its outcome is told only where all its days have passed on the as-of date.
-- The as-of date itself is a cutoff without an outcome: the rows to predict.
CREATE OR REPLACE TABLE `${dataset}.ai_features_${name}`
AS
WITH
  moment AS (
    SELECT DATE_SUB(@as_of, INTERVAL ${horizonDays} + ${stepDays} * past DAY) AS cutoff, past
    FROM UNNEST(GENERATE_ARRAY(0, ${cutoffs} - 1)) AS past
    UNION ALL
    SELECT @as_of, -1
  ),
  occasion AS (
    SELECT
      customer_id,
      day,
      COUNT(*) AS products,
      DATE_DIFF(
        day, LAG(day) OVER (PARTITION BY customer_id ORDER BY day), DAY) AS gap
    FROM `${dataset}.ai_purchases`
    GROUP BY customer_id, day
  ),
  first_purchase AS (
    SELECT customer_id, product_id, MIN(day) AS first_day
    FROM `${dataset}.ai_purchases`
    GROUP BY customer_id, product_id
  ),
  known AS (
    SELECT
      moment.cutoff,
      moment.past,
      occasion.customer_id,
      COUNT(*) AS orders,
      DATE_DIFF(moment.cutoff, MAX(occasion.day), DAY) AS days_since_last,
      DATE_DIFF(moment.cutoff, MIN(occasion.day), DAY) AS days_since_first,
      AVG(occasion.gap) AS mean_gap,
      ANY_VALUE(occasion.gap HAVING MAX occasion.day) AS last_gap,
      STDDEV_SAMP(occasion.gap) AS gap_deviation,
      AVG(occasion.products) AS mean_products,
      COUNTIF(occasion.day > DATE_SUB(moment.cutoff, INTERVAL 90 DAY)) AS orders_90_days,
      COUNTIF(occasion.day > DATE_SUB(moment.cutoff, INTERVAL 365 DAY)) AS orders_365_days
    FROM moment
    JOIN occasion ON occasion.day <= moment.cutoff
    GROUP BY moment.cutoff, moment.past, occasion.customer_id
    HAVING orders >= ${minOrders}
  ),
  after AS (
    SELECT moment.cutoff, bought.customer_id, COUNT(*) AS purchases
    FROM moment
    JOIN ${outcomeTable} AS bought
      ON
        bought.${outcomeDay} > moment.cutoff
        AND bought.${outcomeDay} <= DATE_ADD(moment.cutoff, INTERVAL ${horizonDays} DAY)
    WHERE moment.past >= 0
    GROUP BY moment.cutoff, bought.customer_id
  )
SELECT
  known.* EXCEPT (past),
  SAFE_DIVIDE(known.days_since_last, known.mean_gap) AS silence,
  EXTRACT(MONTH FROM known.cutoff) AS month,
  known.past = 0 AS held_out,
  CASE
    WHEN known.past < 0 THEN NULL
    WHEN after.purchases > 0 THEN 1
    ELSE 0
  END AS outcome
FROM known
LEFT JOIN after ON after.cutoff = known.cutoff AND after.customer_id = known.customer_id
