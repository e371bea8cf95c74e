package org.nextbestaction.bigquery.ai;

/**
 * How the document is found that a note asks for: by the distance of vectors. Titles and texts of
 * documents and the texts of such notes go to Google's model.
 *
 * @param model that makes vectors of texts, as {@code project.dataset.model}
 * @param sinceDays older requests are not looked at
 * @param mostRequests that are sent in a run, the newest first
 * @param mostDocuments new or changed ones that are sent in a run
 * @param maxDistance the greatest cosine distance at which a document is the one that is meant, 0
 *     (the same) to 1 (nothing in common)
 */
public record DocumentSettings(
    String model, int sinceDays, int mostRequests, int mostDocuments, double maxDistance) {

  public DocumentSettings {
    Checks.form("model", model, Checks.FULL_NAME, "a model as project.dataset.model");
    Checks.whole("sinceDays", sinceDays, 1, 3660);
    Checks.whole("mostRequests", mostRequests, 1, 1_000_000);
    Checks.whole("mostDocuments", mostDocuments, 1, 1_000_000);
    Checks.number("maxDistance", maxDistance, 0, 1);
  }

  /** Requests of 90 days; a document is meant that is nearer to the request than to nothing. */
  public static DocumentSettings of(String model) {
    return new DocumentSettings(model, 90, 500, 5_000, 0.5);
  }
}
