-- The forecast of every series by the company's own model.
CREATE OR REPLACE TABLE `${dataset}.ai_forecast`
AS
SELECT
  customer_id,
  product_id,
  DATE(forecast_timestamp) AS step_on,
  forecast_value,
  prediction_interval_lower_bound AS low,
  prediction_interval_upper_bound AS high,
  '' AS status
FROM
  ML.FORECAST(
    MODEL `${dataset}.ai_forecast_model`,
    STRUCT(${steps} AS horizon, ${confidenceLevel} AS confidence_level))
