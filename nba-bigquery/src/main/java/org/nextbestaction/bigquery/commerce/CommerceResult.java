package org.nextbestaction.bigquery.commerce;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.nextbestaction.data.Finding;
import org.nextbestaction.data.Table;

/**
 * What commerce search recommends. A call without an answer has no rows, and is counted.
 *
 * @param rows by customer, product and source
 * @param calls that were needed: one for each customer and model
 * @param failed calls without an answer, by reason
 * @param unknownProducts results that are no product of the data, and were left out
 * @param missingProducts products of last orders that the service's catalogue does not hold
 * @param answersWithoutScore answers whose results have only an order
 */
public record CommerceResult(
    List<Row> rows,
    int calls,
    Map<CommerceFailure, Integer> failed,
    int unknownProducts,
    int missingProducts,
    int answersWithoutScore) {

  /**
   * A recommendation.
   *
   * @param source {@code commerce:} and the model; where the service gave no scores, {@code :rank}
   *     follows
   * @param attributionToken to be sent with a purchase that follows from it; empty when none came
   */
  public record Row(
      String customerId, String productId, double score, String source, String attributionToken) {}

  public CommerceResult {
    rows = List.copyOf(rows);
    failed = failed.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(failed));
  }

  /** Calls without an answer. */
  public int failures() {
    return failed.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** What people should know of it. */
  public List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    if (failures() > 0) {
      findings.add(
          finding(
              "COMMERCE_CALL_FAILED",
              Finding.Severity.WARNING,
              Finding.counted(failures(), "call has", "calls have")
                  + " no answer ("
                  + failed
                  + "); their customers have no recommendations of that model",
              failures()));
    }
    if (unknownProducts > 0) {
      findings.add(
          finding(
              "COMMERCE_UNKNOWN_PRODUCT",
              Finding.Severity.WARNING,
              Finding.counted(unknownProducts, "result is", "results are")
                  + " no product of the data",
              unknownProducts));
    }
    if (missingProducts > 0) {
      findings.add(
          finding(
              "COMMERCE_MISSING_PRODUCT",
              Finding.Severity.NOTICE,
              "the service's catalogue does not hold "
                  + Finding.counted(missingProducts, "product", "products")
                  + " of last orders",
              missingProducts));
    }
    if (answersWithoutScore > 0) {
      findings.add(
          finding(
              "COMMERCE_WITHOUT_SCORE",
              Finding.Severity.NOTICE,
              Finding.counted(answersWithoutScore, "answer has", "answers have")
                  + " no scores; its order counts",
              answersWithoutScore));
    }
    return List.copyOf(findings);
  }

  private static Finding finding(
      String code, Finding.Severity severity, String message, int count) {
    return Finding.of(code, severity, Table.EXTERNAL_RECOMMENDATIONS, message, count);
  }
}
