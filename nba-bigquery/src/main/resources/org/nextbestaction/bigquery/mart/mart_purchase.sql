-- mart_purchase: how much of a product a customer bought on a day, up to the as-of date.
--
-- Cancelled orders, returns, zero lines and lines with a price that is not above zero are no
-- purchases. Identical lines are real; where an order's header came n times they count once for
-- every n. What is merged or succeeded stands under the customer and the product of today, in the
-- successor's quantity. `net` is in base currency at the rate of the day, NULL where a price or a
-- rate is unknown.
--
-- Scans orders from @since on (prunes partitions by ordered_at) and the columns of order_lines once,
-- whole: lines have no date of their own. Cluster both by order_id. Everything below reads this.
CREATE OR REPLACE TABLE `${mart}.mart_purchase`
PARTITION BY DATE_TRUNC(day, MONTH)
CLUSTER BY customer_id, product_id
AS
WITH
  -- Later orders are read, too: an id that comes again with another content is used on no day.
  header AS (
    SELECT
      order_id,
      COUNT(*) AS headers,
      ANY_VALUE(customer_id) AS customer_id,
      ANY_VALUE(DATE(ordered_at, @time_zone)) AS day,
      ANY_VALUE(status) AS status,
      ANY_VALUE(kind) AS kind,
      ANY_VALUE(currency) AS currency
    FROM ${orders} AS one_order
    WHERE
      ordered_at >= TIMESTAMP(@since, @time_zone)
      AND ordered_at < TIMESTAMP(DATE '2201-01-01', @time_zone)
      AND order_id IS NOT NULL
      AND customer_id IS NOT NULL
    GROUP BY order_id
    HAVING COUNT(DISTINCT TO_JSON_STRING(one_order)) = 1
  ),
  placed AS (
    SELECT
      header.order_id,
      header.headers,
      header.day,
      COALESCE(header.kind, '') = 'project' AS project,
      customer.whole_id AS customer_id,
      COALESCE(header.currency, customer.currency, @base_currency) AS currency
    FROM header
    JOIN `${mart}.mart_customer` AS customer
      ON customer.customer_id = header.customer_id
    WHERE
      header.day <= @as_of
      AND COALESCE(header.status, '') != 'cancelled'
  ),
  quoted AS (
    SELECT currency, `on` AS day, ANY_VALUE(rate_to_base) AS rate
    FROM ${exchange_rates}
    WHERE rate_to_base > 0
    GROUP BY currency, day
    HAVING COUNT(DISTINCT rate_to_base) = 1
  ),
  foreign_day AS (
    SELECT DISTINCT currency, day
    FROM placed
    WHERE currency != @base_currency
  ),
  -- The newest rate on or before the day.
  rate AS (
    SELECT
      foreign_day.currency,
      foreign_day.day,
      ROUND(CAST(ANY_VALUE(quoted.rate HAVING MAX quoted.day) AS BIGNUMERIC), 6) AS rate
    FROM foreign_day
    JOIN quoted
      ON quoted.currency = foreign_day.currency
      AND quoted.day <= foreign_day.day
    GROUP BY foreign_day.currency, foreign_day.day
  ),
  line AS (
    SELECT
      placed.order_id,
      line.product_id,
      ROUND(CAST(line.quantity AS BIGNUMERIC), 6) AS quantity,
      ROUND(CAST(line.unit_price AS BIGNUMERIC), 6) AS price,
      DIV(COUNT(*) + ANY_VALUE(placed.headers) - 1, ANY_VALUE(placed.headers)) AS times
    FROM placed
    JOIN ${order_lines} AS line
      ON line.order_id = placed.order_id
    WHERE
      line.product_id IS NOT NULL
      AND ROUND(line.quantity, 6) > 0
      AND (line.unit_price IS NULL OR ROUND(line.unit_price, 6) > 0)
    GROUP BY placed.order_id, line.line_no, line.product_id, line.quantity, line.unit_price
  ),
  valued AS (
    SELECT
      placed.customer_id,
      placed.day,
      placed.order_id,
      placed.project,
      COALESCE(product.current_id, line.product_id) AS product_id,
      line.times * ROUND(line.quantity * COALESCE(product.factor, 1), 6) AS quantity,
      line.times
        * IF(
          placed.currency = @base_currency,
          ROUND(line.quantity * line.price, 6),
          ROUND(ROUND(line.quantity * line.price, 6) * rate.rate, 6)) AS net
    FROM line
    JOIN placed
      ON placed.order_id = line.order_id
    LEFT JOIN rate
      ON rate.currency = placed.currency
      AND rate.day = placed.day
    LEFT JOIN `${mart}.mart_product` AS product
      ON product.product_id = line.product_id
  )
SELECT
  customer_id,
  day,
  product_id,
  CAST(SUM(quantity) AS NUMERIC) AS quantity,
  CAST(IF(LOGICAL_OR(net IS NULL), NULL, SUM(net)) AS NUMERIC) AS net,
  MAX(order_id) AS last_order_id,
  LOGICAL_OR(project) AS project
FROM valued
GROUP BY customer_id, day, product_id
