-- mart_season: the part of the year in which a seasonal customer buys; no row for anybody else.
--
-- It is all but the longest stretch of the calendar without an ordinary occasion, when that has at
-- least 90 days, chance would leave so long a one in at most 0.5 % of customers (Stevens 1939), and the
-- customer came back after it: twice, or once after three times the longest pause within a season.
--
-- `opens` and `closes` are days of the year 2000, which has a 29th of February; DATE_ADD by years makes
-- it the 28th elsewhere. `opened_on` to `closes_on` is the season in which the as-of date lies, else the
-- last one before it.
--
-- Scans mart_occasion.
CREATE OR REPLACE TABLE `${mart}.mart_season`
CLUSTER BY customer_id
AS
WITH
  ordinary AS (
    SELECT
      customer_id,
      day,
      LAG(day) OVER (PARTITION BY customer_id ORDER BY day) AS previous,
      EXTRACT(DAYOFYEAR FROM DATE(2000, EXTRACT(MONTH FROM day), EXTRACT(DAY FROM day))) AS calendar,
      COUNT(*) OVER (PARTITION BY customer_id) AS occasions
    FROM `${mart}.mart_occasion`
    WHERE NOT extraordinary
  ),
  -- The calendar is a circle: before the first day of the year comes the last one.
  circle AS (
    SELECT
      customer_id,
      occasions,
      calendar,
      ROW_NUMBER() OVER by_calendar AS place,
      COALESCE(
        LAG(calendar) OVER by_calendar,
        MAX(calendar) OVER (PARTITION BY customer_id) - 366) AS calendar_before
    FROM ordinary
    WHERE occasions >= GREATEST(3, @min_orders)
    WINDOW by_calendar AS (PARTITION BY customer_id ORDER BY calendar, day)
  ),
  longest_gap AS (
    SELECT
      customer_id,
      CAST(occasions AS FLOAT64) AS n,
      calendar - calendar_before AS gap,
      (calendar - calendar_before) / 366 AS share,
      DATE_ADD(DATE '2000-01-01', INTERVAL calendar - 1 DAY) AS opens,
      DATE_ADD(DATE '2000-01-01', INTERVAL MOD(calendar_before + 365, 366) DAY) AS closes
    FROM circle
    WHERE TRUE
    QUALIFY
      ROW_NUMBER() OVER (PARTITION BY customer_id ORDER BY calendar - calendar_before DESC, place) = 1
  ),
  -- The largest of n spacings on a circle; no five of 90 days fit into a year.
  calendar_season AS (
    SELECT customer_id, opens, closes
    FROM longest_gap
    WHERE
      gap >= 90
      AND n * POW(1 - share, n - 1)
        - IF(2 * share < 1, n * (n - 1) / 2 * POW(1 - 2 * share, n - 1), 0)
        + IF(3 * share < 1, n * (n - 1) * (n - 2) / 6 * POW(1 - 3 * share, n - 1), 0)
        - IF(4 * share < 1, n * (n - 1) * (n - 2) * (n - 3) / 24 * POW(1 - 4 * share, n - 1), 0)
        <= 0.005
  ),
  placed AS (
    SELECT
      ordinary.customer_id,
      ordinary.day,
      season.opens,
      season.closes,
      DATE_DIFF(ordinary.day, ordinary.previous, DAY) AS pause,
      ordinary.previous IS NULL
      OR ordinary.previous < DATE_ADD(
        season.opens,
        INTERVAL
          EXTRACT(YEAR FROM ordinary.day) - 2000
          - IF(
            DATE_ADD(season.opens, INTERVAL EXTRACT(YEAR FROM ordinary.day) - 2000 YEAR) > ordinary.day,
            1,
            0)
        YEAR) AS opens_season
    FROM ordinary
    JOIN calendar_season AS season
      ON season.customer_id = ordinary.customer_id
  ),
  season AS (
    SELECT
      customer_id,
      ANY_VALUE(opens) AS opens,
      ANY_VALUE(closes) AS closes,
      COUNTIF(opens_season) AS seasons,
      MAX(IF(opens_season, 0, pause)) AS longest_within,
      MAX(IF(opens_season, COALESCE(pause, 0), 0)) AS longest_between,
      MAX(day) AS last_on
    FROM placed
    GROUP BY customer_id
  ),
  -- Of two seasons there is one pause between them.
  seen AS (
    SELECT
      *,
      DATE_ADD(
        opens,
        INTERVAL
          EXTRACT(YEAR FROM @as_of) - 2000
          - IF(DATE_ADD(opens, INTERVAL EXTRACT(YEAR FROM @as_of) - 2000 YEAR) > @as_of, 1, 0)
        YEAR) AS opened_on
    FROM season
    WHERE seasons > 2 OR (seasons = 2 AND longest_between >= 3 * longest_within)
  )
SELECT
  customer_id,
  opens,
  closes,
  seasons,
  last_on,
  opened_on,
  DATE_ADD(
    closes,
    INTERVAL
      EXTRACT(YEAR FROM opened_on) - 2000
      + IF(DATE_ADD(closes, INTERVAL EXTRACT(YEAR FROM opened_on) - 2000 YEAR) < opened_on, 1, 0)
    YEAR) AS closes_on
FROM seen
