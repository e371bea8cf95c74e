-- What has been read in each note, so that only new and changed ones are sent.
CREATE TABLE IF NOT EXISTS `${dataset}.ai_note_memory`
AS
SELECT
  CAST(NULL AS STRING) AS activity_id,
  CAST(NULL AS STRING) AS text_hash,
  CAST(NULL AS ARRAY<STRING>) AS topics,
  CAST(NULL AS DATE) AS callback_on,
  CAST(NULL AS DATE) AS read_on
FROM UNNEST(CAST([] AS ARRAY<INT64>))
