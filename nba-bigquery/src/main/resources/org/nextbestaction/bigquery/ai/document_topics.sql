-- The document of each request, as a topic of its note. One that is farther than the greatest
-- distance, or as near as another one, is none.
CREATE OR REPLACE TABLE `${dataset}.ai_document_topics`
AS
SELECT
  activity_id,
  'requested_document' AS topic,
  ANY_VALUE(document_id HAVING MIN distance) AS value,
  ${source} AS source
FROM `${dataset}.ai_document_matches`
WHERE distance <= ${maxDistance}
GROUP BY activity_id
HAVING
  IFNULL(
    ARRAY_AGG(distance ORDER BY distance LIMIT 2)[SAFE_OFFSET(0)]
      < ARRAY_AGG(distance ORDER BY distance LIMIT 2)[SAFE_OFFSET(1)],
    TRUE)
