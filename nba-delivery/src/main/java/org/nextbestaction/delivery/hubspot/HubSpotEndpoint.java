package org.nextbestaction.delivery.hubspot;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.delivery.answer.AnswerDesk;
import org.nextbestaction.delivery.answer.SystemAnswers;
import org.nextbestaction.delivery.channel.Message;
import org.nextbestaction.delivery.channel.PortalLink;
import org.nextbestaction.delivery.http.Endpoint;
import org.nextbestaction.delivery.http.Request;
import org.nextbestaction.delivery.http.Response;
import org.nextbestaction.delivery.shelf.Shelf;
import org.nextbestaction.delivery.shelf.ShelvedCard;
import org.nextbestaction.delivery.who.Caller;
import org.nextbestaction.delivery.who.Identity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a card component in HubSpot calls through {@code hubspot.fetch}: {@code GET ?customer=ID}
 * shows the cards of a customer that the person who looks may see, {@code POST} answers one. Both
 * are signed by HubSpot, and so is who is looking, {@code userEmail}. Thread-safe.
 */
public final class HubSpotEndpoint implements Endpoint {

  private static final Logger LOG = LoggerFactory.getLogger(HubSpotEndpoint.class);
  private static final JsonFactory JSON = new JsonFactory();

  private final HubSpotSignature signature;
  private final SystemAnswers answers;
  private final Shelf shelf;
  private final PortalLink portal;

  /**
   * @param clientSecret of the HubSpot app
   * @param publicUrl of this endpoint as HubSpot calls it, without a query
   */
  public HubSpotEndpoint(
      String clientSecret,
      URI publicUrl,
      AnswerDesk desk,
      Shelf shelf,
      Identity identity,
      PortalLink portal,
      Clock clock) {
    if (clientSecret.isBlank()) {
      throw new IllegalArgumentException("the client secret is empty: anybody could sign with it");
    }
    signature = new HubSpotSignature(clientSecret, publicUrl.toString(), clock);
    answers = new SystemAnswers(desk, identity, HubSpotChannel.NAME);
    this.shelf = shelf;
    this.portal = portal;
  }

  @Override
  public Response handle(Request request) {
    try {
      if (!request.method().equals("GET") && !request.method().equals("POST")) {
        return SystemAnswers.error(405, "METHOD_NOT_ALLOWED").with("Allow", "GET, POST");
      }
      if (request.body().length > SystemAnswers.MOST_BYTES) {
        return SystemAnswers.error(413, "TOO_LARGE");
      }
      if (!signature.holds(request)) {
        return SystemAnswers.error(401, "NOT_SIGNED");
      }
      String person = request.parameter("userEmail");
      return request.method().equals("POST")
          ? answers.take(person, null, request.body())
          : shown(person, request.parameter("customer"));
    } catch (RuntimeException e) {
      LOG.error("a request of HubSpot could not be answered", e);
      return SystemAnswers.error(500, "FAULT");
    }
  }

  private Response shown(@Nullable String person, @Nullable String customer) {
    Caller caller = answers.caller(person);
    if (caller == null) {
      return SystemAnswers.error(403, "UNKNOWN_PERSON");
    }
    StringWriter out = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.writeStartObject();
      json.writeArrayFieldStart("cards");
      for (ShelvedCard one : shelf.of(caller.sees())) {
        if (one.state() != ShelvedCard.State.CLOSED
            && customer != null
            && customer.equals(one.card().brief().customerId())) {
          card(json, one);
        }
      }
      json.writeEndArray();
      json.writeStringField("portalUrl", portal.page().toString());
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Response.json(200, out.toString());
  }

  private static void card(JsonGenerator json, ShelvedCard one) throws IOException {
    json.writeStartObject();
    json.writeFieldName("card");
    json.writeRawValue(one.card().json());
    json.writeStringField("state", one.state().name());
    Message.Settled settled = one.settled();
    if (settled == null) {
      json.writeNullField("settled");
    } else {
      json.writeObjectFieldStart("settled");
      json.writeStringField("decision", settled.decision().name());
      json.writeStringField("reason", settled.reason() == null ? null : settled.reason().name());
      json.writeStringField("by", settled.by());
      json.writeStringField("channel", settled.channel());
      json.writeStringField("at", settled.at().toString());
      json.writeEndObject();
    }
    json.writeEndObject();
  }
}
