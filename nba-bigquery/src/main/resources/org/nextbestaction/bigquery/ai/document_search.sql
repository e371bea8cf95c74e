-- The document that lies nearest to each request: every distance is computed, so that the same
-- vectors give the same document.
CREATE OR REPLACE TABLE `${dataset}.ai_document_matches`
AS
SELECT query.activity_id AS activity_id, base.document_id AS document_id, distance
FROM
  VECTOR_SEARCH(
    TABLE `${dataset}.ai_document_vectors`,
    'vector',
    (
      SELECT activity_id, ml_generate_embedding_result AS vector
      FROM
        ML.GENERATE_EMBEDDING(
          MODEL `${model}`,
          TABLE `${dataset}.ai_document_requests`,
          STRUCT(TRUE AS flatten_json_output))
      WHERE COALESCE(ml_generate_embedding_status, '') = ''
    ),
    query_column_to_search => 'vector',
    top_k => 3,
    distance_type => 'COSINE',
    options => '{"use_brute_force": true}')
