package org.nextbestaction.action;

import org.jspecify.annotations.Nullable;
import org.nextbestaction.data.CustomerView;
import org.nextbestaction.data.Document;
import org.nextbestaction.data.Product;
import org.nextbestaction.data.Table;
import org.nextbestaction.product.ProductCandidate;
import org.nextbestaction.signal.Sources;
import org.nextbestaction.signal.document.DocumentDetector;
import org.nextbestaction.signal.document.DocumentSignal;
import org.nextbestaction.signal.recurrence.ProductRhythm;

/** A document about the best product that suits the customer and that it does not buy yet. */
final class SuggestedDocument {

  private SuggestedDocument() {}

  /** Null when there is none, or each was already answered with a card. */
  static @Nullable DocumentSignal find(ActionType type, CustomerSituation s) {
    CustomerView customer = s.customer();
    if (!customer.snapshot().connected(Table.DOCUMENTS)) {
      return null;
    }
    for (ProductCandidate candidate : s.ranked()) {
      Product product = candidate.product();
      if (ProductRhythm.of(customer, product).timesBought() == 0) {
        Document document = DocumentDetector.about(customer, product.id(), null);
        if (document != null && !answered(customer, type, document)) {
          return new DocumentSignal(
              document, null, product, Sources.of(customer.snapshot(), Table.DOCUMENTS));
        }
      }
    }
    return null;
  }

  private static boolean answered(CustomerView customer, ActionType type, Document document) {
    String card = CardIds.of(customer.customer().id(), type.code(), document.id());
    return customer.feedback().stream().anyMatch(answer -> answer.cardId().equals(card));
  }
}
