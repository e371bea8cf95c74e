-- Their vectors.
CREATE OR REPLACE TABLE `${dataset}.ai_document_answers`
AS
SELECT
  document_id,
  text_hash,
  ml_generate_embedding_result AS vector,
  COALESCE(ml_generate_embedding_status, '') AS status
FROM
  ML.GENERATE_EMBEDDING(
    MODEL `${model}`,
    TABLE `${dataset}.ai_document_batch`,
    STRUCT(TRUE AS flatten_json_output))
