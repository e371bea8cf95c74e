-- The ERP's own tables, as they were before anybody thought of recommendations. In the SQL that SQLite and PostgreSQL
-- have in common. Flags are Y or N, states are numbers, times are ISO-8601 texts. Orders come from two systems, which is why
-- a number may stand there twice.

CREATE TABLE employee (employee_no VARCHAR(20) PRIMARY KEY, full_name VARCHAR(80), email VARCHAR(80), language_code VARCHAR(2), superior VARCHAR(20), time_zone VARCHAR(40), cards_a_day INTEGER, away_from DATE, away_to DATE, stand_in VARCHAR(20));
CREATE TABLE business_partner (partner_no VARCHAR(20) PRIMARY KEY, company VARCHAR(80), customer_group VARCHAR(40), branch VARCHAR(40), country_code VARCHAR(2), language_code VARCHAR(2), currency_code VARCHAR(3), time_zone VARCHAR(40), account_manager VARCHAR(20), key_account CHAR(1), locked CHAR(1), credit_line NUMERIC(14,2), payment_days INTEGER, ships_from VARCHAR(10), replaced_by VARCHAR(20));
CREATE TABLE contact_person (person_no VARCHAR(20) PRIMARY KEY, partner_no VARCHAR(20), full_name VARCHAR(80), job VARCHAR(40), phone VARCHAR(40), email VARCHAR(80), language_code VARCHAR(2), no_calls CHAR(1), no_mails CHAR(1));
CREATE TABLE item (item_no VARCHAR(20) PRIMARY KEY, description VARCHAR(80), item_group VARCHAR(40), cost_price NUMERIC(14,4), sales_price NUMERIC(14,4), currency_code VARCHAR(3), unit VARCHAR(10), pack_size NUMERIC(10,2), least_qty NUMERIC(10,2), phased_out CHAR(1), replacement VARCHAR(20), replacement_factor NUMERIC(10,4), released_for VARCHAR(80), lead_days INTEGER);
CREATE TABLE item_link (item_no VARCHAR(20), other_item VARCHAR(20), link_type VARCHAR(20));
CREATE TABLE item_set (set_no VARCHAR(20), description VARCHAR(80), item_no VARCHAR(20), pieces NUMERIC(10,2));
CREATE TABLE stock_level (item_no VARCHAR(20), site VARCHAR(10), on_hand NUMERIC(12,2), counted_at VARCHAR(25), delivery_hours NUMERIC(8,1), surplus CHAR(1), clear_before DATE, next_delivery DATE);
CREATE TABLE promotion (promo_no VARCHAR(20) PRIMARY KEY, item_no VARCHAR(20), valid_from DATE, valid_to DATE, rebate NUMERIC(5,2));
CREATE TABLE sales_order (order_no VARCHAR(20), partner_no VARCHAR(20), doc_date DATE, entered_at VARCHAR(25), state INTEGER, project CHAR(1), origin VARCHAR(10), currency_code VARCHAR(3));
CREATE TABLE sales_order_row (order_no VARCHAR(20), row_no INTEGER, item_no VARCHAR(20), qty NUMERIC(12,2), net_price NUMERIC(14,4));
CREATE TABLE customer_invoice (invoice_no VARCHAR(20) PRIMARY KEY, partner_no VARCHAR(20), doc_date DATE, due_date DATE, settled_on DATE, total NUMERIC(14,2), balance NUMERIC(14,2), currency_code VARCHAR(3), disputed CHAR(1));
CREATE TABLE agreement (agreement_no VARCHAR(20), partner_no VARCHAR(20), valid_from DATE, valid_to DATE, most_rebate NUMERIC(5,2), payment_days INTEGER, long_terms CHAR(1), volume NUMERIC(14,2), currency_code VARCHAR(3), item_no VARCHAR(20), kind VARCHAR(20));
CREATE TABLE agreement_price (agreement_no VARCHAR(20), item_no VARCHAR(20), price NUMERIC(14,4), currency_code VARCHAR(3));
CREATE TABLE partner_budget (partner_no VARCHAR(20), item_group VARCHAR(40), valid_from DATE, valid_to DATE, amount NUMERIC(14,2), currency_code VARCHAR(3));
CREATE TABLE quotation (quotation_no VARCHAR(20) PRIMARY KEY, partner_no VARCHAR(20), sent_on DATE, state INTEGER, last_reply DATE, valid_to DATE, total NUMERIC(14,2), currency_code VARCHAR(3), engineered CHAR(1));
CREATE TABLE quotation_row (quotation_no VARCHAR(20), item_no VARCHAR(20), qty NUMERIC(12,2), net_price NUMERIC(14,4));
CREATE TABLE deal (deal_no VARCHAR(20) PRIMARY KEY, partner_no VARCHAR(20), phase VARCHAR(20), volume NUMERIC(14,2), currency_code VARCHAR(3), closes_on DATE, touched_on DATE, closed_on DATE, result VARCHAR(10));
CREATE TABLE crm_entry (entry_no VARCHAR(20) PRIMARY KEY, partner_no VARCHAR(20), happened_at VARCHAR(25), kind VARCHAR(20), employee_no VARCHAR(20), result VARCHAR(30), memo VARCHAR(2000));
CREATE TABLE crm_topic (entry_no VARCHAR(20), topic VARCHAR(30), about VARCHAR(80), found_by VARCHAR(40));
CREATE TABLE service_case (case_no VARCHAR(20) PRIMARY KEY, partner_no VARCHAR(20), opened_on DATE, closed_on DATE, severity VARCHAR(10), kind VARCHAR(20), item_no VARCHAR(20), memo VARCHAR(2000));
CREATE TABLE web_event (partner_no VARCHAR(20), happened_at VARCHAR(25), kind VARCHAR(20), item_no VARCHAR(20), item_group VARCHAR(40), campaign VARCHAR(40));
CREATE TABLE competitor_note (partner_no VARCHAR(20), noted_at VARCHAR(25), item_group VARCHAR(40), competitor VARCHAR(80), memo VARCHAR(2000));
CREATE TABLE leaflet (leaflet_no VARCHAR(20) PRIMARY KEY, title VARCHAR(80), kind VARCHAR(30), item_no VARCHAR(20), item_group VARCHAR(40), language_code VARCHAR(2), link VARCHAR(200), summary VARCHAR(2000));
CREATE TABLE fx_rate (currency_code VARCHAR(3), valid_on DATE, to_base NUMERIC(14,6));
CREATE TABLE day_off (country_code VARCHAR(2), off_on DATE);
CREATE TABLE demand_forecast (partner_no VARCHAR(20), item_no VARCHAR(20), figure VARCHAR(40), amount NUMERIC(14,4), unit VARCHAR(10), made_on DATE, made_by VARCHAR(40));
CREATE TABLE shop_suggestion (partner_no VARCHAR(20), item_no VARCHAR(20), score NUMERIC(6,4), made_by VARCHAR(40), made_on DATE);
CREATE TABLE feed_log (feed VARCHAR(40) PRIMARY KEY, loaded_at VARCHAR(25));
CREATE TABLE old_answer (card_no VARCHAR(40), revision INTEGER, partner_no VARCHAR(20), action VARCHAR(60), decision VARCHAR(20), reason VARCHAR(30), answered_at VARCHAR(25), snoozed_to DATE, employee_no VARCHAR(20), item_no VARCHAR(20), changes VARCHAR(200), memo VARCHAR(300));
CREATE TABLE app_user (login VARCHAR(40) PRIMARY KEY, password_hash VARCHAR(80) NOT NULL, employee_no VARCHAR(20) NOT NULL);
