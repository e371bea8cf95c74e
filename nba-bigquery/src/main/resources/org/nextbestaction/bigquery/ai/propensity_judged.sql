-- How well the model told the held out cutoff.
CREATE OR REPLACE TABLE `${dataset}.ai_propensity_${name}_judged`
AS
SELECT roc_auc
FROM ML.EVALUATE(MODEL `${dataset}.ai_propensity_${name}_model`)
