-- The answers are remembered, as far as they are topics that exist. What failed is asked again by
-- the next run; a callback is wanted within ${latestDays} days of its note.
CREATE OR REPLACE TABLE `${dataset}.ai_note_memory`
AS
SELECT memory.activity_id, memory.text_hash, memory.topics, memory.callback_on, memory.read_on
FROM `${dataset}.ai_note_memory` AS memory
LEFT JOIN `${dataset}.ai_note_answers` AS answer
  ON answer.activity_id = memory.activity_id AND answer.status = ''
WHERE answer.activity_id IS NULL
UNION ALL
SELECT
  activity_id,
  text_hash,
  ARRAY(
    SELECT DISTINCT topic
    FROM UNNEST(topics) AS topic
    WHERE topic IN (${topics})
    ORDER BY topic) AS topics,
  IF(
    callback_on BETWEEN on_day AND DATE_ADD(on_day, INTERVAL ${latestDays} DAY),
    callback_on,
    NULL) AS callback_on,
  @as_of AS read_on
FROM `${dataset}.ai_note_answers`
WHERE status = ''
