-- mart_customer: each customer id and the customer that it belongs to after all mergers.
--
-- Rows that repeat a customer word for word count once; of an id with different contents none is
-- used. A merger into an unknown customer is ignored, and customers that are merged into each other
-- in a ring stay themselves.
--
-- Scans customers.
CREATE OR REPLACE TABLE `${mart}.mart_customer`
CLUSTER BY customer_id
AS
WITH RECURSIVE
  known AS (
    SELECT
      customer_id,
      ANY_VALUE(merged_into) AS merged_into,
      ANY_VALUE(segment) AS segment,
      ANY_VALUE(currency) AS currency
    FROM ${customers} AS customer
    WHERE customer_id IS NOT NULL
    GROUP BY customer_id
    HAVING COUNT(DISTINCT TO_JSON_STRING(customer)) = 1
  ),
  link AS (
    SELECT a.customer_id, b.customer_id AS next_id
    FROM known AS a
    JOIN known AS b
      ON b.customer_id = a.merged_into
  ),
  chain AS (
    SELECT customer_id, next_id AS end_id, 1 AS steps
    FROM link
    UNION ALL
    SELECT chain.customer_id, link.next_id, chain.steps + 1
    FROM chain
    JOIN link
      ON link.customer_id = chain.end_id
    WHERE chain.steps < ${longest_chain}
  ),
  -- A chain that never ends is a ring.
  ends AS (
    SELECT
      customer_id,
      IF(MAX(steps) < ${longest_chain}, ANY_VALUE(end_id HAVING MAX steps), customer_id) AS whole_id
    FROM chain
    GROUP BY customer_id
  )
SELECT
  known.customer_id,
  COALESCE(ends.whole_id, known.customer_id) AS whole_id,
  known.segment,
  known.currency
FROM known
LEFT JOIN ends
  ON ends.customer_id = known.customer_id
