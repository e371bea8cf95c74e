-- Sales with a whole number for each id, by ascending id: c is the customer, p the product, o the order.
CREATE OR REPLACE TABLE customer AS
SELECT (row_number() OVER (ORDER BY customer_id) - 1)::INTEGER AS c, * FROM customers;

CREATE OR REPLACE TABLE product AS
SELECT (row_number() OVER (ORDER BY product_id) - 1)::INTEGER AS p, * FROM products;

CREATE OR REPLACE TABLE header AS
SELECT order_id, (row_number() OVER () - 1)::INTEGER AS o, c, (ordered_at - DATE '1970-01-01')::INTEGER AS day
FROM read_csv('${folder}/orders.csv', header = true, types = {'ordered_at': 'DATE'})
JOIN customer USING (customer_id);

CREATE OR REPLACE TABLE sale AS SELECT o, c, day FROM header;

CREATE OR REPLACE TABLE line AS
SELECT o, c, day, p, quantity, (100 * unit_price)::BIGINT AS cents
FROM read_csv('${folder}/order_lines.csv', header = true, types = {'quantity': 'BIGINT', 'unit_price': 'DECIMAL(18, 2)'})
JOIN header USING (order_id)
JOIN product USING (product_id);

DROP TABLE header;
