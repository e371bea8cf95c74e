-- external_recommendations__mart: products for customers, as rows of the canonical
-- external_recommendations; each score is a chance.
--
-- mart_together: the share of one of the customer's twelve strongest products in its occasions (an
-- occasion's weight halving every 180 days, shrunk by five) times the confidence of a partner that it
-- never bought; the best way to a product counts. mart_segment: a tenth of the share of the segment's
-- customers who buy what it never bought. Of a customer and source the first @most_recommendations.
--
-- What the customer did buy is not among them: a run that has not loaded those orders would offer it as
-- new.
--
-- Scans mart_purchase, mart_occasion, mart_pair and mart_segment_gap.
CREATE OR REPLACE TABLE `${mart}.external_recommendations__mart`
CLUSTER BY customer_id
AS
WITH
  weighed AS (
    SELECT
      occasion.customer_id,
      occasion.day,
      POW(0.5, DATE_DIFF(recency.last_on, occasion.day, DAY) / 180) AS weight
    FROM `${mart}.mart_occasion` AS occasion
    JOIN `${mart}.mart_recency` AS recency
      ON recency.customer_id = occasion.customer_id
  ),
  total AS (
    SELECT customer_id, 5 + SUM(weight) AS weight
    FROM weighed
    GROUP BY customer_id
  ),
  own AS (
    SELECT
      purchase.customer_id,
      purchase.product_id,
      LEAST(1, SUM(weighed.weight) / ANY_VALUE(total.weight)) AS share
    FROM `${mart}.mart_purchase` AS purchase
    JOIN weighed
      ON weighed.customer_id = purchase.customer_id
      AND weighed.day = purchase.day
    JOIN total
      ON total.customer_id = purchase.customer_id
    GROUP BY purchase.customer_id, purchase.product_id
  ),
  strongest AS (
    SELECT own.customer_id, own.product_id, own.share
    FROM own
    LEFT JOIN `${mart}.mart_product` AS product
      ON product.product_id = own.product_id
    WHERE TRUE
    QUALIFY
      ROW_NUMBER()
        OVER (
          PARTITION BY own.customer_id
          ORDER BY ROUND(own.share, 12) DESC, product.product_id IS NULL, own.product_id)
      <= 12
  ),
  together AS (
    SELECT
      strongest.customer_id,
      pair.other_id AS product_id,
      MAX(strongest.share * pair.confidence) AS score
    FROM strongest
    JOIN `${mart}.mart_pair` AS pair
      ON pair.product_id = strongest.product_id
    LEFT JOIN own
      ON own.customer_id = strongest.customer_id
      AND own.product_id = pair.other_id
    WHERE
      pair.rank <= 20
      AND own.product_id IS NULL
    GROUP BY strongest.customer_id, pair.other_id
  ),
  recommendation AS (
    SELECT customer_id, product_id, score, 'mart_together' AS source
    FROM together
    UNION ALL
    SELECT customer_id, product_id, share * 0.1, 'mart_segment'
    FROM `${mart}.mart_segment_gap`
  )
SELECT
  customer_id,
  product_id,
  CAST(ROUND(score, 6) AS NUMERIC) AS score,
  source,
  TIMESTAMP(@as_of, @time_zone) AS as_of
FROM recommendation
WHERE TRUE
QUALIFY
  ROW_NUMBER()
    OVER (PARTITION BY customer_id, source ORDER BY ROUND(score, 12) DESC, product_id)
  <= @most_recommendations
