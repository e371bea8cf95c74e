-- The classes of the model for each note. They say no day of a callback.
CREATE OR REPLACE TABLE `${dataset}.ai_note_answers`
AS
SELECT
  activity_id,
  on_day,
  text_hash,
  topics,
  CAST(NULL AS DATE) AS callback_on,
  IF(topics IS NULL, 'no answer', '') AS status
FROM
  (
    SELECT
      activity_id,
      on_day,
      text_hash,
      AI.CLASSIFY(
        STRUCT(${instruction} AS instruction, note AS note),
        categories => ${categories}${connection}${endpoint},
        output_mode => 'multi') AS topics
    FROM `${dataset}.ai_note_batch`
  )
