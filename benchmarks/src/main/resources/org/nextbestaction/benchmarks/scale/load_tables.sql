-- The tables as a warehouse would hold them, without keys of whole numbers. Amounts are in cents, days since 1970-01-01.
-- ${folder}, ${today} and the like are filled in.
CREATE OR REPLACE TABLE customers AS
SELECT customer_id, segment, warehouse, coalesce(blocked, false) AS blocked, (100 * credit_limit)::BIGINT AS limit_cents
FROM read_csv('${folder}/customers.csv', header = true, types = {'blocked': 'BOOLEAN', 'credit_limit': 'DECIMAL(18, 2)'});

CREATE OR REPLACE TABLE products AS
SELECT product_id, (100 * unit_cost)::BIGINT AS cost_cents, (100 * list_price)::BIGINT AS list_cents,
  coalesce(order_multiple, 1) AS multiple, coalesce(discontinued, false) AS discontinued, approved_segments
FROM read_csv('${folder}/products.csv', header = true, types = {'unit_cost': 'DECIMAL(18, 2)', 'list_price': 'DECIMAL(18, 2)',
  'order_multiple': 'BIGINT', 'discontinued': 'BOOLEAN', 'approved_segments': 'VARCHAR'});

CREATE OR REPLACE TABLE stock AS
SELECT product_id, warehouse, available
FROM read_csv('${folder}/stock.csv', header = true, types = {'available': 'BIGINT'});

CREATE OR REPLACE TABLE invoices AS
SELECT customer_id, due_on - DATE '1970-01-01' AS due, (100 * open_amount)::BIGINT AS open_cents, coalesce(disputed, false) AS disputed
FROM read_csv('${folder}/invoices.csv', header = true, types = {'due_on': 'DATE', 'open_amount': 'DECIMAL(18, 2)', 'disputed': 'BOOLEAN'});

CREATE OR REPLACE TABLE complaints AS
SELECT customer_id, product_id, severity
FROM read_csv('${folder}/tickets.csv', header = true, types = {'closed_on': 'DATE', 'product_id': 'VARCHAR'})
WHERE kind = 'complaint' AND closed_on IS NULL;

CREATE OR REPLACE TABLE contacts AS
SELECT customer_id, coalesce(call_opt_out, false) AND coalesce(email_opt_out, false) AS refuses
FROM read_csv('${folder}/contacts.csv', header = true, types = {'call_opt_out': 'BOOLEAN', 'email_opt_out': 'BOOLEAN'});

CREATE OR REPLACE TABLE activities AS
SELECT customer_id, "at" - DATE '1970-01-01' AS day, type <> 'note' AND outcome IS DISTINCT FROM 'not_reached' AS reached
FROM read_csv('${folder}/activities.csv', header = true, types = {'at': 'DATE'});

CREATE OR REPLACE TABLE quotes AS
SELECT customer_id, sent_on - DATE '1970-01-01' AS sent, status, valid_until - DATE '1970-01-01' AS valid_until
FROM read_csv('${folder}/quotes.csv', header = true, types = {'sent_on': 'DATE', 'valid_until': 'DATE'});

CREATE OR REPLACE TABLE contracts AS
SELECT customer_id, ends_on - DATE '1970-01-01' AS ends
FROM read_csv('${folder}/contracts.csv', header = true, types = {'ends_on': 'DATE'});
