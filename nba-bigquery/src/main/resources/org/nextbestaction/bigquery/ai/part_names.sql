  person AS (
    SELECT customer_id, name FROM `${dataset}.customers` WHERE LENGTH(TRIM(name)) >= 3
    UNION DISTINCT
    SELECT customer_id, name FROM `${dataset}.contacts` WHERE LENGTH(TRIM(name)) >= 3
    UNION DISTINCT
    SELECT contact.customer_id, word
    FROM `${dataset}.contacts` AS contact
    CROSS JOIN UNNEST(SPLIT(contact.name, ' ')) AS word
    WHERE LENGTH(word) >= 3
  ),
  names AS (
    SELECT
      customer_id,
      CONCAT(
        r'(?i)(^|[^\pL\pN])(?:',
        STRING_AGG(
          REGEXP_REPLACE(TRIM(name), r'([^\pL\pN\s])', r'\\\1'),
          '|'
          ORDER BY LENGTH(name) DESC, name),
        r')') AS pattern
    FROM person
    GROUP BY customer_id
  )
