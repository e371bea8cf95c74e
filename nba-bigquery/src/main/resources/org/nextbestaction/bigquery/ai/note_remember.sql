-- The answers are remembered, as far as they are topics that exist. What failed is asked again by
-- the next run; a callback is wanted within ${latestDays} days of its note.
MERGE `${dataset}.ai_note_memory` AS memory
USING (
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
      NULL) AS callback_on
  FROM `${dataset}.ai_note_answers`
  WHERE status = ''
) AS answer
ON memory.activity_id = answer.activity_id
WHEN MATCHED THEN
  UPDATE SET
    text_hash = answer.text_hash,
    topics = answer.topics,
    callback_on = answer.callback_on,
    read_on = @as_of
WHEN NOT MATCHED THEN
  INSERT (activity_id, text_hash, topics, callback_on, read_on)
  VALUES (answer.activity_id, answer.text_hash, answer.topics, answer.callback_on, @as_of)
