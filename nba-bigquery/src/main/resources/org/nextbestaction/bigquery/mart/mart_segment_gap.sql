-- mart_segment_gap: what the customers of a segment have bought in 365 days, projects aside, and one of
-- them never has.
--
-- `share` is that of the segment's buyers, shrunk by five; `yearly_net` the lower median of what one of
-- them spends on the product in a year, NULL when fewer than three buyers' prices are known. Of a
-- segment the 200 products with the most buyers are looked at; of a customer's gaps the first
-- @most_gaps by share.
--
-- Scans mart_purchase (the last 365 days, and once whole for who ever bought what) and mart_customer.
CREATE OR REPLACE TABLE `${mart}.mart_segment_gap`
CLUSTER BY customer_id, product_id
AS
WITH
  member AS (
    SELECT customer.customer_id, customer.segment
    FROM `${mart}.mart_customer` AS customer
    JOIN `${mart}.mart_recency` AS recency
      ON recency.customer_id = customer.customer_id
    WHERE
      customer.whole_id = customer.customer_id
      AND customer.segment IS NOT NULL
  ),
  recent AS (
    SELECT
      member.segment,
      purchase.product_id,
      purchase.customer_id,
      CAST(SUM(purchase.net) AS FLOAT64) AS net
    FROM `${mart}.mart_purchase` AS purchase
    JOIN `${mart}.mart_occasion` AS occasion
      ON occasion.customer_id = purchase.customer_id
      AND occasion.day = purchase.day
    JOIN member
      ON member.customer_id = purchase.customer_id
    WHERE
      purchase.day > DATE_SUB(@as_of, INTERVAL 365 DAY)
      AND occasion.day > DATE_SUB(@as_of, INTERVAL 365 DAY)
      AND NOT occasion.project
    GROUP BY member.segment, purchase.product_id, purchase.customer_id
  ),
  size AS (
    SELECT segment, COUNT(DISTINCT customer_id) AS customers
    FROM recent
    GROUP BY segment
  ),
  usual AS (
    SELECT
      segment,
      product_id,
      COUNT(*) AS buyers,
      IF(COUNT(net) >= 3, ANY_VALUE(median), NULL) AS yearly_net
    FROM (
      SELECT *, PERCENTILE_DISC(net, 0.5) OVER (PARTITION BY segment, product_id) AS median
      FROM recent
    )
    GROUP BY segment, product_id
    QUALIFY ROW_NUMBER() OVER (PARTITION BY segment ORDER BY COUNT(*) DESC, product_id) <= 200
  ),
  ever AS (
    SELECT DISTINCT customer_id, product_id
    FROM `${mart}.mart_purchase`
  )
SELECT
  member.customer_id,
  usual.product_id,
  member.segment,
  usual.buyers,
  size.customers,
  usual.buyers / (size.customers + 5) AS share,
  usual.yearly_net,
  ROW_NUMBER()
    OVER (PARTITION BY member.customer_id ORDER BY usual.buyers DESC, usual.product_id) AS rank
FROM member
JOIN size
  ON size.segment = member.segment
JOIN usual
  ON usual.segment = member.segment
LEFT JOIN ever
  ON ever.customer_id = member.customer_id
  AND ever.product_id = usual.product_id
WHERE ever.product_id IS NULL
QUALIFY rank <= @most_gaps
