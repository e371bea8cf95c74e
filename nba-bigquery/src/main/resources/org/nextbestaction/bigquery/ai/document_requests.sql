-- The notes in which a document is asked for, the newest first, at most ${mostRequests}; without
-- addresses and numbers of people.
CREATE OR REPLACE TABLE `${dataset}.ai_document_requests`
AS
SELECT
  activity.activity_id,
  REGEXP_REPLACE(
    REGEXP_REPLACE(
      SUBSTR(activity.text, 1, ${longestNote}),
      r'(?i)[a-z0-9._%+-]+@[a-z0-9.-]+|\b(https?://|www\.)\S+',
      '[address]'),
    r'\+?[0-9](?:[ ./()-]?[0-9]){7,}',
    '[number]') AS content
FROM `${dataset}.activities` AS activity
WHERE
  TRIM(COALESCE(activity.text, '')) != ''
  AND DATE(activity.`at`, '${zone}') <= @as_of
  AND DATE(activity.`at`, '${zone}') > DATE_SUB(@as_of, INTERVAL ${sinceDays} DAY)
  AND (activity.outcome = 'requested_document'${askedInNotes})
ORDER BY activity.`at` DESC, activity.activity_id
LIMIT ${mostRequests}
