-- The forecast of every series by a model that is already trained. A series that failed has a
-- status and no value.
CREATE OR REPLACE TABLE `${dataset}.ai_forecast`
AS
SELECT
  customer_id,
  product_id,
  DATE(forecast_timestamp) AS step_on,
  forecast_value,
  prediction_interval_lower_bound AS low,
  prediction_interval_upper_bound AS high,
  COALESCE(ai_forecast_status, '') AS status
FROM
  AI.FORECAST(
    TABLE `${dataset}.ai_forecast_input`,
    data_col => 'amount',
    timestamp_col => 'step_on',
    model => ${model},
    id_cols => ['customer_id', 'product_id'],
    horizon => ${steps},
    confidence_level => ${confidenceLevel})
