-- What each customer bought of each product on each day, up to the as-of date: cancelled and
-- project orders, returns and zero lines are none; merged customers are one, a successor stands
-- for its predecessors. Reads all orders and lines once.
CREATE OR REPLACE TABLE `${dataset}.ai_purchases`
CLUSTER BY customer_id
AS
WITH RECURSIVE
  customer_chain AS (
    SELECT customer_id, customer_id AS reached, 0 AS steps
    FROM `${dataset}.customers`
    UNION ALL
    SELECT chain.customer_id, next.merged_into, chain.steps + 1
    FROM customer_chain AS chain
    JOIN `${dataset}.customers` AS next ON next.customer_id = chain.reached
    WHERE next.merged_into IS NOT NULL AND chain.steps < 20
  ),
  product_chain AS (
    SELECT product_id, product_id AS reached, CAST(1 AS NUMERIC) AS factor, 0 AS steps
    FROM `${dataset}.products`
    UNION ALL
    SELECT
      chain.product_id,
      next.successor_id,
      ROUND(chain.factor * COALESCE(next.successor_factor, 1), 6),
      chain.steps + 1
    FROM product_chain AS chain
    JOIN `${dataset}.products` AS next ON next.product_id = chain.reached
    WHERE next.successor_id IS NOT NULL AND chain.steps < 20
  ),
  survivor AS (
    SELECT customer_id, ANY_VALUE(reached HAVING MAX steps) AS survivor_id
    FROM customer_chain
    GROUP BY customer_id
  ),
  current_product AS (
    SELECT
      product_id,
      ANY_VALUE(reached HAVING MAX steps) AS current_id,
      ANY_VALUE(factor HAVING MAX steps) AS factor
    FROM product_chain
    GROUP BY product_id
  )
SELECT
  COALESCE(survivor.survivor_id, orders.customer_id) AS customer_id,
  COALESCE(current_product.current_id, line.product_id) AS product_id,
  DATE(orders.ordered_at, '${zone}') AS day,
  SUM(line.quantity * COALESCE(current_product.factor, 1)) AS quantity
FROM `${dataset}.orders` AS orders
JOIN `${dataset}.order_lines` AS line ON line.order_id = orders.order_id
LEFT JOIN survivor ON survivor.customer_id = orders.customer_id
LEFT JOIN current_product ON current_product.product_id = line.product_id
WHERE
  DATE(orders.ordered_at, '${zone}') <= @as_of
  AND COALESCE(orders.status, 'delivered') != 'cancelled'
  AND COALESCE(orders.kind, 'regular') != 'project'
  AND line.quantity > 0
GROUP BY customer_id, product_id, day
