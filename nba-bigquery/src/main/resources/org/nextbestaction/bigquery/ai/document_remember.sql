-- Their vectors are kept.
MERGE `${dataset}.ai_document_vectors` AS known
USING (
  SELECT document_id, text_hash, vector
  FROM `${dataset}.ai_document_answers`
  WHERE status = '' AND ARRAY_LENGTH(vector) > 0
) AS answer
ON known.document_id = answer.document_id
WHEN MATCHED THEN
  UPDATE SET text_hash = answer.text_hash, vector = answer.vector
WHEN NOT MATCHED THEN
  INSERT (document_id, text_hash, vector)
  VALUES (answer.document_id, answer.text_hash, answer.vector)
