-- The notes that are new or have changed, the newest first, without what identifies people: e-mail
-- and web addresses, account and telephone numbers, the names of the customer and its contacts.
-- A note that seems to address a model is not sent; the library's own reader screens it.
CREATE OR REPLACE TABLE `${dataset}.ai_note_waiting`
AS
WITH
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
  ),
  note AS (
    SELECT
      activity_id,
      customer_id,
      DATE(activity.`at`, '${zone}') AS on_day,
      text,
      TO_HEX(SHA256(CONCAT(${reader}, '\n', text))) AS text_hash
    FROM `${dataset}.activities` AS activity
    WHERE
      TRIM(COALESCE(text, '')) != ''
      AND DATE(activity.`at`, '${zone}') <= @as_of
      AND DATE(activity.`at`, '${zone}') > DATE_SUB(@as_of, INTERVAL ${sinceDays} DAY)
      AND NOT REGEXP_CONTAINS(
        text,
        r'(?i)(system|assistant) *(prompt|:)|\b(ignore|disregard|forget)\b.{0,40}\b(instruction|rule|above|previous)|\b(ignor|uit)[aă] .{0,40}\b(instruc|regul)|you are now|<\||```')
  ),
  plain AS (
    SELECT
      activity_id,
      customer_id,
      on_day,
      text_hash,
      -- days are told apart from numbers of people while those are taken out
      REPLACE(
        REPLACE(
          REGEXP_REPLACE(
            REGEXP_REPLACE(
              REGEXP_REPLACE(
                REGEXP_REPLACE(
                  REGEXP_REPLACE(
                    SUBSTR(text, 1, ${longestNote}),
                    r'(?i)[a-z0-9._%+-]+@[a-z0-9.-]+|\b(https?://|www\.)\S+',
                    '[address]'),
                  r'(?i)\b[a-z]{2}[0-9]{2}( ?[a-z0-9]{4}){3,7}( ?[a-z0-9]{1,3})?\b',
                  '[account]'),
                r'\b([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})\b',
                r'\1¤\2¤\3'),
              r'\b([0-9]{1,2})[./]([0-9]{1,2})[./]([0-9]{4})\b',
              r'\1§\2§\3'),
            r'\+?[0-9](?:[ ./()-]?[0-9]){7,}',
            '[number]'),
          '¤',
          '-'),
        '§',
        '.') AS text
    FROM note
  )
SELECT
  plain.activity_id,
  plain.on_day,
  plain.text_hash,
  IF(
    names.pattern IS NULL,
    plain.text,
    REGEXP_REPLACE(
      REGEXP_REPLACE(plain.text, names.pattern, r'\1[name]'), names.pattern, r'\1[name]')) AS text,
  ROW_NUMBER() OVER (ORDER BY plain.on_day DESC, plain.activity_id) AS place
FROM plain
LEFT JOIN names ON names.customer_id = plain.customer_id
LEFT JOIN `${dataset}.ai_note_memory` AS memory
  ON memory.activity_id = plain.activity_id AND memory.text_hash = plain.text_hash
WHERE memory.activity_id IS NULL
