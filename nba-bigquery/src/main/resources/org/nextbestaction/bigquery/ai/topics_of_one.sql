-- The topics of notes.
CREATE OR REPLACE TABLE `${dataset}.note_topics__ai`
AS
SELECT activity_id, topic, value, source
FROM `${dataset}.${table}`
