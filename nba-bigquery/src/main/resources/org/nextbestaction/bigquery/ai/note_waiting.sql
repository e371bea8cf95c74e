-- The notes that are new or have changed, the newest first, without what identifies people: e-mail
-- and web addresses, account and telephone numbers, the names of the customer and its contacts.
-- A note that seems to address a model is not sent; the library's own reader screens it.
CREATE OR REPLACE TABLE `${dataset}.ai_note_waiting`
AS
WITH
${names},
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
${plain} AS text
    FROM note
  )
SELECT
  plain.activity_id,
  plain.on_day,
  plain.text_hash,
${nameless} AS text,
  ROW_NUMBER() OVER (ORDER BY plain.on_day DESC, plain.activity_id) AS place
FROM plain
LEFT JOIN names ON names.customer_id = plain.customer_id
LEFT JOIN `${dataset}.ai_note_memory` AS memory
  ON memory.activity_id = plain.activity_id AND memory.text_hash = plain.text_hash
WHERE memory.activity_id IS NULL
