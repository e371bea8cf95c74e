-- external_signals__mart: what the mart says of customers, as rows of the canonical external_signals.
--
-- A rule or a playbook reads them as 'replenishment_due' in signals.external: the names of those above
-- 0.5. Day counts are there to be told on the card of an action whose situation names them. What is not
-- known has no row. A silence of more than twice the first that is too long (0.875) is no news any more:
-- whom nobody asked until then is lost.
--
-- Scans mart_expected, mart_recency and mart_consumption.
CREATE OR REPLACE TABLE `${mart}.external_signals__mart`
CLUSTER BY customer_id
AS
WITH
  signal AS (
    SELECT customer_id, CAST(NULL AS STRING) AS product_id, 'replenishment_due' AS name, due AS value,
      CAST(NULL AS STRING) AS unit
    FROM `${mart}.mart_expected`
    UNION ALL
    SELECT customer_id, NULL, 'long_silence', silence, NULL
    FROM `${mart}.mart_expected`
    WHERE silence <= 0.875
    UNION ALL
    SELECT customer_id, NULL, 'usual_interval', typical, 'days'
    FROM `${mart}.mart_expected`
    UNION ALL
    SELECT customer_id, NULL, 'days_to_expected_order', DATE_DIFF(expected_on, @as_of, DAY), 'days'
    FROM `${mart}.mart_expected`
    WHERE expected_on > @as_of
    UNION ALL
    SELECT customer_id, NULL, 'days_past_expected_order', DATE_DIFF(@as_of, expected_on, DAY), 'days'
    FROM `${mart}.mart_expected`
    WHERE expected_on < @as_of
    UNION ALL
    SELECT customer_id, NULL, 'days_since_last_order', days_since, 'days'
    FROM `${mart}.mart_recency`
    UNION ALL
    SELECT customer_id, product_id, 'depletion', strength, NULL
    FROM `${mart}.mart_consumption`
    WHERE main
    UNION ALL
    SELECT customer_id, product_id, 'days_to_run_out', DATE_DIFF(empty_on, @as_of, DAY), 'days'
    FROM `${mart}.mart_consumption`
    WHERE main AND empty_on > @as_of
  )
SELECT
  customer_id,
  product_id,
  name,
  CAST(ROUND(value, 6) AS NUMERIC) AS value,
  unit,
  TIMESTAMP(@as_of, @time_zone) AS as_of,
  'mart' AS source
FROM signal
