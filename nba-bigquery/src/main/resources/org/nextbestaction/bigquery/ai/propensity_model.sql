-- The model is trained on the older cutoffs and judged on the newest past one.
CREATE OR REPLACE MODEL `${dataset}.ai_propensity_${name}_model`
OPTIONS (
  model_type = ${modelType},
  input_label_cols = ['outcome'],
  data_split_method = 'CUSTOM',
  data_split_col = 'held_out')
AS
SELECT * EXCEPT (customer_id, cutoff)
FROM `${dataset}.ai_features_${name}`
WHERE outcome IS NOT NULL
