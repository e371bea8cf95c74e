-- What the library asks the ERP for: one query for each of its tables that this ERP can fill, with its column names.
-- A table without a query is "not connected", and the cards say what could not be checked without it.

-- agents
SELECT employee_no AS agent_id, full_name AS name, email, language_code AS language, superior AS manager_id, time_zone,
       cards_a_day AS daily_capacity, away_from, away_to, stand_in AS deputy_id
FROM employee

-- customers
SELECT partner_no AS customer_id, company AS name, customer_group AS segment, branch AS industry, country_code AS country,
       language_code AS language, currency_code AS currency, time_zone, account_manager AS agent_id,
       CASE key_account WHEN 'Y' THEN 'true' WHEN 'N' THEN 'false' END AS strategic,
       CASE locked WHEN 'Y' THEN 'true' WHEN 'N' THEN 'false' END AS blocked,
       credit_line AS credit_limit, payment_days AS payment_terms_days, ships_from AS warehouse, replaced_by AS merged_into
FROM business_partner

-- contacts
SELECT person_no AS contact_id, partner_no AS customer_id, full_name AS name, job AS role, phone, email,
       language_code AS language,
       CASE no_calls WHEN 'Y' THEN 'true' WHEN 'N' THEN 'false' END AS call_opt_out,
       CASE no_mails WHEN 'Y' THEN 'true' WHEN 'N' THEN 'false' END AS email_opt_out
FROM contact_person

-- products
SELECT item_no AS product_id, description AS name, item_group AS category, cost_price AS unit_cost,
       sales_price AS list_price, currency_code AS currency, unit, pack_size AS order_multiple, least_qty AS min_quantity,
       CASE phased_out WHEN 'Y' THEN 'true' WHEN 'N' THEN 'false' END AS discontinued,
       replacement AS successor_id, replacement_factor AS successor_factor, released_for AS approved_segments,
       lead_days AS lead_time_days
FROM item

-- product_relations
SELECT item_no AS product_id, other_item AS related_id, link_type AS type FROM item_link

-- bundles
SELECT set_no AS bundle_id, description AS name, item_no AS product_id, pieces AS quantity FROM item_set

-- stock
SELECT item_no AS product_id, site AS warehouse, on_hand AS available, counted_at AS as_of, delivery_hours,
       CASE surplus WHEN 'Y' THEN 'true' WHEN 'N' THEN 'false' END AS excess,
       clear_before AS rotate_before, next_delivery AS next_receipt_on
FROM stock_level

-- promotions
SELECT promo_no AS promotion_id, item_no AS product_id, valid_from AS starts_on, valid_to AS ends_on,
       rebate AS discount_pct
FROM promotion

-- orders
SELECT order_no AS order_id, partner_no AS customer_id,
       COALESCE(entered_at, CAST(doc_date AS VARCHAR(10))) AS ordered_at,
       CASE state WHEN 10 THEN 'open' WHEN 20 THEN 'partial' WHEN 30 THEN 'delivered' WHEN 90 THEN 'cancelled' END AS status,
       CASE project WHEN 'Y' THEN 'project' ELSE 'regular' END AS kind, origin AS channel, currency_code AS currency
FROM sales_order

-- order_lines
SELECT order_no AS order_id, row_no AS line_no, item_no AS product_id, qty AS quantity, net_price AS unit_price
FROM sales_order_row

-- invoices
SELECT invoice_no AS invoice_id, partner_no AS customer_id, doc_date AS issued_on, due_date AS due_on,
       settled_on AS paid_on, total AS amount, balance AS open_amount, currency_code AS currency,
       CASE disputed WHEN 'Y' THEN 'true' WHEN 'N' THEN 'false' END AS disputed
FROM customer_invoice

-- contracts
SELECT agreement_no AS contract_id, partner_no AS customer_id, valid_from AS starts_on, valid_to AS ends_on,
       most_rebate AS max_discount_pct, payment_days AS payment_terms_days,
       CASE long_terms WHEN 'Y' THEN 'true' WHEN 'N' THEN 'false' END AS extended_terms_allowed,
       volume AS amount, currency_code AS currency, item_no AS product_id, kind
FROM agreement

-- contract_prices
SELECT agreement_no AS contract_id, item_no AS product_id, price, currency_code AS currency FROM agreement_price

-- budgets
SELECT partner_no AS customer_id, item_group AS category, valid_from AS starts_on, valid_to AS ends_on, amount,
       currency_code AS currency
FROM partner_budget

-- quotes
SELECT quotation_no AS quote_id, partner_no AS customer_id, sent_on,
       CASE state WHEN 1 THEN 'sent' WHEN 2 THEN 'answered' WHEN 3 THEN 'won' WHEN 4 THEN 'lost' WHEN 5 THEN 'expired'
         WHEN 6 THEN 'withdrawn' END AS status,
       last_reply AS last_response_on, valid_to AS valid_until, total AS amount, currency_code AS currency,
       CASE engineered WHEN 'Y' THEN 'true' WHEN 'N' THEN 'false' END AS technical
FROM quotation

-- quote_lines
SELECT quotation_no AS quote_id, item_no AS product_id, qty AS quantity, net_price AS unit_price FROM quotation_row

-- opportunities
SELECT deal_no AS opportunity_id, partner_no AS customer_id, phase AS stage, volume AS amount, currency_code AS currency,
       closes_on AS expected_close_on, touched_on AS last_activity_on, closed_on, result AS status
FROM deal

-- activities
SELECT entry_no AS activity_id, partner_no AS customer_id, happened_at AS "at", kind AS type, employee_no AS agent_id,
       result AS outcome, memo AS text
FROM crm_entry

-- note_topics
SELECT entry_no AS activity_id, topic, about AS value, found_by AS source FROM crm_topic

-- tickets
SELECT case_no AS ticket_id, partner_no AS customer_id, opened_on, closed_on, severity, kind, item_no AS product_id,
       memo AS text
FROM service_case

-- engagement
SELECT partner_no AS customer_id, happened_at AS "at", kind AS type, item_no AS product_id, item_group AS category,
       campaign AS campaign_id
FROM web_event

-- competitor_signals
SELECT partner_no AS customer_id, noted_at AS "at", item_group AS category, competitor, memo AS text FROM competitor_note

-- documents
SELECT leaflet_no AS document_id, title, kind, item_no AS product_id, item_group AS category, language_code AS language,
       link AS url, summary AS text
FROM leaflet

-- exchange_rates
SELECT currency_code AS currency, valid_on AS "on", to_base AS rate_to_base FROM fx_rate

-- holidays
SELECT country_code AS country, off_on AS "on" FROM day_off

-- external_signals
SELECT partner_no AS customer_id, item_no AS product_id, figure AS name, amount AS value, unit, made_on AS as_of,
       made_by AS source
FROM demand_forecast

-- external_recommendations
SELECT partner_no AS customer_id, item_no AS product_id, score, made_by AS source, made_on AS as_of FROM shop_suggestion

-- sources
SELECT feed AS "table", loaded_at AS extracted_at FROM feed_log

-- feedback
SELECT card_no AS card_id, revision, partner_no AS customer_id, action, decision, reason, answered_at AS decided_at,
       snoozed_to AS snooze_until, employee_no AS agent_id, item_no AS product_id, changes, memo AS note
FROM old_answer
