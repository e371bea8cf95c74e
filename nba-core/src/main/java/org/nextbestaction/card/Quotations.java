package org.nextbestaction.card;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.nextbestaction.data.Activity;
import org.nextbestaction.data.CustomerView;
import org.nextbestaction.data.Table;
import org.nextbestaction.decision.Decision;
import org.nextbestaction.policy.NotePolicy;

/** Chooses the notes that a card shows word for word: the newest, none that was set aside. */
final class Quotations {

  private Quotations() {}

  static List<CardBrief.Quotation> of(Decision decision) {
    NotePolicy policy = decision.situation().policy().notes();
    if (policy.use() != NotePolicy.Use.QUOTE) {
      return List.of();
    }
    CustomerView view = decision.situation().customer();
    LocalDate since = view.snapshot().asOf().minusDays(policy.quoteDays());
    return view.activities().stream()
        .filter(activity -> activity.text() != null && !activity.on().isBefore(since))
        .filter(activity -> !activity.quarantined())
        .sorted(
            Comparator.comparing(Activity::on, Comparator.reverseOrder())
                .thenComparing(Activity::id))
        .map(
            activity ->
                new CardBrief.Quotation(
                    Table.ACTIVITIES.fileName(),
                    activity.id(),
                    activity.on(),
                    new UntrustedText(Objects.requireNonNull(activity.text()))))
        .filter(quotation -> !quotation.text().text().isEmpty())
        .limit(policy.quotesPerCard())
        .toList();
  }
}
