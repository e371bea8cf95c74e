-- The vector of each document, so that only new and changed ones are sent.
CREATE TABLE IF NOT EXISTS `${dataset}.ai_document_vectors`
(
  document_id STRING,
  text_hash STRING,
  vector ARRAY<FLOAT64>
)
