-- What the notes say, as far as they still read as they did.
CREATE OR REPLACE TABLE `${dataset}.ai_note_topics`
AS
SELECT
  activity.activity_id,
  topic,
  IF(topic = 'callback', CAST(memory.callback_on AS STRING), NULL) AS value,
  ${source} AS source
FROM `${dataset}.activities` AS activity
JOIN `${dataset}.ai_note_memory` AS memory
  ON
    memory.activity_id = activity.activity_id
    AND memory.text_hash = TO_HEX(SHA256(CONCAT(${reader}, '\n', activity.text)))
CROSS JOIN UNNEST(memory.topics) AS topic
WHERE DATE(activity.`at`, '${zone}') <= @as_of
