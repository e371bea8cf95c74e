-- The chance of the outcome for each customer, as of now.
CREATE OR REPLACE TABLE `${dataset}.ai_propensity_${name}`
AS
SELECT
  customer_id,
  (
    SELECT told.prob
    FROM UNNEST(predicted_outcome_probs) AS told
    WHERE CAST(told.label AS STRING) = '1'
  ) AS chance
FROM
  ML.PREDICT(
    MODEL `${dataset}.ai_propensity_${name}_model`,
    (
      SELECT *
      FROM `${dataset}.ai_features_${name}`
      WHERE cutoff = @as_of
    ))
