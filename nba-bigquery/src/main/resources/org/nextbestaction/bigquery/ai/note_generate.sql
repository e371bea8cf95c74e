-- The answers of the model, each to one note. The instruction stands apart from the note, which is
-- JSON and data.
CREATE OR REPLACE TABLE `${dataset}.ai_note_answers`
AS
SELECT
  activity_id,
  on_day,
  text_hash,
  answer.topics AS topics,
  SAFE_CAST(answer.callback_on AS DATE) AS callback_on,
  IF(answer IS NULL, 'no answer', COALESCE(answer.status, '')) AS status
FROM
  (
    SELECT
      activity_id,
      on_day,
      text_hash,
      AI.GENERATE(
        STRUCT(${instruction} AS instruction, note AS note)${connection}${endpoint},
        model_params => JSON '{"generationConfig": {"temperature": 0, "maxOutputTokens": 256}}',
        output_schema => 'topics ARRAY<STRING>, callback_on STRING') AS answer
    FROM `${dataset}.ai_note_batch`
  )
