-- A schema as ERPs have it, filled from canonical tables of the same database.
CREATE TABLE kundengruppe (gruppe_nr smallint PRIMARY KEY, bezeichnung varchar(40) NOT NULL);
INSERT INTO kundengruppe
  SELECT row_number() OVER (ORDER BY segment), segment
  FROM (SELECT DISTINCT segment FROM customers WHERE segment IS NOT NULL) AS segmente;

CREATE TABLE kunde (
  kd_nr char(12) PRIMARY KEY, name1 varchar(80), gruppe_nr smallint REFERENCES kundengruppe,
  waehrung char(5), kreditlimit numeric(15,2), sperre char(1));
INSERT INTO kunde
  SELECT customer_id, name, gruppe_nr, currency, credit_limit,
         CASE WHEN blocked THEN 'J' WHEN NOT blocked THEN 'N' END
  FROM customers LEFT JOIN kundengruppe ON bezeichnung = segment;

CREATE TABLE auftragskopf (
  auftr_nr char(12) NOT NULL, kd_nr char(12) NOT NULL, angelegt_am timestamp NOT NULL,
  waehrung char(5), status smallint);
INSERT INTO auftragskopf
  SELECT order_id, customer_id, ordered_at AT TIME ZONE 'Europe/Bucharest', currency,
         CASE status WHEN 'open' THEN 10 WHEN 'partial' THEN 30 WHEN 'delivered' THEN 80 WHEN 'cancelled' THEN 90 END
  FROM orders;

CREATE TABLE auftragspos (
  auftr_nr char(12) NOT NULL, pos_nr smallint NOT NULL, art_nr char(18) NOT NULL,
  menge numeric(15,3) NOT NULL, netto_preis numeric(15,2), storno char(1) NOT NULL);
INSERT INTO auftragspos
  SELECT order_id, line_no::smallint, product_id, quantity, unit_price, 'N' FROM order_lines;
INSERT INTO auftragspos
  SELECT auftr_nr, pos_nr + 900, art_nr, 99, netto_preis, 'J' FROM auftragspos WHERE pos_nr = 1;

DO $$ BEGIN CREATE ROLE reader LOGIN; EXCEPTION WHEN duplicate_object THEN NULL; END $$;
GRANT SELECT ON kundengruppe, kunde, auftragskopf, auftragspos TO reader;
