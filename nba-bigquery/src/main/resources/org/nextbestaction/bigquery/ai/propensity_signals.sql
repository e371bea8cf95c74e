SELECT
  customer_id,
  CAST(NULL AS STRING) AS product_id,
  'propensity_${name}' AS name,
  CAST(ROUND(chance, 6) AS NUMERIC) AS value,
  'within ${horizonDays} days' AS unit,
  TIMESTAMP(@as_of, '${zone}') AS as_of,
  ${source} AS source
FROM `${dataset}.ai_propensity_${name}`
CROSS JOIN `${dataset}.ai_propensity_${name}_judged` AS judged
WHERE chance BETWEEN 0 AND 1 AND judged.roc_auc >= ${minRocAuc}
