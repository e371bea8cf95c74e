-- The documents that are new or have changed, at most ${mostDocuments}.
CREATE OR REPLACE TABLE `${dataset}.ai_document_batch`
AS
WITH
  document AS (
    SELECT
      document_id,
      SUBSTR(CONCAT(title, '\n', COALESCE(text, '')), 1, ${longestNote}) AS content
    FROM `${dataset}.documents`
  )
SELECT
  document.document_id,
  document.content,
  TO_HEX(SHA256(CONCAT(${reader}, '\n', document.content))) AS text_hash
FROM document
LEFT JOIN `${dataset}.ai_document_vectors` AS known
  ON
    known.document_id = document.document_id
    AND known.text_hash = TO_HEX(SHA256(CONCAT(${reader}, '\n', document.content)))
WHERE known.document_id IS NULL
ORDER BY document.document_id
LIMIT ${mostDocuments}
