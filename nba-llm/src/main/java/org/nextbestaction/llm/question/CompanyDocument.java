package org.nextbestaction.llm.question;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * A document of the company that answers may quote.
 *
 * @param kind such as {@code datasheet} or {@code delivery_conditions}; null when unknown
 * @param language ISO 639-1; null when unknown: it is then read as English and as Romanian
 * @param url where it can be opened; null when nowhere
 * @param productId the product that it is about; null when it is about none
 * @param text null or blank when only its title is known; nothing of it can then be quoted
 */
public record CompanyDocument(
    String id,
    String title,
    @Nullable String kind,
    @Nullable String language,
    @Nullable String url,
    @Nullable String productId,
    @Nullable String text) {

  public CompanyDocument {
    requireNonNull(id, "id");
    requireNonNull(title, "title");
  }
}
