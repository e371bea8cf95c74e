-- The vectors of the documents as they are now.
CREATE OR REPLACE TABLE `${dataset}.ai_document_vectors`
AS
SELECT known.document_id, known.text_hash, known.vector
FROM `${dataset}.ai_document_vectors` AS known
JOIN `${dataset}.documents` AS document ON document.document_id = known.document_id
LEFT JOIN `${dataset}.ai_document_answers` AS answer ON answer.document_id = known.document_id
WHERE answer.document_id IS NULL
UNION ALL
SELECT document_id, text_hash, vector
FROM `${dataset}.ai_document_answers`
WHERE status = '' AND ARRAY_LENGTH(vector) > 0
