package org.nextbestaction.signal.document;

import java.time.LocalDate;
import java.util.List;
import org.nextbestaction.explain.Evidence;
import org.nextbestaction.explain.Provenance;
import org.nextbestaction.signal.Signal;

/** The customer asked for a document, and none that is known fits what it said. */
public record UnknownDocumentSignal(LocalDate on, Provenance provenance) implements Signal {

  @Override
  public String id() {
    return "document_unknown";
  }

  @Override
  public double strength() {
    return 1;
  }

  @Override
  public List<Evidence> evidence() {
    return List.of(new Evidence.Dated("askedOn", on));
  }
}
