package org.nextbestaction.signal.document;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.data.Activity;
import org.nextbestaction.data.CustomerView;
import org.nextbestaction.data.Document;
import org.nextbestaction.data.Engagement;
import org.nextbestaction.data.Table;
import org.nextbestaction.signal.Detection;
import org.nextbestaction.signal.Signal;
import org.nextbestaction.signal.SignalDetector;
import org.nextbestaction.signal.Sources;

/**
 * Finds documents that the customer asked for (an activity's outcome or topic, a form) and that
 * exist, each once, and the oldest request that no known document fits. A request is answered by an
 * e-mail on a later day that asks for none itself; one older than {@value #FORGOTTEN} days is taken
 * as settled. The oldest request comes first.
 */
public final class DocumentDetector implements SignalDetector {

  static final int FORGOTTEN = 90;

  @Override
  public List<Signal> detect(CustomerView customer, Detection context) {
    if (customer.snapshot().documents().isEmpty()) {
      return List.of();
    }
    List<DocumentSignal> requested = new ArrayList<>();
    List<UnknownDocumentSignal> unknown = new ArrayList<>();
    for (Activity activity : customer.activities()) {
      if (asks(activity) && open(customer, activity.on())) {
        DocumentFinder.Found found =
            new DocumentFinder(customer).meant(subject(activity), text(activity));
        if (found == null) {
          unknown.add(
              new UnknownDocumentSignal(
                  activity.on(), Sources.of(customer.snapshot(), Table.ACTIVITIES)));
        } else {
          requested.add(
              signal(customer, found.document(), found.basis(), activity.on(), Table.ACTIVITIES));
        }
      }
    }
    for (Engagement engagement : customer.engagements()) {
      if (engagement.type().equals("form") && open(customer, engagement.on())) {
        Document document =
            DocumentFinder.about(customer, engagement.productId(), engagement.category());
        if (document != null) {
          requested.add(
              signal(
                  customer,
                  document,
                  DocumentSignal.Basis.FORM,
                  engagement.on(),
                  Table.ENGAGEMENT));
        }
      }
    }
    List<Signal> all = new ArrayList<>(oldestFirst(requested));
    unknown.stream().min(Comparator.comparing(UnknownDocumentSignal::on)).ifPresent(all::add);
    return List.copyOf(all);
  }

  private static DocumentSignal signal(
      CustomerView customer,
      Document document,
      DocumentSignal.Basis basis,
      LocalDate on,
      Table source) {
    return new DocumentSignal(document, basis, on, null, Sources.of(customer.snapshot(), source));
  }

  private static List<DocumentSignal> oldestFirst(List<DocumentSignal> requested) {
    requested.sort(
        Comparator.comparing(DocumentSignal::on, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(DocumentSignal::basis)
            .thenComparing(signal -> signal.document().id()));
    Set<String> seen = new HashSet<>();
    requested.removeIf(signal -> !seen.add(signal.document().id()));
    return requested;
  }

  private static boolean open(CustomerView customer, LocalDate asked) {
    return !asked.isBefore(customer.snapshot().asOf().minusDays(FORGOTTEN))
        && customer.activities().stream()
            .noneMatch(
                activity ->
                    activity.type().equals("email")
                        && activity.reached()
                        && activity.on().isAfter(asked)
                        && !asks(activity));
  }

  private static boolean asks(Activity activity) {
    return "requested_document".equals(activity.outcome()) || topic(activity) != null;
  }

  private static Activity.@Nullable Topic topic(Activity activity) {
    return activity.topics().stream()
        .filter(topic -> topic.topic().equals("requested_document"))
        .findFirst()
        .orElse(null);
  }

  /** What the note says that was asked for; empty when it does not say. */
  private static String subject(Activity activity) {
    Activity.Topic topic = topic(activity);
    return topic == null ? "" : Objects.requireNonNullElse(topic.value(), "");
  }

  private static String text(Activity activity) {
    return Objects.requireNonNullElse(activity.text(), "");
  }
}
