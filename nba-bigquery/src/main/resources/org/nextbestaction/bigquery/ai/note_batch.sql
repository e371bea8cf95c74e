-- The notes that are sent in this run, at most ${mostNotes}. A table of their own, so that the
-- model is asked once for each.
CREATE OR REPLACE TABLE `${dataset}.ai_note_batch`
AS
SELECT
  activity_id,
  on_day,
  text_hash,
  TO_JSON_STRING(STRUCT(on_day AS `on`, text AS note)) AS note
FROM `${dataset}.ai_note_waiting`
WHERE place <= ${mostNotes}
