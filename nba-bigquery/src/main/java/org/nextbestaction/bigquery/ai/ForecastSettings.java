package org.nextbestaction.bigquery.ai;

/**
 * How the demand of customers is forecast: the quantity of each product, and whether anything is
 * ordered. History is cut into steps of equal length that end on the as-of date.
 *
 * @param method who forecasts
 * @param model of {@link Method#TIMESFM}, such as {@code TimesFM 2.0}
 * @param stepDays days of a step, 1 to 92
 * @param steps that are forecast, 1 to 100
 * @param historyDays that are looked at, 28 to 3660
 * @param minOrders days with an order that a series has at least, 2 or more
 * @param minSteps steps since its first order that a series has at least, 3 or more
 * @param activeDays a series whose last order is older is not forecast
 * @param confidenceLevel of the bounds, above 0 and below 1
 * @param mostSeries that are forecast in a run; the guard of its cost
 */
public record ForecastSettings(
    Method method,
    String model,
    int stepDays,
    int steps,
    int historyDays,
    int minOrders,
    int minSteps,
    int activeDays,
    double confidenceLevel,
    int mostSeries) {

  /** Who forecasts. */
  public enum Method {
    /** {@code AI.FORECAST}: a model that is already trained. */
    TIMESFM,
    /** {@code ARIMA_PLUS}: a model that is trained on the company's own series in every run. */
    ARIMA_PLUS
  }

  public ForecastSettings {
    Checks.form("model", model, Checks.MODEL, "the name of a model");
    Checks.whole("stepDays", stepDays, 1, 92);
    Checks.whole("steps", steps, 1, 100);
    Checks.whole("historyDays", historyDays, 28, 3660);
    Checks.whole("minOrders", minOrders, 2, 1000);
    Checks.whole("minSteps", minSteps, 3, 1000);
    Checks.whole("activeDays", activeDays, 1, 3660);
    Checks.number("confidenceLevel", confidenceLevel, 0.01, 0.99);
    Checks.whole("mostSeries", mostSeries, 1, 10_000_000);
  }

  /** Four weeks ahead, from series of half a year or more, by a model that is already trained. */
  public static ForecastSettings defaults() {
    return new ForecastSettings(Method.TIMESFM, "TimesFM 2.0", 7, 4, 730, 4, 26, 365, 0.8, 10_000);
  }

  /** Days that are forecast. */
  public int horizonDays() {
    return stepDays * steps;
  }

  /** What a card names as the source. */
  String source() {
    return method == Method.TIMESFM ? "AI.FORECAST (" + model + ")" : "ML.FORECAST (ARIMA_PLUS)";
  }
}
