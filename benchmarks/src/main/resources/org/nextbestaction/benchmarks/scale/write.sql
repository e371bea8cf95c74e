COPY (
  SELECT customer_id, orders, last, value_cents, mean_milli, median_twice, deviation_milli, expected, overdue_permille
  FROM customer_interval JOIN customer USING (c) ORDER BY customer_id
) TO '${out}/result_customers.csv' (HEADER);
COPY (
  SELECT customer_id, product_id, orders, quantity, first, last, depleted
  FROM pair JOIN customer USING (c) JOIN product USING (p) ORDER BY customer_id, product_id
) TO '${out}/result_pairs.csv' (HEADER);
COPY (
  SELECT x.product_id, rank, y.product_id AS partner_id, together, strength
  FROM partner JOIN product x ON x.p = partner.p JOIN product y ON y.p = partner.other ORDER BY x.product_id, rank
) TO '${out}/result_partners.csv' (HEADER);
COPY (
  SELECT customer_id, rank, product_id, kind, failed
  FROM judged JOIN customer USING (c) JOIN product USING (p) ORDER BY customer_id, rank
) TO '${out}/result_candidates.csv' (HEADER);
COPY (
  SELECT customer_id, action, product_id
  FROM decided JOIN customer USING (c) LEFT JOIN product USING (p) ORDER BY customer_id
) TO '${out}/result_actions.csv' (HEADER);
