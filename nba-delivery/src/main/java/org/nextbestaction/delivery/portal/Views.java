package org.nextbestaction.delivery.portal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.delivery.channel.Message;
import org.nextbestaction.delivery.shelf.Shelf;
import org.nextbestaction.delivery.shelf.ShelvedCard;
import org.nextbestaction.delivery.who.Caller;

/** The JSON that the elements ask for. Immutable and thread-safe. */
final class Views {

  private static final JsonFactory FACTORY = new JsonFactory();

  private final Portal.Settings settings;
  private final Clock clock;

  Views(Portal.Settings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
  }

  /** Writes the fields of an object. */
  private interface Fields {
    void write(JsonGenerator json) throws IOException;
  }

  private static String object(Fields fields) {
    StringWriter out = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(out)) {
      json.writeStartObject();
      fields.write(json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString();
  }

  static String error(String code, String message) {
    return object(
        json -> {
          json.writeStringField("code", code);
          json.writeStringField("message", message);
          json.writeNullField("settled");
          json.writeArrayFieldStart("violations");
          json.writeEndArray();
        });
  }

  String who(Caller caller) {
    return object(
        json -> {
          person(json, caller);
          time(json);
        });
  }

  private static void person(JsonGenerator json, Caller caller) throws IOException {
    json.writeStringField("id", caller.id());
    json.writeStringField("name", caller.name());
    json.writeBooleanField("manager", caller.manager());
    json.writeStringField("language", caller.language());
  }

  /** What everything that is shown is told with: who looks, which day it is, what may be chosen. */
  private void frame(JsonGenerator json, Caller caller) throws IOException {
    json.writeObjectFieldStart("agent");
    person(json, caller);
    json.writeEndObject();
    time(json);
    json.writeArrayFieldStart("actions");
    for (Portal.Choice choice : settings.actions()) {
      json.writeStartObject();
      json.writeStringField("code", choice.code());
      json.writeStringField("title", choice.title().in(caller.language()));
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void time(JsonGenerator json) throws IOException {
    json.writeStringField("now", clock.instant().truncatedTo(ChronoUnit.SECONDS).toString());
    json.writeStringField(
        "today", clock.instant().atZone(clock.getZone()).toLocalDate().toString());
  }

  String card(Caller caller, ShelvedCard card) {
    return object(
        json -> {
          entry(json, card);
          frame(json, caller);
        });
  }

  private static void entry(JsonGenerator json, ShelvedCard card) throws IOException {
    json.writeFieldName("card");
    json.writeRawValue(card.card().json());
    json.writeStringField("state", card.state().name());
    Message.Settled settled = card.settled();
    if (settled == null) {
      json.writeNullField("settled");
      return;
    }
    json.writeObjectFieldStart("settled");
    json.writeStringField("decision", settled.decision().name());
    json.writeStringField("reason", settled.reason() == null ? null : settled.reason().name());
    json.writeStringField("by", settled.by());
    json.writeStringField("channel", settled.channel());
    json.writeStringField("at", settled.at().toString());
    json.writeEndObject();
  }

  /**
   * @param agents those whose cards are shown, all of them seen by the caller
   */
  String queue(Caller caller, Set<String> agents, Shelf shelf) {
    List<ShelvedCard> cards = new ArrayList<>(shelf.of(agents));
    cards.removeIf(card -> card.state() == ShelvedCard.State.CLOSED);
    @Nullable LocalDate asOf =
        cards.stream()
            .map(card -> card.card().brief().asOf())
            .max(Comparator.naturalOrder())
            .orElse(null);
    Texts texts = Texts.in(caller.language());
    return object(
        json -> {
          json.writeStringField("asOf", asOf == null ? null : asOf.toString());
          frame(json, caller);
          json.writeArrayFieldStart("agents");
          for (String agent : caller.sees()) {
            json.writeStartObject();
            json.writeStringField("id", agent);
            json.writeStringField("name", settings.names().apply(agent));
            json.writeEndObject();
          }
          json.writeEndArray();
          sources(json);
          json.writeArrayFieldStart("cards");
          for (ShelvedCard card : cards) {
            json.writeStartObject();
            entry(json, card);
            json.writeEndObject();
          }
          json.writeEndArray();
          json.writeArrayFieldStart("heldBack");
          for (Shelf.HeldBack held : shelf.heldBack(agents)) {
            json.writeStartObject();
            json.writeStringField("customerId", held.customerId());
            json.writeStringField("customerName", held.customerName());
            json.writeStringField("reason", held.reason());
            json.writeStringField("text", texts.held(held.reason().toUpperCase(Locale.ROOT)));
            json.writeEndObject();
          }
          json.writeEndArray();
        });
  }

  private void sources(JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("sources");
    for (SourceAge source : settings.sources().get()) {
      json.writeStartObject();
      json.writeStringField("table", source.table());
      json.writeStringField("asOf", source.asOf() == null ? null : source.asOf().toString());
      if (source.stale() == null) {
        json.writeNullField("stale");
      } else {
        json.writeBooleanField("stale", source.stale());
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
