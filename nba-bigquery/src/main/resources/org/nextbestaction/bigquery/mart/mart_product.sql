-- mart_product: each listed product, the last of its successors, and how many of that one are one
-- of it.
--
-- Rows that repeat a product word for word count once; of an id with different contents none is
-- used. Products that succeed each other in a ring stay themselves. A successor may be a product that
-- orders alone name; one that nobody names is ignored. An unknown factor is 1.
--
-- Scans products and the column product_id of order_lines.
CREATE OR REPLACE TABLE `${mart}.mart_product`
CLUSTER BY product_id
AS
WITH RECURSIVE
  known AS (
    SELECT
      product_id,
      ANY_VALUE(successor_id) AS successor_id,
      ANY_VALUE(IF(successor_factor > 0, successor_factor, 1)) AS successor_factor
    FROM ${products} AS product
    WHERE product_id IS NOT NULL
    GROUP BY product_id
    HAVING COUNT(DISTINCT TO_JSON_STRING(product)) = 1
  ),
  link AS (
    SELECT
      product_id,
      successor_id AS next_id,
      ROUND(CAST(successor_factor AS BIGNUMERIC), 6) AS factor
    FROM known
    WHERE
      successor_id IN (SELECT product_id FROM known)
      OR successor_id IN (SELECT product_id FROM ${order_lines} WHERE product_id IS NOT NULL)
  ),
  chain AS (
    SELECT product_id, next_id AS end_id, factor, 1 AS steps
    FROM link
    UNION ALL
    SELECT chain.product_id, link.next_id, ROUND(chain.factor * link.factor, 6), chain.steps + 1
    FROM chain
    JOIN link
      ON link.product_id = chain.end_id
    WHERE chain.steps < ${longest_chain}
  ),
  -- A chain that never ends is a ring.
  ends AS (
    SELECT
      product_id,
      IF(MAX(steps) < ${longest_chain}, ANY_VALUE(end_id HAVING MAX steps), product_id) AS current_id,
      IF(MAX(steps) < ${longest_chain}, ANY_VALUE(factor HAVING MAX steps), 1) AS factor
    FROM chain
    GROUP BY product_id
  )
SELECT
  known.product_id,
  COALESCE(ends.current_id, known.product_id) AS current_id,
  COALESCE(ends.factor, CAST(1 AS BIGNUMERIC)) AS factor
FROM known
LEFT JOIN ends
  ON ends.product_id = known.product_id
