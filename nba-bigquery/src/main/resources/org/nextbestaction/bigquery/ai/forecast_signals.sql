-- The forecasts as signals: the demand of a product within the horizon with its bounds, and how
-- strongly an order of the customer is expected in it. A series of which any step failed or is
-- missing gives none, and no bound where that of any step is none: unknown is not zero.
CREATE OR REPLACE TABLE `${dataset}.ai_forecast_signals`
AS
WITH
  whole AS (
    SELECT
      customer_id,
      product_id,
      SUM(GREATEST(forecast_value, 0.0)) AS amount,
      IF(LOGICAL_AND(IFNULL(ABS(low) < 1e9, FALSE)), SUM(GREATEST(low, 0.0)), NULL) AS low,
      IF(LOGICAL_AND(IFNULL(ABS(high) < 1e9, FALSE)), SUM(GREATEST(high, 0.0)), NULL) AS high,
      -- the chance of at least one step with an order, each step by itself
      1.0 - EXP(SUM(LN(1.0 - LEAST(GREATEST(forecast_value, 0.0), 0.999999)))) AS due
    FROM `${dataset}.ai_forecast`
    WHERE
      step_on IS NULL
      OR (
        step_on > @as_of
        AND step_on <= DATE_ADD(@as_of, INTERVAL ${stepDays} * ${steps} DAY))
    GROUP BY customer_id, product_id
    HAVING
      COUNT(step_on) = ${steps}
      AND COUNT(DISTINCT step_on) = ${steps}
      AND COUNT(*) = ${steps}
      AND LOGICAL_AND(status = '' AND IFNULL(ABS(forecast_value) < 1e9, FALSE))
  )
SELECT
  whole.customer_id,
  NULLIF(whole.product_id, '') AS product_id,
  told.name,
  CAST(ROUND(told.value, told.digits) AS NUMERIC) AS value,
  told.unit,
  TIMESTAMP(@as_of, '${zone}') AS as_of,
  ${source} AS source
FROM whole
LEFT JOIN `${dataset}.products` AS product ON product.product_id = whole.product_id
CROSS JOIN
  UNNEST(
    IF(
      whole.product_id = '',
      [
        STRUCT(
          'forecast_due' AS name,
          whole.due AS value,
          6 AS digits,
          'within ${horizonDays} days' AS unit)],
      [
        STRUCT(
          'forecast_demand',
          whole.amount,
          2,
          CONCAT(COALESCE(product.unit, 'pieces'), ' within ${horizonDays} days')),
        STRUCT(
          'forecast_demand_low',
          whole.low,
          2,
          CONCAT(COALESCE(product.unit, 'pieces'), ' within ${horizonDays} days')),
        STRUCT(
          'forecast_demand_high',
          whole.high,
          2,
          CONCAT(COALESCE(product.unit, 'pieces'), ' within ${horizonDays} days'))])) AS told
WHERE told.value IS NOT NULL
