-- A model of the company's own, trained on the series that end on the as-of date.
CREATE OR REPLACE MODEL `${dataset}.ai_forecast_model`
OPTIONS (
  model_type = 'ARIMA_PLUS',
  time_series_timestamp_col = 'step_on',
  time_series_data_col = 'amount',
  time_series_id_col = ['customer_id', 'product_id'],
  horizon = ${steps})
AS
SELECT customer_id, product_id, step_on, amount
FROM `${dataset}.ai_forecast_input`
