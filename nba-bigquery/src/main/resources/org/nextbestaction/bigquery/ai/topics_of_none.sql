-- Notes are not to be read: what was read in them before is no longer handed on.
CREATE OR REPLACE TABLE `${dataset}.note_topics__ai`
AS
SELECT activity_id, '' AS topic, '' AS value, '' AS source
FROM `${dataset}.activities`
WHERE FALSE
