-- mart_pair: products that were bought on the same occasion, at least three times; each pair stands
-- twice, once from each of its products.
--
-- `confidence` is the share of the occasions with the product that have the other one, too, shrunk by
-- five; `ratio` is Dunning's log-likelihood ratio (1993). `rank` is the place among the partners that
-- count: a lift above 1 with a ratio of 10.83 (one in a thousand by chance), or a partner on 0.6 of the
-- product's occasions; NULL for the others. The core keeps the first twenty.
--
-- Scans mart_purchase. The join is by customer and day, over products on three occasions or more; the
-- pairs of occasions of more than @most_in_basket products are not counted.
CREATE OR REPLACE TABLE `${mart}.mart_pair`
CLUSTER BY product_id, other_id
AS
WITH
  all_occasions AS (
    SELECT COUNT(*) AS n FROM `${mart}.mart_occasion`
  ),
  sold AS (
    SELECT product_id, COUNT(*) AS occasions
    FROM `${mart}.mart_purchase`
    GROUP BY product_id
    HAVING COUNT(*) >= 3
  ),
  basket AS (
    SELECT purchase.customer_id, purchase.day, purchase.product_id
    FROM `${mart}.mart_purchase` AS purchase
    JOIN sold
      ON sold.product_id = purchase.product_id
    WHERE TRUE
    QUALIFY
      COUNT(*) OVER (PARTITION BY purchase.customer_id, purchase.day) BETWEEN 2 AND @most_in_basket
  ),
  pair AS (
    SELECT a.product_id, b.product_id AS other_id, COUNT(*) AS together
    FROM basket AS a
    JOIN basket AS b
      ON b.customer_id = a.customer_id
      AND b.day = a.day
      AND b.product_id != a.product_id
    GROUP BY a.product_id, other_id
    HAVING COUNT(*) >= 3
  ),
  counted AS (
    SELECT
      pair.product_id,
      pair.other_id,
      pair.together,
      own.occasions,
      other.occasions AS other_occasions,
      all_occasions.n AS all_occasions
    FROM pair
    JOIN sold AS own
      ON own.product_id = pair.product_id
    JOIN sold AS other
      ON other.product_id = pair.other_id
    CROSS JOIN all_occasions
  ),
  -- Each term is n * LN(n), 0 for none.
  terms AS (
    SELECT
      *,
      together * LN(together) AS both_term,
      IF(occasions > together, (occasions - together) * LN(occasions - together), 0) AS own_only,
      IF(
        other_occasions > together,
        (other_occasions - together) * LN(other_occasions - together),
        0) AS other_only,
      IF(
        all_occasions - occasions - other_occasions + together > 0,
        (all_occasions - occasions - other_occasions + together)
          * LN(all_occasions - occasions - other_occasions + together),
        0) AS neither,
      occasions * LN(occasions) AS own_term,
      IF(
        all_occasions > occasions,
        (all_occasions - occasions) * LN(all_occasions - occasions),
        0) AS not_own,
      other_occasions * LN(other_occasions) AS other_term,
      IF(
        all_occasions > other_occasions,
        (all_occasions - other_occasions) * LN(all_occasions - other_occasions),
        0) AS not_other,
      all_occasions * LN(all_occasions) AS all_term
    FROM counted
  ),
  scored AS (
    SELECT
      product_id,
      other_id,
      together,
      occasions,
      other_occasions,
      together / all_occasions AS support,
      together / (occasions + 5) AS confidence,
      together * all_occasions / (occasions * other_occasions) AS lift,
      GREATEST(
        0,
        2
          * (
            both_term + own_only + other_only + neither
            - (own_term + not_own)
            - (other_term + not_other)
            + all_term)) AS ratio,
      together >= 0.6 * occasions AS usual,
      together * all_occasions > occasions * other_occasions AS lifted
    FROM terms
  )
SELECT
  product_id,
  other_id,
  together,
  occasions,
  other_occasions,
  support,
  confidence,
  lift,
  ratio,
  lifted AND ratio >= 10.83 AS beyond_chance,
  IF(
    usual OR (lifted AND ratio >= 10.83),
    ROW_NUMBER()
      OVER (
        PARTITION BY product_id, usual OR (lifted AND ratio >= 10.83)
        ORDER BY ratio DESC, other_id),
    NULL) AS rank
FROM scored
