-- One series for each customer (product_id is empty: was anything ordered in the step, 0 or 1) and
-- one for each customer and product (the quantity of the step), without gaps and all ending on the
-- as-of date. A step without an order is a real zero. Only series with enough history, at most
-- ${mostSeries}: customers first, then what was bought last.
CREATE OR REPLACE TABLE `${dataset}.ai_forecast_input`
CLUSTER BY customer_id, product_id
AS
WITH
  bought AS (
    SELECT customer_id, product_id, day, CAST(quantity AS FLOAT64) AS amount
    FROM `${dataset}.ai_purchases`
    WHERE day > DATE_SUB(@as_of, INTERVAL ${historyDays} DAY)
    UNION ALL
    SELECT DISTINCT customer_id, '' AS product_id, day, 1.0 AS amount
    FROM `${dataset}.ai_purchases`
    WHERE day > DATE_SUB(@as_of, INTERVAL ${historyDays} DAY)
  ),
  series AS (
    SELECT
      customer_id,
      product_id,
      MIN(day) AS first_day,
      MAX(day) AS last_day,
      COUNT(DISTINCT day) AS occasions
    FROM bought
    GROUP BY customer_id, product_id
    HAVING
      occasions >= ${minOrders}
      AND DATE_DIFF(@as_of, first_day, DAY) >= ${minSteps} * ${stepDays}
      AND DATE_DIFF(@as_of, last_day, DAY) <= ${activeDays}
  ),
  chosen AS (
    SELECT customer_id, product_id, first_day
    FROM series
    ORDER BY
      IF(product_id = '', 0, 1), last_day DESC, occasions DESC, customer_id, product_id
    LIMIT ${mostSeries}
  ),
  steps AS (
    SELECT customer_id, product_id, step_on
    FROM chosen
    CROSS JOIN
      UNNEST(
        GENERATE_DATE_ARRAY(
          DATE_SUB(
            @as_of,
            INTERVAL DIV(DATE_DIFF(@as_of, first_day, DAY), ${stepDays}) * ${stepDays} DAY),
          @as_of,
          INTERVAL ${stepDays} DAY)) AS step_on
  ),
  amounts AS (
    SELECT
      customer_id,
      product_id,
      DATE_SUB(
        @as_of, INTERVAL DIV(DATE_DIFF(@as_of, day, DAY), ${stepDays}) * ${stepDays} DAY) AS step_on,
      SUM(amount) AS amount
    FROM bought
    GROUP BY customer_id, product_id, step_on
  )
SELECT
  steps.customer_id,
  steps.product_id,
  steps.step_on,
  IF(
    steps.product_id = '',
    LEAST(1.0, COALESCE(amounts.amount, 0.0)),
    COALESCE(amounts.amount, 0.0)) AS amount
FROM steps
LEFT JOIN amounts
  ON
    amounts.customer_id = steps.customer_id
    AND amounts.product_id = steps.product_id
    AND amounts.step_on = steps.step_on
