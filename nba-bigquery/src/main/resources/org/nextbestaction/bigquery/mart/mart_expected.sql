-- mart_expected: when a customer's next order is to be expected, by the intervals that count.
--
-- Of a seasonal customer the intervals within its seasons count. A rhythm that changed counts from the
-- change on: the split of the log intervals with the largest two-sample t above 4.5, three intervals on
-- either side, medians that differ by a factor of 1.4 (Hinkley 1970). Of what is left the newest twelve
-- count, without those beyond the outer fences of their logarithms (Tukey 1977). Numbers that differ by
-- rounding alone are equal, hence each 1e-9.
--
-- `due` is 0 at the last ordinary order, above 0.5 from the day on which the usual window is near, 1
-- from the expected day on. It is 0 where the intervals vary too much, the order has not come for twice
-- the longest of them, or the season is not open on the as-of and on the expected day.
--
-- `silence` is 0.5 just before the first silence that is too long, then rises towards 1: twice the
-- longest interval, and more than one and a half times the usual one. It is a plain measure of the mart's
-- own (the core weighs a silence against the pauses of all customers): NULL for less than six intervals
-- that vary too much, and 0 where the season explains the silence.
--
-- Scans mart_occasion, mart_recency and mart_season.
CREATE OR REPLACE TABLE `${mart}.mart_expected`
CLUSTER BY customer_id
AS
WITH
  last_ordinary AS (
    SELECT
      customer_id,
      COUNT(*) AS ordinary,
      MAX(day) AS last_on,
      ANY_VALUE(order_id HAVING MAX day) AS last_order_id
    FROM `${mart}.mart_occasion`
    WHERE NOT extraordinary
    GROUP BY customer_id
    HAVING COUNT(*) >= @min_orders
  ),
  usable AS (
    SELECT
      occasion.customer_id,
      occasion.day,
      occasion.interval_days AS days,
      LN(occasion.interval_days) AS log_days
    FROM `${mart}.mart_occasion` AS occasion
    LEFT JOIN `${mart}.mart_season` AS season
      ON season.customer_id = occasion.customer_id
    WHERE
      occasion.interval_days IS NOT NULL
      AND (
        season.customer_id IS NULL
        OR DATE_SUB(occasion.day, INTERVAL occasion.interval_days DAY) >= DATE_ADD(
          season.opens,
          INTERVAL
            EXTRACT(YEAR FROM occasion.day) - 2000
            - IF(
              DATE_ADD(season.opens, INTERVAL EXTRACT(YEAR FROM occasion.day) - 2000 YEAR) > occasion.day,
              1,
              0)
          YEAR))
  ),
  -- ---- has the rhythm changed? -------------------------------------------------------------------
  centred AS (
    SELECT
      *,
      log_days - AVG(log_days) OVER (PARTITION BY customer_id) AS off
    FROM usable
  ),
  summed AS (
    SELECT
      customer_id,
      day,
      days,
      log_days,
      ROW_NUMBER() OVER (PARTITION BY customer_id ORDER BY day) AS place,
      COUNT(*) OVER (PARTITION BY customer_id) AS intervals,
      SUM(off) OVER so_far AS sum_before,
      SUM(off * off) OVER so_far AS squares_before,
      SUM(off) OVER (PARTITION BY customer_id) AS sum_all,
      SUM(off * off) OVER (PARTITION BY customer_id) AS squares_all
    FROM centred
    WINDOW
      so_far AS (
        PARTITION BY customer_id ORDER BY day ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)
  ),
  -- A split after each place: before it are `place` intervals, after it the rest.
  split AS (
    SELECT
      customer_id,
      place,
      ABS(sum_before / place - (sum_all - sum_before) / (intervals - place))
        / (
          (
            SQRT(
              GREATEST(
                0,
                squares_all
                  - sum_before * sum_before / place
                  - (sum_all - sum_before) * (sum_all - sum_before) / (intervals - place))
                / (intervals - 2))
            + 0.05)
          * SQRT(1 / place + 1 / (intervals - place))) AS t
    FROM summed
    WHERE place BETWEEN 3 AND intervals - 3
  ),
  -- The first of the best ones.
  best AS (
    SELECT customer_id, MIN(place) AS place
    FROM (SELECT *, MAX(t) OVER (PARTITION BY customer_id) AS largest FROM split)
    WHERE t > 4.5 + 1e-9 AND t > largest - 1e-9
    GROUP BY customer_id
  ),
  sides AS (
    SELECT
      summed.customer_id,
      best.place,
      summed.place > best.place AS after,
      PERCENTILE_CONT(summed.log_days, 0.5)
        OVER (PARTITION BY summed.customer_id, summed.place > best.place) AS median
    FROM summed
    JOIN best
      ON best.customer_id = summed.customer_id
  ),
  change AS (
    SELECT
      customer_id,
      ANY_VALUE(place) AS place,
      ANY_VALUE(IF(after, NULL, median)) AS median_before
    FROM sides
    GROUP BY customer_id
    HAVING ABS(MAX(IF(after, median, NULL)) - MAX(IF(after, NULL, median))) > LN(1.4) - 1e-9
  ),
  -- ---- the intervals that count ------------------------------------------------------------------
  recent AS (
    SELECT
      summed.customer_id,
      summed.day,
      summed.days,
      summed.log_days,
      EXP(change.median_before) AS former,
      ROW_NUMBER() OVER (PARTITION BY summed.customer_id ORDER BY summed.days, summed.day) AS rank,
      COUNT(*) OVER (PARTITION BY summed.customer_id) AS counted
    FROM summed
    LEFT JOIN change
      ON change.customer_id = summed.customer_id
    WHERE summed.place > GREATEST(COALESCE(change.place, 0), summed.intervals - 12)
  ),
  fenced AS (
    SELECT
      *,
      MAX(IF(rank = 1 + DIV(counted, 4), log_days, NULL)) OVER customer AS q1,
      MAX(IF(rank = counted - DIV(counted, 4), log_days, NULL)) OVER customer AS q3
    FROM recent
    WINDOW customer AS (PARTITION BY customer_id)
  ),
  counting AS (
    SELECT
      *,
      AVG(log_days) OVER customer AS log_mean,
      PERCENTILE_CONT(days, 0.5) OVER customer AS typical
    FROM fenced
    WHERE
      counted < 5
      OR log_days BETWEEN q1 - (3 * (q3 - q1) + 0.05) AND q3 + (3 * (q3 - q1) + 0.05)
    WINDOW customer AS (PARTITION BY customer_id)
  ),
  rhythm AS (
    SELECT
      customer_id,
      COUNT(*) AS counted,
      MIN(days) AS shortest,
      ANY_VALUE(typical) AS typical,
      MAX(days) AS longest,
      SUM((log_days - log_mean) * (log_days - log_mean)) AS log_squares,
      ANY_VALUE(former) AS former
    FROM counting
    GROUP BY customer_id
  ),
  placed AS (
    SELECT
      rhythm.*,
      last_ordinary.ordinary,
      last_ordinary.last_on,
      last_ordinary.last_order_id,
      DATE_DIFF(@as_of, last_ordinary.last_on, DAY) AS days_since,
      DATE_DIFF(@as_of, recency.last_on, DAY)
        / (GREATEST(2 * rhythm.longest, FLOOR(1.5 * rhythm.typical) + 1) - 0.5) AS silent_for,
      IF(
        rhythm.counted < 2,
        NULL,
        SQRT(rhythm.log_squares / (rhythm.counted - 1))) AS irregularity,
      CAST(ROUND(rhythm.typical) AS INT64) AS usual,
      CAST(ROUND(rhythm.typical) AS INT64)
        - LEAST(@lead_days, DIV(CAST(ROUND(rhythm.typical) AS INT64), 5)) AS near_after,
      DATE_ADD(
        last_ordinary.last_on, INTERVAL CAST(ROUND(rhythm.typical) AS INT64) DAY) AS expected_on
    FROM rhythm
    JOIN last_ordinary
      ON last_ordinary.customer_id = rhythm.customer_id
    JOIN `${mart}.mart_recency` AS recency
      ON recency.customer_id = rhythm.customer_id
  )
