-- Sales with the ids as they came: c is the customer, p the product, o the order.
CREATE OR REPLACE TABLE customer AS SELECT customer_id AS c, * FROM customers;
CREATE OR REPLACE TABLE product AS SELECT product_id AS p, * FROM products;

CREATE OR REPLACE TABLE sale AS
SELECT order_id AS o, customer_id AS c, (ordered_at - DATE '1970-01-01')::INTEGER AS day
FROM read_csv('${folder}/orders.csv', header = true, types = {'ordered_at': 'DATE'});

CREATE OR REPLACE TABLE line AS
SELECT o, c, day, product_id AS p, quantity, (100 * unit_price)::BIGINT AS cents
FROM read_csv('${folder}/order_lines.csv', header = true, types = {'quantity': 'BIGINT', 'unit_price': 'DECIMAL(18, 2)'})
JOIN sale ON o = order_id;
