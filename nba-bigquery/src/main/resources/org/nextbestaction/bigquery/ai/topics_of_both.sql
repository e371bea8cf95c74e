-- What was read in the notes, and the documents that were found for them, one row each.
CREATE OR REPLACE TABLE `${dataset}.note_topics__ai`
AS
SELECT
  COALESCE(note.activity_id, document.activity_id) AS activity_id,
  COALESCE(note.topic, document.topic) AS topic,
  COALESCE(note.value, document.value) AS value,
  COALESCE(document.source, note.source) AS source
FROM `${dataset}.ai_note_topics` AS note
FULL JOIN `${dataset}.ai_document_topics` AS document
  ON document.activity_id = note.activity_id AND document.topic = note.topic
