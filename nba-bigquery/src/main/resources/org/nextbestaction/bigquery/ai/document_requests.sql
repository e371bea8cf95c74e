-- The notes in which a document is asked for, the newest first, at most ${mostRequests}, without what
-- identifies people: as notes whose topics are read.
CREATE OR REPLACE TABLE `${dataset}.ai_document_requests`
AS
WITH
${names},
  plain AS (
    SELECT
      activity_id,
      customer_id,
      activity.`at` AS sent_at,
${plain} AS text
    FROM `${dataset}.activities` AS activity
    WHERE
      TRIM(COALESCE(activity.text, '')) != ''
      AND DATE(activity.`at`, '${zone}') <= @as_of
      AND DATE(activity.`at`, '${zone}') > DATE_SUB(@as_of, INTERVAL ${sinceDays} DAY)
      AND (activity.outcome = 'requested_document'${askedInNotes})
  )
SELECT
  plain.activity_id,
${nameless} AS content
FROM plain
LEFT JOIN names ON names.customer_id = plain.customer_id
ORDER BY plain.sent_at DESC, plain.activity_id
LIMIT ${mostRequests}