SELECT
  placed.customer_id,
  placed.ordinary,
  placed.last_on,
  placed.last_order_id,
  placed.days_since,
  placed.counted,
  placed.shortest,
  placed.typical,
  placed.longest,
  placed.former,
  placed.irregularity,
  DATE_ADD(placed.last_on, INTERVAL placed.shortest DAY) AS expected_from,
  placed.expected_on,
  DATE_ADD(placed.last_on, INTERVAL placed.longest DAY) AS expected_to,
  CASE
    WHEN placed.irregularity IS NULL OR placed.irregularity > 0.45 THEN 0
    WHEN placed.days_since > 2 * placed.longest THEN 0
    WHEN
      season.customer_id IS NOT NULL
      AND (
        season.last_on < season.opened_on
        OR @as_of > season.closes_on
        OR placed.expected_on > season.closes_on)
      THEN 0
    WHEN placed.days_since < placed.near_after
      THEN 0.5 * placed.days_since / placed.near_after
    ELSE
      LEAST(
        1,
        0.5
          + 0.5 * (placed.days_since - placed.near_after + 1)
            / (placed.usual - placed.near_after + 1))
  END AS due,
  CASE
    WHEN placed.counted < 6 AND COALESCE(placed.irregularity > 0.45, TRUE) THEN NULL
    WHEN
      season.customer_id IS NOT NULL
      AND (season.last_on < season.opened_on OR @as_of > season.closes_on)
      THEN 0
    WHEN placed.silent_for <= 1 THEN 0.5 * placed.silent_for * placed.silent_for
    ELSE 1 - 0.5 / (placed.silent_for * placed.silent_for)
  END AS silence
FROM placed
LEFT JOIN `${mart}.mart_season` AS season
  ON season.customer_id = placed.customer_id
