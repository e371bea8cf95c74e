-- What has been read in each note, so that only new and changed ones are sent.
CREATE TABLE IF NOT EXISTS `${dataset}.ai_note_memory`
(
  activity_id STRING,
  text_hash STRING,
  topics ARRAY<STRING>,
  callback_on DATE,
  read_on DATE
)
