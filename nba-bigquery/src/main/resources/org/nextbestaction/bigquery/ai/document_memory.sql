-- The vector of each document, so that only new and changed ones are sent.
CREATE TABLE IF NOT EXISTS `${dataset}.ai_document_vectors`
AS
SELECT
  CAST(NULL AS STRING) AS document_id,
  CAST(NULL AS STRING) AS text_hash,
  CAST(NULL AS ARRAY<FLOAT64>) AS vector
FROM UNNEST(CAST([] AS ARRAY<INT64>))
