-- What is no document any more, or has changed and could not be read, has no vector.
DELETE FROM `${dataset}.ai_document_vectors`
WHERE
  document_id IN (SELECT document_id FROM `${dataset}.ai_document_batch`)
  OR document_id NOT IN (SELECT document_id FROM `${dataset}.documents`)
